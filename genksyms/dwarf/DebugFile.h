// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the debug information of a file is: in itself, or in a file of its own, as packages of debug information have it.
//
//   DIR/.build-id/ab/cdef….debug     by the build id of the file
//   NAME, .debug/NAME, DIR/…/NAME    by its .gnu_debuglink: beside the file, and in the same place below DIR
#ifndef MODVER_GENKSYMS_DWARF_DEBUGFILE_H
#define MODVER_GENKSYMS_DWARF_DEBUGFILE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace modver::dwarf {

/// What a file says of its debug information.
struct DebugHints {
  bool HasOwn = false;  ///< it has some itself
  std::string BuildId;  ///< in hexadecimal; empty: none
  std::string LinkName; ///< of .gnu_debuglink; empty: none
  uint32_t LinkCrc = 0;
};

/// Of an ELF file with these Bytes. Fails without the file's name.
llvm::Expected<DebugHints> debugHintsOf(llvm::StringRef Bytes);

struct DebugFile {
  std::string Path;
  std::shared_ptr<const llvm::MemoryBuffer> Contents; ///< null: it is the file itself
};

/// Hints: what the file of this path says. Directories: such as /usr/lib/debug. A file of another build is passed over: its build id is another, or,
/// where there is none, its checksum. Fails where no debug information is found, and says where it was looked for. Errors name the file.
llvm::Expected<DebugFile> findDebugFile(llvm::StringRef Path, const DebugHints &Hints, llvm::ArrayRef<std::string> Directories);

} // namespace modver::dwarf

#endif

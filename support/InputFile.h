// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are read: opened, told from what is no file, and bounded, in one place for both programs.
//
// A regular file is mapped. A pipe (`<(command)`, a FIFO, /dev/stdin) is read to its end, and kept: whoever reads it by the same name again, in order
// to look at its first bytes, for instance, gets the same. /dev/null is an empty file. Other devices, sockets and directories are errors.
// All errors are `FILE: what is wrong`.
#ifndef MODVER_SUPPORT_INPUTFILE_H
#define MODVER_SUPPORT_INPUTFILE_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdint>
#include <memory>

namespace modver {

/// The name under which standard input is read as any other file is.
inline constexpr llvm::StringLiteral StandardInput = "/dev/stdin";

/// The most bytes of a kernel's image or a module. A vmlinux with debug information is smaller.
inline constexpr uint64_t ImageLimit = uint64_t(2) << 30;
/// The most bytes of a text: symtypes, symvers, rules, configurations, logs.
inline constexpr uint64_t TextLimit = uint64_t(512) << 20;

/// The contents of a file of at most Limit bytes. The buffer's name is File.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readInput(llvm::StringRef File, uint64_t Limit);

/// The same, where many files are small: such a one is read into Small, whose memory is used again for the next, and a large one mapped as Large.
/// That costs less than mapping each, its page faults and unmapping it.
llvm::Expected<llvm::StringRef> readInput(llvm::StringRef File, uint64_t Limit, llvm::SmallVectorImpl<char> &Small,
                                          std::unique_ptr<llvm::MemoryBuffer> &Large);

/// The same, of a text that was found rather than named by a user: pipes are errors too, since nobody may ever write to them. A NUL follows the text.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readFoundFile(llvm::StringRef File, uint64_t Limit);

/// All of standard input, from where it stands, whatever it is: mapped if it is a file, read if not. A NUL follows it. Name is for messages.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readStandardInput(uint64_t Limit, llvm::StringRef Name);

} // namespace modver

#endif

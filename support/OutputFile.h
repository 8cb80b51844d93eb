// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are written as a whole or not at all.
#ifndef MODVER_SUPPORT_OUTPUTFILE_H
#define MODVER_SUPPORT_OUTPUTFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace modver {

/// "PATH: reason", or the reason alone if the path is empty: the way of perror().
llvm::Error fileError(llvm::StringRef Path, std::error_code Code);

/// A file that could be opened for writing, and whose contents are as they were until write(). One that was not there is not there any more if it is
/// not written.
class OutputFile {
public:
  /// Creates the file if there is none.
  static llvm::Expected<OutputFile> open(llvm::StringRef Path);

  OutputFile(OutputFile &&Other) noexcept : Path(std::move(Other.Path)), Descriptor(Other.Descriptor), IsNew(Other.IsNew) { Other.Descriptor = -1; }
  OutputFile &operator=(OutputFile &&Other) noexcept;
  ~OutputFile();

  using Writer = llvm::function_ref<void(llvm::raw_ostream &)>;

  /// Has Write write the file. A regular file changes in one step, when all is written, unless that would break a link to it or is not permitted; a
  /// pipe or a device gets it as it comes. A file that is also standard output gets it there, among what else is printed.
  llvm::Error write(Writer Write);

private:
  OutputFile(llvm::StringRef Path, int Descriptor, bool IsNew) : Path(Path), Descriptor(Descriptor), IsNew(IsNew) {}

  llvm::Error replace(Writer Write);

  std::string Path;
  int Descriptor;
  bool IsNew; ///< made by open(), and not written
};

/// Has Write write the file, as OutputFile does.
llvm::Error writeOutput(llvm::StringRef Path, OutputFile::Writer Write);

/// Has Write write a file of the program's own, which a later run takes for whole if it is there: nothing that may end this process leaves another
/// one under that name. (OutputFile makes a new one first, to know that it can.)
llvm::Error writeAtOnce(llvm::StringRef Path, OutputFile::Writer Write);

/// Whether a file could be written to Path, for which it is not time yet: to be asked before work that takes long. Leaves everything as it was. Of
/// pipes and devices nothing is said.
llvm::Error checkWritable(llvm::StringRef Path);

} // namespace modver

#endif

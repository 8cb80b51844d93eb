// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RunProgram.h"

#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using llvm::Error;
using llvm::StringRef;

namespace modver::source {

/// What a user needs not to set: an enclosing make's variables, which would be the inner one's, and those by which a hook names its repository.
static std::vector<StringRef> environment(llvm::ArrayRef<std::string> Added) {
  static constexpr StringRef Dropped[] = {"MAKEFLAGS", "MFLAGS",        "GNUMAKEFLAGS",   "MAKELEVEL", "MAKEOVERRIDES", "LC_ALL",
                                          "LANGUAGE",  "KBUILD_OUTPUT", "KCONFIG_CONFIG", "GIT_DIR",   "GIT_WORK_TREE", "GIT_INDEX_FILE"};
  std::vector<StringRef> Result;
  for (char **Variable = environ; *Variable; ++Variable)
    if (StringRef Text = *Variable; !llvm::is_contained(Dropped, Text.split('=').first))
      Result.push_back(Text);
  Result.push_back("LC_ALL=C");
  Result.insert(Result.end(), Added.begin(), Added.end());
  return Result;
}

Error runProgram(const ProgramRun &Run) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName(Run.Program);
  if (!Program)
    return llvm::createStringError(Run.Program + " is not in PATH");
  std::vector<StringRef> Words = {*Program};
  Words.insert(Words.end(), Run.Arguments.begin(), Run.Arguments.end());
  std::optional<StringRef> Redirects[] = {StringRef(Run.Input), StringRef(Run.Output.empty() ? Run.Log : Run.Output), StringRef(Run.Log)};
  for (const std::string &Path : {Run.Log, Run.Output})
    if (!Path.empty())
      llvm::sys::fs::remove(Path); // what stands in it would be written over, and its end stay
  if (!Run.Mark.empty())
    if (Error E = writeWholeFile(Run.Mark, ""))
      return E;
  std::string Said;
  const int Status = llvm::sys::ExecuteAndWait(*Program, Words, environment(Run.Environment), Redirects, 0, 0, &Said);
  if (!Run.Mark.empty() && Status >= 0)
    if (std::error_code Code = llvm::sys::fs::remove(Run.Mark))
      return llvm::createStringError(Run.Mark + ": " + Code.message());
  if (Status == 0)
    return Error::success();
  if (auto Text = readFoundFile(Run.Log, TextLimit)) {
    llvm::SmallVector<StringRef> Lines;
    (*Text)->getBuffer().take_back(4096).split(Lines, '\n', -1, /*KeepEmpty=*/false);
    Said += llvm::join(llvm::ArrayRef(Lines).take_back(3), "; ");
  } else {
    consumeError(Text.takeError());
  }
  return llvm::createStringError(Said);
}

Error writeWholeFile(const std::string &Path, StringRef Text) {
  std::error_code Code;
  llvm::raw_fd_ostream Out(Path, Code);
  if (Code)
    return llvm::createStringError(Path + ": " + Code.message());
  Out << Text;
  Out.close();
  if (Out.has_error()) {
    Code = Out.error();
    Out.clear_error();
    return llvm::createStringError(Path + ": " + Code.message());
  }
  return Error::success();
}

} // namespace modver::source

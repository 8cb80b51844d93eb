// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Sources.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::types {

static Expected<std::string> findProgram() {
  static int Here;
  std::string Own = fs::getMainExecutable(nullptr, &Here);
  StringRef Directory = llvm::sys::path::parent_path(Own);
  // Beside this program where both are installed, and where both are built.
  llvm::SmallString<256> Built(llvm::sys::path::parent_path(Directory));
  llvm::sys::path::append(Built, "genksyms");
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("clang-genksyms", {Directory, Built.str()});
  if (!Program)
    Program = llvm::sys::findProgramByName("clang-genksyms");
  if (Program)
    return *Program;
  return llvm::createStringError("clang-genksyms is neither beside this program nor in PATH: it computes types from sources");
}

Expected<TypesOfSources> TypesOfSources::compute(StringRef BuildDirectory, unsigned Jobs) {
  Expected<std::string> Program = findProgram();
  if (!Program)
    return Program.takeError();
  llvm::SmallString<128> File;
  if (std::error_code Code = fs::createTemporaryFile("modver-explain", "symtypes", File))
    return llvm::createStringError("a temporary file: " + Code.message());
  const std::string Places = (File.str().drop_back(StringRef(".symtypes").size()) + ".locations").str();
  TypesOfSources Result(File.str().str(), Places);

  const std::string JobsText = llvm::utostr(Jobs);
  std::vector<StringRef> Arguments = {*Program, "--build-dir", BuildDirectory, "--symtypes-archive", File, "--locations", Places, "-j", JobsText};
  if (!fs::exists(BuildDirectory + "/compile_commands.json"))
    Arguments.push_back("--dry-run-kbuild");
  std::string Message;
  int Status = llvm::sys::ExecuteAndWait(*Program, Arguments, std::nullopt, {}, 0, 0, &Message);
  if (Status != 0 && Status != 1)
    return image::unusable(BuildDirectory, "its types could not be computed: clang-genksyms " +
                                               (Message.empty() ? "ended with status " + llvm::itostr(Status) : Message));
  return Result;
}

} // namespace modver::types

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Repository.h"

#include "RunProgram.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::source {

Error checkKernelSource(StringRef Name, const std::string &Tree) {
  if (fs::exists(Tree + "/Kconfig") && fs::exists(Tree + "/scripts/kconfig/merge_config.sh"))
    return Error::success();
  return llvm::createStringError(Name + ": not a kernel's source: it has no Kconfig or no scripts/kconfig/merge_config.sh");
}

Error Repository::run(std::vector<std::string> Arguments, const std::string &Output, const std::string &Input, StringRef Index) const {
  std::vector<std::string> All = {"-c", "core.hooksPath=/dev/null", "-c", "core.sparseCheckout=false",
                                  "-c", "core.fsmonitor=false",     "-c", "core.quotePath=false"};
  std::vector<std::string> Environment = {("GIT_INDEX_FILE=" + Directory + "/" + Index).str()};
  if (GitDirectory.empty()) {
    llvm::append_range(All, std::vector<std::string>{"-C", Given});
  } else {
    llvm::append_range(All, std::vector{"--git-dir=" + GitDirectory, "--work-tree=" + files()});
    Environment.push_back("GIT_OBJECT_DIRECTORY=" + Directory + "/objects");
  }
  const std::string What = "git " + Arguments.front();
  llvm::append_range(All, Arguments);
  if (Error E = runProgram(
          {.Program = "git", .Arguments = All, .Environment = Environment, .Log = Directory + "/git.log", .Output = Output, .Input = Input}))
    return llvm::createStringError(Given + ": " + What + " failed: " + toString(std::move(E)));
  return Error::success();
}

/// What a patch adds must not stand in the repository.
Error Repository::keepObjectsApart() {
  Expected<Answer> Objects = ask({"rev-parse", "--path-format=absolute", "--git-path", "objects"});
  if (!Objects)
    return Objects.takeError();
  const std::string Information = Directory + "/objects/info";
  if (std::error_code Code = fs::create_directories(Information))
    return llvm::createStringError(Information + ": " + Code.message());
  return writeWholeFile(Information + "/alternates", (*Objects)->getBuffer());
}

Error Repository::check(StringRef Given) {
  if (!fs::is_directory(Given))
    return llvm::createStringError(Given + (fs::exists(Given) ? ": Not a directory" : ": No such file or directory") + ", expected a git repository");
  llvm::SmallString<128> Log;
  if (std::error_code Code = fs::createTemporaryFile("modver-git", "log", Log))
    return llvm::createStringError("a temporary file: " + Code.message());
  const llvm::FileRemover Remover(Log);
  const std::vector<std::string> Arguments = {"-C", Given.str(), "rev-parse", "--absolute-git-dir"};
  if (Error E = runProgram({.Program = "git", .Arguments = Arguments, .Log = Log.str().str()}))
    return llvm::createStringError(Given + ": " + toString(std::move(E)));
  return Error::success();
}

Expected<Repository> Repository::open(std::string Given, std::string Directory) {
  Repository Result(std::move(Given), std::move(Directory));
  fs::remove(Result.Directory + "/git-index.lock"); // of a run that was killed
  auto GitDirectory = Result.ask({"rev-parse", "--absolute-git-dir"});
  if (!GitDirectory)
    return GitDirectory.takeError();
  if (Error E = Result.keepObjectsApart())
    return E;
  Result.GitDirectory = (*GitDirectory)->getBuffer().rtrim('\n').str();
  return Result;
}

Expected<Repository::Answer> Repository::ask(std::vector<std::string> Arguments, StringRef Input) const {
  const std::string Output = Directory + "/git-answer", Question = Directory + "/git-question";
  if (!Input.empty())
    if (Error E = writeWholeFile(Question, Input))
      return E;
  if (Error E = run(std::move(Arguments), Output, Input.empty() ? "" : Question))
    return E;
  return readFoundFile(Output, TextLimit);
}

Expected<std::string> Repository::commit(StringRef Revision) const {
  auto Hash = ask({"rev-parse", "--verify", "--end-of-options", (Revision + "^{commit}").str()});
  if (!Hash)
    return llvm::joinErrors(llvm::createStringError(Given + ": " + Revision + " is no commit of it"), Hash.takeError());
  return (*Hash)->getBuffer().rtrim('\n').str();
}

Expected<std::string> Repository::treeOf(StringRef Commit) const {
  auto Hash = ask({"rev-parse", "--verify", "--end-of-options", (Commit + "^{tree}").str()});
  if (!Hash)
    return Hash.takeError();
  return (*Hash)->getBuffer().rtrim('\n').str();
}

Expected<std::vector<std::string>> Repository::filesAt(llvm::ArrayRef<std::string> Names) const {
  std::vector<std::string> Result(Names.size());
  std::string Question;
  for (const std::string &Name : Names)
    Question += Name + "\n";
  if (Names.empty())
    return Result;
  auto Files = ask({"cat-file", "--batch"}, Question);
  if (!Files)
    return Files.takeError();
  // `HASH blob SIZE`, and the file; or `NAME missing`.
  StringRef Rest = (*Files)->getBuffer();
  for (std::string &Text : Result) {
    auto [Head, Behind] = Rest.split('\n');
    Rest = Behind;
    size_t Size;
    if (!Head.rsplit(' ').second.getAsInteger(10, Size)) {
      if (Head.contains(" blob "))
        Text = Rest.take_front(Size).str();
      Rest = Rest.drop_front(std::min(Size + 1, Rest.size()));
    }
  }
  return Result;
}

Expected<std::string> Repository::apply(StringRef Tree, StringRef Patch, StringRef Name) const {
  // Not that of what is checked out.
  constexpr StringRef Index = "patch-index";
  for (StringRef Left : {"", ".lock"})
    fs::remove(Directory + "/" + Index + Left);
  const std::string File = Directory + "/patch";
  if (Error E = writeWholeFile(File, Patch))
    return E;
  if (Error E = run({"read-tree", Tree.str()}, "", "", Index))
    return E;
  if (Error E = run({"apply", "--cached", "--whitespace=nowarn", File}, "", "", Index))
    return llvm::joinErrors(llvm::createStringError(Name + ": does not apply"), std::move(E));
  const std::string Output = Directory + "/git-answer";
  if (Error E = run({"write-tree"}, Output, "", Index))
    return E;
  auto Hash = readFoundFile(Output, TextLimit);
  if (!Hash)
    return Hash.takeError();
  return (*Hash)->getBuffer().rtrim('\n').str();
}

Error Repository::checkOut(StringRef TreeIsh, StringRef Name) const {
  if (std::error_code Code = fs::create_directories(files()))
    return llvm::createStringError(files() + ": " + Code.message());
  if (Error E = run({"read-tree", "--reset", "-u", TreeIsh.str()}, "", ""))
    return E;
  return checkKernelSource(Name, files());
}

} // namespace modver::source

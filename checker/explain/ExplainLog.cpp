// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainLog.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::explain {

Expected<std::vector<LoggedModule>> readLog(const std::string &File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Text = File == "-" ? readStandardInput(TextLimit, "standard input") : image::readFile(File, TextLimit);
  if (!Text)
    return Text.takeError();
  std::vector<LoggedModule> Result;
  llvm::StringMap<size_t> IndexOf;
  for (log::LogEntry &E : log::parseKernelLog((*Text)->getBuffer())) {
    auto [Place, IsNew] = IndexOf.try_emplace(E.Module, Result.size());
    if (IsNew)
      Result.push_back({E.Module, {}, "", "", std::nullopt});
    Result[Place->second].Entries.push_back(std::move(E));
  }
  return Result;
}

Expected<std::shared_ptr<const kernel::OpenedKernel>> findLogged(std::vector<LoggedModule> &Logged, check::CheckRequest &Check,
                                                                 kernel::Library &Files) {
  llvm::StringMap<std::string> FileOf;
  for (const std::string &File : Check.Modules)
    if (std::shared_ptr<const kernel::ReadModule> M = Files.module(File); M->Contents)
      FileOf.try_emplace(M->Contents->Name, File);

  // The last kernel that the log is of.
  if (Check.Kernel.empty() && Check.Root.empty())
    for (const LoggedModule &L : Logged)
      for (const log::LogEntry &E : L.Entries)
        if (!E.Release.empty())
          Check.Kernel = E.Release;
  std::string NoFile;
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel = Files.open(Check.Kernel, Check.Root);
  if (!Kernel) {
    NoFile = llvm::toString(Kernel.takeError());
    Kernel = llvm::createStringError(NoFile);
    NoFile = StringRef(NoFile).split('\n').first.str();
  } else if ((*Kernel)->isFile()) {
    NoFile = "the kernel was given as a file, without its modules";
  } else if (Expected<const kernel::TreeModules *> Modules = (*Kernel)->modules()) {
    for (const kernel::TreeModule &M : (*Modules)->Modules)
      FileOf.try_emplace(M.Name, M.Path);
    NoFile = "there is no module of this name in " + ((*Kernel)->hasModules() ? (*Kernel)->tree().ModulesDirectory : (*Kernel)->name());
  } else {
    NoFile = llvm::toString(Modules.takeError());
  }
  const bool HasKernel = bool(Kernel);
  for (LoggedModule &L : Logged) {
    if (L.Name.empty())
      continue;
    L.File = FileOf.lookup(L.Name);
    if (L.File.empty() || !HasKernel)
      L.WhyNoFile = NoFile;
    if (!L.File.empty() && !llvm::is_contained(Check.Modules, L.File))
      Check.Modules.push_back(L.File);
  }
  return Kernel;
}

} // namespace modver::explain

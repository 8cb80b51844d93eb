// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainLog.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "checker/image/ModuleFile.h"
#include "checker/kernel/KernelTree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::explain {

Expected<std::vector<LoggedModule>> readLog(const std::string &File) {
  std::unique_ptr<llvm::MemoryBuffer> Text;
  if (File == "-") {
    auto Read = llvm::MemoryBuffer::getSTDIN();
    if (!Read)
      return llvm::createStringError("standard input: " + Read.getError().message());
    Text = std::move(*Read);
  } else {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Read = image::readFile(File);
    if (!Read)
      return Read.takeError();
    Text = std::move(*Read);
  }
  std::vector<LoggedModule> Result;
  llvm::StringMap<size_t> IndexOf;
  for (log::LogEntry &E : log::parseKernelLog(Text->getBuffer())) {
    auto [Place, IsNew] = IndexOf.try_emplace(E.Module, Result.size());
    if (IsNew)
      Result.push_back({E.Module, {}, "", "", std::nullopt});
    Result[Place->second].Entries.push_back(std::move(E));
  }
  return Result;
}

void findLogged(std::vector<LoggedModule> &Logged, check::CheckRequest &Check) {
  llvm::StringMap<std::string> FileOf;
  for (const std::string &File : Check.Modules)
    if (Expected<Module> M = image::readModule(File))
      FileOf.try_emplace(M->Name, File);
    else
      llvm::consumeError(M.takeError());

  // The last kernel that the log is of.
  if (Check.Kernel.empty() && Check.Root.empty())
    for (const LoggedModule &L : Logged)
      for (const log::LogEntry &E : L.Entries)
        if (!E.Release.empty())
          Check.Kernel = E.Release;
  std::string NoKernel;
  if (!Check.Kernel.empty() && llvm::sys::fs::exists(Check.Kernel) && !llvm::sys::fs::is_directory(Check.Kernel))
    NoKernel = "the kernel was given as a file, without its modules";
  else if (Expected<kernel::KernelTree> Tree = kernel::findKernel(Check.Kernel, Check.Root)) {
    if (Expected<kernel::TreeModules> Modules = kernel::findModules(*Tree)) {
      for (const kernel::TreeModule &M : Modules->Modules)
        FileOf.try_emplace(M.Name, M.Path);
      NoKernel = "there is no module of this name in " + (Tree->ModulesDirectory.empty() ? kernel::nameOf(*Tree) : Tree->ModulesDirectory);
    } else
      NoKernel = llvm::toString(Modules.takeError());
  } else {
    NoKernel = StringRef(llvm::toString(Tree.takeError())).split('\n').first.str();
    Check.Kernel.clear();
  }
  for (LoggedModule &L : Logged) {
    if (L.Name.empty())
      continue;
    L.File = FileOf.lookup(L.Name);
    if (L.File.empty())
      L.WhyNoFile = NoKernel;
    else if (!llvm::is_contained(Check.Modules, L.File))
      Check.Modules.push_back(L.File);
  }
}

} // namespace modver::explain

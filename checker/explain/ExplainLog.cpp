// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainLog.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "checker/image/Resemblance.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::explain {

Expected<std::vector<LoggedModule>> readLog(const std::string &File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Text =
      File == StandardInput ? readStandardInput(TextLimit, "standard input") : image::readFile(File, TextLimit);
  if (!Text)
    return Text.takeError();
  // The program that was to write it was not allowed to, mostly: that says nothing about modules.
  if ((*Text)->getBuffer().trim().empty())
    return image::unusable(File == StandardInput ? "standard input" : StringRef(File),
                           "is empty, expected a log; dmesg and journalctl -k show the kernel's log to root alone on many machines");
  std::vector<LoggedModule> Result;
  llvm::StringMap<size_t> IndexOf;
  for (log::LogEntry &E : log::parseKernelLog((*Text)->getBuffer())) {
    auto [Place, IsNew] = IndexOf.try_emplace(E.Module, Result.size());
    if (IsNew)
      Result.push_back({E.Module, {}, "", std::nullopt});
    Result[Place->second].Entries.push_back(std::move(E));
  }
  // A file of another kind that says nothing must not pass for a log that says nothing; a log may well have bytes in it that no text has.
  if (Result.empty() && !image::mayBeText((*Text)->getBuffer()))
    return image::unexpected(File == "-" ? "standard input" : StringRef(File), (*Text)->getBuffer(), "a log");
  return Result;
}

/// The kernel that the log is of: of several boots the last. Empty: it names none, or lines from several machines were put together.
static std::string releaseOf(const std::vector<LoggedModule> &Logged) {
  const log::LogEntry *Last = nullptr;
  bool NamesSeveral = false;
  for (const LoggedModule &L : Logged)
    for (const log::LogEntry &E : L.Entries) {
      if (E.Release.empty())
        continue;
      NamesSeveral |= Last && Last->Release != E.Release;
      if (!Last || Last->Line < E.Line)
        Last = &E;
    }
  return !Last || (NamesSeveral && Last->Banner.empty()) ? "" : Last->Release;
}

Expected<std::shared_ptr<const kernel::OpenedKernel>> findLogged(std::vector<LoggedModule> &Logged, check::CheckRequest &Check,
                                                                 kernel::Library &Files) {
  llvm::StringMap<std::string> FileOf;
  for (const std::string &File : Check.Modules)
    if (std::shared_ptr<const kernel::ReadModule> M = Files.module(File); M->Contents)
      FileOf.try_emplace(M->Contents->Name, File);

  if (Check.Kernel.empty() && Check.Root.empty()) {
    Check.Kernel = releaseOf(Logged);
    // A log that names no kernel may be of any machine: the kernel that runs here has nothing to do with it.
    if (Check.Kernel.empty() && Check.Modules.empty())
      return nullptr;
  }
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel = Files.open(Check.Kernel, Check.Root);
  if (Kernel && !(*Kernel)->isFile()) {
    if (Expected<const kernel::TreeModules *> Modules = (*Kernel)->modules())
      for (const kernel::TreeModule &M : (*Modules)->Modules)
        FileOf.try_emplace(M.Name, M.Path);
    else
      llvm::consumeError(Modules.takeError());
  }
  for (LoggedModule &L : Logged) {
    if (L.Name.empty())
      continue;
    L.File = FileOf.lookup(L.Name);
    if (!L.File.empty() && !llvm::is_contained(Check.Modules, L.File))
      Check.Modules.push_back(L.File);
  }
  return Kernel;
}

} // namespace modver::explain

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// depmod's walk through a modules directory, and its choice of one file for each module.
#include "DepmodConfig.h"
#include "KernelTree.h"
#include "RootedPath.h"
#include "checker/image/ImageError.h"
#include "support/InputFile.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <tuple>

using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::kernel {

std::string moduleNameOf(StringRef Path) {
  std::string Name = path::filename(Path).split('.').first.str();
  std::replace(Name.begin(), Name.end(), '-', '_');
  return Name;
}

/// `mii.ko.xz` → `mii.ko`; empty: not the name of a module.
static StringRef withoutCompression(StringRef FileName) {
  for (StringRef Suffix : {".gz", ".xz", ".zst"})
    if (FileName.consume_back(Suffix))
      break;
  return FileName.ends_with(".ko") && FileName.size() > StringRef(".ko").size() ? FileName : StringRef();
}

bool isModuleFileName(StringRef Path) { return !withoutCompression(path::filename(Path)).empty(); }

bool namesFile(StringRef Given) { return Given.contains('/') || isModuleFileName(Given); }

namespace {

struct Candidate {
  TreeModule Module;
  DepmodConfig::Precedence Precedence;
  /// As modules.order has it: relative to the modules directory, without a suffix for compression. Empty: external.
  std::string InOrderFile;
};

class Walk {
public:
  Walk(StringRef Root, const DepmodConfig &Config, TreeModules &Result) : Root(Root), Config(Config), Result(Result) {}

  /// Visits everything under Directory, in the order in which the file system has it, for that is the order in which depmod finds it.
  /// External: as what depmod.d names the directory; empty: it is the modules directory.
  llvm::Error directory(const std::string &Directory, StringRef External) {
    Top = Directory;
    this->External = External.str();
    return enter(Top, "");
  }

  llvm::StringMap<Candidate> Chosen;

private:
  /// Real: where the directory is. Relative: by which path below Top it was reached.
  llvm::Error enter(const std::string &Real, const std::string &Relative) {
    fs::UniqueID Id;
    if (std::error_code Code = fs::getUniqueID(Real, Id))
      return image::unusable(Real, Code.message());
    // depmod goes round such a loop until the system stops it; no file is found in it that was not found before.
    if (llvm::is_contained(Above, Id))
      return llvm::Error::success();
    Above.push_back(Id);
    std::error_code Code;
    for (fs::directory_iterator It(Real, Code, /*follow_symlinks=*/false), End; It != End && !Code; It.increment(Code))
      if (llvm::Error E = entry(It->path(), It->type(), Relative))
        return E;
    Above.pop_back();
    if (Code)
      return image::unusable(Real, Code.message());
    return llvm::Error::success();
  }

  llvm::Error entry(std::string Real, fs::file_type Type, const std::string &Directory) {
    // Links to directories can make any number of paths out of few directories.
    constexpr size_t MaxEntries = 1'000'000;
    if (++NumEntries > MaxEntries)
      return image::unusable(Top, "more than a million files, links to directories followed");
    const std::string Name = path::filename(Real).str();
    if (Name == "build" || Name == "source" || Config.Excludes.contains(Name))
      return llvm::Error::success();

    const std::string Relative = Directory.empty() ? Name : Directory + "/" + Name;
    if (Type != fs::file_type::directory_file && Type != fs::file_type::regular_file) {
      if (Type == fs::file_type::symlink_file && !Root.empty()) {
        std::optional<std::string> Target = resolveInRoot(Root, Top.substr(Root.size()) + "/" + Relative);
        if (!Target)
          return llvm::Error::success();
        Real = std::move(*Target);
      }
      fs::file_status Status;
      if (fs::status(Real, Status))
        return llvm::Error::success(); // a link that leads nowhere; depmod says so and goes on
      Type = Status.type();
    }
    if (Type == fs::file_type::directory_file)
      return enter(Real, Relative);
    if (Type == fs::file_type::regular_file && !withoutCompression(Name).empty())
      offer(std::move(Real), Directory, Name);
    return llvm::Error::success();
  }

  void offer(std::string Real, const std::string &Directory, StringRef FileName) {
    Candidate New;
    New.Module = {moduleNameOf(FileName), std::move(Real)};
    New.Precedence = !External.empty() ? Config.precedenceOfExternal(External + (Directory.empty() ? "" : "/" + Directory))
                                       : Config.precedenceOf(Directory, FileName);
    if (External.empty())
      New.InOrderFile = (Directory.empty() ? "" : Directory + "/") + withoutCompression(FileName).str();

    auto [It, IsFirst] = Chosen.try_emplace(New.Module.Name);
    if (!IsFirst) {
      bool Wins = It->second.Precedence.yieldsTo(New.Precedence);
      Result.Shadowed.push_back(std::move(Wins ? It->second.Module : New.Module));
      if (!Wins)
        return;
    }
    It->second = std::move(New);
  }

  StringRef Root;
  const DepmodConfig &Config;
  TreeModules &Result;
  std::string Top;
  std::string External;
  llvm::SmallVector<fs::UniqueID, 16> Above;
  size_t NumEntries = 0;
};

} // namespace

/// The lines of modules.order, each with its number from 1; of equal lines the last counts. depmod ignores a file whose last line has no newline.
static llvm::StringMap<unsigned> readOrder(StringRef Text) {
  llvm::StringMap<unsigned> Order;
  if (!Text.ends_with("\n"))
    return Order;
  for (unsigned Line = 1; !Text.empty(); ++Line) {
    StringRef Path;
    std::tie(Path, Text) = Text.split('\n');
    Order[Path] = Line;
  }
  return Order;
}

Expected<TreeModules> findModules(const KernelTree &Tree) {
  TreeModules Result;
  if (Tree.ModulesDirectory.empty())
    return Result;
  DepmodConfig Config = readDepmodConfig(Tree.Root, Tree.Release, Result.Warnings);
  Walk W(Tree.Root, Config, Result);
  if (llvm::Error E = W.directory(Tree.ModulesDirectory, /*External=*/""))
    return E;
  for (const std::string &Directory : llvm::reverse(Config.Externals)) {
    std::optional<std::string> Real = resolveInRoot(Tree.Root, Directory);
    if (!Real)
      Result.Warnings.push_back(escaped(Tree.Root + Directory) + ": external directory ignored: there is no such directory");
    else if (llvm::Error E = W.directory(*Real, Directory))
      return E;
  }

  llvm::StringMap<unsigned> Order;
  std::optional<std::string> OrderFile = resolveInRoot(Tree.Root, Tree.ModulesDirectory.substr(Tree.Root.size()) + "/modules.order");
  if (OrderFile) {
    if (auto Buffer = readFoundFile(*OrderFile, TextLimit))
      Order = readOrder((*Buffer)->getBuffer());
    else
      consumeError(Buffer.takeError());
  }
  const unsigned Unlisted = static_cast<unsigned>(-1);
  for (auto &Entry : W.Chosen) {
    Candidate &C = Entry.second;
    auto Line = Order.find(C.InOrderFile);
    C.Module.Order = Line == Order.end() ? Unlisted : Line->second;
    Result.Modules.push_back(std::move(C.Module));
  }
  auto ByPath = [](const TreeModule &A, const TreeModule &B) { return std::tie(A.Path, A.Name) < std::tie(B.Path, B.Name); };
  llvm::sort(Result.Modules, ByPath);
  llvm::sort(Result.Shadowed, ByPath);
  return Result;
}

} // namespace modver::kernel

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SourceVersions.h"

#include "checker/kernel/ReleaseOrder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <map>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::identify {

std::string releaseOfMakefile(StringRef Text) {
  std::string Parts[4];
  static constexpr StringRef Names[] = {"VERSION", "PATCHLEVEL", "SUBLEVEL", "EXTRAVERSION"};
  constexpr size_t MostLines = 40;
  for (size_t Number = 0; Number != MostLines && !Text.empty(); ++Number) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    auto [Name, Value] = Line.split('=');
    for (auto [Known, Part] : llvm::zip_equal(Names, Parts))
      if (Name.trim() == Known)
        Part = Value.trim().str();
  }
  if (Parts[0].empty() || Parts[1].empty())
    return "";
  return Parts[0] + "." + Parts[1] + "." + (Parts[2].empty() ? "0" : Parts[2]) + Parts[3];
}

Error SourceVersions::listTags(const std::string &Given, StringRef Pattern) {
  Expected<source::Repository> Opened = source::Repository::open(Given, Directory);
  if (!Opened)
    return Opened.takeError();
  Repository = std::move(*Opened);
  auto Names = Repository->ask({"tag", "--list", Pattern.str()});
  if (!Names)
    return Names.takeError();
  std::vector<std::string> Wanted;
  for (StringRef Name : llvm::split((*Names)->getBuffer(), '\n'))
    if (!Name.empty()) {
      Versions.push_back({Name.str(), "", ""});
      Wanted.push_back(("refs/tags/" + Name + ":Makefile").str());
    }
  if (Versions.empty())
    return llvm::createStringError(Given + ": no tag matches " + Pattern);
  Expected<std::vector<std::string>> Makefiles = Repository->filesAt(Wanted);
  if (!Makefiles)
    return Makefiles.takeError();
  for (auto [V, Makefile] : llvm::zip_equal(Versions, *Makefiles))
    V.Release = releaseOfMakefile(Makefile);
  const std::string Any = Versions.front().Name;
  llvm::erase_if(Versions, [](const Version &V) { return V.Release.empty(); });
  if (Versions.empty())
    return llvm::createStringError(Given + ": no tag that matches " + Pattern + " is of a kernel's source: the Makefile of " + Any +
                                   " names no VERSION and PATCHLEVEL, or there is none");
  llvm::stable_sort(Versions, [](const Version &A, const Version &B) { return kernel::compareReleases(A.Release, B.Release) < 0; });
  return Error::success();
}

Expected<SourceVersions> SourceVersions::list(llvm::ArrayRef<std::string> Sources, StringRef Tags, const std::string &Directory) {
  SourceVersions Result;
  Result.Directory = Directory;
  if (!Tags.empty()) {
    if (Error E = Result.listTags(Sources.front(), Tags))
      return E;
    return Result;
  }
  Error Wrong = Error::success();
  for (const std::string &Source : Sources) {
    Wrong = joinErrors(std::move(Wrong), source::checkKernelSource(Source, Source));
    llvm::SmallString<256> Tree;
    fs::real_path(Source, Tree);
    Result.Versions.push_back({Source, Tree.str().str(), ""});
  }
  if (Wrong)
    return Wrong;
  return Result;
}

size_t SourceVersions::nearestTo(StringRef Release) const {
  size_t Result = 0;
  for (size_t V = 0; V != Versions.size(); ++V)
    if (kernel::compareReleases(Versions[V].Release, Release) <= 0)
      Result = V;
  return Result;
}

Expected<SourceVersions::Place> SourceVersions::provide(size_t V) const {
  Place Result = {Versions[V].Tree, Directory};
  if (Repository)
    Result = {Repository->files(), Directory + "/build"};
  else if (Versions.size() > 1)
    Result.Build += "/" + std::to_string(V + 1);
  if (Repository)
    if (Error E = Repository->checkOut("refs/tags/" + Versions[V].Name, Versions[V].Name))
      return E;
  return Result;
}

std::optional<size_t> nextVersion(size_t NumVersions, size_t First, llvm::ArrayRef<std::pair<size_t, size_t>> Equal) {
  // Among hundreds a single peak takes twice their logarithm. Where many are equally near, that many tell.
  constexpr size_t Most = 20;
  if (Equal.empty())
    return First;
  if (Equal.size() == Most)
    return std::nullopt;
  const size_t Best = llvm::max_element(Equal, llvm::less_second())->second;
  std::map<size_t, size_t> Known(Equal.begin(), Equal.end());
  // The widest gap beside one of the best, and its middle.
  size_t Widest = 0, Begin = 0, GapBegin = 0;
  bool IsBeside = false;
  auto EndGap = [&](size_t End, bool IsBest) {
    if ((IsBeside || IsBest) && End - GapBegin > Widest) {
      Widest = End - GapBegin;
      Begin = GapBegin;
    }
    GapBegin = End + 1;
    IsBeside = IsBest;
  };
  for (const auto &[V, Count] : Known)
    EndGap(V, Count == Best);
  EndGap(NumVersions, false);
  return Widest ? std::optional(Begin + (Widest - 1) / 2) : std::nullopt;
}

} // namespace modver::identify

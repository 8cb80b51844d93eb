// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SourceSearch.h"

#include "SourceVersions.h"
#include "TreeSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Error;
using llvm::Expected;
namespace fs = llvm::sys::fs;

namespace modver::identify {

namespace {

/// The directory to work in; removed if it is a temporary one.
class WorkDirectory {
public:
  static Expected<WorkDirectory> make(const std::string &Asked) {
    WorkDirectory Result;
    llvm::SmallString<128> Path(Asked);
    if (Asked.empty()) {
      if (std::error_code Code = fs::createUniqueDirectory("modver-identify", Path))
        return llvm::createStringError("a temporary directory: " + Code.message());
      Result.IsTemporary = true;
    } else if (std::error_code Code = fs::create_directories(Path)) {
      return llvm::createStringError(Asked + ": " + Code.message());
    }
    fs::make_absolute(Path);
    Result.Path = Path.str().str();
    return Result;
  }
  WorkDirectory(WorkDirectory &&Other) noexcept : Path(std::move(Other.Path)), IsTemporary(std::exchange(Other.IsTemporary, false)) {}
  ~WorkDirectory() {
    if (IsTemporary)
      fs::remove_directories(Path);
  }

  std::string Path;

private:
  WorkDirectory() = default;
  bool IsTemporary = false;
};

/// Compares the versions, and searches in the nearest.
class VersionSearch {
public:
  VersionSearch(const SourceRequest &Request, SourceVersions Versions, std::optional<std::string> Configuration, const OtherTypes &Others)
      : Request(Request), Versions(std::move(Versions)), Configuration(std::move(Configuration)), Others(Others) {}

  Expected<SourceResult> run();

private:
  Expected<size_t> begin(size_t V);
  std::optional<size_t> next() const;
  Error compare();
  bool isLate(std::chrono::seconds Limit) const { return Request.TimeLimit.count() && TreeSearch::Clock::now() - Begin > Limit; }

  const SourceRequest &Request;
  const SourceVersions Versions;
  const std::optional<std::string> Configuration;
  const OtherTypes &Others;
  const TreeSearch::Clock::time_point Begin = TreeSearch::Clock::now();
  std::optional<size_t> Current; ///< that was begun last
  std::unique_ptr<TreeSearch> Search;
  std::vector<ComparedSource> Compared;
  std::vector<std::pair<size_t, size_t>> Equal; ///< of each of Compared: its index, and how many CRCs are right
};

Expected<size_t> VersionSearch::begin(size_t V) {
  if (Versions.size() > 1)
    Request.Say(Versions.name(V));
  Search.reset();
  Expected<SourceVersions::Place> At = Versions.provide(V);
  if (!At)
    return At.takeError();
  const auto Deadline = Request.TimeLimit.count() ? Begin + Request.TimeLimit : TreeSearch::Clock::time_point::max();
  Expected<BuildTree> Tree = BuildTree::open(At->Tree, At->Build, Request.MakeArguments, Request.Jobs);
  if (!Tree)
    return Tree.takeError();
  Search = std::make_unique<TreeSearch>(Request, std::move(*Tree), Configuration, Others, Deadline);
  Current = V;
  return Search->begin();
}

std::optional<size_t> VersionSearch::next() const {
  // Half of the time is for the options.
  if (!Equal.empty() && (isLate(Request.TimeLimit / 2) || Equal.back().second == Request.Expected.size()))
    return std::nullopt;
  if (Versions.areOrdered())
    return nextVersion(Versions.size(), Request.Release.empty() ? Versions.size() / 2 : Versions.nearestTo(Request.Release), Equal);
  return Equal.size() < Versions.size() ? std::optional(Equal.size()) : std::nullopt;
}

/// Fails if nothing could be computed of any version.
Error VersionSearch::compare() {
  while (std::optional<size_t> V = next()) {
    ComparedSource C = {Versions.name(*V), std::nullopt, ""};
    if (Expected<size_t> NumRight = begin(*V))
      C.NumRight = *NumRight;
    else
      C.Error = toString(NumRight.takeError());
    Equal.emplace_back(*V, C.NumRight.value_or(0));
    Compared.push_back(std::move(C));
  }
  if (llvm::any_of(Compared, [](const ComparedSource &C) { return C.NumRight.has_value(); }))
    return Error::success();
  Error All = Error::success();
  for (const ComparedSource &C : Compared)
    All = joinErrors(std::move(All), llvm::createStringError(C.Error));
  return All;
}

/// In the nearest; of several that are equally near, in one after the other until all CRCs come out.
Expected<SourceResult> VersionSearch::run() {
  if (Error E = compare())
    return E;
  constexpr size_t MostSearched = 4;
  const size_t Nearest = llvm::max_element(Equal, llvm::less_second())->second;
  std::optional<SourceResult> Result;
  size_t NumSearched = 0, Searched = 0;
  for (const auto &[I, C] : llvm::enumerate(Compared)) {
    if (C.NumRight != Nearest)
      continue;
    if (NumSearched == MostSearched || (Result && (Result->NumRight == Result->NumTargets || isLate(Request.TimeLimit))))
      break;
    ++NumSearched;
    if (Current != Equal[I].first)
      if (Expected<size_t> Again = begin(Equal[I].first); !Again)
        return Again.takeError();
    Expected<SourceResult> Here = Search->finish();
    Search.reset();
    Current.reset();
    if (!Here)
      return Here.takeError();
    if (Result && Here->NumRight <= Result->NumRight)
      continue;
    Result = std::move(*Here);
    Searched = I;
  }
  if (Versions.size() == 1)
    return std::move(*Result);
  std::rotate(Compared.begin(), Compared.begin() + Searched, Compared.begin() + Searched + 1);
  llvm::stable_sort(Compared, [](const ComparedSource &A, const ComparedSource &B) { return A.NumRight.value_or(0) > B.NumRight.value_or(0); });
  Result->NumNotCompared = Versions.size() - Compared.size();
  Result->Compared = std::move(Compared);
  return std::move(*Result);
}

} // namespace

Expected<SourceResult> searchSource(const SourceRequest &Request) {
  Expected<std::optional<std::string>> Configuration = source::readConfiguration(Request.Config);
  if (!Configuration)
    return Configuration.takeError();
  Expected<OtherTypes> Others = OtherTypes::read(Request.Types, Request.Jobs);
  if (!Others)
    return Others.takeError();
  Expected<WorkDirectory> Work = WorkDirectory::make(Request.Directory);
  if (!Work)
    return Work.takeError();
  Expected<SourceVersions> Versions = SourceVersions::list(Request.Sources, Request.Tags, Work->Path);
  if (!Versions)
    return Versions.takeError();
  return VersionSearch(Request, std::move(*Versions), std::move(*Configuration), *Others).run();
}

} // namespace modver::identify

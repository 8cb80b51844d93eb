// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CauseCommits.h"

#include "SourceDefinition.h"
#include "checker/image/Decompress.h"
#include "checker/image/Resemblance.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::revisions {

/// The commits from Old to New, without those that both have, oldest first; of them those that differ in some of Files, and in which.
static Expected<std::vector<SourceStep>> commitsBetween(const source::Repository &From, StringRef Old, StringRef New,
                                                        llvm::ArrayRef<std::string> Files) {
  std::vector<SourceStep> Result;
  if (Files.empty())
    return Result;
  std::string Question = (New + "\n^" + Old + "\n--\n").str();
  for (const std::string &File : Files)
    Question += ":(literal)" + File + "\n";
  // Of merges, what differs from all that they merge.
  auto Answer =
      From.ask({"log", "--stdin", "--topo-order", "--reverse", "--no-renames", "-c", "--name-only", "--format=%x01%H%x02%P%x02%s"}, Question);
  if (!Answer)
    return Answer.takeError();
  for (StringRef Line : llvm::split((*Answer)->getBuffer(), '\n')) {
    if (Line.consume_front("\x01")) {
      auto [Hash, Rest] = Line.split('\x02');
      auto [Parents, Subject] = Rest.split('\x02');
      SourceStep Step = {{Hash.str(), Subject.str()}, Hash.str(), {}, {}};
      for (StringRef Parent : llvm::split(Parents, ' '))
        if (!Parent.empty())
          Step.Before.push_back(Parent.str());
      Result.push_back(std::move(Step));
    } else if (!Line.empty() && !Result.empty()) {
      Result.back().Files.push_back(Line.str());
    }
  }
  return Result;
}

Expected<std::vector<Patch>> readPatches(llvm::ArrayRef<std::string> Files) {
  std::vector<Patch> Result;
  Error Wrong = Error::success();
  for (const std::string &File : Files) {
    auto Contents = image::readFile(File, TextLimit);
    if (!Contents) {
      Wrong = joinErrors(std::move(Wrong), Contents.takeError());
      continue;
    }
    // Both forms have it, before the first change; a patch may also do nothing but rename.
    const StringRef Text = (*Contents)->getBuffer();
    const bool IsPatch =
        llvm::any_of(llvm::split(Text, '\n'), [](StringRef Line) { return Line.starts_with("+++ ") || Line.starts_with("diff --git "); });
    if (IsPatch)
      Result.push_back({File, Text.str()});
    else
      Wrong = joinErrors(std::move(Wrong), image::unexpected(File, Text, "a patch"));
  }
  if (Wrong)
    return Wrong;
  return Result;
}

Expected<PatchedRevision> applyPatches(const source::Repository &From, const Revision &Base, llvm::ArrayRef<Patch> Series) {
  PatchedRevision Result{Base, {}};
  for (const Patch &P : Series) {
    Expected<std::string> Tree = From.apply(Result.Last.Tree, P.Text, P.File);
    if (!Tree)
      return Tree.takeError();
    auto Changed = From.ask({"diff-tree", "-r", "--name-only", "--no-renames", Result.Last.Tree, *Tree});
    if (!Changed)
      return Changed.takeError();
    SourceStep Step = {{"", P.File}, *Tree, {Result.Last.Tree}, {}};
    for (StringRef Name : llvm::split((*Changed)->getBuffer(), '\n'))
      if (!Name.empty())
        Step.Files.push_back(Name.str());
    Result.Steps.push_back(std::move(Step));
    Result.Last = {Base.Name + " + " + llvm::sys::path::filename(P.File).str(), std::move(*Tree), ""};
  }
  if (Series.size() > 1)
    Result.Last.Name = Base.Name + " + " + std::to_string(Series.size()) + " patches";
  return Result;
}

/// In which the causes stand.
static std::vector<std::string> filesOf(const diff::Diff &D) {
  std::set<std::string> Files;
  for (const diff::Cause &C : D.Causes)
    for (const diff::CausePlace &Place : C.Places)
      if (!llvm::sys::path::is_absolute(Place.File))
        Files.insert(Place.File);
  return {Files.begin(), Files.end()};
}

namespace {

/// The texts of definitions in files of revisions.
class Definitions {
public:
  Definitions(const source::Repository &From, const diff::Diff &D) : From(From) {
    for (const diff::Cause &C : D.Causes)
      for (const diff::CausePlace &Place : C.Places)
        Names[Place.File].insert(C.Name);
  }

  /// Reads what stands in File of Trees.
  Error read(llvm::ArrayRef<std::pair<std::string, std::string>> TreesAndFiles) {
    // Files have up to a megabyte.
    constexpr size_t AtOnce = 256;
    std::vector<std::string> Wanted;
    std::vector<const std::pair<std::string, std::string> *> Of;
    auto Take = [&]() -> Error {
      Expected<std::vector<std::string>> Texts = From.filesAt(Wanted);
      if (!Texts)
        return Texts.takeError();
      for (auto [Key, Text] : llvm::zip_equal(Of, *Texts)) {
        const SourceText Source(Text);
        for (const auto &Name : Names[Key->second])
          Found[*Key][Name.getKey()] = Source.definition(Name.getKey());
      }
      Wanted.clear();
      Of.clear();
      return Error::success();
    };
    for (const auto &Key : TreesAndFiles) {
      if (!Names.count(Key.second) || !Found.try_emplace(Key).second)
        continue;
      Wanted.push_back(Key.first + ":" + Key.second);
      Of.push_back(&Key);
      if (Wanted.size() == AtOnce)
        if (Error E = Take())
          return E;
    }
    return Take();
  }

  /// Empty: none.
  StringRef text(const std::string &Tree, const std::string &File, StringRef Name) const {
    auto It = Found.find({Tree, File});
    if (It == Found.end())
      return "";
    auto Text = It->second.find(Name);
    return Text == It->second.end() ? StringRef() : StringRef(Text->second);
  }

private:
  const source::Repository &From;
  llvm::StringMap<llvm::StringSet<>> Names; ///< of causes, by file
  std::map<std::pair<std::string, std::string>, llvm::StringMap<std::string>> Found;
};

} // namespace

Error findOrigins(diff::Diff &D, const source::Repository &In, const Revision &Old, const Revision &New,
                  const std::optional<std::vector<SourceStep>> &Patches) {
  const std::vector<std::string> Files = filesOf(D);
  std::vector<SourceStep> Steps;
  if (Patches)
    Steps = *Patches;
  else if (Expected<std::vector<SourceStep>> Commits = commitsBetween(In, Old.Commit, New.Commit, Files))
    Steps = std::move(*Commits);
  else
    return Commits.takeError();
  Definitions Texts(In, D);
  std::vector<std::pair<std::string, std::string>> Wanted;
  for (const SourceStep &Step : Steps)
    for (const std::string &File : Step.Files) {
      Wanted.emplace_back(Step.After, File);
      for (const std::string &Tree : Step.Before)
        Wanted.emplace_back(Tree, File);
    }
  for (const std::string &File : Files)
    for (const Revision *R : {&Old, &New})
      Wanted.emplace_back(R->Tree, File);
  if (Error E = Texts.read(Wanted))
    return E;

  for (diff::Cause &C : D.Causes) {
    diff::Origin Found;
    bool IsKnown = false, IsSame = true;
    for (const diff::CausePlace &Place : C.Places) {
      const StringRef Before = Texts.text(Old.Tree, Place.File, C.Name), After = Texts.text(New.Tree, Place.File, C.Name);
      IsKnown |= !Before.empty() || !After.empty();
      IsSame &= Before == After;
    }
    if (!IsKnown)
      continue;
    Found.IsSourceSame = IsSame;
    for (const SourceStep &Step : Steps)
      if (llvm::any_of(C.Places, [&](const diff::CausePlace &Place) {
            // What a merge has of one of its parents, that one's commits did.
            return llvm::is_contained(Step.Files, Place.File) && !Step.Before.empty() && llvm::all_of(Step.Before, [&](const std::string &Tree) {
                     return Texts.text(Tree, Place.File, C.Name) != Texts.text(Step.After, Place.File, C.Name);
                   });
          }))
        Found.By.push_back(Step.By);
    if (IsSame)
      Found.By.clear(); // what one took back, another had done
    C.From = std::move(Found);
  }
  return Error::success();
}

} // namespace modver::revisions

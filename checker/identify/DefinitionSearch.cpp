// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionSearch.h"

#include "TextEdits.h"
#include "support/Parallel.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace modver::identify {

/// Mixtures that are tried for an export.
static constexpr double MostTried = 6e7;

DefinitionSearch::DefinitionSearch(const SymtypesArchive &Source, const OtherTypes &Others, std::vector<OpenExport> Open, Clock::time_point Deadline,
                                   unsigned Jobs, std::function<void(const std::string &)> Say)
    : Source(Source), Records(Source.records()), Others(Others), Deadline(Deadline), Jobs(Jobs), Say(std::move(Say)), Pieces(Records),
      Expansion(Pieces), Graph(Records) {
  for (const SymtypesArchive::Object &O : Source.objects()) {
    auto &ByName = SourceRecords.emplace_back();
    for (RecordId R : O.Records)
      ByName.try_emplace(Records[R].Name, R);
  }
  for (OpenExport &E : Open) {
    State S = {std::move(E), {}};
    for (RecordId R : reached(S, {}))
      S.Fixed.insert(Records[R].Name);
    for (const std::string &Name : S.Of.Free)
      if (std::optional<NameId> N = Records.findName(Name))
        S.Fixed.erase(*N);
    Exports.push_back(std::move(S));
  }
}

std::optional<RecordId> DefinitionSearch::sourceRecord(const State &S, NameId Name) const {
  auto It = SourceRecords[S.Of.Object].find(Name);
  return It == SourceRecords[S.Of.Object].end() ? std::nullopt : std::optional(It->second);
}

/// Of two records of a name the first counts: what replaces, the source's, and what neither the source's object has nor anything else, but
/// replacements refer to.
std::vector<RecordId> DefinitionSearch::recordsOf(const State &S, const Replacements &More) const {
  std::vector<RecordId> Result;
  llvm::DenseSet<NameId> Present;
  std::vector<NewRecord> New;
  for (const Replacements *All : {&More, &Taken})
    for (const auto &[Name, With] : *All)
      if (std::optional<RecordId> Own = sourceRecord(S, Name); (!Own || Own == With.Old) && Present.insert(Name).second) {
        Result.push_back(With.Record);
        New.push_back(With);
      }
  for (RecordId R : Source.objects()[S.Of.Object].Records) {
    Present.insert(Records[R].Name);
    Result.push_back(R);
  }
  while (!New.empty()) {
    const NewRecord At = New.back();
    New.pop_back();
    for (NameId Name : Records[At.Record].References) {
      if (!Present.insert(Name).second)
        continue;
      if (llvm::ArrayRef<RecordId> Known = Others.variants(At.Kernel, Name, S.Of.Symbol); !Known.empty()) {
        Result.push_back(Known.front());
        New.push_back({Known.front(), At.Kernel});
      }
    }
  }
  return Result;
}

std::optional<RecordId> DefinitionSearch::exportIn(llvm::ArrayRef<RecordId> All, const State &S) const {
  auto It = llvm::find_if(All, [&](RecordId R) { return Records.nameOf(R).Text == S.Of.Symbol; });
  return It == All.end() ? std::nullopt : std::optional(*It);
}

/// None: something is missing.
std::optional<std::string> DefinitionSearch::textOf(RecordExpansion &E, const State &S, const Replacements &More) const {
  const std::vector<RecordId> All = recordsOf(S, More);
  std::optional<RecordId> Export = exportIn(All, S);
  if (!Export)
    return std::nullopt;
  E.setObject(All);
  llvm::Expected<StringRef> Text = E.text(*Export);
  if (Text)
    return Text->str();
  consumeError(Text.takeError());
  return std::nullopt;
}

bool DefinitionSearch::isRight(const State &S, const Replacements &More) {
  const std::vector<RecordId> All = recordsOf(S, More);
  std::optional<RecordId> Export = exportIn(All, S);
  if (!Export)
    return false;
  Expansion.setObject(All);
  llvm::Expected<uint32_t> Crc = Expansion.crc(*Export);
  if (Crc)
    return *Crc == S.Of.Wanted;
  consumeError(Crc.takeError());
  return false;
}

std::vector<RecordId> DefinitionSearch::reached(const State &S, const Replacements &More) {
  const std::vector<RecordId> All = recordsOf(S, More);
  std::optional<RecordId> Export = exportIn(All, S);
  if (!Export)
    return {};
  Graph.setObject(All);
  std::vector<RecordId> Result;
  std::vector<char> IsMet(Graph.numNodes());
  std::vector<RecordGraph::Node> Open = {Graph.node(*Export)};
  IsMet[Open.front()] = true;
  while (!Open.empty()) {
    const RecordGraph::Node At = Open.back();
    Open.pop_back();
    Result.push_back(Graph.record(At));
    for (RecordGraph::Node To : Graph.targets(At))
      if (To != RecordGraph::NoNode && !std::exchange(IsMet[To], true))
        Open.push_back(To);
  }
  return Result;
}

/// Each definition that may be another one, as each kernel has it that has another one.
std::vector<DefinitionSearch::Replacements> DefinitionSearch::candidates(const State &S) {
  std::vector<Replacements> Result;
  for (RecordId Now : reached(S, {})) {
    const NameId Name = Records[Now].Name;
    if (S.Fixed.contains(Name) || Taken.contains(Name))
      continue;
    llvm::SmallVector<RecordId> Seen = {Now};
    for (size_t K = 0; K != Others.size(); ++K)
      for (RecordId R : Others.variants(K, Name, S.Of.Symbol))
        if (!llvm::is_contained(Seen, R)) {
          Seen.push_back(R);
          Result.push_back({{Name, {R, K, sourceRecord(S, Name)}}});
        }
  }
  return Result;
}

std::vector<DefinitionSearch::Tried> DefinitionSearch::tryAll(const State &S, std::vector<Replacements> Candidates, const std::string &Base) {
  // What only the new definition refers to may be another one, too.
  llvm::DenseSet<NameId> Before;
  for (RecordId R : reached(S, {}))
    Before.insert(Records[R].Name);
  for (size_t I = 0, Count = Candidates.size(); I != Count; ++I) {
    Replacements Joint = Candidates[I];
    const size_t Kernel = Joint.begin()->second.Kernel;
    for (RecordId R : reached(S, Candidates[I])) {
      const NameId Name = Records[R].Name;
      if (Before.contains(Name) || Taken.contains(Name))
        continue;
      if (llvm::ArrayRef<RecordId> Known = Others.variants(Kernel, Name, S.Of.Symbol); !Known.empty() && Known.front() != R)
        Joint.try_emplace(Name, NewRecord{Known.front(), Kernel, sourceRecord(S, Name)});
    }
    if (Joint.size() > 1)
      Candidates.push_back(std::move(Joint));
  }
  std::vector<Tried> All(Candidates.size());
  parallelForWith(
      Candidates.size(), Jobs, [&] { return RecordExpansion(Pieces); },
      [&](RecordExpansion &E, size_t I) {
        std::optional<std::string> Text = textOf(E, S, Candidates[I]);
        if (Text && *Text != Base)
          All[I] = {Candidates[I], editsBetween(Base, *Text)};
      });
  llvm::erase_if(All, [](const Tried &T) { return T.Edits.empty(); });
  return All;
}

bool DefinitionSearch::solve(State &S, std::vector<Replacements> Candidates) {
  std::optional<std::string> Base = textOf(Expansion, S, {});
  if (!Base)
    return false;
  Say("looking for definitions of others behind " + S.Of.Symbol + " among " + std::to_string(Candidates.size()));
  const std::vector<Tried> Effects = tryAll(S, std::move(Candidates), *Base);
  std::vector<Choice> Choices;
  for (const Tried &T : Effects) {
    Choices.push_back({{}, T.Edits});
    for (const auto &[Name, With] : T.New)
      Choices.back().Groups.push_back(Name);
  }
  FlipSearch Search(std::make_shared<BaseText>(*Base), S.Of.Wanted, Choices, Deadline);
  double NumTried = 0, OfSize = 1;
  for (unsigned Count = 1; Count <= Choices.size(); ++Count) {
    OfSize *= double(Choices.size() - Count + 1) / Count;
    NumTried += OfSize;
    if (NumTried > MostTried && Count > 1)
      return false;
    FlipSearch::Outcome O = Search.search(Count, [&](llvm::ArrayRef<unsigned> Combination) {
      Replacements New;
      for (unsigned C : Combination)
        New.insert(Effects[C].New.begin(), Effects[C].New.end());
      return accept(S, New, NumTried);
    });
    if (O == FlipSearch::Outcome::Accepted)
      return true;
    if (O != FlipSearch::Outcome::Exhausted)
      return false;
  }
  return false;
}

std::vector<std::string> DefinitionSearch::filesWith(const State &S, NameId Name, RecordId R) const {
  std::vector<std::string> Result;
  for (size_t K = 0; K != Others.size(); ++K)
    if (llvm::is_contained(Others.variants(K, Name, S.Of.Symbol), R))
      Result.push_back(Others.file(K));
  return Result;
}

bool DefinitionSearch::accept(State &S, const Replacements &New, double NumTried) {
  if (!isRight(S, New))
    return false;
  Mixture M;
  std::vector<State *> Right = {&S};
  bool HasWitness = false;
  for (State &Other : Exports) {
    const bool Has = llvm::any_of(reached(Other, {}), [&](RecordId R) {
      auto It = New.find(Records[R].Name);
      return It != New.end() && It->second.Old == R;
    });
    if (&Other == &S || !Has)
      continue;
    const bool IsRightNow = isRight(Other, New);
    if (Other.IsRight && !IsRightNow)
      return false;
    HasWitness = true;
    if (IsRightNow) {
      Right.push_back(&Other);
      M.ConfirmedBy.push_back(Other.Of.Symbol);
    }
  }
  if (HasWitness && M.ConfirmedBy.empty())
    return false;
  for (const auto &[Name, With] : New)
    M.Replaced.push_back({Records.name(Name).Text.str(), filesWith(S, Name, With.Record)});
  M.Symbol = S.Of.Symbol;
  M.NumTried = NumTried;
  for (State *Of : Right)
    Of->IsRight = true;
  std::string Words;
  for (const Mixture::Replacement &R : M.Replaced)
    Words += " " + R.Name + " of " + R.Files.front();
  Say(S.Of.Symbol + " shows" + Words + "; " + std::to_string(M.ConfirmedBy.size()) + " more agree");
  Taken.insert(New.begin(), New.end());
  Found.push_back(std::move(M));
  return true;
}

std::vector<Mixture> DefinitionSearch::run() {
  for (bool IsProgress = true; IsProgress && !isLate();) {
    IsProgress = false;
    struct Task {
      State *S;
      std::vector<Replacements> Candidates;
    };
    std::vector<Task> Queue;
    for (State &S : Exports)
      if (!S.IsRight)
        if (std::vector<Replacements> Candidates = candidates(S); !Candidates.empty())
          Queue.push_back({&S, std::move(Candidates)});
    llvm::stable_sort(Queue, [](const Task &A, const Task &B) { return A.Candidates.size() < B.Candidates.size(); });
    // What was in vain for some exports, but for their own declarations, is for others.
    constexpr unsigned Enough = 4;
    std::map<std::vector<RecordId>, unsigned> Failures;
    for (Task &T : Queue) {
      std::vector<RecordId> Key;
      for (const Replacements &C : T.Candidates)
        if (Records.name(C.begin()->first).Text != T.S->Of.Symbol)
          Key.push_back(C.begin()->second.Record);
      llvm::sort(Key);
      unsigned &NumFailed = Failures[Key];
      if (NumFailed >= Enough || isLate())
        continue;
      if (solve(*T.S, std::move(T.Candidates))) {
        IsProgress = true;
        break;
      }
      ++NumFailed;
    }
  }
  return std::move(Found);
}

} // namespace modver::identify

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ConfigSearch.h"

#include "TextEdits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <numeric>

using llvm::StringRef;

namespace modver::identify {

namespace {

/// Combinations that are tried for an export: at first; when nothing was found so; and when nothing else is left.
constexpr double Few = 1e6, Many = 6e7, All = 1e12;
/// Combinations, since flips were found last, from which on one with the right CRC may be there by chance: then another export has to show it, too;
/// and those from which on one that no other export could show is none.
constexpr double NeedsOtherExport = 4e6, NeedsOneInAnyCase = 4e7;

/// Null: it exports none of this name.
VariantRuns::Export *exportOf(VariantRuns::Outcome &O, StringRef Symbol) {
  auto It = llvm::find_if(O.Exports, [&](const VariantRuns::Export &E) { return E.Name == Symbol; });
  return It == O.Exports.end() ? nullptr : &*It;
}

} // namespace

Flips ConfigSearch::with(const Flips &More) const {
  Flips Result = Found;
  for (const auto &[Option, Value] : More)
    if (Value == valueIn(In.Base, Option))
      Result.erase(Option);
    else
      Result[Option] = Value;
  return Result;
}

void ConfigSearch::pin(const Target &T) {
  if (!T.isRight())
    return;
  Pinned.resize(std::max(Pinned.size(), In.Runs.numDefinitions()));
  for (DefinitionId D : T.Reached)
    Pinned[D] = true;
}

std::vector<DefinitionId> ConfigSearch::unpinnedOf(const Target &T) const {
  std::vector<DefinitionId> Result;
  for (DefinitionId D : T.Reached)
    if (D >= Pinned.size() || !Pinned[D])
      Result.push_back(D);
  return Result;
}

const OptionNames &ConfigSearch::optionsOf(DefinitionId D) {
  auto [It, IsNew] = Options.try_emplace(D);
  if (IsNew)
    It->second = In.Index.optionsOf(In.Runs.definition(D).Where, In.Directory);
  return It->second;
}

OptionNames ConfigSearch::pinnedOptions() {
  OptionNames Result;
  for (DefinitionId D = 0; D != Pinned.size(); ++D)
    if (Pinned[D])
      Result.insert(optionsOf(D).begin(), optionsOf(D).end());
  return Result;
}

/// WithIncludes: also those that what its unit includes depends on, which may define what is only named without it, or the other way round.
std::set<std::string> ConfigSearch::candidateOptions(const Target &T, bool WithIncludes) {
  std::set<std::string> Result;
  auto Add = [&](const OptionNames &Names) {
    for (const std::string &Option : Names)
      if (!Settled.contains(Option) && In.Kconfig.find(Option))
        Result.insert(Option);
  };
  for (DefinitionId D : unpinnedOf(T))
    Add(optionsOf(D));
  if (!WithIncludes)
    return Result;
  auto [It, IsNew] = IncludeOptions.try_emplace(*T.Unit);
  if (IsNew)
    for (const std::string &File : In.Runs.inputsOf(*T.Unit))
      It->second.merge(In.Index.optionsOfIncludes(File));
  Add(It->second);
  return Result;
}

std::vector<std::string> ConfigSearch::valuesOf(const std::string &Option, bool WithNumbers) const {
  const KconfigOption *K = In.Kconfig.find(Option);
  auto Set = Found.find(Option);
  const std::string Now = Set != Found.end() ? Set->second : valueIn(In.Base, Option);
  std::vector<std::string> Values;
  auto Add = [&](std::string Value) {
    if (Value != Now && !llvm::is_contained(Values, Value))
      Values.push_back(std::move(Value));
  };
  switch (K->Type) {
  case OptionType::Tristate:
    Add("n");
    Add("m");
    Add("y");
    break;
  case OptionType::Int:
  case OptionType::Hex: {
    if (!WithNumbers)
      break;
    const bool IsHex = K->Type == OptionType::Hex;
    auto Number = [&](int64_t N) { return IsHex ? "0x" + llvm::utohexstr(N, /*LowerCase=*/true) : std::to_string(N); };
    int64_t Value;
    for (const KconfigOption::Default &D : K->Defaults)
      if (!StringRef(D.Value).getAsInteger(0, Value))
        Add(Number(Value));
    if (StringRef(Now).getAsInteger(0, Value))
      break;
    constexpr int64_t Short = 24, Largest = 1 << 16;
    if (K->Range && K->Range->second - K->Range->first <= Short)
      for (int64_t N = K->Range->first; N <= K->Range->second; ++N)
        Add(Number(N));
    else if (Value > 0 && (Value & (Value - 1)) == 0)
      for (int64_t N = 1; N <= Largest; N *= 2)
        if (!K->Range || (N >= K->Range->first && N <= K->Range->second))
          Add(Number(N));
    if (K->Range) {
      Add(Number(K->Range->first));
      Add(Number(K->Range->second));
    }
    break;
  }
  case OptionType::String:
    break;
  case OptionType::Bool:
  case OptionType::Unknown:
    Add(Now == "n" ? "y" : "n");
    break;
  }
  return Values;
}

void ConfigSearch::take(Target &T, const VariantRuns::Outcome &Outcome) {
  for (const VariantRuns::Export &E : Outcome.Exports)
    if (E.Name == T.Symbol) {
      T.Crc = E.Crc;
      T.Reached = E.Reached;
      T.IsStale = false;
      pin(T);
      return;
    }
  T.Crc = std::nullopt;
  T.IsStale = false;
}

void ConfigSearch::refreshUnit(unsigned Unit) {
  std::vector<VariantRuns::Outcome> Outcome = In.Runs.run({{Unit, Found, false}});
  for (Target &T : Targets)
    if (T.Unit == Unit)
      take(T, Outcome.front());
}

void ConfigSearch::refreshAll() {
  std::set<unsigned> Units;
  for (const Target &T : Targets)
    if (T.IsStale && T.Unit)
      Units.insert(*T.Unit);
  std::vector<VariantRuns::Task> Tasks;
  for (unsigned Unit : Units)
    Tasks.push_back({Unit, Found, false});
  std::vector<VariantRuns::Outcome> Outcomes = In.Runs.run(Tasks);
  for (auto [Task, Outcome] : llvm::zip_equal(Tasks, Outcomes))
    for (Target &T : Targets)
      if (T.Unit == Task.Unit)
        take(T, Outcome);
}

/// Whether T has all that others have that were tried in vain. (One alone may have been so for its own declaration.)
bool ConfigSearch::isHopeless(const Target &T, std::vector<DefinitionId> Unpinned, double Most) const {
  constexpr unsigned Enough = 2;
  llvm::sort(Unpinned);
  unsigned Count = 0;
  for (const Failure &F : Failed) {
    if (F.Most < Most || F.With != Found)
      continue;
    // But for declarations of exports, which nothing else has.
    std::vector<DefinitionId> Others;
    std::set_difference(F.Unpinned.begin(), F.Unpinned.end(), Unpinned.begin(), Unpinned.end(), std::back_inserter(Others));
    if (F.Symbol == T.Symbol && Others.empty())
      return true;
    auto IsItsOwn = [&](DefinitionId D) { return In.Runs.definition(D).Name == F.Symbol; };
    // What had nothing else to try says nothing of others.
    if (llvm::all_of(F.Unpinned, IsItsOwn))
      continue;
    llvm::erase_if(Others, IsItsOwn);
    if (Others.empty() && ++Count == Enough)
      return true;
  }
  return false;
}

void ConfigSearch::run() {
  for (const Target &T : Targets)
    pin(T);
  for (double Most : {Few, Many, All}) {
    searchAll(Most);
    if (hasFound())
      break;
  }
  refreshAll();
}

bool ConfigSearch::hasFound() const {
  return llvm::any_of(Found, [&](const auto &Flip) {
    auto Known = In.Known.find(Flip.first);
    return Known == In.Known.end() || Known->second != Flip.second;
  });
}

void ConfigSearch::searchAll(double Most) {
  // Kbuild, asked now, may say more than many exports. And where longer searches find nothing again and again, more of them would not either.
  constexpr unsigned MostFailures = 16, MostLongFailures = 32;
  unsigned NumFailures = 0;
  const bool WithIncludes = Most == All;
  for (bool IsProgress = true; IsProgress && !isLate();) {
    IsProgress = false;
    // The cheapest first. What was found for one may be all that others lack, so they are looked at again when it is their turn.
    struct Open {
      Target *T;
      std::set<std::string> Candidates;
    };
    std::vector<Open> Queue;
    for (Target &T : Targets)
      if (T.Unit && T.Crc && !T.isRight())
        Queue.push_back({&T, candidateOptions(T, WithIncludes)});
    llvm::stable_sort(Queue, [](const Open &A, const Open &B) { return A.Candidates.size() < B.Candidates.size(); });
    for (Open &O : Queue) {
      if (isLate())
        break;
      if (O.T->IsStale) {
        refreshUnit(*O.T->Unit);
        IsProgress = true; // there may be more that is pinned
        break;
      }
      if (O.T->isRight())
        continue;
      // Others may have been pinned since.
      std::set<std::string> Candidates = candidateOptions(*O.T, WithIncludes);
      std::vector<DefinitionId> Unpinned = unpinnedOf(*O.T);
      if (Candidates.empty() || isHopeless(*O.T, Unpinned, Most))
        continue;
      if (solve(*O.T, Candidates, Most)) {
        IsProgress = true;
        NumFailures = 0;
        break;
      }
      ++NumFailures;
      if ((NumFailures == MostFailures && hasFound()) || (NumFailures == MostLongFailures && Most != Few))
        return;
      llvm::sort(Unpinned);
      Failed.push_back({O.T->Symbol, std::move(Unpinned), Most, Found});
    }
  }
}

/// Options of what a flip brings in: they do nothing without the flip.
std::set<Flips> ConfigSearch::flipsWithin(llvm::ArrayRef<Brought> All, const std::set<std::string> &Candidates, bool WithNumbers) {
  constexpr size_t MostDefinitions = 16, MostFlips = 200;
  std::set<Flips> Result;
  for (const Brought &B : All) {
    if (B.Definitions.size() > MostDefinitions)
      continue;
    OptionNames Within;
    for (DefinitionId D : B.Definitions)
      Within.insert(optionsOf(D).begin(), optionsOf(D).end());
    for (const std::string &Option : Within) {
      if (Candidates.contains(Option) || Settled.contains(Option) || !In.Kconfig.find(Option))
        continue;
      for (std::string &Value : valuesOf(Option, WithNumbers)) {
        if (Result.size() == MostFlips)
          return Result;
        Flips Both = B.By;
        Both.emplace(Option, std::move(Value));
        Result.insert(std::move(Both));
      }
    }
  }
  return Result;
}

/// Options that share a condition with others, and do nothing by themselves: each with each of the others, and all at once.
std::set<Flips> ConfigSearch::flipsOfGroups(const Target &T, const std::set<std::string> &Candidates, const std::set<std::string> &WithEffect) {
  std::set<Flips> Result;
  for (DefinitionId D : unpinnedOf(T)) {
    auto [It, IsNew] = Groups.try_emplace(D);
    if (IsNew)
      It->second = In.Index.groupsOf(In.Runs.definition(D).Where, In.Directory);
    for (const OptionNames &Group : It->second) {
      Flips Flip; // of each that may be flipped
      for (const std::string &Option : Group)
        if (Candidates.contains(Option) && !Settled.contains(Option))
          if (std::vector<std::string> Values = valuesOf(Option, /*WithNumbers=*/false); !Values.empty())
            Flip.emplace(Option, std::move(Values.front()));
      Flips Idle;
      for (const auto &[Option, Value] : Flip) {
        if (WithEffect.contains(Option) || Flip.size() < 2)
          continue;
        for (const auto &Other : Flip)
          if (Other.first != Option)
            Result.insert(Flips{{Option, Value}, Other});
        Idle.emplace(Option, Value);
      }
      if (Idle.size() > 2)
        Result.insert(std::move(Idle));
    }
  }
  return Result;
}

/// What flips do to T: each value of each option by itself; and where an option does nothing by itself, together with others.
std::vector<ConfigSearch::Tried> ConfigSearch::tryFlips(const Target &T, const std::set<std::string> &Candidates, bool WithNumbers,
                                                        std::string &Base) {
  std::vector<Tried> Effects;
  std::vector<VariantRuns::Outcome> Alone = In.Runs.run({{*T.Unit, Found, true}});
  const VariantRuns::Export *Now = exportOf(Alone.front(), T.Symbol);
  if (!Now)
    return Effects;
  Base = Now->Text;
  std::map<std::string, DefinitionId> BaseDefinitions;
  for (DefinitionId D : Now->Reached)
    BaseDefinitions.emplace(In.Runs.definition(D).Name, D);

  std::set<std::string> WithEffect;
  std::vector<Brought> BroughtIn;
  auto RunAll = [&](const std::set<Flips> &Variants) {
    std::vector<VariantRuns::Task> Tasks;
    for (const Flips &Variant : Variants)
      Tasks.push_back({*T.Unit, with(Variant), true});
    std::vector<VariantRuns::Outcome> Outcomes = In.Runs.run(Tasks);
    for (auto [Variant, Outcome] : llvm::zip_equal(Variants, Outcomes)) {
      VariantRuns::Export *New = exportOf(Outcome, T.Symbol);
      if (!New || New->Text == Base)
        continue;
      Tried Effect{Variant, {}, {}};
      bool IsSettled = false;
      std::vector<DefinitionId> Added;
      for (DefinitionId D : New->Reached) {
        const std::string &Name = In.Runs.definition(D).Name;
        auto Before = BaseDefinitions.find(Name);
        if (Before == BaseDefinitions.end())
          Added.push_back(D);
        if (Before == BaseDefinitions.end() || Before->second == D)
          continue;
        Effect.Changed.insert(Name);
        // What this unit does not see defined, others may, and the other way round.
        const bool IsSeen = !In.Runs.definition(Before->second).isUnknown() && !In.Runs.definition(D).isUnknown();
        if (IsSeen && Before->second < Pinned.size() && Pinned[Before->second]) {
          IsSettled = true;
          if (Variant.size() == 1)
            Settled.emplace(Variant.begin()->first, Name);
        }
      }
      if (Variant.size() == 1)
        WithEffect.insert(Variant.begin()->first);
      if (IsSettled)
        continue;
      if (!Added.empty())
        BroughtIn.push_back({Variant, std::move(Added)});
      Effect.Edits = editsBetween(Base, New->Text);
      New->Text.clear();
      // To most of the sources, y and m are the same; and an option may do nothing beside another one either.
      auto IsSame = [&](const Tried &E) {
        return E.Edits == Effect.Edits && llvm::all_of(E.Variant, [&](const auto &Flip) { return Effect.Variant.contains(Flip.first); });
      };
      if (llvm::none_of(Effects, IsSame))
        Effects.push_back(std::move(Effect));
    }
  };
  std::set<Flips> Single;
  for (const std::string &Option : Candidates)
    for (std::string &Value : valuesOf(Option, WithNumbers))
      Single.insert(Flips{std::pair(Option, std::move(Value))});
  RunAll(Single);
  std::set<Flips> Joint = flipsWithin(BroughtIn, Candidates, WithNumbers);
  Joint.merge(flipsOfGroups(T, Candidates, WithEffect));
  RunAll(Joint);
  sortByPlace(Effects, T, Base);
  return Effects;
}

/// Where several insert something at one place, they together show in which order: FlipSearch wants theirs to be the same. Of those that exclude each
/// other, as they have an option in common, the first one stands for the others, which insert what they do where it does.
void ConfigSearch::sortByPlace(std::vector<Tried> &Effects, const Target &T, StringRef Base) {
  struct Insertion {
    size_t Effect;
    StringRef Text;
    std::vector<size_t> Others; ///< effects
  };
  std::map<uint32_t, std::vector<Insertion>> Insertions;
  auto HaveCommon = [&](size_t A, size_t B) {
    return llvm::any_of(Effects[A].Variant, [&](const auto &Flip) { return Effects[B].Variant.contains(Flip.first); });
  };
  for (auto [I, Effect] : llvm::enumerate(Effects))
    for (const Edit &E : Effect.Edits) {
      if (E.Begin != E.End)
        continue;
      std::vector<Insertion> &There = Insertions[E.Begin];
      auto First = llvm::find_if(There, [&, I = I](const Insertion &Of) { return HaveCommon(Of.Effect, I); });
      if (First == There.end())
        There.push_back({I, E.Text, {}});
      else
        First->Others.push_back(I);
    }
  std::vector<uint32_t> Places;
  std::vector<VariantRuns::Task> Tasks;
  for (const auto &[Place, There] : Insertions) {
    if (There.size() < 2)
      continue;
    Flips Together;
    for (const Insertion &Of : There)
      Together.insert(Effects[Of.Effect].Variant.begin(), Effects[Of.Effect].Variant.end());
    Places.push_back(Place);
    Tasks.push_back({*T.Unit, with(Together), true});
  }
  std::vector<size_t> Order(Effects.size());
  std::iota(Order.begin(), Order.end(), 0);
  std::vector<VariantRuns::Outcome> Outcomes = In.Runs.run(Tasks);
  for (auto [Place, Outcome] : llvm::zip_equal(Places, Outcomes)) {
    const VariantRuns::Export *New = exportOf(Outcome, T.Symbol);
    if (!New)
      continue;
    const std::vector<Edit> Edits = editsBetween(Base, New->Text);
    auto All = llvm::find_if(Edits, [&](const Edit &E) { return E.Begin == Place; });
    if (All == Edits.end())
      continue;
    // The places in the order that they have now, given to them in the order that they should have.
    std::vector<std::pair<size_t, size_t>> Wanted;
    for (const Insertion &Of : Insertions[Place])
      if (const size_t Found = StringRef(All->Text).find(Of.Text); Found != StringRef::npos) {
        Wanted.emplace_back(Found, Of.Effect);
        for (size_t Other : Of.Others)
          Wanted.emplace_back(Found, Other);
      }
    std::vector<size_t> Slots;
    for (const auto &[Found, I] : Wanted)
      Slots.push_back(llvm::find(Order, I) - Order.begin());
    llvm::sort(Wanted);
    llvm::sort(Slots);
    for (auto [Slot, W] : llvm::zip_equal(Slots, Wanted))
      Order[Slot] = W.second;
  }
  std::vector<Tried> Sorted;
  for (size_t I : Order)
    Sorted.push_back(std::move(Effects[I]));
  Effects = std::move(Sorted);
}

bool ConfigSearch::solve(Target &T, const std::set<std::string> &Candidates, double Most) {
  In.Say("looking for the options behind " + T.Symbol + " among " + std::to_string(Candidates.size()));
  std::string Base;
  const std::vector<Tried> Effects = tryFlips(T, Candidates, /*WithNumbers=*/Most == All, Base);
  if (Effects.empty())
    return false;
  std::vector<Choice> Choices;
  std::map<std::string, unsigned> Numbers;
  for (const Tried &E : Effects) {
    Choices.push_back({{}, E.Edits});
    for (const auto &[Option, Value] : E.Variant)
      Choices.back().Groups.push_back(Numbers.try_emplace(Option, Numbers.size()).first->second);
  }
  FlipSearch Search(std::make_shared<BaseText>(Base), T.Wanted, Choices, In.Deadline);
  double NumTried = 0, OfSize = 1;
  for (unsigned Count = 1; Count <= Choices.size(); ++Count) {
    OfSize *= double(Choices.size() - Count + 1) / Count;
    NumTried += OfSize;
    if (NumTried > Most && Count > 1)
      return false;
    NumTriedInVain += OfSize;
    FlipSearch::Outcome O = Search.search(Count, [&](llvm::ArrayRef<unsigned> Combination) {
      std::vector<const Tried *> Parts;
      for (unsigned C : Combination)
        Parts.push_back(&Effects[C]);
      return accept(T, Parts, Base, Effects.size());
    });
    if (O == FlipSearch::Outcome::Accepted)
      return true;
    if (O != FlipSearch::Outcome::Exhausted)
      return false;
  }
  return false;
}

/// What makes New of Old, wherever it begins: where two exports' texts change alike, one CRC that is right by chance makes the other right, too.
static std::vector<Edit> changeBetween(StringRef Old, StringRef New) {
  std::vector<Edit> Edits = editsBetween(Old, New);
  if (Edits.empty())
    return Edits;
  const uint32_t First = Edits.front().Begin;
  for (Edit &E : Edits) {
    E.Begin -= First;
    E.End -= First;
  }
  return Edits;
}

bool ConfigSearch::accept(Target &T, const std::vector<const Tried *> &Parts, StringRef Base, size_t NumCandidates) {
  const bool NeedsWitness = NumTriedInVain > NeedsOtherExport;
  Flips More;
  std::set<std::string> Changed;
  for (const Tried *P : Parts) {
    More.insert(P->Variant.begin(), P->Variant.end());
    Changed.insert(P->Changed.begin(), P->Changed.end());
  }
  const Flips All = with(More);
  VariantRuns::Outcome Outcome = std::move(In.Runs.run({{*T.Unit, All, NeedsWitness}}).front());
  auto IsRight = [](VariantRuns::Outcome &O, const Target &Of) {
    const VariantRuns::Export *E = exportOf(O, Of.Symbol);
    return E && E->Crc == Of.Wanted;
  };
  if (!IsRight(Outcome, T))
    return false;
  for (const Target &Other : Targets)
    if (Other.Unit == T.Unit && Other.isRight() && !IsRight(Outcome, Other))
      return false;
  auto IsConcerned = [&](const Target &Other) {
    return llvm::any_of(Other.Reached, [&](DefinitionId D) { return Changed.contains(In.Runs.definition(D).Name); });
  };
  if (NeedsWitness) {
    // One in so many combinations has the CRC by chance. Then it has no other one.
    constexpr size_t MostWitnesses = 12;
    std::vector<const Target *> Witnesses;
    for (const Target &Other : Targets)
      if (&Other != &T && Other.Unit && !Other.isRight() && IsConcerned(Other) && Witnesses.size() < MostWitnesses)
        Witnesses.push_back(&Other);
    std::vector<VariantRuns::Task> Tasks;
    for (const Target *W : Witnesses) {
      Tasks.push_back({*W->Unit, Found, true});
      Tasks.push_back({*W->Unit, All, true});
    }
    std::vector<VariantRuns::Outcome> Outcomes = In.Runs.run(Tasks);
    const std::vector<Edit> Change = changeBetween(Base, exportOf(Outcome, T.Symbol)->Text);
    bool HasWitness = false, IsWitnessed = false;
    for (auto [I, W] : llvm::enumerate(Witnesses)) {
      const VariantRuns::Export *Before = exportOf(Outcomes[2 * I], W->Symbol), *After = exportOf(Outcomes[2 * I + 1], W->Symbol);
      if (!Before || !After || changeBetween(Before->Text, After->Text) == Change)
        continue;
      HasWitness = true;
      IsWitnessed |= After->Crc == W->Wanted;
    }
    if (HasWitness ? !IsWitnessed : NumTriedInVain > NeedsOneInAnyCase)
      return false;
  }
  NumTriedInVain = 0;
  Found = All;
  for (Target &Other : Targets)
    Other.IsStale |= Other.Unit && !Other.isRight() && IsConcerned(Other);
  for (Target &Other : Targets)
    if (Other.Unit == T.Unit)
      take(Other, Outcome);
  Steps.push_back({T.Symbol, More, NumCandidates, size_t(llvm::count_if(Targets, [](const Target &Of) { return Of.isRight(); }))});
  std::string Words;
  for (const auto &[Option, Value] : More)
    Words += " CONFIG_" + Option + "=" + Value;
  In.Say(T.Symbol + " shows" + Words);
  return true;
}

} // namespace modver::identify

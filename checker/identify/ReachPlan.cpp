// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReachPlan.h"

#include "llvm/ADT/STLExtras.h"

namespace modver::identify {

using Kind = KconfigCondition::Kind;

/// Attempts until a plan is given up.
static constexpr unsigned MostEffort = 20000;

std::string ReachPlan::valueOf(const std::string &Option) const {
  if (auto It = Fragment.find(Option); It != Fragment.end())
    return It->second;
  return valueIn(Now, Option);
}

bool ReachPlan::isTrue(const ConditionPtr &C) const {
  if (!C)
    return true;
  switch (C->Of) {
  case Kind::Symbol:
    if (C->Name == "y" || C->Name == "m" || C->Name == "n")
      return C->Name != "n";
    return valueOf(C->Name) != "n";
  case Kind::Not:
    return !isTrue(C->Parts.front());
  case Kind::And:
    return llvm::all_of(C->Parts, [&](const ConditionPtr &P) { return isTrue(P); });
  case Kind::Or:
    return llvm::any_of(C->Parts, [&](const ConditionPtr &P) { return isTrue(P); });
  case Kind::Compare:
    return true;
  }
  return true;
}

bool ReachPlan::make(const ConditionPtr &C, bool Truth) {
  if (isTrue(C) == Truth)
    return true;
  if (!C)
    return false;
  switch (C->Of) {
  case Kind::Symbol:
    return C->Name != "y" && C->Name != "m" && C->Name != "n" && reach(C->Name, Truth ? "y" : "n");
  case Kind::Not:
    return make(C->Parts.front(), !Truth);
  case Kind::And:
  case Kind::Or:
    if ((C->Of == Kind::And) == Truth)
      return attempt([&] { return llvm::all_of(C->Parts, [&](const ConditionPtr &P) { return make(P, Truth); }); });
    return llvm::any_of(C->Parts, [&](const ConditionPtr &P) { return attempt([&] { return make(P, Truth); }); });
  case Kind::Compare:
    return false;
  }
  return false;
}

bool ReachPlan::want(const std::string &Option, const std::string &Value) {
  for (const bool Sparing : {true, false}) {
    IsSparing = Sparing;
    Effort = 0;
    Going.clear();
    if (attempt([&] { return reach(Option, Value); }))
      return true;
  }
  return false;
}

bool ReachPlan::reach(const std::string &Option, const std::string &Value) {
  if (++Effort > MostEffort || Going.size() > 24)
    return false;
  const bool IsKept = Kept.contains(Option);
  const Flips &Held = IsKept ? Kept : Spared;
  if (auto It = Held.find(Option); (IsKept || IsSparing) && It != Held.end() && (It->second == "n") != (Value == "n"))
    return false;
  const KconfigOption *K = Kconfig.find(Option);
  if (!K || !Going.insert(Option).second)
    return false;
  const bool Done = Value == "n" ? reachOff(*K, Option) : reachOn(*K, Option, Value);
  Going.erase(Option);
  return Done;
}

bool ReachPlan::reachOn(const KconfigOption &K, const std::string &Option, const std::string &Value) {
  auto Depends = [&] {
    return K.Depends.empty() || llvm::any_of(K.Depends, [&](const ConditionPtr &C) { return attempt([&] { return make(C, true); }); });
  };
  if (K.HasPrompt)
    return attempt([&] {
      Fragment[Option] = Value;
      return Depends();
    });
  for (const KconfigOption::Default &D : K.Defaults)
    if (D.Value == Value || D.Value == "y" || Kconfig.find(D.Value))
      if (attempt([&] { return make(D.If, true) && (!Kconfig.find(D.Value) || valueOf(D.Value) != "n" || reach(D.Value, "y")) && Depends(); }))
        return true;
  // Those that are nearly there come first.
  std::vector<const KconfigOption::Reverse *> By;
  for (const KconfigOption::Reverse &R : K.SelectedBy)
    By.push_back(&R);
  auto Rank = [&](const KconfigOption::Reverse *R) {
    const KconfigOption *Selector = Kconfig.find(R->By);
    const bool CanBe = Selector && llvm::any_of(Selector->Depends, [&](const ConditionPtr &C) { return isTrue(C); });
    return (valueOf(R->By) == "n") + 2 * !isTrue(R->If) + 4 * !CanBe + 8 * !(Selector && Selector->HasPrompt);
  };
  llvm::stable_sort(By, [&](auto *A, auto *B) { return Rank(A) < Rank(B); });
  for (const KconfigOption::Reverse *R : By)
    if (attempt([&] { return make(R->If, true) && (valueOf(R->By) != "n" || reach(R->By, "y")); }))
      return true;
  return false;
}

bool ReachPlan::reachOff(const KconfigOption &K, const std::string &Option) {
  for (const KconfigOption::Reverse &R : K.SelectedBy)
    if (valueOf(R.By) != "n" && isTrue(R.If))
      if (!attempt([&] { return reach(R.By, "n"); }) && !attempt([&] { return make(R.If, false); }))
        return false;
  if (K.HasPrompt) {
    Fragment[Option] = "n";
    return true;
  }
  for (const KconfigOption::Default &D : K.Defaults) {
    if (D.Value == "n" || !isTrue(D.If))
      continue;
    if (D.If && attempt([&] { return make(D.If, false); }))
      continue;
    if (Kconfig.find(D.Value) && attempt([&] { return reach(D.Value, "n"); }))
      continue;
    return llvm::all_of(K.Depends, [&](const ConditionPtr &C) { return C && attempt([&] { return make(C, false); }); });
  }
  return true;
}

} // namespace modver::identify

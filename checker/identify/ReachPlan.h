// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How options get their values that no menu offers, or that others hold.
//
// An option without prompt follows from those that select it and from its defaults; one with a prompt is held by what selects it, and kept out by
// what it depends on and lacks. This finds settings of options with prompts that ought to have the wanted effect. Whether they have, Kbuild tells.
#ifndef MODVER_CHECKER_IDENTIFY_REACHPLAN_H
#define MODVER_CHECKER_IDENTIFY_REACHPLAN_H

#include "ConfigSearch.h"

namespace modver::identify {

class ReachPlan {
public:
  /// Now: what Kbuild made of Fragment. Kept: options that must keep their values, with these. Spared: options that had better keep theirs, with
  /// these: definitions that are right mention them.
  ReachPlan(const KconfigFiles &Kconfig, const Settings &Now, Flips Fragment, const Flips &Kept, const Flips &Spared)
      : Kconfig(Kconfig), Now(Now), Fragment(std::move(Fragment)), Kept(Kept), Spared(Spared) {}

  /// Adds what ought to give Option that value. False, and nothing is added, if there is no way.
  bool want(const std::string &Option, const std::string &Value);

  const Flips &fragment() const { return Fragment; }

private:
  bool reach(const std::string &Option, const std::string &Value);
  bool reachOn(const KconfigOption &K, const std::string &Option, const std::string &Value);
  bool reachOff(const KconfigOption &K, const std::string &Option);
  bool make(const ConditionPtr &C, bool Truth);
  bool isTrue(const ConditionPtr &C) const;
  std::string valueOf(const std::string &Option) const;
  /// Tries, and takes back what was added if it comes to nothing.
  template <typename Function> bool attempt(Function Try) {
    Flips Before = Fragment;
    if (Try())
      return true;
    Fragment = std::move(Before);
    return false;
  }

  const KconfigFiles &Kconfig;
  const Settings &Now;
  Flips Fragment;
  const Flips &Kept, &Spared;
  bool IsSparing = true;
  std::set<std::string> Going; ///< options that are being reached
  unsigned Effort = 0;
};

} // namespace modver::identify

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/identify/ReachPlan.h"
#include <doctest/doctest.h>

using namespace modver::identify;

TEST_SUITE_BEGIN("ReachPlan");

namespace {

constexpr llvm::StringLiteral Text = R"(
config HIDDEN
	bool
config S1
	bool "a selector"
	select HIDDEN
config S2
	bool "another"
	depends on GATE
	select HIDDEN
config GATE
	bool "gate"
config NEEDS
	bool "needs"
	depends on GATE && !S1
config FROM_DEFAULT
	def_bool GATE && NEEDS
config POWER
	bool "power"
config CLOCK
	bool "clock"
config FROM_BOTH
	def_bool y
	depends on POWER && CLOCK
config UNREACHABLE
	bool
config LOOP1
	bool
	default y if LOOP2
config LOOP2
	bool
	default y if LOOP1
)";

} // namespace

TEST_CASE("an option without prompt comes on by what selects it, and goes off with all of that") {
  const KconfigFiles Kconfig = KconfigFiles::parse(Text);
  const Flips None;
  const Settings Empty;
  ReachPlan On(Kconfig, Empty, {}, None, None);
  CHECK(On.want("HIDDEN", "y"));
  CHECK(On.fragment() == Flips{{"S1", "y"}});
  const Settings Now = {{"HIDDEN", "y"}, {"S1", "y"}, {"S2", "y"}, {"GATE", "y"}};
  ReachPlan Off(Kconfig, Now, {}, None, None);
  CHECK(Off.want("HIDDEN", "n"));
  CHECK(Off.fragment() == Flips{{"S1", "n"}, {"S2", "n"}});
}

TEST_CASE("what an option depends on is made so, unless it must be kept") {
  const KconfigFiles Kconfig = KconfigFiles::parse(Text);
  const Settings Now = {{"S1", "y"}, {"HIDDEN", "y"}};
  const Flips None, Kept = {{"S1", "y"}};
  ReachPlan Plan(Kconfig, Now, {}, None, None);
  CHECK(Plan.want("NEEDS", "y"));
  CHECK(Plan.fragment() == Flips{{"GATE", "y"}, {"NEEDS", "y"}, {"S1", "n"}});
  ReachPlan Held(Kconfig, Now, {{"S1", "y"}}, Kept, None);
  CHECK(!Held.want("NEEDS", "y"));
  CHECK(Held.fragment() == Flips{{"S1", "y"}}); // nothing half-done
}

TEST_CASE("what definitions that are right mention is touched last") {
  const KconfigFiles Kconfig = KconfigFiles::parse(Text);
  const Settings Now = {{"POWER", "y"}, {"CLOCK", "y"}, {"FROM_BOTH", "y"}};
  const Flips None, Power = {{"POWER", "y"}}, Both = {{"POWER", "y"}, {"CLOCK", "y"}};
  ReachPlan Plan(Kconfig, Now, {}, None, Power);
  CHECK(Plan.want("FROM_BOTH", "n"));
  CHECK(Plan.fragment() == Flips{{"CLOCK", "n"}});
  ReachPlan Last(Kconfig, Now, {}, None, Both);
  CHECK(Last.want("FROM_BOTH", "n"));
  CHECK(Last.fragment() == Flips{{"POWER", "n"}});
  ReachPlan Never(Kconfig, Now, {}, Both, None);
  CHECK(!Never.want("FROM_BOTH", "n"));
}

TEST_CASE("what there is no way to") {
  const KconfigFiles Kconfig = KconfigFiles::parse(Text);
  const Flips None;
  const Settings Empty;
  ReachPlan Plan(Kconfig, Empty, {}, None, None);
  CHECK(!Plan.want("UNREACHABLE", "y"));
  CHECK(!Plan.want("LOOP1", "y"));
  CHECK(!Plan.want("NO_SUCH", "y"));
  CHECK(Plan.fragment().empty());
}

TEST_SUITE_END();

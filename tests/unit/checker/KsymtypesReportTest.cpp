// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/report/KsymtypesReport.h"
#include "DiffSamples.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;
using report::KsymtypesFormat;

namespace {

std::string print(const Diff &D, KsymtypesFormat Format) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  report::printKsymtypes(Out, D, Format);
  return Text;
}

} // namespace

TEST_SUITE_BEGIN("KsymtypesReport");

TEST_CASE("additions, removals, and the exports under each type, which are ordered by name") {
  CHECK(print(smallSample()->D, KsymtypesFormat::Pretty) == R"(Export 'added_one' has been added
Export 'removed_one' has been removed
The following '1' exports are different:
 baz

because 's#dev' changed from a forward declaration to a definition

The following '2' exports are different:
 bar
 baz

because of a changed 's#foo':
@@ -1,3 +1,4 @@
 struct foo {
 	int a;
+	int b;
 }
)");
}

TEST_CASE("names, of all that changed and of all that did not come or go") {
  CHECK(print(smallSample()->D, KsymtypesFormat::Symbols) == "added_one\nbar\nbaz\nremoved_one\nstrange\n");
  CHECK(print(smallSample()->D, KsymtypesFormat::ModSymbols) == "bar\nbaz\nstrange\n");
}

TEST_CASE("the short form shows ten exports") {
  auto Print = [](size_t Count, KsymtypesFormat Format) {
    Sample S("old", "new");
    std::vector<uint32_t> All;
    for (size_t I = 0; I < Count; ++I)
      All.push_back(S.addCrcChange("f" + std::to_string(10 + I)));
    S.addCause("E#N", "( 25 ) + 6", "( 25 ) + 7", All, 0);
    S.finish(0);
    return print(S.D, Format);
  };
  std::string Ten = " f10\n f11\n f12\n f13\n f14\n f15\n f16\n f17\n f18\n f19\n";
  std::string Reason = "\nbecause of a changed 'E#N':\n@@ -1,1 +1,1 @@\n-( 25 ) + 6\n+( 25 ) + 7\n";
  CHECK(print(equalSample()->D, KsymtypesFormat::Short) == "");
  CHECK(Print(10, KsymtypesFormat::Short) == "The following '10' exports are different:\n" + Ten + Reason);
  CHECK(Print(11, KsymtypesFormat::Short) == "The following '11' exports are different:\n" + Ten + " <...>\n" + Reason);
  CHECK(Print(11, KsymtypesFormat::Pretty) == "The following '11' exports are different:\n" + Ten + " f20\n" + Reason);
}

TEST_CASE("a type of several definitions, a type no longer defined, a type whose exports are tolerated") {
  Sample S("old", "new");
  uint32_t A = S.addCrcChange("a"), B = S.addCrcChange("b"), C = S.addCrcChange("c", /*IsTolerated=*/true);
  S.addCause("s#s", "struct s { long l ; }", "struct s { UNKNOWN }", {A, B}, 0);
  S.addCause("s#s", "struct s { int i ; }", "struct s { char c ; }", {B, C}, 0);
  S.addCause("s#r", "struct r { int i ; }", "struct r { char c ; }", {C}, 0);
  S.finish(0);
  CHECK(print(S.D, KsymtypesFormat::Pretty) == R"(The following '1' exports are different:
 b

because of a changed 's#s':
@@ -1,3 +1,3 @@
 struct s {
-	int i;
+	char c;
 }

The following '2' exports are different:
 a
 b

because 's#s' changed from a definition to a forward declaration
)");
}

TEST_SUITE_END();

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/report/DefinitionSides.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::report;

namespace {

std::string shown(const std::optional<DefinitionLine> &Line) { return Line ? Line->Offset + "|" + Line->Text : "-"; }

/// Each row as `OFFSET|OLD <> OFFSET|NEW`, `*` before it if it is changed.
std::vector<std::string> rows(const diff::Cause &C, size_t Context = 3) {
  std::vector<std::string> Result;
  for (const SideBySide &Row : sideBySide(C, Context))
    Result.push_back(Row.NumLeftOut ? std::to_string(Row.NumLeftOut) + " equal"
                                    : (Row.IsChanged ? "*" : "") + shown(Row.Old) + " <> " + shown(Row.New));
  return Result;
}

using Rows = std::vector<std::string>;

} // namespace

TEST_SUITE_BEGIN("DefinitionSides");

TEST_CASE("a line that took another's place stands beside it") {
  diff::Cause C;
  C.Old = "struct s { int a ; int b ; int c ; }";
  C.New = "struct s { int a ; long b ; long d ; int c ; }";
  CHECK(rows(C) == Rows{"|struct s { <> |struct s {", "|\tint a; <> |\tint a;", "*|\tint b; <> |\tlong b;", "*- <> |\tlong d;",
                        "|\tint c; <> |\tint c;", "|} <> |}"});
}

TEST_CASE("equal lines that are far from a change are counted") {
  diff::Cause C;
  C.Old = "struct s { int a ; int b ; int c ; int d ; int e ; }";
  C.New = "struct s { int a ; int b ; int c ; int d ; int f ; }";
  CHECK(rows(C, 1) == Rows{"4 equal", "|\tint d; <> |\tint d;", "*|\tint e; <> |\tint f;", "|} <> |}"});
  C.New = "struct s { long a ; int b ; int c ; int d ; int e ; }";
  CHECK(rows(C, 0) == Rows{"1 equal", "*|\tint a; <> |\tlong a;", "5 equal"});
  C.New = C.Old;
  CHECK(rows(C) == Rows{"7 equal"});
}

TEST_CASE("a name with a newline in it does not divide its line") {
  diff::Cause C;
  C.Old = "struct s { int a\nb ; }";
  C.New = "struct s { int a\nb ; int c ; }";
  CHECK(rows(C, 0) == Rows{"2 equal", "*- <> |\tint c;", "1 equal"});
}

TEST_CASE("members have their offsets, bodies' own names and bit-fields too") {
  diff::Cause C;
  C.Old = "struct s { s#list list ; union { t#u8 b , c ; } u ; int list_count ; int f : 3 ; int g : 2 ; void ( * call ) ( int list ) ; }";
  C.New = C.Old;
  const types::TypeLayout Layout{
      40,
      {{"list", 0, 128}, {"u", 128, 8}, {"u.b", 128, 8}, {"u.c", 128, 8}, {"list_count", 160, 32}, {"f", 192, 3}, {"g", 195, 2}, {"call", 256, 64}}};
  C.OldLayout = C.NewLayout = &Layout;
  diff::Cause Other = C;
  Other.New = "struct t { }";
  std::vector<std::string> Old;
  for (const SideBySide &Row : sideBySide(Other))
    if (Row.Old)
      Old.push_back(shown(Row.Old));
  CHECK(Old == Rows{"|struct s {", "0|\tstruct list list;", "|\tunion {", "16|\t\tu8 b, c;", "16|\t} u;", "20|\tint list_count;", "24|\tint f : 3;",
                    "24:3|\tint g : 2;", "32|\tvoid ( * call ) ( int list );", "|}"});
}

TEST_SUITE_END();

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/KernelRelease.h"

#include <doctest/doctest.h>
#include <string>

using namespace modver;
using namespace modver::genksyms;

namespace {

/// The differences that set a dialect apart, in the order in which they came: up to 5.3, up to 5.8, up to 5.10, up to 6.13, from 6.14, from 7.0.
int generation(const Dialect &D) {
  if (D.MacroNamesMarkExports)
    return 0;
  if (!D.TwoUnderscoresOfRestrict)
    return 1;
  if (!D.StaticAssert)
    return 2;
  if (!D.GrammarSwitchesTypedefLookup)
    return 3;
  return D.AttributesAfterOpeningParenthesis ? 5 : 4;
}

} // namespace

TEST_SUITE_BEGIN("KernelRelease");

TEST_CASE("the release of a header") {
  CHECK(parseReleaseHeader("#define UTS_RELEASE \"6.1.0-50-amd64\"\n") == KernelRelease{6, 1});
  CHECK(parseReleaseHeader("#define UTS_RELEASE \"2.6.32-754.el6.x86_64\"\n") == KernelRelease{2, 6});
  CHECK(parseReleaseHeader("#define UTS_RELEASE \"7.2-rc1\"") == KernelRelease{7, 2});
  CHECK(parseReleaseHeader("#define UTS_RELEASE\t\"6.14\"\n#define UTS_UBUNTU_RELEASE_ABI 5\n") == KernelRelease{6, 14});
  CHECK(parseReleaseHeader("#define UTS_VERSION \"#1\"\n#define UTS_RELEASE \"10.20.30\"\n") == KernelRelease{10, 20});
}

TEST_CASE("no release") {
  for (const char *Text : {"", "#define UTS_VERSION \"6.1\"\n", "#define UTS_RELEASE\n", "#define UTS_RELEASE 6.1\n", "#define UTS_RELEASE \"\"\n",
                           "#define UTS_RELEASE \"6\"\n", "#define UTS_RELEASE \"6.\"\n", "#define UTS_RELEASE \"v6.1\"\n",
                           "#define UTS_RELEASE \"99999999999.1\"\n", "#define UTS_RELEASE \"-6.1\"\n"}) {
    CAPTURE(Text);
    CHECK(!parseReleaseHeader(Text));
  }
}

TEST_CASE("the dialect of a release, on both sides of each boundary") {
  CHECK(generation(dialectOf({2, 6})) == 0);
  CHECK(generation(dialectOf({5, 3})) == 0);
  CHECK(generation(dialectOf({5, 4})) == 1);
  CHECK(generation(dialectOf({5, 8})) == 1);
  CHECK(generation(dialectOf({5, 9})) == 2);
  CHECK(generation(dialectOf({5, 10})) == 2);
  CHECK(generation(dialectOf({5, 11})) == 3);
  CHECK(generation(dialectOf({6, 1})) == 3);
  CHECK(generation(dialectOf({6, 13})) == 3);
  CHECK(generation(dialectOf({6, 14})) == 4);
  CHECK(generation(dialectOf({6, 19})) == 4);
  CHECK(generation(dialectOf({7, 0})) == 5);
  CHECK(generation(dialectOf({12, 3})) == 5);
}

TEST_CASE("the output form of a release, on both sides of each boundary") {
  CHECK(outputFormatOf({2, 6}) == OutputFormat::CrcAssignSpaced);
  CHECK(outputFormatOf({3, 0}) == OutputFormat::CrcAssign);
  CHECK(outputFormatOf({5, 18}) == OutputFormat::CrcAssign);
  CHECK(outputFormatOf({5, 19}) == OutputFormat::Symver);
  CHECK(outputFormatOf({6, 1}) == OutputFormat::Symver);
  CHECK(outputFormatOf({7, 0}) == OutputFormat::Symver);
}

TEST_CASE("dialects by name") {
  int Generation = 0;
  for (const char *Name : {"5.3", "5.8", "5.10", "6.13", "6.14", "7.0"}) {
    CAPTURE(Name);
    std::optional<Dialect> D = parseDialect(Name);
    CHECK((D ? generation(*D) : -1) == Generation++);
  }
  for (const char *Other : {"", "auto", "5.16", "6.1", "7", "6.12", "v6.13"})
    CHECK(!parseDialect(Other));
}

TEST_CASE("releases are ordered by number, not by spelling") {
  CHECK(KernelRelease{6, 9} < KernelRelease{6, 14});
  CHECK(KernelRelease{5, 19} < KernelRelease{6, 0});
  CHECK(KernelRelease{9, 0} < KernelRelease{10, 0});
}

TEST_SUITE_END();

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/identify/SourceVersions.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <functional>

using namespace modver::identify;

TEST_SUITE_BEGIN("SourceVersions");

namespace {

using Compared = std::vector<std::pair<size_t, size_t>>;

Compared compareAll(size_t NumVersions, size_t First, const std::function<size_t(size_t)> &CountOf) {
  Compared Result;
  while (std::optional<size_t> V = nextVersion(NumVersions, First, Result)) {
    REQUIRE(*V < NumVersions);
    for (const auto &[Other, Count] : Result)
      REQUIRE(Other != *V);
    Result.emplace_back(*V, CountOf(*V));
  }
  return Result;
}

bool has(const Compared &All, size_t V) {
  return std::any_of(All.begin(), All.end(), [&](const auto &One) { return One.first == V; });
}

} // namespace

TEST_CASE("a peak is found wherever it is, and wherever the search begins") {
  for (size_t NumVersions : {1, 2, 3, 10, 200})
    for (size_t Peak = 0; Peak < NumVersions; Peak += 1 + NumVersions / 20)
      for (size_t First : {size_t(0), NumVersions / 2, NumVersions - 1}) {
        const Compared All = compareAll(NumVersions, First, [&](size_t V) { return 1000 - (V > Peak ? V - Peak : Peak - V); });
        CAPTURE(NumVersions);
        CAPTURE(Peak);
        CHECK(All.front().first == First);
        CHECK(has(All, Peak));
        CHECK(All.size() <= 18);
      }
}

TEST_CASE("a step of versions that are equally near is looked at on both sides") {
  // 7 and 8 are equal; what is nearer is behind them.
  const size_t Counts[] = {1, 2, 3, 4, 5, 6, 7, 9, 9, 10, 3, 2};
  CHECK(has(compareAll(12, 7, [&](size_t V) { return Counts[V]; }), 9));
}

TEST_CASE("where all are equally near, some of them are enough") {
  CHECK(compareAll(500, 3, [](size_t) { return 5; }).size() == 20);
  CHECK(compareAll(6, 3, [](size_t) { return 5; }).size() == 6);
}

TEST_CASE("the release that a Makefile has") {
  CHECK(releaseOfMakefile("# SPDX\nVERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 90\nEXTRAVERSION =\nNAME = Curry\n\nall:\n") == "6.1.90");
  CHECK(releaseOfMakefile("VERSION = 6\nPATCHLEVEL = 2\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\n") == "6.2.0-rc3");
  CHECK(releaseOfMakefile("VERSION = 6\nall:\n") == "");
  CHECK(releaseOfMakefile("") == "");
}

TEST_SUITE_END();

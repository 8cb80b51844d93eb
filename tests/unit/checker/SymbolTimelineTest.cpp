// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/index/SymbolTimeline.h"
#include <doctest/doctest.h>

using modver::index::flavourOf;

TEST_SUITE_BEGIN("SymbolTimeline");

TEST_CASE("what the releases of a series have in common") {
  CHECK(flavourOf("6.1.0-50-cloud-amd64") == "cloud-amd64");
  CHECK(flavourOf("6.12.94+deb12-cloud-amd64") == "cloud-amd64");
  CHECK(flavourOf("6.12.0-rc3") == "");
  CHECK(flavourOf("5.14.0-362.8.1.el9_3.x86_64") == "el9-x86");
  CHECK(flavourOf("6.8.0-45-generic") == "generic");
  CHECK(flavourOf("") == "");
}

TEST_SUITE_END();

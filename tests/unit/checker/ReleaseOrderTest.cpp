// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/ReleaseOrder.h"
#include <doctest/doctest.h>
#include <vector>

using llvm::StringRef;
using modver::kernel::compareReleases;

TEST_SUITE_BEGIN("ReleaseOrder");

TEST_CASE("releases from the oldest to the newest") {
  const std::vector<StringRef> Releases = {"2.6.32-754.el6.x86_64",
                                           "5.10.0-32-amd64",
                                           "5.14.0-362.el9.x86_64",
                                           "5.14.0-362.8.1.el9_3.x86_64",
                                           "5.14.0-427.el9.x86_64",
                                           "6.1.0-9-amd64",
                                           "6.1.0-9-arm64",
                                           "6.1.0-9-cloud-amd64",
                                           "6.1.0-10-amd64",
                                           "6.8.0-45-generic",
                                           "6.8.0-45-lowlatency",
                                           "6.12.0-rc3",
                                           "6.12.0-rc11",
                                           "6.12.0",
                                           "6.12.0-1-amd64",
                                           "6.12.117+deb13-amd64",
                                           "10.0.0"};
  for (size_t A = 0; A < Releases.size(); ++A)
    for (size_t B = 0; B < Releases.size(); ++B) {
      CAPTURE(Releases[A].str());
      CAPTURE(Releases[B].str());
      int Order = compareReleases(Releases[A], Releases[B]);
      CHECK((Order < 0) == (A < B));
      CHECK((Order > 0) == (A > B));
    }
}

TEST_CASE("what counts alike") {
  CHECK(compareReleases("", "") == 0);
  CHECK(compareReleases("6.1.0-9", "6.01.0_9") == 0);
  CHECK(compareReleases("6.1", "") > 0);
  CHECK(compareReleases("99999999999999999999998", "99999999999999999999999") < 0);
}

TEST_SUITE_END();

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/BuiltInModules.h"
#include <doctest/doctest.h>

using namespace modver::kernel;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("BuiltInModules");

TEST_CASE("paths, a line each, as names") {
  CHECK(parseBuiltInModules("kernel/lib/xz/xz_dec.ko\nkernel/drivers/nvme/host/nvme-core.ko\n\nkernel/fs/ext4/ext4.ko\n") ==
        Strings{"ext4", "nvme_core", "xz_dec"});
  CHECK(parseBuiltInModules("kernel/a.ko") == Strings{"a"});
  CHECK(parseBuiltInModules("").empty());
}

TEST_SUITE_END();

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/BuiltInModules.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::kernel;

TEST_SUITE_BEGIN("BuiltInModules");

TEST_CASE("paths, by name, and which have parameters or a version") {
  using namespace std::string_literals;
  std::vector<BuiltInModule> Found = parseBuiltInModules(
      "kernel/fs/ext4/ext4.ko\nkernel/drivers/nvme/host/nvme-core.ko\n\nkernel/lib/xz/xz_dec.ko\n",
      "ext4.license=GPL\0nvme_core.parm=io_timeout:timeout\0nvme_core.parmtype=io_timeout:uint\0xz_dec.version=1.2\0printk.parmtype=time:bool\0"s);
  CHECK(Found == std::vector<BuiltInModule>{{"ext4", false}, {"nvme_core", true}, {"xz_dec", true}});
  CHECK(parseBuiltInModules("", "a.version=1").empty());
  CHECK(parseBuiltInModules("kernel/a.ko", "") == std::vector<BuiltInModule>{{"a", false}});
}

TEST_SUITE_END();

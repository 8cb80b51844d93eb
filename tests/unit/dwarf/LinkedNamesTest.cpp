// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/LinkedNames.h"
#include <doctest/doctest.h>

using namespace modver::dwarf;

TEST_SUITE_BEGIN("LinkedNames");

TEST_CASE("the exporter is the module's place in its tree, or its own name") {
  CHECK(exporterOf("/lib/modules/6.1/kernel/fs/minix/minix.ko") == "fs/minix/minix");
  CHECK(exporterOf("/usr/lib/debug/lib/modules/6.1/kernel/fs/minix/minix.ko.debug") == "fs/minix/minix");
  CHECK(exporterOf("lib/modules/6.1/updates/dkms/mine.ko") == "mine");
  CHECK(exporterOf("build/mine.ko") == "mine");
  CHECK(exporterOf("mylib/modules/6.1/kernel/a/b.ko") == "b");
}

TEST_CASE("sources are relative to the directory that those of the kernel have in common") {
  SourceNames Names({"/build/linux/fs/inode.c", "init/main.c", "/build/linux/lib/../mm/mmap.c"});
  CHECK(Names.next("/build/linux/fs/inode.c") == "fs/inode");
  CHECK(Names.next("/build/linux/drivers/x.c") == "drivers/x");
  CHECK(Names.next("init/main.c") == "init/main");
}

TEST_CASE("a name that was given gets a number, and none leads out of a directory") {
  SourceNames Names({"lib/x.c"});
  CHECK(Names.next("lib/x.c") == "lib/x");
  CHECK(Names.next("lib/x.c") == "lib/x~2");
  CHECK(Names.next("lib/x.c") == "lib/x~3");
  CHECK(Names.next("../../etc/passwd") == "etc/passwd");
  CHECK(Names.next("a/../../b.c") == "b");
  CHECK(Names.next("") == "unnamed");
}

TEST_SUITE_END();

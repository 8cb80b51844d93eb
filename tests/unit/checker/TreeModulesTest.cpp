// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// That depmod chooses so is for tests/differential/depmod to show.
#include "TemporaryDirectory.h"
#include "checker/kernel/KernelTree.h"
#include <climits>
#include <sys/stat.h>

using namespace modver;
using namespace modver::kernel;
using llvm::StringRef;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("TreeModules");

namespace {

/// A root directory with the modules of 6.1 in it.
struct Fixture : TemporaryDirectory {
  kernel::TreeModules find() const {
    llvm::Expected<kernel::TreeModules> Found = kernel::findModules(tree());
    REQUIRE_MESSAGE(bool(Found), llvm::toString(Found.takeError()));
    return std::move(*Found);
  }

  kernel::KernelTree tree() const {
    kernel::KernelTree Tree;
    Tree.Release = "6.1";
    Tree.ModulesDirectory = *this / "lib/modules/6.1";
    Tree.Root = *this / "";
    return Tree;
  }

  /// In the modules directory.
  void module(StringRef Path) const { write(("lib/modules/6.1/" + Path).str(), "x"); }

  /// Relative to the root.
  Strings paths(const std::vector<kernel::TreeModule> &Modules) const {
    Strings Result;
    for (const kernel::TreeModule &M : Modules)
      Result.push_back(M.Path.substr((*this / "").size() + 1));
    return Result;
  }
};

} // namespace

TEST_CASE("names") {
  CHECK(kernel::moduleNameOf("drivers/net/8139cp.ko.xz") == "8139cp");
  CHECK(kernel::moduleNameOf("/lib/modules/6.1/kernel/sound/pci/hda/snd-hda-intel.ko") == "snd_hda_intel");
  CHECK(kernel::moduleNameOf("mii") == "mii");
  CHECK(kernel::moduleNameOf("a.b.ko") == "a");
  CHECK(kernel::moduleNameOf("") == "");
}

TEST_CASE_FIXTURE(Fixture, "every kind of module file, one a name, sorted by path") {
  for (StringRef Path : {"kernel/d.ko.zst", "kernel/a.ko", "kernel/b.ko.gz", "kernel/c.ko.xz", "extra/e-1.ko", "updates/a.ko.xz", "f.ko",
                         "kernel/g.o", "kernel/h.ko.bz2", "kernel/.ko", "modules.dep", "build/i.ko", "kernel/source/j.ko", "kernel/build.ko"})
    module(Path);
  kernel::TreeModules Found = find();
  CHECK(paths(Found.Modules) == Strings{"lib/modules/6.1/extra/e-1.ko", "lib/modules/6.1/f.ko", "lib/modules/6.1/kernel/b.ko.gz",
                                        "lib/modules/6.1/kernel/build.ko", "lib/modules/6.1/kernel/c.ko.xz", "lib/modules/6.1/kernel/d.ko.zst",
                                        "lib/modules/6.1/updates/a.ko.xz"});
  CHECK(paths(Found.Shadowed) == Strings{"lib/modules/6.1/kernel/a.ko"});
  CHECK(Found.Modules[0].Name == "e_1");
  CHECK(Found.Modules[0].Order == UINT_MAX);
  CHECK(Found.Warnings.empty());
}

TEST_CASE_FIXTURE(Fixture, "depmod.d under the root counts") {
  for (StringRef Path : {"kernel/a.ko", "updates/a.ko", "misc/a.ko", "misc/x/b.ko"})
    module(Path);
  write("etc/depmod.d/x.conf", "search misc updates\nexclude x\nbad\nexternal * /opt/nowhere\nexternal * /opt/modules\n");
  write("opt/modules/c.ko");
  kernel::TreeModules Found = find();
  CHECK(paths(Found.Modules) == Strings{"lib/modules/6.1/misc/a.ko", "opt/modules/c.ko"});
  CHECK(Found.Shadowed.size() == 2);
  CHECK(Found.Warnings == Strings{*this / "etc/depmod.d/x.conf" + ":3: ignored: 'bad' is not a command of depmod.d, or lacks arguments",
                                  *this / "opt/nowhere" + ": external directory ignored: there is no such directory"});
}

TEST_CASE_FIXTURE(Fixture, "links are followed inside the root, and a module has the name of the link") {
  module("kernel/a.ko");
  module("kernel/sub/b.ko");
  write("opt/c.ko");
  link("lib/modules/6.1/weak-updates/d.ko", "../kernel/a.ko");
  link("lib/modules/6.1/weak-updates/e.ko", "/opt/c.ko");
  link("lib/modules/6.1/updates", "kernel/sub");
  link("lib/modules/6.1/kernel/dangling.ko", "nowhere");
  link("lib/modules/6.1/kernel/outside.ko", "/usr/bin/env"); // there is one on the system
  kernel::TreeModules Found = find();
  CHECK(paths(Found.Modules) == Strings{"lib/modules/6.1/kernel/a.ko", "lib/modules/6.1/kernel/a.ko", "lib/modules/6.1/kernel/sub/b.ko", "opt/c.ko"});
  CHECK(Found.Modules.back().Name == "e");
  CHECK(Found.Shadowed.size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "without a root a link keeps its path") {
  module("kernel/a.ko");
  link("lib/modules/6.1/weak-updates/d.ko", *this / "lib/modules/6.1/kernel/a.ko");
  kernel::KernelTree Tree = tree();
  Tree.Root.clear();
  llvm::Expected<kernel::TreeModules> Found = kernel::findModules(Tree);
  REQUIRE(bool(Found));
  CHECK(paths(Found->Modules) == Strings{"lib/modules/6.1/kernel/a.ko", "lib/modules/6.1/weak-updates/d.ko"});
}

TEST_CASE_FIXTURE(Fixture, "loops of links end") {
  module("kernel/a.ko");
  link("lib/modules/6.1/kernel/up", "..");
  link("lib/modules/6.1/loop", ".");
  link("lib/modules/6.1/itself.ko", "itself.ko");
  kernel::TreeModules Found = find();
  CHECK(paths(Found.Modules) == Strings{"lib/modules/6.1/kernel/a.ko"});
}

TEST_CASE_FIXTURE(Fixture, "what is neither file nor directory is no module") {
  module("kernel/a.ko");
  REQUIRE(mkfifo((*this / "lib/modules/6.1/kernel/fifo.ko").c_str(), 0600) == 0);
  makeDirectory("lib/modules/6.1/directory.ko");
  CHECK(paths(find().Modules) == Strings{"lib/modules/6.1/kernel/a.ko"});
}

TEST_CASE_FIXTURE(Fixture, "modules.order: by path without compression, the last line counts") {
  for (StringRef Path : {"kernel/a.ko.xz", "kernel/b.ko", "kernel/c.ko", "updates/d.ko"})
    module(Path);
  auto Orders = [&](StringRef Text) {
    write("lib/modules/6.1/modules.order", Text);
    std::vector<unsigned> Result;
    for (const kernel::TreeModule &M : find().Modules)
      Result.push_back(M.Order);
    return Result;
  };
  CHECK(Orders("kernel/b.ko\nkernel/a.ko\nkernel/b.ko\nkernel/d.ko\n") == std::vector{2U, 3U, UINT_MAX, UINT_MAX});
  CHECK(Orders("kernel/a.ko\nkernel/b.ko") == std::vector(4, UINT_MAX));
}

TEST_CASE_FIXTURE(Fixture, "modules.order and depmod.d do not lead out of the root, nor to what cannot be read to its end") {
  TemporaryDirectory Outside;
  module("kernel/a.ko");
  module("updates/a.ko");
  link("lib/modules/6.1/modules.order", Outside.write("modules.order", "updates/a.ko\n"));
  link("etc/depmod.d/x.conf", Outside.write("x.conf", "search kernel"));
  REQUIRE(mkfifo((*this / "etc/depmod.d/fifo.conf").c_str(), 0600) == 0);
  kernel::TreeModules Found = find();
  CHECK(paths(Found.Modules) == Strings{"lib/modules/6.1/updates/a.ko"});
  CHECK(Found.Modules[0].Order == UINT_MAX);
}

TEST_CASE_FIXTURE(Fixture, "no modules directory") {
  llvm::Expected<kernel::TreeModules> None = kernel::findModules(kernel::KernelTree());
  REQUIRE(bool(None));
  CHECK(None->Modules.empty());

  llvm::Expected<kernel::TreeModules> Missing = kernel::findModules(tree());
  REQUIRE_FALSE(bool(Missing));
  CHECK(llvm::toString(Missing.takeError()) == *this / "lib/modules/6.1" + ": No such file or directory");
}

TEST_SUITE_END();

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/RootedPath.h"
#include "TemporaryDirectory.h"

using namespace modver;
using namespace modver::kernel;

TEST_SUITE_BEGIN("RootedPath");

TEST_CASE("links are followed inside the root") {
  TemporaryDirectory Root;
  std::string File = Root.write("usr/lib/modules/6.1/kernel/a.ko");
  Root.link("lib", "usr/lib");
  Root.link("absolute", "/usr/lib/modules");
  Root.link("usr/up", "../lib/./modules//6.1/");
  Root.link("usr/lib/modules/6.1/build", "/usr/src/headers");
  Root.write("usr/src/headers/Makefile");

  CHECK(kernel::resolveInRoot(Root / "", "/usr/lib/modules/6.1/kernel/a.ko") == File);
  CHECK(kernel::resolveInRoot(Root / "", "/lib/modules/6.1/kernel/a.ko") == File);
  CHECK(kernel::resolveInRoot(Root / "", "lib/modules/6.1/kernel/a.ko") == File);
  CHECK(kernel::resolveInRoot(Root / "", "/absolute/6.1/kernel/a.ko") == File);
  CHECK(kernel::resolveInRoot(Root / "", "/usr/up/kernel/a.ko") == File);
  CHECK(kernel::resolveInRoot(Root / "", "/lib/modules/6.1/build/Makefile") == Root / "usr/src/headers/Makefile");
  CHECK(kernel::resolveInRoot(Root / "", "/lib/modules/6.1/build/../../src/headers/Makefile") == Root / "usr/src/headers/Makefile");
  CHECK(kernel::resolveInRoot((Root / "") + "/", "/lib") == Root / "usr/lib");
  CHECK(kernel::resolveInRoot(Root / "", "") == Root / "");
}

TEST_CASE("neither `..` nor an absolute link leads out of the root") {
  TemporaryDirectory Outside;
  Outside.write("secret", "outside");
  Outside.makeDirectory("root");
  Outside.link("root/relative", "../../../../../../../../secret");
  Outside.link("root/absolute", Outside / "secret");
  Outside.link("root/directory", Outside / "");
  const std::string Root = Outside / "root";
  CHECK(kernel::resolveInRoot(Root, "../secret") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root, "/../../secret") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root, "/relative") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root, "/absolute") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root, "/directory/secret") == std::nullopt);

  Outside.write("root/secret", "inside");
  CHECK(kernel::resolveInRoot(Root, "../secret") == Root + "/secret");
  CHECK(kernel::resolveInRoot(Root, "/relative") == Root + "/secret");
}

TEST_CASE("what leads nowhere") {
  TemporaryDirectory Root;
  Root.link("dangling", "nowhere");
  Root.link("a", "b");
  Root.link("b", "/a");
  Root.link("growing", "growing/growing");
  Root.write("file");
  CHECK(kernel::resolveInRoot(Root / "", "/nowhere") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root / "", "/dangling") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root / "", "/a") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root / "", "/growing") == std::nullopt);
  CHECK(kernel::resolveInRoot(Root / "", "/file/below") == std::nullopt);
}

TEST_CASE("forty links are followed, as the system does") {
  TemporaryDirectory Root;
  Root.write("0");
  for (int I = 1; I <= 41; ++I)
    Root.link(std::to_string(I), std::to_string(I - 1));
  CHECK(kernel::resolveInRoot(Root / "", "/40") == Root / "0");
  CHECK(kernel::resolveInRoot(Root / "", "/41") == std::nullopt);
}

TEST_CASE("without a root a path is what it is") {
  TemporaryDirectory Directory;
  Directory.link("link", "file");
  CHECK(kernel::resolveInRoot("", Directory / "link") == std::nullopt);
  Directory.write("file");
  CHECK(kernel::resolveInRoot("", Directory / "link") == Directory / "link");
}

TEST_SUITE_END();

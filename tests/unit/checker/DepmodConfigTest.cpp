// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// That these are the rules of depmod is for tests/differential/depmod to show.
#include "checker/kernel/DepmodConfig.h"
#include "TemporaryDirectory.h"

using namespace modver;
using namespace modver::kernel;
using llvm::StringRef;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("DepmodConfig");

namespace {

kernel::DepmodConfig config(StringRef Text) {
  Strings Warnings;
  kernel::DepmodConfig C;
  C.parse(Text, "F", "6.1.0-1-test", Warnings);
  CHECK(Warnings == Strings{});
  return C;
}

Strings warningsOf(StringRef Text) {
  Strings Warnings;
  kernel::DepmodConfig C;
  C.parse(Text, "F", "6.1.0-1-test", Warnings);
  CHECK(C.Overrides.empty());
  return Warnings;
}

/// The modules that a line overrides.
Strings overridden(StringRef Text) {
  Strings Modules;
  for (const kernel::DepmodConfig::Override &O : config(Text).Overrides)
    Modules.push_back(O.Module);
  return Modules;
}

/// Whether a file in Later, found after one in Earlier, replaces it.
bool replaces(const kernel::DepmodConfig &C, StringRef Later, StringRef Earlier) {
  return C.precedenceOf(Earlier, "m.ko").yieldsTo(C.precedenceOf(Later, "m.ko"));
}

} // namespace

TEST_CASE("commands") {
  kernel::DepmodConfig C = config("# comment\n\n \tsearch updates\tbuilt-in\nsearch  extra \noverride m * extra ignored\noverride n 6.2 extra\n"
                                  "exclude a b\nexternal * /opt/x ignored\nexternal ^6 /opt/y\nexternal ^5 /opt/z\nsearch\nexclude");
  CHECK(C.Search == Strings{"updates", "built-in", "extra"});
  REQUIRE(C.Overrides.size() == 1);
  CHECK(C.Overrides[0].Module == "m");
  CHECK(C.Overrides[0].Directory == "extra");
  CHECK(C.Excludes.size() == 2);
  CHECK(C.Excludes.contains("a"));
  CHECK(C.Externals == Strings{"/opt/x", "/opt/y"});
}

TEST_CASE("backslashes, NUL and white space") {
  CHECK(config("sea\\\nrch a \\\n  b").Search == Strings{"a", "b"});
  CHECK(config("search a\\ b").Search == Strings{"a", "b"});
  CHECK(config("search a\\\\b \\c").Search == Strings{"a\\b", "c"});
  CHECK(config("search a\\").Search == Strings{"a\xff"});
  CHECK(config(StringRef("search a\0b c\nsearch d", 21)).Search == Strings{"a", "d"});
  CHECK(config("search a\r\n").Search == Strings{"a\r"});
  CHECK(config("# x \\\nsearch a\nsearch b").Search == Strings{"b"});
  CHECK(config("search #a # b").Search == Strings{"#a", "#", "b"});
}

TEST_CASE("the kernels of a command are an expression") {
  CHECK(overridden("override all * d\noverride part 6.1 d\noverride start ^6 d\noverride end test$ d\noverride other ^test d") ==
        Strings{"all", "part", "start", "end"});
  CHECK(overridden("override either (5|6)[.]1+ d\noverride escaped \\\\w-1 d\noverride case TEST d") == Strings{"either", "escaped"});
}

TEST_CASE("what is ignored, is named") {
  CHECK(warningsOf("search a\nSearch b\n\\\noverride m *\nexternal *\n\x1b[m") ==
        Strings{"F:2: ignored: 'Search' is not a command of depmod.d, or lacks arguments",
                "F:3: ignored: 'override' is not a command of depmod.d, or lacks arguments",
                "F:5: ignored: 'external' is not a command of depmod.d, or lacks arguments",
                "F:6: ignored: '\\1B[m' is not a command of depmod.d, or lacks arguments"});
  CHECK(warningsOf("override m [ d") == Strings{"F:1: ignored: '[' is not a regular expression"});
  const std::string TooMuch =
      "F:1: ignored: the expression for the kernel's release has more than 256 bytes or eight '+', a count, or a back reference";
  CHECK(warningsOf("override m (((6{1,255}){1,255}){1,255}) d") == Strings{TooMuch});
  CHECK(warningsOf("override m (6)\\\\1 d") == Strings{TooMuch});
  CHECK(warningsOf("override m " + std::string(257, '(') + " d") == Strings{TooMuch});
  CHECK(warningsOf("override m 6" + std::string(60, '+') + " d") == Strings{TooMuch});
  CHECK(overridden("override m 6" + std::string(8, '+') + " d") == Strings{"m"});
}

TEST_CASE("without configuration updates comes before everything") {
  kernel::DepmodConfig C;
  CHECK(replaces(C, "updates", "kernel/a"));
  CHECK(replaces(C, "updates/dkms", ""));
  CHECK_FALSE(replaces(C, "updatesx", "kernel"));
  CHECK_FALSE(replaces(C, "kernel", "updates"));
}

TEST_CASE("search: the first word counts, and what it does not name is where built-in is") {
  kernel::DepmodConfig C = config("search extra built-in weak-updates extra");
  CHECK(replaces(C, "extra", "kernel"));
  CHECK(replaces(C, "misc", "weak-updates"));
  CHECK(replaces(C, "extra/a", "weak-updates"));
  CHECK_FALSE(replaces(C, "weak-updates", "updates"));
  CHECK(replaces(config("search a b"), "b", "misc"));
}

TEST_CASE("of equal files the first one found is taken, in a directory that search has above built-in the last one") {
  CHECK_FALSE(replaces(kernel::DepmodConfig(), "kernel", "misc"));
  CHECK(replaces(kernel::DepmodConfig(), "updates/a", "updates/b"));
  CHECK_FALSE(replaces(config("search built-in extra"), "extra/a", "extra/b"));
  CHECK(replaces(config("search extra"), "extra/a", "extra/b"));
}

TEST_CASE("override goes before search, the last one first, for the directory itself and the name before the point") {
  kernel::DepmodConfig C = config("override m * a\noverride m * b/c\nsearch updates");
  CHECK(replaces(C, "a", "updates"));
  CHECK(replaces(C, "b/c", "a"));
  CHECK_FALSE(replaces(C, "b", "updates"));
  CHECK_FALSE(replaces(C, "a/x", "updates"));
  auto Replaces = [&](StringRef FileName) { return C.precedenceOf("updates", FileName).yieldsTo(C.precedenceOf("a", FileName)); };
  CHECK(Replaces("m.ko.xz"));
  CHECK(Replaces("m.x.ko"));
  CHECK_FALSE(Replaces("mm.ko"));
  CHECK_FALSE(Replaces("n.ko"));
}

TEST_CASE("external directories") {
  kernel::DepmodConfig C = config("external * /x\nexternal * /y\nsearch updates external built-in");
  auto X = C.precedenceOfExternal("/x/a"), Y = C.precedenceOfExternal("/y");
  CHECK(C.precedenceOf("kernel", "m.ko").yieldsTo(X));
  CHECK(X.yieldsTo(C.precedenceOf("updates", "m.ko")));
  CHECK(Y.yieldsTo(X));
  CHECK_FALSE(X.yieldsTo(Y));
  CHECK_FALSE(X.yieldsTo(X));

  kernel::DepmodConfig NotInSearch = config("external * /x\nexternal * /y\nsearch updates built-in extra");
  CHECK_FALSE(NotInSearch.precedenceOf("kernel", "m.ko").yieldsTo(NotInSearch.precedenceOfExternal("/x")));
  CHECK(NotInSearch.precedenceOf("extra", "m.ko").yieldsTo(NotInSearch.precedenceOfExternal("/x")));
  CHECK_FALSE(NotInSearch.precedenceOfExternal("/y").yieldsTo(NotInSearch.precedenceOfExternal("/x")));
}

TEST_CASE("files of one name mask each other, and those left are read by name") {
  TemporaryDirectory Root;
  Root.write("etc/depmod.d/b.conf", "search etc-b\n");
  Root.write("run/depmod.d/b.conf", "search run-b\n");
  Root.write("run/depmod.d/a.conf", "search run-a\n");
  Root.write("usr/local/lib/depmod.d/a.conf", "search local-a\n");
  Root.write("usr/local/lib/depmod.d/c.conf", "search local-c\n");
  Root.write("usr/lib/depmod.d/c.conf", "search usr-c\n");
  Root.write("usr/lib/depmod.d/d.conf", "search usr-d\n");
  Root.write("lib/depmod.d/d.conf", "search lib-d\n");
  Root.write("lib/depmod.d/e.conf", "search lib-e\nbad\n");
  Root.link("etc/depmod.d/f.conf", "/dev/null");
  Root.write("lib/depmod.d/f.conf", "search masked\n");
  Root.makeDirectory("etc/depmod.d/g.conf");
  Root.write("lib/depmod.d/g.conf", "search lib-g\n");
  Root.link("lib/depmod.d/h.conf", "/elsewhere/h");
  Root.write("elsewhere/h", "search linked-h\n");
  Root.write("etc/depmod.d/.hidden.conf", "search hidden\n");
  Root.write("etc/depmod.d/i.conf.bak", "search backup\n");

  Strings Warnings;
  kernel::DepmodConfig C = kernel::readDepmodConfig(Root / "", "6.1", Warnings);
  CHECK(C.Search == Strings{"run-a", "etc-b", "local-c", "usr-d", "lib-e", "lib-g", "linked-h"});
  CHECK(Warnings == Strings{Root / "lib/depmod.d/e.conf" + ":2: ignored: 'bad' is not a command of depmod.d, or lacks arguments"});
}

TEST_SUITE_END();

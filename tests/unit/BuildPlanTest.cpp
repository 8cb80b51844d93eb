// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/kbuild/BuildPlan.h"

#include "BuildErrors.h"
#include "checker/TemporaryDirectory.h"
#include "genksyms/kbuild/CommandFlags.h"
#include "llvm/ADT/StringExtras.h"

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

using Words = std::vector<std::string>;

struct Build : TemporaryDirectory {
  /// A source with Text, and the object beside it, compiled with Flags, words with single spaces.
  void add(llvm::StringRef Source, llvm::StringRef Flags = "", llvm::StringRef Text = "EXPORT_SYMBOL(x);") {
    write(Source, Text);
    addObject(Source, (Source.rsplit('.').first + ".o").str(), Flags);
  }

  void addObject(llvm::StringRef Source, const std::string &Object, llvm::StringRef Flags = "") {
    Words Arguments = {"gcc", "-D__KERNEL__"};
    for (llvm::StringRef Flag : llvm::split(Flags, ' '))
      if (!Flag.empty())
        Arguments.push_back(Flag.str());
    Arguments.insert(Arguments.end(), {"-c", "-o", Object, Source.str()});
    Objects.push_back({{*this / "", Source.str(), Object, Arguments}});
  }

  BuildPlan plan(llvm::ArrayRef<std::string> Files = {}) const { return valueOf(makeBuildPlan(Objects, Files)); }

  /// The objects that are kept.
  Words kept(llvm::ArrayRef<std::string> Files = {}) const {
    Words Names;
    for (const BuildUnit &Unit : plan(Files).Units)
      Names.push_back(Unit.Command.Output);
    return Names;
  }

  /// Of the only object that is kept.
  std::string exporter() const {
    BuildPlan Plan = plan();
    REQUIRE(Plan.Units.size() == 1);
    return Plan.Units[0].Exporter;
  }

  /// Of the only assembly object that is kept.
  std::optional<CompileCommand> types() const {
    std::optional<CompileCommand> Types;
    for (const BuildUnit &Unit : plan().Units)
      if (Unit.IsAssembly) {
        REQUIRE(!Types);
        Types = Unit.TypesCommand;
      }
    return Types;
  }

  std::vector<BuildObject> Objects;
};

} // namespace

TEST_SUITE_BEGIN("BuildPlan");

TEST_CASE("sources that may export something, by object") {
  Build B;
  B.add("z.c");
  B.add("b/none.c", "", "int x;");
  B.add("a/gpl.c", "", "EXPORT_SYMBOL_GPL(x);");
  B.add("a/memcpy.S");
  B.add("a/none.S", "", "ret");
  BuildPlan Plan = B.plan();
  REQUIRE(Plan.Units.size() == 3);
  CHECK(B.kept() == Words{"a/gpl.o", "a/memcpy.o", "z.o"});
  CHECK(Plan.NumObjects == 5);
  CHECK(Plan.Units[0].Command.File == "a/gpl.c");
  CHECK(Plan.Units[0].Command.Arguments == B.Objects[2].Command.Arguments);
  CHECK(!Plan.Units[0].IsAssembly);
  CHECK(Plan.Units[1].IsAssembly);
}

TEST_CASE("exports of included files") {
  Build B;
  B.write("lib/direct.c", "EXPORT_SYMBOL(x);");
  B.write("lib/indirect.h", "  #  include \"direct.c\"\n#include \"indirect.h\"\n");
  B.write("lib/circle.h", "#include \"../a/circle.c\"\n");
  B.add("a/direct.c", "", "#include <linux/export.h>\n#include \"../lib/direct.c\"\n");
  B.add("a/indirect.c", "", "int x;\n#include\t\"../lib/indirect.h\"\n");
  B.add("a/circle.c", "", "#include \"../lib/circle.h\"\n");
  B.add("a/missing.c", "", "#include \"missing.h\"\n");
  B.add("a/angled.c", "", "#include <../lib/direct.c>\n");
  B.add("a/comment.c", "", "// include \"../lib/direct.c\"\nx #include \"../lib/direct.c\"\n#include \"../lib/direct.c\n");
  B.write("lib/names.h", "#define BTRFS_EXPORT_FOR_TESTS\n#define EXPORT_REG 1\n");
  B.add("a/names.c", "", "#include \"../lib/names.h\"\n");
  B.write("lib/macro.h", "#define X(s) EXPORT_SYMBOL_GPL (s)\n");
  B.add("a/macro.c", "", "#include \"../lib/macro.h\"\n");
  B.add("a/asm.S", "", "#include \"../lib/direct.c\"");
  CHECK(B.kept() == Words{"a/asm.o", "a/direct.o", "a/indirect.o", "a/macro.o"});
}

TEST_CASE("a source that cannot be read is left to be reported") {
  Build B;
  B.addObject("a/gone.c", "a/gone.o");
  B.link("a/endless.c", "/dev/zero");
  B.addObject("a/endless.c", "a/endless.o");
  CHECK(B.kept() == Words{"a/endless.o", "a/gone.o"});
}

TEST_CASE("no kernel objects, or without exports") {
  Build B;
  B.add("boot.c", "-D__DISABLE_EXPORTS");
  B.add("pi.c", "-D __DISABLE_EXPORTS");
  B.add("lib.c", "-D__DISABLE_EXPORTS -U__DISABLE_EXPORTS");
  B.add("host.c", "-U__KERNEL__");
  B.add("rust.rs");
  CHECK(B.kept() == Words{"lib.o"});
  CHECK(B.plan().NumObjects == 3);
}

TEST_CASE("one object, two commands") {
  Build B;
  B.add("a.c", "-DX");
  B.Objects.push_back(B.Objects[0]);
  CHECK(B.kept() == Words{"a.o"});
  CHECK(B.plan().NumObjects == 1);
  B.addObject("a.c", "./a.o", "-DY");
  CHECK(llvm::StringRef(errorOf(makeBuildPlan(B.Objects))).ends_with("a.o: compiled by two different commands"));
}

TEST_CASE("one source, two objects") {
  Build B;
  B.add("a.c");
  B.addObject("a.c", "b.o", "-DX");
  CHECK(B.kept() == Words{"a.o", "b.o"});
}

TEST_CASE("exporter: built in") {
  Build B;
  B.add("kernel/fork.c", "-DKBUILD_MODFILE=\"kernel/fork\" -DKBUILD_MODNAME=\"fork\"");
  B.Objects[0].Modules = {"kernel/fork"};
  CHECK(B.exporter() == "vmlinux");
}

TEST_CASE("exporter: what a dry run says") {
  Build B;
  B.add("a/part.c", "-DMODULE -DKBUILD_MODNAME=\"x_y\"");
  B.Objects[0].Modules = {"a/x-y"};
  CHECK(B.exporter() == "a/x-y");
  B.Objects[0].Modules = {"a/x", "a/y"};
  CHECK(B.exporter() == "a/x:a/y");
}

TEST_CASE("exporter: the module's file") {
  Build B;
  B.add("a/part.c", "-DMODULE");
  B.Objects[0].Command.Arguments.push_back("-DKBUILD_MODFILE=\"a/x-y a/z\"");
  CHECK(B.exporter() == "a/x-y:a/z");
}

TEST_CASE("exporter: the module's name") {
  Build B;
  SUBCASE("is the object's") {
    B.add("a/x-y.c", "-DMODULE -DKBUILD_MODNAME=\"x_y\"");
    CHECK(B.exporter() == "a/x-y");
  }
  SUBCASE("is not the object's") {
    B.add("a/part.c", "-DMODULE -DKBUILD_MODNAME=\"x_y\"");
    CHECK(B.exporter() == "a/x_y");
  }
  SUBCASE("is in modules.order") {
    B.write("modules.order", "b/z.o\na/x-y.o\n");
    B.add("a/core/part.c", "-DMODULE -DKBUILD_MODNAME=\"x_y\"");
    CHECK(B.exporter() == "a/x-y");
  }
  SUBCASE("is in the modules.order of older kernels") {
    B.write("modules.order", "kernel/a/x-y.ko\n");
    B.add("a/core/part.c", "-DMODULE -DKBUILD_MODNAME=\"x_y\"");
    CHECK(B.exporter() == "a/x-y");
  }
  SUBCASE("is in modules.order, in a directory that is called kernel") {
    B.write("modules.order", "kernel/x-y.ko\n");
    B.add("kernel/part.c", "-DMODULE -DKBUILD_MODNAME=\"x_y\"");
    CHECK(B.exporter() == "kernel/x-y");
  }
  SUBCASE("of an object outside") {
    B.write("lib/part.c", "EXPORT_SYMBOL(x);");
    B.makeDirectory("a/b");
    B.addObject("a/b/../../lib/part.c", "a/b/../../lib/part.o", "-DMODULE -DKBUILD_MODNAME=\"x\"");
    CHECK(B.exporter() == "a/b/x");
  }
  SUBCASE("is two names") {
    B.write("modules.order", "a/x-y.ko\n");
    B.add("a/part.c", "-DMODULE -DKBUILD_MODNAME=\"x_y:z\"");
    CHECK(B.exporter() == "a/x-y:a/z");
  }
  SUBCASE("is unknown") {
    B.add("a/x-y.S", "-DMODULE");
    CHECK(B.exporter() == "a/x-y");
  }
}

TEST_CASE("types of assembly: what a dry run says") {
  Build B;
  B.add("a/x.S");
  B.add("a/x2.c");
  B.Objects[0].TypesCommand = CompileCommand{"/k", "a/x.S", "a/x.o", {"cc", "-xc"}};
  REQUIRE(B.types());
  CHECK(B.types()->Arguments == Words{"cc", "-xc"});
}

TEST_CASE("types of assembly: the C source that stands in") {
  Build B;
  B.add("arch/lib/x.S", "-D__ASSEMBLY__");
  auto StandIn = [&] {
    std::optional<CompileCommand> Types = B.types();
    REQUIRE(Types);
    return findMacro(Types->Arguments, "WHO").value_or("").str();
  };
  CHECK(!B.types());
  B.add("arch/lib/module.c", "-DMODULE -DWHO=module");
  B.add("arch/lib/boot.c", "-D__DISABLE_EXPORTS -DWHO=boot");
  CHECK(!B.types());
  B.add("init/main.c", "-DWHO=far", "");
  CHECK(StandIn() == "far");
  B.add("arch/mm/fault.c", "-DWHO=cousin", "");
  CHECK(StandIn() == "cousin");
  B.add("arch/setup.c", "-DWHO=above", "");
  CHECK(StandIn() == "above");
  B.add("arch/lib/sub/a.c", "-DWHO=below", "");
  CHECK(StandIn() == "below");
  B.add("arch/lib/b.c", "-DWHO=beside", "");
  CHECK(StandIn() == "beside");
  B.add("arch/lib/a.c", "-DWHO=first", "");
  CHECK(StandIn() == "first");
}

TEST_CASE("types of assembly: a stand-in's command") {
  Build B;
  B.add("a/get-user.S");
  B.add("a/x.c", "-DKBUILD_MODFILE=\"a/x\" -DA=1 -DKBUILD_BASENAME=\"x\" -DKBUILD_MODNAME=\"x\" -D__KBUILD_MODNAME=kmod_x");
  std::optional<CompileCommand> Types = B.types();
  REQUIRE(Types);
  CHECK(Types->Directory == B / "");
  CHECK(Types->File == "a/get-user.S");
  CHECK(Types->Output == "a/get-user.o");
  CHECK(Types->Arguments == Words{"gcc", "-D__KERNEL__", "-DKBUILD_MODFILE=\"a/get-user\"", "-DA=1", "-DKBUILD_BASENAME=\"get_user\"",
                                  "-DKBUILD_MODNAME=\"get_user\"", "-D__KBUILD_MODNAME=kmod_get_user", "-xc", "-c", "-o", "a/get-user.o",
                                  "a/get-user.S"});

  B.Objects[0].Command.Arguments.push_back("-DKBUILD_MODNAME=\"m\"");
  CHECK(findMacro(B.types()->Arguments, "__KBUILD_MODNAME") == "kmod_m");
}

TEST_CASE("files") {
  Build B;
  B.add("a/x.c");
  B.add("a/y.c", "", "int y;");
  B.add("b/x.c");
  CHECK(B.kept({"a/x.c"}) == Words{"a/x.o"});
  CHECK(B.kept({"a/x.o"}) == Words{"a/x.o"});
  CHECK(B.kept({B / "b/x.c"}) == Words{"b/x.o"});
  CHECK(B.kept({"./b/../a/x.c", "b/x.o"}) == Words{"a/x.o", "b/x.o"});
  CHECK(B.kept({"a/y.c"}).empty());
  CHECK(B.plan({"a/y.c", "a/x.c"}).NumObjects == 2);
}

TEST_CASE("a file may be compiled into several objects") {
  Build B;
  B.add("a/x.c");
  B.addObject("a/x.c", "b/x.o");
  CHECK(B.kept({"a/x.c"}) == Words{"a/x.o", "b/x.o"});
  CHECK(B.kept({"b/x.o"}) == Words{"b/x.o"});
}

TEST_CASE("stand-ins come from the whole build") {
  Build B;
  B.add("a/x.S");
  B.add("a/x2.c");
  BuildPlan Plan = B.plan({"a/x.S"});
  REQUIRE(Plan.Units.size() == 1);
  CHECK(Plan.Units[0].TypesCommand);
}

TEST_CASE("files that nothing is compiled from") {
  Build B;
  B.add("kernel/fork.c");
  B.add("kernel/exit.c");
  CHECK(errorOf(makeBuildPlan(B.Objects, {"fork.c"})) == "fork.c: no source or object of the build; near to it: kernel/fork.c");
  CHECK(errorOf(makeBuildPlan(B.Objects, {"kernel/frok.c", "kernel/exit.c", "nothing/like/this.c"})) ==
        "kernel/frok.c: no source or object of the build; near to it: kernel/fork.c\nnothing/like/this.c: no source or object of the build");
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/kbuild/KbuildDryRun.h"

#include "BuildErrors.h"
#include "checker/TemporaryDirectory.h"
#include "llvm/ADT/STLExtras.h"
#include <cstdlib>

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

using Words = std::vector<std::string>;

/// The parts of Kbuild that a dry run touches, in our own words: objects by rules that are expanded where they are due, one for a module; a sub-make
/// for the second; recipes that are run even in a dry run; a tool, whose makefile gets no -n.
constexpr const char *Makefile = R"make(
CC = gcc -m64
part = $(filter mod/%,$@)
obj = $(patsubst %/,%,$(dir $@))
modfile = $(obj)/$(basename $(notdir $@))
c_flags = -D__KERNEL__ $(if $(part),-DMODULE,-DKBUILD_MODFILE='"$(modfile)"') $(EXTRA) $(KBUILD_OUTPUT)
a_flags = -D__ASSEMBLY__
if_changed_rule = $(if $(wildcard $@),@:,$(rule_$(1)))
if_changed = touch $@
define rule_cc_o_c
	$(CC) $(c_flags) -c -o $@ $<
	touch built
endef
define rule_as_o_S
	$(CC) $(a_flags) -c -o $@ $<
	touch built
endef

all: vmlinux modules
vmlinux: tools/objtool kernel/fork.o lib/memcpy.o
	+$(call if_changed,link)
modules:
	$(MAKE) mod/driver.o
tools/%: FORCE
	$(MAKE) MAKEFLAGS= tool
tool:
	$(MAKE) tool2
tool2:
	touch built
%.o: %.c FORCE
	$(call if_changed_rule,cc_o_c)
%.o: %.S FORCE
	$(call if_changed_rule,as_o_S)
FORCE:
)make";

struct Tree : TemporaryDirectory {
  Tree() {
    write("Makefile", Makefile);
    for (const char *Source : {"kernel/fork.c", "lib/memcpy.S", "mod/driver.c", "include/config/auto.conf", "include/generated/utsrelease.h"})
      write(Source);
  }

  std::vector<BuildObject> run(llvm::ArrayRef<std::string> MakeArguments = {}) const {
    std::vector<BuildObject> Objects = valueOf(dryRunKbuild(*this / "", MakeArguments, /*Jobs=*/2));
    llvm::sort(Objects, [](const BuildObject &A, const BuildObject &B) { return A.Command.Output < B.Command.Output; });
    return Objects;
  }

  bool has(llvm::StringRef File) const { return llvm::sys::fs::exists(*this / File); }
};

} // namespace

TEST_SUITE_BEGIN("KbuildDryRun");

TEST_CASE("objects of vmlinux and modules") {
  Tree T;
  std::vector<BuildObject> Objects = T.run();
  REQUIRE(Objects.size() == 3);

  const BuildObject &Fork = Objects[0];
  CHECK(Fork.Command.Directory == T / "");
  CHECK(Fork.Command.File == "kernel/fork.c");
  CHECK(Fork.Command.Output == "kernel/fork.o");
  CHECK(Fork.Command.Arguments ==
        Words{"gcc", "-m64", "-D__KERNEL__", "-DKBUILD_MODFILE=\"kernel/fork\"", "-c", "-o", "kernel/fork.o", "kernel/fork.c"});
  CHECK(!Fork.TypesCommand);

  const BuildObject &Driver = Objects[2];
  CHECK(Driver.Command.Arguments == Words{"gcc", "-m64", "-D__KERNEL__", "-DMODULE", "-c", "-o", "mod/driver.o", "mod/driver.c"});
  CHECK(Driver.Modules == Words{"mod/driver"});
}

TEST_CASE("assembly has the flags for its types too") {
  Tree T;
  std::vector<BuildObject> Objects = T.run();
  REQUIRE(Objects.size() == 3);
  const BuildObject &Memcpy = Objects[1];
  CHECK(Memcpy.Command.Arguments == Words{"gcc", "-m64", "-D__ASSEMBLY__", "-c", "-o", "lib/memcpy.o", "lib/memcpy.S"});
  REQUIRE(Memcpy.TypesCommand);
  CHECK(Memcpy.TypesCommand->Directory == T / "");
  CHECK(Memcpy.TypesCommand->File == "lib/memcpy.S");
  CHECK(Memcpy.TypesCommand->Output == "lib/memcpy.o");
  CHECK(Memcpy.TypesCommand->Arguments ==
        Words{"gcc", "-m64", "-D__KERNEL__", "-DKBUILD_MODFILE=\"lib/memcpy\"", "-xc", "-c", "-o", "lib/memcpy.o", "lib/memcpy.S"});
}

TEST_CASE("nothing is made, and what has been made before counts as well") {
  Tree T;
  T.write("kernel/fork.o");
  T.write("lib/memcpy.o");
  CHECK(T.run().size() == 3);
  CHECK(!T.has("built"));
  CHECK(!T.has("vmlinux"));
  CHECK(!T.has("mod/driver.o"));
}

TEST_CASE("arguments for make") {
  Tree T;
  std::vector<BuildObject> Objects = T.run({"EXTRA=-DX -DY='a b'"});
  REQUIRE(Objects.size() == 3);
  CHECK(llvm::is_contained(Objects[0].Command.Arguments, "-DX"));
  CHECK(llvm::is_contained(Objects[0].Command.Arguments, "-DY=a b"));
}

TEST_CASE("of commands that are longer than what make writes at a time, several makes' may be mixed: one make is asked again") {
  Tree T;
  // In the place of make, which mixes one of some thousand: with a single job the command, with several what another make wrote is in the middle of
  // it.
  std::string Long;
  for (int I = 100; I < 700; ++I)
    Long += " -I/a/b/" + std::to_string(I);
  const std::string Begin = ": modver-object '" + T / "" + "' --modver-field-- --modver-field-- gcc -D__KERNEL__" + Long,
                    End = " -c -o kernel/fork.o kernel/fork.c\n";
  T.write("whole", Begin + End);
  T.write("mixed", Begin + "; true\n" + End);
  T.write("bin/make", "#!/bin/sh\ncase \" $* \" in *' -j1 '*) cat '" + T / "whole" + "' ;; *) cat '" + T / "mixed" + "' ;; esac\n");
  REQUIRE_FALSE(llvm::sys::fs::setPermissions(T / "bin/make", llvm::sys::fs::all_all));
  const std::string Path = getenv("PATH");
  setenv("PATH", ((T / "bin") + ":" + Path).c_str(), 1);
  const std::vector<BuildObject> Objects = T.run();
  setenv("PATH", Path.c_str(), 1);
  REQUIRE(Objects.size() == 1);
  CHECK(Objects[0].Command.Output == "kernel/fork.o");
  CHECK(Objects[0].Command.Arguments.size() == 606);
}

TEST_CASE("an enclosing make's variables do not count, nor does KBUILD_OUTPUT") {
  Tree T;
  setenv("KBUILD_OUTPUT", "-DOUTPUT", 1);
  setenv("MAKEFLAGS", "i -- EXTRA=-DOUTER", 1);
  std::vector<BuildObject> Objects = T.run();
  unsetenv("MAKEFLAGS");
  unsetenv("KBUILD_OUTPUT");
  REQUIRE(Objects.size() == 3);
  CHECK(!llvm::is_contained(Objects[0].Command.Arguments, "-DOUTER"));
  CHECK(!llvm::is_contained(Objects[0].Command.Arguments, "-DOUTPUT"));
}

TEST_CASE("the number of objects so far") {
  Tree T;
  std::vector<size_t> Numbers;
  valueOf(dryRunKbuild(T / "", {}, 1, [&](size_t Number) { Numbers.push_back(Number); }));
  CHECK(Numbers == std::vector<size_t>{1, 2, 3});
}

TEST_CASE("what cannot be made does not keep the rest from being seen") {
  Tree T;
  T.write("Makefile", std::string(Makefile) + "vmlinux: missing.a\n");
  CHECK(T.run().size() == 3);
}

TEST_CASE("an object without a rule is one that would be missing") {
  Tree T;
  T.write("Makefile", std::string(Makefile) + "vmlinux: init/main.o init/version.o vmlinux.o mod/driver.mod.o\n");
  const std::string Error = errorOf(dryRunKbuild(T / ""));
  CHECK(llvm::StringRef(Error).starts_with((T / "") + ": make -n has no rule for 2 objects, the first is init/main.o: "));
  T.write("Makefile", std::string(Makefile) + "vmlinux: vmlinux.o mod/driver.mod.o\n");
  CHECK(T.run().size() == 3);
}

TEST_CASE("errors") {
  Tree T;
  TemporaryDirectory Unprepared;
  std::string Failure = (Unprepared / "") + ": not a configured and prepared (make prepare) kernel tree or O= directory: ";
  for (const char *File : {"Makefile", "include/config/auto.conf", "include/generated/utsrelease.h"}) {
    CHECK(errorOf(dryRunKbuild(Unprepared / "")) == Failure + File + ": No such file or directory");
    Unprepared.write(File);
  }

  T.write("Makefile", "vmlinux modules:\n\t@:\nvmlinux: .config\n");
  CHECK(errorOf(dryRunKbuild(T / "")) ==
        (T / "") +
            ": make -n shows no compilation: make: *** No rule to make target '.config', needed by 'vmlinux'.; is the tree configured and prepared "
            "(make prepare)?");

  T.write("Makefile", std::string(Makefile) + "c_flags += -DX=$$(id)\n");
  CHECK(llvm::StringRef(errorOf(dryRunKbuild(T / ""))).contains(": make -n: more than a simple command at column "));
  T.write("Makefile", std::string(Makefile) + "c_flags += --modver-field--\n");
  CHECK(llvm::StringRef(errorOf(dryRunKbuild(T / ""))).contains(": make -n: not as it was asked for: "));
  T.write("Makefile", std::string(Makefile) + "c_flags += -DX=$(shell head -c 1100000 /dev/zero | tr '\\0' a)\n");
  CHECK(llvm::StringRef(errorOf(dryRunKbuild(T / ""))).contains(": make -n: a line that is too long: "));
}

TEST_CASE("without make") {
  Tree T;
  std::string Path = getenv("PATH");
  setenv("PATH", "/nonexistent", 1);
  std::string Error = errorOf(dryRunKbuild(T / ""));
  setenv("PATH", Path.c_str(), 1);
  CHECK(Error == (T / "") + ": make, which would know the compile commands, is not in PATH");
}

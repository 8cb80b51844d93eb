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

TEST_CASE("commands that are longer than what make writes at a time are not mixed") {
  Tree T;
  T.write("Makefile", std::string(Makefile) + R"make(
parts = a b c d e f g h
digits = 0 1 2 3 4 5 6 7 8 9
vmlinux: $(addprefix sub-,$(parts))
$(addprefix sub-,$(parts)): sub-%: FORCE
	$(MAKE) $(foreach n,$(digits),$(foreach m,$(digits),many/$*$(n)$(m).o))
)make");
  for (char Part = 'a'; Part <= 'h'; ++Part)
    for (int I = 0; I < 100; ++I)
      T.write("many/" + std::string(1, Part) + std::to_string(I / 10) + std::to_string(I % 10) + ".c");
  std::string Long;
  for (int I = 100; I < 700; ++I)
    Long += " -I/a/b/" + std::to_string(I);
  std::vector<BuildObject> Objects = valueOf(dryRunKbuild(T / "", {"EXTRA=" + Long}, /*Jobs=*/8));
  CHECK(Objects.size() == 803);
  CHECK(llvm::count_if(Objects, [](const BuildObject &O) { return O.Command.Arguments.size() > 600; }) == 802); // all that are compiled from C
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

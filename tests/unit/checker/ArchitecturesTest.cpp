// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sections that the architecture's part of the loader handles. What is said of arm's 5.10 here, tests/loader asks the real kernel as well.
#include "checker/loader/Architectures.h"
#include "LoaderText.h"
#include "checker/loader/Check.h"
#include "llvm/BinaryFormat/ELF.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;
namespace ELF = llvm::ELF;

TEST_SUITE_BEGIN("Architectures");

namespace {

/// The flags are `w` and `x`: `.text:x .data:w .plt:wx`.
Module moduleWith(uint16_t Machine, llvm::StringRef Sections) {
  Module M = module({});
  M.Target.Machine = Machine;
  llvm::SmallVector<llvm::StringRef> Words;
  Sections.split(Words, ' ', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Word : Words) {
    auto [Name, Flags] = Word.split(':');
    M.Sections.push_back({Name, Flags.contains('w'), Flags.contains('x')});
  }
  return M;
}

/// `loads`, `loads?` (a section may be missing), or `KIND SECTION` of the finding that ended it.
std::string verdict(uint16_t Machine, llvm::StringRef Sections, const LoaderProfile &P) {
  Kernel K = kernel("");
  K.Target->Machine = Machine;
  SymbolIndex Index(K);
  Module M = moduleWith(Machine, Sections);
  Verdict V = check(LoadedKernel(Index), M, P);
  if (V.loads())
    return llvm::is_contained(V.NotChecked, Unchecked::ArchSections) ? "loads?" : "loads";
  CHECK(V.Error == Errno::BadFormat);
  REQUIRE(V.Findings.size() == 1);
  const Finding &F = V.Findings.front();
  REQUIRE((F.Kind == FindingKind::WritableCode || F.Kind == FindingKind::ArchSectionMissing));
  return std::string(F.Kind == FindingKind::WritableCode ? "writable " : "missing ") + std::string(F.Text);
}

/// Of a kernel that has such an option, and CONFIG_STRICT_MODULE_RWX where there is that.
LoaderProfile configured(unsigned Major, unsigned Minor) {
  LoaderProfile P = LoaderProfile::debian({Major, Minor});
  P.Plts = ModulePlts::Yes;
  return P;
}

LoaderProfile refusing(LoaderProfile P) {
  P.RefusesWritableCode = WritableCode::Refused;
  return P;
}

} // namespace

TEST_CASE("writable code") {
  LoaderProfile P = LoaderProfile::debian({5, 10});
  CHECK(verdict(ELF::EM_X86_64, ".text:x .data:w", P) == "loads");
  CHECK(verdict(ELF::EM_X86_64, ".text:x .wx:wx .data:wx", P) == "writable .wx");
  CHECK(verdict(ELF::EM_X86_64, ".plt:wx", P) == "writable .plt");
  CHECK(verdict(ELF::EM_X86_64, ".wx:wx", LoaderProfile::debian({5, 7})) == "loads");
}

TEST_CASE("arm, 5.10: the flags of .plt do not count, and it has to be there") {
  LoaderProfile P = configured(5, 10);
  CHECK(verdict(ELF::EM_ARM, ".text:x .plt:wx .init.plt:w", P) == "loads");
  CHECK(verdict(ELF::EM_ARM, ".plt .init.plt:wx", P) == "loads");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w .wx:wx", P) == "writable .wx");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w .pltx:wx", P) == "writable .pltx");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w .got:wx", P) == "writable .got");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .wx:wx", P) == "missing .init.plt");
  CHECK(verdict(ELF::EM_ARM, ".init.plt:w", P) == "missing .plt");
}

TEST_CASE("of several sections of a name, the last is handled") {
  LoaderProfile P = configured(5, 10);
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w .plt", P) == "writable .plt");
  CHECK(verdict(ELF::EM_ARM, ".plt .init.plt:w .plt:wx", P) == "loads");
}

TEST_CASE("a kernel without the option handles nothing") {
  LoaderProfile P = configured(5, 10);
  P.Plts = ModulePlts::No;
  CHECK(verdict(ELF::EM_ARM, ".text:x", P) == "loads");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w", P) == "writable .plt");
  // powerpc has no such option.
  CHECK(verdict(ELF::EM_PPC64, ".text:x", P) == "missing .stubs");
}

TEST_CASE("where the configuration is not known, nothing is held against a module") {
  LoaderProfile P = LoaderProfile::debian({5, 10});
  CHECK(verdict(ELF::EM_ARM, ".text:x", P) == "loads?");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w", P) == "loads");
  CHECK(verdict(ELF::EM_ARM, ".plt:wx .init.plt:w .wx:wx", P) == "writable .wx");
  CHECK(verdict(ELF::EM_ARM, ".text:x .wx:wx", P) == "writable .wx");
}

TEST_CASE("the missing section comes after the version magic, and before writable code") {
  Kernel K = kernel("");
  K.Target->Machine = ELF::EM_ARM;
  Module M = moduleWith(ELF::EM_ARM, ".wx:wx");
  CHECK(say(K, M, configured(5, 10)) == "-> ENOEXEC");
  M.Info = {{"license", "GPL"}, {"vermagic", "6.1 other "}};
  CHECK(say(K, M, configured(5, 10)) == "m: version magic '6.1 other ' should be '6.1 SMP ' -> ENOEXEC");
}

TEST_CASE("a module of this name: before 6.4 after the sections, then before them") {
  Kernel K = kernel("");
  SymbolIndex Index(K);
  Module Owner = module({});
  LoadedKernel Booted(Index);
  Booted.load(Index.add(Owner), {});
  Module M = moduleWith(ELF::EM_X86_64, ".wx:wx");
  CHECK(say(Booted, M, LoaderProfile::debian({6, 3})) == "-> ENOEXEC");
  CHECK(say(Booted, M, LoaderProfile::debian({6, 4})) == "-> EEXIST");
}

TEST_CASE("which sections, by machine and version") {
  auto Handled = [](uint16_t Machine, KernelVersion V) {
    std::string Text;
    for (const ArchSection &S : archSections(V))
      if (S.Machine == Machine)
        Text += (Text.empty() ? "" : " ") + std::string(S.Name) + (S.Required ? "!" : "") + (S.Rewritten ? "" : "=") + (S.Configurable ? "?" : "");
    return Text;
  };
  CHECK(Handled(ELF::EM_ARM, {4, 0}) == "");
  CHECK(Handled(ELF::EM_ARM, {4, 11, 9}) == ".core.plt!? .init.plt!?");
  CHECK(Handled(ELF::EM_ARM, {4, 12}) == ".plt!? .init.plt!?");
  CHECK(Handled(ELF::EM_AARCH64, {4, 4}) == "");
  CHECK(Handled(ELF::EM_AARCH64, {4, 5}) == ".plt!?");
  CHECK(Handled(ELF::EM_AARCH64, {6, 1}) == ".plt!? .init.plt!? .text.ftrace_trampoline? .init.text.ftrace_trampoline?");
  CHECK(Handled(ELF::EM_AARCH64, {6, 5}) == ".plt! .init.plt! .text.ftrace_trampoline .init.text.ftrace_trampoline");
  CHECK(Handled(ELF::EM_RISCV, {5, 10}) == ".plt!? .got!? .got.plt!?");
  CHECK(Handled(ELF::EM_LOONGARCH, NewestKernel) == ".got! .plt! .plt.idx! .ftrace_trampoline");
  CHECK(Handled(ELF::EM_IA_64, {5, 10}) == ".core.plt! .init.plt! .got! .opd!");
  CHECK(Handled(ELF::EM_PPC, {6, 1}) == ".plt!= .init.plt!=");
  CHECK(Handled(ELF::EM_PPC64, {6, 1}) == ".stubs!=");
  CHECK(Handled(ELF::EM_ALPHA, {6, 1}) == ".got!=");
  for (uint16_t Machine : {ELF::EM_X86_64, ELF::EM_386, ELF::EM_S390, ELF::EM_MIPS, ELF::EM_PARISC, ELF::EM_SPARCV9})
    CHECK(Handled(Machine, NewestKernel) == "");
}

TEST_CASE("sections that are wanted, but stay as they are, are judged by their flags") {
  LoaderProfile P = refusing(LoaderProfile::debian({6, 1}));
  CHECK(verdict(ELF::EM_PPC64, ".stubs:x", P) == "loads");
  CHECK(verdict(ELF::EM_PPC64, ".stubs:wx", P) == "writable .stubs");
  CHECK(verdict(ELF::EM_LOONGARCH, ".got:w .plt:wx .plt.idx:w .ftrace_trampoline:wx", refusing(LoaderProfile::debian({6, 2}))) == "loads");
}

TEST_CASE("machines whose kernels cannot refuse writable code, unless the configuration says that they do") {
  LoaderProfile P = LoaderProfile::debian({6, 1});
  for (uint16_t Machine : {ELF::EM_MIPS, ELF::EM_SPARCV9, ELF::EM_68K}) {
    CHECK(verdict(Machine, ".wx:wx", P) == "loads");
    CHECK(verdict(Machine, ".wx:wx", refusing(P)) == "writable .wx");
  }
  for (uint16_t Machine : {ELF::EM_386, ELF::EM_X86_64, ELF::EM_S390})
    CHECK(verdict(Machine, ".wx:wx", P) == "writable .wx");
  CHECK(verdict(ELF::EM_PPC64, ".stubs:x .wx:wx", LoaderProfile::debian({5, 13})) == "loads");
  CHECK(verdict(ELF::EM_PPC64, ".stubs:x .wx:wx", LoaderProfile::debian({5, 14})) == "writable .wx");
  CHECK(verdict(ELF::EM_RISCV, ".plt .got .got.plt .wx:wx", configured(5, 12)) == "loads");
  CHECK(verdict(ELF::EM_RISCV, ".plt .got .got.plt .wx:wx", configured(5, 13)) == "writable .wx");
}

TEST_SUITE_END();

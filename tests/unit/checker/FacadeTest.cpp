// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The library as a program sees it: include/modver/Checker.h. That verdicts and causes are right is the matter of other tests.
#include "ElfText.h"
#include "TemporaryDirectory.h"
#include "modver/Checker.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

using namespace modver;
using image::test::X86_64;

TEST_SUITE_BEGIN("Facade");

namespace {

const char Old[] = "0x00000001\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0x6bee99c8\tpower_on\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0x00000003\tpower_off\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0x00000005\tfar_call\tdrivers/far\tEXPORT_SYMBOL_GPL\tFAR\n";
const char New[] = "0x00000001\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0xac4cb62f\tpower_on\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0x00000004\tpower_up\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0x00000005\tfar_call\tdrivers/far\tEXPORT_SYMBOL_GPL\tFAR\n";
const char OldTypes[] = "s#power struct power { s#supply * supply ; int volts ; }\n"
                        "s#supply struct supply { UNKNOWN }\n"
                        "power_on int power_on ( s#power * )\n";
const char NewTypes[] = "s#power struct power { s#supply * supply ; int volts ; }\n"
                        "s#supply struct supply { int watts ; s#supply * next ; }\n"
                        "power_on int power_on ( s#power * )\n";

/// The name field of a version: 56 bytes.
std::string nameField(const std::string &Name) {
  std::string Line = "'" + Name + "'";
  for (size_t I = Name.size(); I < 56; ++I)
    Line += " 00";
  return Line;
}

/// A module `m` of Linux 6.1, that imports and has a version of power_on and imports Others without one.
std::string module(const std::string &Others = "") {
  return image::test::module(X86_64, "[.modinfo]\n'license=GPL' 00 'name=m' 00 'vermagic=6.1.0-test SMP mod_unload modversions ' 00\n"
                                     "[__versions]\n"
                                     "0100000000000000 " +
                                         nameField("module_layout") +
                                         "\n"
                                         "c899ee6b00000000 " +
                                         nameField("power_on") +
                                         "\n"
                                         "power_on = undefined\n" +
                                         Others);
}

struct Fixture : TemporaryDirectory {
  const std::string OldFile = write("old.symvers", Old), NewFile = write("new.symvers", New);
  const std::string Path = write("m.ko", module());

  OpenedKernel open(const std::string &File) const {
    Result<OpenedKernel> K = openKernel(File);
    REQUIRE_MESSAGE(K, (K ? "" : K.error().Message));
    return *K;
  }

  CheckReport check(const std::string &Kernel, CheckRequest Request) const {
    Request.Profile = "debian-6.1";
    Result<CheckReport> Report = open(Kernel).check(Request);
    REQUIRE_MESSAGE(Report, (Report ? "" : Report.error().Message));
    return std::move(*Report);
  }
};

bool contains(const std::string &Text, const std::string &Part) { return Text.find(Part) != std::string::npos; }

/// Why there is none; empty: there is one.
template <typename T> std::string errorOf(const Result<T> &R) { return R ? "" : R.error().Message; }

} // namespace

TEST_CASE("the version is that of the headers") {
  CHECK(version() == MODVER_VERSION);
  CHECK(version() == std::to_string(MODVER_VERSION_MAJOR) + "." + std::to_string(MODVER_VERSION_MINOR) + "." + std::to_string(MODVER_VERSION_PATCH));
}

TEST_CASE_FIXTURE(Fixture, "what is no kernel is not opened") {
  CHECK(contains(errorOf(openKernel(*this / "none.symvers")), *this / "none.symvers"));
  CHECK(errorOf(openKernel(Path)) == Path + ": a module, not a kernel");
  const std::string Other = write("text", "no row\n"), Empty = write("empty");
  CHECK(errorOf(openKernel(Other)) == Other + ": seems to be a text, expected a kernel image or a Module.symvers");
  CHECK(errorOf(openKernel(Empty)) == Empty + ": is empty, expected a kernel image or a Module.symvers");
  // The running kernel is not taken in place of one that is not there.
  CHECK_FALSE(openKernel("6.1.0-none", *this / ""));
}

TEST_CASE_FIXTURE(Fixture, "a kernel tells what is known of it") {
  const OpenedKernel K = open(OldFile);
  CHECK(K.file() == OldFile);
  CHECK(K.name() == OldFile);
  CHECK(K.release().empty());
  CHECK_FALSE(K.hasModules());
  Result<Kernel> Known = K.read();
  REQUIRE(Known);
  CHECK(Known->HasModversions);
  CHECK_FALSE(Known->Vermagic);
  REQUIRE(Known->Exports.size() == 3);
  const auto PowerOn = std::ranges::find(Known->Exports, "power_on", &Export::Name);
  REQUIRE(PowerOn != Known->Exports.end());
  CHECK(PowerOn->Crc == 0x6bee99c8);
}

TEST_CASE_FIXTURE(Fixture, "a damaged Module.symvers is told where it is read") {
  const std::string Damaged = write("damaged.symvers", std::string(Old) + "0x\n");
  Result<OpenedKernel> K = openKernel(Damaged);
  REQUIRE(K);
  CHECK(contains(errorOf(K->read()), Damaged + ":5"));
  CHECK(contains(errorOf(K->check({{Path}})), Damaged + ":5"));
}

TEST_CASE_FIXTURE(Fixture, "a module is read, and outlives its file") {
  Result<Module> M = readModule(Path);
  REQUIRE(M);
  write("m.ko", "gone");
  CHECK(M->Name == "m");
  REQUIRE(M->Versions);
  CHECK((*M->Versions)[1] == SymbolVersion{"power_on", 0x6bee99c8});
  CHECK(M->Imports == std::vector<Import>{{"power_on"}});
  CHECK(contains(errorOf(readModule(Path)), Path + ": "));
  CHECK(contains(errorOf(readModule(*this / "none.ko")), *this / "none.ko: "));
}

TEST_CASE_FIXTURE(Fixture, "a module that loads") {
  const CheckReport Report = check(OldFile, {{Path}});
  CHECK(Report.Kernel.File == OldFile);
  CHECK(Report.Kernel.Profile == "Debian 6.1");
  CHECK_FALSE(Report.ByModprobe);
  CHECK(Report.allLoad());
  REQUIRE(Report.Modules.size() == 1);
  const ModuleVerdict &M = Report.Modules[0];
  CHECK(M.Path == Path);
  CHECK(M.Name == "m");
  CHECK(M.loads());
  CHECK(M.ErrnoName.empty());
  CHECK(M.Findings.empty());
  // A Module.symvers does not tell it.
  CHECK(std::ranges::count(M.NotChecked, "vermagic") == 1);
}

TEST_CASE_FIXTURE(Fixture, "a module that is refused, with all that the kernel would say") {
  const std::string Other = write("m.ko", module("nothing = undefined\nfar_call = undefined\n"));
  const CheckReport Report = check(NewFile, {{Other}});
  CHECK_FALSE(Report.allLoad());
  REQUIRE(Report.Modules.size() == 1);
  const ModuleVerdict &M = Report.Modules[0];
  CHECK_FALSE(M.loads());
  CHECK(M.Errno == 2); // of the last symbol
  CHECK(M.ErrnoName == "ENOENT");

  auto Differs = std::ranges::find(M.Findings, "version-differs", &Finding::Kind);
  REQUIRE(Differs != M.Findings.end());
  CHECK(Differs->Fatal);
  CHECK(Differs->Symbol == "power_on");
  CHECK(Differs->Exporter == "vmlinux");
  CHECK(Differs->ModuleCrc == 0x6bee99c8);
  CHECK(Differs->KernelCrc == 0xac4cb62f);
  CHECK(Differs->Log == std::vector<std::string>{"m: disagrees about version of symbol power_on"});

  std::string Unknown;
  for (const Finding &F : M.Findings)
    if (F.Kind == "unknown-symbol")
      Unknown += F.Symbol + " " + std::to_string(F.Errno) + " " + F.Why + " " + F.OtherModule + "; " + F.Log.at(0) + "\n";
  CHECK(Unknown == "power_on 22  ; m: Unknown symbol power_on (err -22)\n"
                   "nothing 2 nobody-exports-it ; m: Unknown symbol nothing (err -2)\n"
                   "far_call 2 nobody-exports-it far; m: Unknown symbol far_call (err -2)\n");
}

TEST_CASE_FIXTURE(Fixture, "what modprobe --force-modversion and another version magic change") {
  CheckRequest Request{{Path}};
  Request.Vermagic = "6.1.0-other SMP mod_unload modversions ";
  CheckReport Report = check(OldFile, Request);
  CHECK(Report.allLoad()); // of vermagic, the release does not count where there are versions
  Request.IgnoreVersions = true;
  Report = check(NewFile, Request);
  REQUIRE(Report.Modules.size() == 1);
  auto Magic = std::ranges::find(Report.Modules[0].Findings, "vermagic-differs", &Finding::Kind);
  REQUIRE(Magic != Report.Modules[0].Findings.end());
  CHECK(Magic->ModuleVermagic == "6.1.0-test SMP mod_unload modversions ");
  CHECK(Magic->KernelVermagic == *Request.Vermagic);
  CHECK(Report.Modules[0].ErrnoName == "ENOEXEC");
}

TEST_CASE_FIXTURE(Fixture, "a file that is no module is in the report, what cannot be meant is an error") {
  const std::string Text = write("text.ko", "text");
  const CheckReport Report = check(OldFile, {{Text, *this / "none.ko", Path}});
  CHECK_FALSE(Report.allLoad());
  REQUIRE(Report.Unreadable.size() == 2);
  CHECK(Report.Unreadable[0].Path == Text);
  CHECK(Report.Unreadable[0].Errno == 8);
  CHECK(contains(Report.Unreadable[1].Message, *this / "none.ko"));
  CHECK(Report.Unreadable[1].Errno == 0);
  REQUIRE(Report.Modules.size() == 1);
  CHECK(Report.Modules[0].loads());

  CheckRequest Request{{Path}};
  Request.Profile = "debian-6.1,no-such-field=yes";
  CHECK(contains(errorOf(open(OldFile).check(Request)), "no-such-field"));
  Request = {{Path}};
  Request.With = {*this / "none.symvers"};
  CHECK(contains(errorOf(open(OldFile).check(Request)), "none.symvers"));
}

TEST_CASE_FIXTURE(Fixture, "a kernel with its modules: by name, with what they need") {
  write("root/boot/config-6.1.0-test", "CONFIG_MODVERSIONS=y\n");
  write("root/usr/src/linux-headers-6.1.0-test/Module.symvers", Old);
  write("root/lib/modules/6.1.0-test/kernel/m.ko", module());
  link("root/lib/modules/6.1.0-test/build", "/usr/src/linux-headers-6.1.0-test");
  Result<OpenedKernel> K = openKernel("6.1.0-test", *this / "root");
  REQUIRE_MESSAGE(K, errorOf(K));
  CHECK(K->hasModules());
  CHECK(K->name() == "6.1.0-test");
  Result<CheckReport> Report = K->check({{"m"}});
  REQUIRE_MESSAGE(Report, errorOf(Report));
  CHECK(Report->ByModprobe);
  REQUIRE(Report->Modules.size() == 1);
  CHECK(contains(Report->Modules[0].Path, "lib/modules/6.1.0-test/kernel/m.ko"));
  CHECK(contains(errorOf(K->check({{"other"}})), "no module of this name"));
}

TEST_CASE_FIXTURE(Fixture, "all modules of a kernel: which cannot be loaded together") {
  write("root/usr/src/linux-headers-6.1.0-test/Module.symvers", Old);
  write("root/lib/modules/6.1.0-test/kernel/m.ko", image::test::module(X86_64, "[.modinfo]\n'license=GPL' 00 'name=m' 00\n"
                                                                               "[.text]\n90\npower_off = .text 0\n"
                                                                               "[__ksymtab_strings]\n'power_off' 00 00\n"
                                                                               "__kstrtab_power_off = __ksymtab_strings 0\n"
                                                                               "__kstrtabns_power_off = __ksymtab_strings a\n"
                                                                               "[__ksymtab]\n000000000000000000000000\n"
                                                                               "@0 2 power_off\n"
                                                                               "@4 2 __kstrtab_power_off\n"
                                                                               "@8 2 __kstrtabns_power_off\n"));
  link("root/lib/modules/6.1.0-test/build", "/usr/src/linux-headers-6.1.0-test");
  Result<OpenedKernel> K = openKernel("6.1.0-test", *this / "root");
  REQUIRE_MESSAGE(K, errorOf(K));
  CheckRequest Request{.All = true};
  Result<CheckReport> Report = K->check(Request);
  REQUIRE_MESSAGE(Report, errorOf(Report));
  CHECK(Report->Modules.size() == 1);
  REQUIRE(Report->Conflicts.size() == 1);
  CHECK(Report->Conflicts[0].Symbol == "power_off");
  CHECK(Report->Conflicts[0].Exporters == std::vector<std::string>{"vmlinux", "m"});
  CHECK(Report->Cycles.empty());
}

TEST_CASE_FIXTURE(Fixture, "two kernels without types: what changed") {
  Result<Comparison> C = compare({{OldFile, {}}, {NewFile, {}}});
  REQUIRE_MESSAGE(C, errorOf(C));
  std::string Text;
  for (const SymbolChange &Change : C->Changes)
    Text += Change.Symbol + " " + Change.Kind + " " + Change.Severity + "\n";
  CHECK(Text == "power_off removed error\npower_on crc-changed error\npower_up added note\n");
  CHECK(C->Changes[0].Old->Crc == 3);
  CHECK(C->Changes[0].Old->Kind == ExportKind::Plain);
  CHECK_FALSE(C->Changes[0].New);
  CHECK(C->Changes[1].New->Crc == 0xac4cb62f);
  CHECK(C->Changes[1].Causes.empty());
  CHECK_FALSE(C->Changes[2].Old);
  CHECK(C->Changes[2].New->Exporter == "vmlinux");
  CHECK(C->NumOld == 4);
  CHECK(C->NumNew == 4);
  CHECK_FALSE(C->HasTypes);
  CHECK(C->Causes.empty());
}

TEST_CASE_FIXTURE(Fixture, "two kernels with types: why") {
  const std::string Before = write("old/power.symtypes", OldTypes), After = write("new/power.symtypes", NewTypes);
  Result<Comparison> C = compare({{OldFile, {Before}}, {NewFile, {After}}, 2});
  REQUIRE_MESSAGE(C, errorOf(C));
  CHECK(C->HasTypes);
  REQUIRE(C->Causes.size() == 1);
  const Cause &Why = C->Causes[0];
  CHECK(Why.Name == "s#supply");
  CHECK(Why.Change == "became-defined");
  CHECK(Why.Old == "struct supply { UNKNOWN }");
  CHECK(Why.Judged.Verdict == "visibility-only");
  CHECK_FALSE(Why.Judged.Reason.empty());
  CHECK_FALSE(Why.OldSize);
  CHECK(Why.Path == std::vector<std::string>{"power_on", "s#power", "s#supply"});
  REQUIRE(Why.Symbols.size() == 1);
  CHECK(C->Changes[Why.Symbols[0]].Symbol == "power_on");
  CHECK(C->Changes[Why.Symbols[0]].Causes == std::vector<uint32_t>{0});
}

TEST_CASE_FIXTURE(Fixture, "a comparison fails with what is wrong on both sides") {
  const std::string Message = errorOf(compare({{*this / "one", {}}, {*this / "two", {}}}));
  CHECK(contains(Message, *this / "one"));
  CHECK(contains(Message, *this / "two"));
  CHECK(Message.back() != '\n');
}

TEST_CASE_FIXTURE(Fixture, "why a kernel disagrees, judged") {
  ExplainRequest Request;
  Request.Check.Modules = {Path};
  Request.Check.Profile = "debian-6.1";
  Request.BuiltFor = OldFile;
  Request.OldTypes = {write("old/power.symtypes", OldTypes)};
  Request.NewTypes = {write("new/power.symtypes", NewTypes)};
  // The kernel is gone before its report is read.
  Result<ExplainReport> Report = open(NewFile).explain(Request);
  REQUIRE_MESSAGE(Report, errorOf(Report));
  CHECK(Report->Kernel.File == NewFile);
  REQUIRE(Report->Modules.size() == 1);
  const ModuleExplanation &M = Report->Modules[0];
  CHECK_FALSE(M.Verdict.loads());
  CHECK(M.NumVersions == 2);
  REQUIRE(M.BuiltFor);
  CHECK(M.BuiltFor->Symvers == OldFile);
  CHECK(M.BuiltFor->Equal == 2);
  CHECK(M.Evidence == "symtypes");
  REQUIRE(M.Symbols.size() == 1);
  CHECK(M.Symbols[0].Symbol == "power_on");
  CHECK(M.Symbols[0].ModuleCrc == 0x6bee99c8);
  CHECK(M.Symbols[0].KernelCrc == 0xac4cb62f);
  REQUIRE(M.Symbols[0].Judged);
  CHECK(M.Symbols[0].Judged->Verdict == "visibility-only");
  CHECK(M.Symbols[0].Causes == std::vector<uint32_t>{0});
  REQUIRE(M.Causes.size() == 1);
  CHECK(M.Causes[0].Name == "s#supply");
  CHECK(M.Causes[0].Symbols == std::vector<uint32_t>{0});

  Request.OldTypes = {*this / "none"};
  CHECK(contains(errorOf(open(NewFile).explain(Request)), *this / "none"));
}

TEST_CASE_FIXTURE(Fixture, "modules are read anew, the kernel is not; from any thread") {
  const OpenedKernel K = open(OldFile);
  CheckRequest Request{{Path}};
  Request.Profile = "debian-6.1";
  Result<CheckReport> Before = K.check(Request);
  write("m.ko", module("nothing = undefined\n"));
  write("old.symvers", New);
  std::vector<std::string> Errors(4);
  std::vector<std::thread> Threads;
  for (std::string &E : Errors)
    Threads.emplace_back([&] {
      Result<CheckReport> Report = K.check(Request);
      for (const Finding &F : Report->Modules.at(0).Findings)
        E += F.Kind + " " + F.Symbol;
    });
  for (std::thread &T : Threads)
    T.join();
  CHECK(Before->allLoad());
  for (const std::string &E : Errors)
    CHECK(E == "unknown-symbol nothing");
}

TEST_CASE("a log, and what it means") {
  const std::vector<LogMessage> Said =
      readLog("[ 1.0] Linux version 6.1.0-50-amd64 (gcc)\n[ 2.0] m: disagrees about version of symbol power_on\n"
              "[ 2.0] m: Unknown symbol power_on (err -22)\ninsmod: ERROR: could not insert module m.ko: Invalid parameters\n");
  REQUIRE(Said.size() == 3);
  CHECK(Said[0].Kind == "version-differs");
  CHECK(Said[0].By == "kernel");
  CHECK(Said[0].Outcome == "refused");
  CHECK(Said[0].Module == "m");
  CHECK(Said[0].Symbol == "power_on");
  CHECK(Said[0].Release == "6.1.0-50-amd64");
  CHECK(Said[0].Line == 2);
  CHECK(contains(Said[0].Advice, "headers of 6.1.0-50-amd64"));
  CHECK(Said[1].Errno == 22);
  CHECK(Said[1].CauseLine == 2);
  CHECK(contains(Said[1].Meaning, "its version differs (line 2)"));
  CHECK(Said[2].File == "m.ko");
  CHECK(readLog("nothing of that sort\n").empty());
}

TEST_CASE("no header that is installed names LLVM") {
  size_t Count = 0;
  for (const std::filesystem::directory_entry &Header : std::filesystem::directory_iterator(MODVER_HEADERS)) {
    CAPTURE(Header.path());
    std::stringstream Text;
    Text << std::ifstream(Header.path()).rdbuf();
    CHECK(contains(Text.str(), "MODVER_"));
    for (const char *Word : {"llvm::", "clang::", "\"llvm", "<llvm", "\"checker/", "\"genksyms/", "\"support/"})
      CHECK_FALSE_MESSAGE(contains(Text.str(), Word), Word);
    ++Count;
  }
  CHECK(Count >= 10);
}

TEST_SUITE_END();

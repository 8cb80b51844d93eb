// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/loader/LoaderProfile.h"
#include <doctest/doctest.h>
#include <map>

using namespace modver::loader;

TEST_SUITE_BEGIN("LoaderProfile");

namespace {

std::string nameOf(const char *Release, const char *Banner = "") {
  std::optional<LoaderProfile> P = profileOf(Release, Banner);
  return P ? P->Name : "none";
}

std::string errorOf(const char *Text) {
  llvm::Expected<LoaderProfile> P = parseProfile(Text, LoaderProfile::debian({6, 1}));
  REQUIRE_FALSE(bool(P));
  return llvm::toString(P.takeError());
}

} // namespace

TEST_CASE("whose kernel it is, by release or banner") {
  CHECK(nameOf("6.1.0-50-amd64") == "Debian 6.1");
  CHECK(nameOf("6.1.0-50-cloud-amd64") == "Debian 6.1");
  CHECK(nameOf("6.1.0-50-rt-amd64") == "Debian 6.1");
  CHECK(nameOf("5.10.0-30-686-pae") == "Debian 5.10");
  CHECK(nameOf("6.12.94+deb12-cloud-arm64") == "Debian 6.12");
  CHECK(nameOf("6.5.0-14-generic") == "upstream 6.5");
  CHECK(nameOf("5.14.0-362.el9.x86_64") == "upstream 5.14");
  CHECK(nameOf("6.17-rc1") == "upstream 6.17");
  CHECK(nameOf("6.1.0-50-amd64", "Linux version 6.1.0-50-amd64 (me@home) (gcc)") == "upstream 6.1");
  CHECK(nameOf("6.1.0-own", "Linux version 6.1.0-own (debian-kernel@lists.debian.org) (gcc-12)") == "Debian 6.1");
  CHECK(nameOf("", "Linux version 6.12.3 (debian-kernel@lists.debian.org)") == "Debian 6.12");
  CHECK(nameOf("") == "none");
  CHECK(nameOf("x86") == "none");
}

TEST_CASE("versions") {
  CHECK(parseKernelVersion("2.6.32.67") == KernelVersion{2, 6, 32});
  CHECK(parseKernelVersion("6.17-rc1") == KernelVersion{6, 17, 0});
  CHECK_FALSE(parseKernelVersion("6"));
  CHECK_FALSE(parseKernelVersion("6.1.x"));
  CHECK_FALSE(parseKernelVersion("99999999999.1"));
}

TEST_CASE("the release that a difference begins with") {
  auto FirstWith = [](auto Predicate) {
    for (KernelVersion V : std::initializer_list<KernelVersion>{
             {2, 6, 26}, {2, 6, 27}, {2, 6, 29}, {2, 6, 30}, {2, 6, 32}, {2, 6, 33}, {2, 6, 34}, {2, 6, 35}, {3, 0},  {4, 6},  {4, 7},     {4, 8, 17},
             {4, 9},     {4, 18, 9}, {4, 19},    {5, 3, 2},  {5, 4},     {5, 8, 1},  {5, 9},     {5, 10},    {5, 11}, {5, 12}, {5, 18, 3}, {5, 19},
             {6, 3, 1},  {6, 4},     {6, 13, 2}, {6, 14},    {6, 15},    {6, 16},    {6, 18},    {6, 19},    {7, 0},  {7, 1}})
      if (Predicate(LoaderProfile::upstream(V)))
        return V;
    return KernelVersion{};
  };
  using P = const LoaderProfile &;
  CHECK(FirstWith([](P X) { return X.MissingVersions == MissingVersion::Reject; }) == KernelVersion{2, 6, 27});
  CHECK(FirstWith([](P X) { return X.MissingVersions == MissingVersion::AcceptOnce; }) == KernelVersion{4, 9});
  CHECK(FirstWith([](P X) { return !X.VermagicReleaseAlwaysIgnored; }) == KernelVersion{2, 6, 27});
  CHECK(FirstWith([](P X) { return X.LayoutSymbol == "module_layout"; }) == KernelVersion{2, 6, 30});
  CHECK(FirstWith([](P X) { return !X.ExportCrcsCheckedLast; }) == KernelVersion{2, 6, 33});
  CHECK(FirstWith([](P X) { return !X.WeakForgivesAnyFailure; }) == KernelVersion{2, 6, 33});
  CHECK(FirstWith([](P X) { return !X.EveryFailureIsNotFound; }) == KernelVersion{2, 6, 33});
  CHECK(FirstWith([](P X) { return X.UnknownSymbols == UnknownSymbolLine::RawError; }) == KernelVersion{2, 6, 35});
  CHECK(FirstWith([](P X) { return X.UnknownSymbols == UnknownSymbolLine::ErrorNumber; }) == KernelVersion{4, 19});
  CHECK(FirstWith([](P X) { return X.Namespaces; }) == KernelVersion{5, 4});
  CHECK(FirstWith([](P X) { return !X.UnsignedIsRequiredKey; }) == KernelVersion{5, 4});
  CHECK(FirstWith([](P X) { return X.RefusesWritableCode == WritableCode::DependsOnMachine; }) == KernelVersion{5, 8, 1});
  CHECK(FirstWith([](P X) { return X.Inheritance == TaintInheritance::WithoutName; }) == KernelVersion{5, 9});
  CHECK(FirstWith([](P X) { return X.ForgivesGlobalOffsetTable; }) == KernelVersion{5, 11});
  CHECK(FirstWith([](P X) { return !X.Lookup.HistoricKinds; }) == KernelVersion{5, 12});
  CHECK(FirstWith([](P X) { return X.Inheritance == TaintInheritance::WithName; }) == KernelVersion{5, 19});
  CHECK(FirstWith([](P X) { return X.ChecksThisModuleSize; }) == KernelVersion{6, 4});
  CHECK(FirstWith([](P X) { return X.NameCheckedEarly; }) == KernelVersion{6, 4});
  CHECK(FirstWith([](P X) { return X.ExtendedVersions; }) == KernelVersion{6, 14});
  CHECK(FirstWith([](P X) { return X.ModuleNamespaces; }) == KernelVersion{6, 16});
  CHECK(FirstWith([](P X) { return X.QuotedNamespaces; }) == KernelVersion{6, 13, 2});
  CHECK(FirstWith([](P X) { return X.LogsAcceptedBtf; }) == KernelVersion{5, 18, 3});
  CHECK(FirstWith([](P X) { return X.EndedStrings; }) == KernelVersion{6, 16});
  CHECK(FirstWith([](P X) { return X.Lookup.ExportFlags; }) == KernelVersion{7, 1});
  CHECK(FirstWith([](P X) { return X.Livepatch == Livepatching::Unknown; }) == KernelVersion{4, 7});
}

TEST_CASE("what a stable release got later") {
  CHECK_FALSE(LoaderProfile::upstream({5, 10, 19}).ForgivesGlobalOffsetTable);
  CHECK(LoaderProfile::upstream({5, 10, 20}).ForgivesGlobalOffsetTable);
  CHECK(LoaderProfile::debian({5, 10}).ForgivesGlobalOffsetTable);
}

TEST_CASE("the release that a difference ends with") {
  CHECK(LoaderProfile::upstream({6, 11, 9}).LogsAcceptedBtf);
  CHECK_FALSE(LoaderProfile::upstream({6, 12}).LogsAcceptedBtf);
}

TEST_CASE("unused symbols, up to 5.11 and if the kernel is built for them") {
  CHECK(LoaderProfile::upstream({5, 11}).Lookup.sees(modver::ExportKind::UnusedGpl));
  CHECK_FALSE(LoaderProfile::upstream({5, 12}).Lookup.sees(modver::ExportKind::Unused));
  LoaderProfile P = LoaderProfile::debian({5, 10});
  CHECK_FALSE(P.Lookup.sees(modver::ExportKind::Unused));
  CHECK(P.Lookup.sees(modver::ExportKind::GplFuture));
  applyConfiguration(P, [](llvm::StringRef) { return std::optional<llvm::StringRef>("y"); });
  CHECK(P.Lookup.sees(modver::ExportKind::Unused));
}

TEST_CASE("Debian's kernels refuse a missing version, and load by force") {
  CHECK(LoaderProfile::debian({6, 12}).MissingVersions == MissingVersion::Reject);
  CHECK(LoaderProfile::debian({6, 12}).ForceLoad);
  CHECK(LoaderProfile::debian({4, 8}).MissingVersions == MissingVersion::Reject);
  CHECK_FALSE(LoaderProfile::upstream({6, 12}).ForceLoad);
}

TEST_CASE("a configuration decides what it can") {
  LoaderProfile P = LoaderProfile::debian({6, 1});
  std::map<std::string, llvm::StringRef> Config = {{"CONFIG_MODULE_SIG_FORCE", "y"}, {"CONFIG_MODULE_FORCE_LOAD", "n"}};
  applyConfiguration(P, [&](llvm::StringRef Option) -> std::optional<llvm::StringRef> {
    auto It = Config.find(Option.str());
    return It == Config.end() ? std::nullopt : std::optional(It->second);
  });
  CHECK(P.SignatureEnforced);
  CHECK_FALSE(P.ForceLoad);
  CHECK_FALSE(P.AllowMissingNamespaceImports);
}

TEST_CASE("a configuration decides on sections") {
  auto With = [](KernelVersion V, std::vector<std::string> Options) {
    LoaderProfile P = LoaderProfile::upstream(V);
    applyConfiguration(
        P, [&](llvm::StringRef Option) { return llvm::is_contained(Options, Option) ? std::optional<llvm::StringRef>("y") : std::nullopt; });
    return P;
  };
  CHECK(LoaderProfile::upstream({5, 10}).RefusesWritableCode == WritableCode::DependsOnMachine);
  CHECK(With({5, 10}, {}).RefusesWritableCode == WritableCode::Accepted);
  CHECK(With({5, 10}, {"CONFIG_STRICT_MODULE_RWX"}).RefusesWritableCode == WritableCode::Refused);
  CHECK(With({5, 7}, {"CONFIG_STRICT_MODULE_RWX"}).RefusesWritableCode == WritableCode::Accepted);

  CHECK(LoaderProfile::upstream({5, 10}).Plts == ModulePlts::Unknown);
  CHECK(With({5, 10}, {}).Plts == ModulePlts::No);
  for (const char *Option : {"CONFIG_ARM_MODULE_PLTS", "CONFIG_ARM64_MODULE_PLTS", "CONFIG_MODULE_SECTIONS"})
    CHECK(With({5, 10}, {Option}).Plts == ModulePlts::Yes);
}

TEST_CASE("what the kernel tells goes before its version, and is named as the source") {
  auto Told = [](const LoaderProfile &P, const char *Name) {
    for (const ProfileField &F : profileFields(P))
      if (F.Name == Name)
        return F.Value + " by " + nameOf(F.From).str();
    return std::string();
  };
  LoaderProfile P = LoaderProfile::upstream({7, 2});
  CHECK(Told(P, "needs-export-flags") == "yes by release");
  modver::Kernel K;
  applyKernel(P, K, FieldSource::Image);
  CHECK(Told(P, "needs-export-flags") == "yes by release");
  K.HasExportFlags = false;
  applyKernel(P, K, FieldSource::OwnModules);
  CHECK(Told(P, "needs-export-flags") == "no by modules");

  K.Sentences.emplace();
  K.Sentences->ForceLoad = K.Sentences->LivepatchAccepted = true;
  applyKernel(P, K, FieldSource::Image);
  CHECK(Told(P, "needs-export-flags") == "no by image");
  CHECK(Told(P, "force-load") == "yes by image");
  CHECK(Told(P, "livepatch") == "accepted by image");
  CHECK(Told(P, "module-namespaces") == "no by image");
  CHECK(Told(P, "refuses-writable-code") == "no by image");
  CHECK(Told(P, "missing-version") == "accept-once by release");
  applyConfiguration(P, [](llvm::StringRef Option) { return Option == "CONFIG_LIVEPATCH" ? std::nullopt : std::optional<llvm::StringRef>("y"); });
  CHECK(Told(P, "livepatch") == "refused by configuration");
  llvm::Expected<LoaderProfile> Own = parseProfile("livepatch=accepted", P);
  REQUIRE(bool(Own));
  CHECK(Told(*Own, "livepatch") == "accepted by --profile");
  Own = parseProfile("upstream-7.2", P);
  REQUIRE(bool(Own));
  CHECK(Told(*Own, "livepatch") == "unknown by release");
}

TEST_CASE("a preset and fields on the command line") {
  llvm::Expected<LoaderProfile> P = parseProfile("upstream-4.8,force-load=yes,missing-version=taint", std::nullopt);
  REQUIRE(bool(P));
  CHECK(P->Name == "upstream 4.8");
  CHECK(P->ForceLoad);
  CHECK(P->MissingVersions == MissingVersion::Taint);
  CHECK(P->UnknownSymbols == UnknownSymbolLine::RawError);

  P = parseProfile(",force-load=no", LoaderProfile::debian({6, 1}));
  REQUIRE(bool(P));
  CHECK(P->Name == "Debian 6.1");
  CHECK_FALSE(P->ForceLoad);
  P = parseProfile("layout-symbol=struct_module", LoaderProfile::debian({6, 1}));
  REQUIRE(bool(P));
  CHECK(P->LayoutSymbol == "struct_module");
}

TEST_CASE("every field that is listed can be set to what is listed") {
  LoaderProfile Odd = LoaderProfile::upstream({2, 6, 20});
  for (const ProfileField &F : profileFields(Odd)) {
    llvm::Expected<LoaderProfile> P = parseProfile((F.Name + "=" + F.Value).str(), LoaderProfile::debian({6, 18}));
    REQUIRE(bool(P));
    for (const ProfileField &G : profileFields(*P))
      if (G.Name == F.Name)
        CHECK(G.Value == F.Value);
  }
  CHECK(profileFields(Odd).size() == 30);
}

TEST_CASE("errors say what would be right") {
  CHECK(errorOf("ubuntu-6.5") == "no profile is named 'ubuntu-6.5': upstream-VERSION or debian-VERSION, as in debian-6.1");
  CHECK(errorOf("debian-6.1,force-load") == "no profile field is set by 'force-load': it takes FIELD=VALUE");
  CHECK(errorOf("force-load=1") == "profile field force-load is yes or no, not '1'");
  CHECK(errorOf("missing-version=x") == "profile field missing-version is one of reject, accept-once, taint, not 'x'");
  CHECK(errorOf("colour=red") == "no profile field is named 'colour' (modver check --list-profile lists them)");
  llvm::Expected<LoaderProfile> P = parseProfile("force-load=yes", std::nullopt);
  REQUIRE_FALSE(bool(P));
  CHECK(llvm::toString(P.takeError()) == "the kernel does not tell its version: begin the profile with upstream-VERSION or debian-VERSION");
}

TEST_SUITE_END();

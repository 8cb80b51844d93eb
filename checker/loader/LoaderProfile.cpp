// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LoaderProfile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <array>
#include <cassert>

using llvm::Expected;
using llvm::StringRef;

namespace modver::loader {

std::optional<KernelVersion> parseKernelVersion(StringRef Release) {
  KernelVersion V;
  if (Release.consumeInteger(10, V.Major) || !Release.consume_front(".") || Release.consumeInteger(10, V.Minor))
    return std::nullopt;
  if (Release.consume_front(".") && Release.consumeInteger(10, V.Patch))
    return std::nullopt;
  return V;
}

/// Of 2.6, each 2.6.N had rules of its own.
static std::string profileName(llvm::StringRef Vendor, KernelVersion V) {
  std::string Name = (Vendor + " " + llvm::Twine(V.Major) + "." + llvm::Twine(V.Minor)).str();
  return V.Major == 2 && V.Minor == 6 ? Name + "." + std::to_string(V.Patch) : Name;
}

LoaderProfile LoaderProfile::upstream(KernelVersion V) {
  auto UpTo = [&](unsigned Major, unsigned Minor, unsigned Patch = ~0U) { return V <= KernelVersion{Major, Minor, Patch}; };
  LoaderProfile P;
  P.Name = profileName("upstream", V);
  P.LinkedByInsmod = UpTo(2, 4);
  P.MissingVersions = UpTo(2, 6, 26) ? MissingVersion::Taint : UpTo(4, 8) ? MissingVersion::Reject : MissingVersion::AcceptOnce;
  P.ExtendedVersions = !UpTo(6, 13);
  P.VermagicReleaseAlwaysIgnored = UpTo(2, 6, 26);
  if (UpTo(2, 6, 29))
    P.LayoutSymbol = "struct_module";
  P.ChecksThisModuleSize = !UpTo(6, 3);
  P.ExportCrcsCheckedLast = UpTo(2, 6, 32);
  P.Livepatch = UpTo(4, 6) ? Livepatching::Ignored : Livepatching::Unknown;
  P.Namespaces = !UpTo(5, 3);
  P.ModuleNamespaces = !UpTo(6, 15);
  P.QuotedNamespaces = !UpTo(6, 12);
  P.Lookup.HistoricKinds = UpTo(5, 11);
  P.Lookup.Linear = UpTo(2, 6);
  P.Lookup.ExportFlags = !UpTo(7, 0);
  P.StrictSections = !UpTo(6, 3);
  P.NameCheckedEarly = !UpTo(6, 3);
  P.EndedStrings = !UpTo(6, 15);
  P.RefusesWritableCode = UpTo(5, 7) ? WritableCode::Accepted : WritableCode::DependsOnMachine;
  P.ProtectingMachines = protectingMachines(V);
  P.ArchSections = archSections(V);
  P.Inheritance = UpTo(5, 8) ? TaintInheritance::No : UpTo(5, 18) ? TaintInheritance::WithoutName : TaintInheritance::WithName;
  P.WeakForgivesAnyFailure = UpTo(2, 6, 32);
  P.EveryFailureIsNotFound = UpTo(2, 6, 32);
  P.ForgivesGlobalOffsetTable = !UpTo(5, 10, 19);
  P.UnknownSymbols = UpTo(2, 6, 34) ? UnknownSymbolLine::NameOnly : UpTo(4, 18) ? UnknownSymbolLine::RawError : UnknownSymbolLine::ErrorNumber;
  P.UnsignedIsRequiredKey = UpTo(5, 3);
  P.LogsAcceptedBtf = !UpTo(5, 17) && UpTo(6, 11);
  return P;
}

LoaderProfile LoaderProfile::debian(KernelVersion V) {
  LoaderProfile P = upstream(V);
  P.Name = profileName("Debian", V);
  P.ForceLoad = true;
  P.Lookup.UnusedKinds = false;
  if (V >= KernelVersion{5, 10})
    P.ForgivesGlobalOffsetTable = true; // its first release that has 5.10 has 5.10.28
  if (P.MissingVersions == MissingVersion::AcceptOnce)
    P.MissingVersions = MissingVersion::Reject;
  return P;
}

/// Debian's releases end in a flavour that is named by the architecture: `6.1.0-50-cloud-amd64`, `6.12.94+deb12-rt-amd64`, `6.1.0-50-s390x`.
static bool isDebianRelease(StringRef Release) {
  if (Release.contains("+deb"))
    return true;
  auto [Version, Rest] = Release.split('-');
  auto [Abi, Flavour] = Rest.split('-');
  static constexpr StringRef Flavours[] = {"amd64",      "arm64",  "arm64-16k",  "686",         "686-pae",         "armmp",     "armmp-lpae",
                                           "marvell",    "rpi",    "s390x",      "powerpc64le", "powerpc64le-64k", "4kc-malta", "5kc-malta",
                                           "loongson-3", "octeon", "mips32r2el", "mips64r2el",  "mips64r6el",      "riscv64",   "loong64"};
  if (Abi.empty() || !llvm::all_of(Abi, llvm::isDigit))
    return false;
  Flavour.consume_front("cloud-") || Flavour.consume_front("rt-");
  return llvm::is_contained(Flavours, Flavour);
}

std::optional<LoaderProfile> profileOf(StringRef Release, StringRef Banner) {
  StringRef FromBanner = Banner;
  if (Release.empty() && FromBanner.consume_front("Linux version "))
    Release = FromBanner.split(' ').first;
  std::optional<KernelVersion> V = parseKernelVersion(Release);
  if (!V)
    return std::nullopt;
  bool IsDebian = Banner.empty() ? isDebianRelease(Release) : Banner.contains("@lists.debian.org");
  return IsDebian ? LoaderProfile::debian(*V) : LoaderProfile::upstream(*V);
}

namespace {

struct Flag {
  StringRef Name;
  bool &(*Of)(LoaderProfile &);
};

constexpr Flag Flags[] = {
    {"force-load", [](LoaderProfile &P) -> bool & { return P.ForceLoad; }},
    {"allow-missing-namespace-imports", [](LoaderProfile &P) -> bool & { return P.AllowMissingNamespaceImports; }},
    {"signature-enforced", [](LoaderProfile &P) -> bool & { return P.SignatureEnforced; }},
    {"extended-versions", [](LoaderProfile &P) -> bool & { return P.ExtendedVersions; }},
    {"vermagic-release-always-ignored", [](LoaderProfile &P) -> bool & { return P.VermagicReleaseAlwaysIgnored; }},
    {"checks-this-module-size", [](LoaderProfile &P) -> bool & { return P.ChecksThisModuleSize; }},
    {"export-crcs-checked-last", [](LoaderProfile &P) -> bool & { return P.ExportCrcsCheckedLast; }},
    {"needs-export-flags", [](LoaderProfile &P) -> bool & { return P.Lookup.ExportFlags; }},
    {"namespaces", [](LoaderProfile &P) -> bool & { return P.Namespaces; }},
    {"module-namespaces", [](LoaderProfile &P) -> bool & { return P.ModuleNamespaces; }},
    {"quoted-namespaces", [](LoaderProfile &P) -> bool & { return P.QuotedNamespaces; }},
    {"historic-kinds", [](LoaderProfile &P) -> bool & { return P.Lookup.HistoricKinds; }},
    {"unused-kinds", [](LoaderProfile &P) -> bool & { return P.Lookup.UnusedKinds; }},
    {"linear-lookup", [](LoaderProfile &P) -> bool & { return P.Lookup.Linear; }},
    {"name-checked-early", [](LoaderProfile &P) -> bool & { return P.NameCheckedEarly; }},
    {"ended-strings", [](LoaderProfile &P) -> bool & { return P.EndedStrings; }},
    {"strict-sections", [](LoaderProfile &P) -> bool & { return P.StrictSections; }},
    {"weak-forgives-any-failure", [](LoaderProfile &P) -> bool & { return P.WeakForgivesAnyFailure; }},
    {"every-failure-is-not-found", [](LoaderProfile &P) -> bool & { return P.EveryFailureIsNotFound; }},
    {"forgives-global-offset-table", [](LoaderProfile &P) -> bool & { return P.ForgivesGlobalOffsetTable; }},
    {"unsigned-is-required-key", [](LoaderProfile &P) -> bool & { return P.UnsignedIsRequiredKey; }},
    {"logs-accepted-btf", [](LoaderProfile &P) -> bool & { return P.LogsAcceptedBtf; }},
    {"linked-by-insmod", [](LoaderProfile &P) -> bool & { return P.LinkedByInsmod; }},
};

/// The words for the values of an enumeration (or of a string), in their order.
template <typename T> struct Choice {
  StringRef Word;
  T Value;
};

template <typename T, size_t N> struct Field {
  StringRef Name;
  T LoaderProfile::*Member;
  std::array<Choice<T>, N> Choices;
};

constexpr Field<MissingVersion, 3> MissingVersionField = {
    "missing-version",
    &LoaderProfile::MissingVersions,
    {{{"reject", MissingVersion::Reject}, {"accept-once", MissingVersion::AcceptOnce}, {"taint", MissingVersion::Taint}}}};
constexpr Field<WritableCode, 3> WritableCodeField = {
    "refuses-writable-code",
    &LoaderProfile::RefusesWritableCode,
    {{{"no", WritableCode::Accepted}, {"depends-on-machine", WritableCode::DependsOnMachine}, {"yes", WritableCode::Refused}}}};
constexpr Field<ModulePlts, 3> ModulePltsField = {
    "module-plts", &LoaderProfile::Plts, {{{"no", ModulePlts::No}, {"unknown", ModulePlts::Unknown}, {"yes", ModulePlts::Yes}}}};
constexpr Field<std::string_view, 2> LayoutSymbolField = {
    "layout-symbol", &LoaderProfile::LayoutSymbol, {{{"module_layout", "module_layout"}, {"struct_module", "struct_module"}}}};
constexpr Field<TaintInheritance, 3> InheritanceField = {
    "taint-inheritance",
    &LoaderProfile::Inheritance,
    {{{"no", TaintInheritance::No}, {"without-name", TaintInheritance::WithoutName}, {"with-name", TaintInheritance::WithName}}}};
constexpr Field<UnknownSymbolLine, 3> UnknownSymbolsField = {
    "unknown-symbol-line",
    &LoaderProfile::UnknownSymbols,
    {{{"name-only", UnknownSymbolLine::NameOnly}, {"raw-error", UnknownSymbolLine::RawError}, {"error-number", UnknownSymbolLine::ErrorNumber}}}};

constexpr Field<Livepatching, 4> LivepatchField = {"livepatch",
                                                   &LoaderProfile::Livepatch,
                                                   {{{"ignored", Livepatching::Ignored},
                                                     {"refused", Livepatching::Refused},
                                                     {"unknown", Livepatching::Unknown},
                                                     {"accepted", Livepatching::Accepted}}}};

/// Calls What with each field that is not a flag, until it returns true.
template <typename Function> bool anyChoiceField(Function What) {
  return What(MissingVersionField) || What(WritableCodeField) || What(ModulePltsField) || What(LayoutSymbolField) || What(InheritanceField) ||
         What(UnknownSymbolsField) || What(LivepatchField);
}

/// Sets fields that one source tells.
class Teller {
public:
  Teller(LoaderProfile &P, FieldSource From) : P(P), From(From) {}

  void tell(StringRef Name, bool Value) {
    const Flag *F = llvm::find_if(Flags, [&](const Flag &F) { return F.Name == Name; });
    assert(F != std::end(Flags));
    F->Of(P) = Value;
    P.Sources[F->Name] = From;
  }

  template <typename T, size_t N> void tell(const Field<T, N> &F, T Value) {
    P.*F.Member = Value;
    P.Sources[F.Name] = From;
  }

private:
  LoaderProfile &P;
  FieldSource From;
};

llvm::Error setField(LoaderProfile &P, StringRef Name, StringRef Word) {
  for (const Flag &F : Flags)
    if (F.Name == Name) {
      if (Word != "yes" && Word != "no")
        return llvm::createStringError("profile field " + Name + " is yes or no, not '" + Word + "'");
      Teller(P, FieldSource::User).tell(F.Name, Word == "yes");
      return llvm::Error::success();
    }
  std::string Words;
  bool IsKnown = false;
  bool IsSet = anyChoiceField([&](const auto &F) {
    if (F.Name != Name)
      return false;
    IsKnown = true;
    for (const auto &C : F.Choices) {
      if (C.Word == Word) {
        Teller(P, FieldSource::User).tell(F, C.Value);
        return true;
      }
      Words += (Words.empty() ? "" : ", ") + C.Word.str();
    }
    return false;
  });
  if (IsSet)
    return llvm::Error::success();
  if (IsKnown)
    return llvm::createStringError("profile field " + Name + " is one of " + Words + ", not '" + Word + "'");
  return llvm::createStringError("no profile field is named '" + Name + "' (modver check --list-profile lists them)");
}

std::optional<LoaderProfile> parsePreset(StringRef Preset) {
  auto [Vendor, Release] = Preset.split('-');
  std::optional<KernelVersion> V = parseKernelVersion(Release);
  if (!V)
    return std::nullopt;
  if (Vendor == "debian")
    return LoaderProfile::debian(*V);
  if (Vendor == "upstream")
    return LoaderProfile::upstream(*V);
  return std::nullopt;
}

} // namespace

void applyKernel(LoaderProfile &P, const Kernel &K, FieldSource OfExportFlags) {
  if (K.HasExportFlags)
    Teller(P, OfExportFlags).tell("needs-export-flags", *K.HasExportFlags);
  if (!K.Sentences)
    return;
  const LoaderSentences &S = *K.Sentences;
  Teller Image(P, FieldSource::Image);
  if (!P.VermagicReleaseAlwaysIgnored) // kernels that old have other words for it
    Image.tell("force-load", S.ForceLoad);
  Image.tell("strict-sections", S.StrictSections);
  Image.tell("ended-strings", S.EndedStrings);
  Image.tell("checks-this-module-size", S.ThisModuleSize);
  Image.tell("extended-versions", S.ExtendedVersions);
  Image.tell("namespaces", S.Namespaces);
  Image.tell("module-namespaces", S.ModuleNamespaces);
  Image.tell(WritableCodeField, S.WritableCode ? WritableCode::Refused : WritableCode::Accepted);
  Image.tell(LivepatchField, S.LivepatchRefused ? Livepatching::Refused : S.LivepatchAccepted ? Livepatching::Accepted : Livepatching::Ignored);
}

void applyConfiguration(LoaderProfile &P, llvm::function_ref<std::optional<StringRef>(StringRef)> Value) {
  auto IsSet = [&](StringRef Option) { return Value(Option) == StringRef("y"); };
  Teller Configuration(P, FieldSource::Configuration);
  Configuration.tell("force-load", IsSet("CONFIG_MODULE_FORCE_LOAD"));
  Configuration.tell("allow-missing-namespace-imports", IsSet("CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS"));
  Configuration.tell("signature-enforced", IsSet("CONFIG_MODULE_SIG_FORCE"));
  Configuration.tell("unused-kinds", IsSet("CONFIG_UNUSED_SYMBOLS"));
  if (P.RefusesWritableCode != WritableCode::Accepted)
    Configuration.tell(WritableCodeField, IsSet("CONFIG_STRICT_MODULE_RWX") ? WritableCode::Refused : WritableCode::Accepted);
  Configuration.tell(ModulePltsField, llvm::any_of(modulePltOptions(), IsSet) ? ModulePlts::Yes : ModulePlts::No);
  if (P.Livepatch != Livepatching::Ignored)
    Configuration.tell(LivepatchField, IsSet("CONFIG_LIVEPATCH") ? Livepatching::Accepted : Livepatching::Refused);
}

StringRef nameOf(FieldSource From) {
  switch (From) {
  case FieldSource::Release:
    return "release";
  case FieldSource::Image:
    return "image";
  case FieldSource::Configuration:
    return "configuration";
  case FieldSource::OwnModules:
    return "modules";
  case FieldSource::User:
    return "--profile";
  }
  return "";
}

Expected<LoaderProfile> parseProfile(StringRef Text, const std::optional<LoaderProfile> &Detected) {
  std::optional<LoaderProfile> P = Detected;
  llvm::SmallVector<StringRef> Parts;
  Text.split(Parts, ',');
  for (auto [I, Part] : llvm::enumerate(Parts)) {
    auto [Name, Word] = Part.split('=');
    if (I == 0 && !Part.contains('=')) {
      if (!Part.empty() && !(P = parsePreset(Part)))
        return llvm::createStringError("no profile is named '" + Part + "': upstream-VERSION or debian-VERSION, as in debian-6.1");
      continue;
    }
    if (!Part.contains('='))
      return llvm::createStringError("no profile field is set by '" + Part + "': it takes FIELD=VALUE");
    if (!P)
      return llvm::createStringError("the kernel does not tell its version: begin the profile with upstream-VERSION or debian-VERSION");
    if (llvm::Error E = setField(*P, Name, Word))
      return E;
  }
  if (!P)
    return llvm::createStringError("the kernel does not tell its version: give --profile upstream-VERSION or debian-VERSION");
  return *P;
}

std::vector<ProfileField> profileFields(LoaderProfile P) {
  std::vector<ProfileField> Fields;
  auto SourceOf = [&](StringRef Name) {
    auto It = P.Sources.find(Name);
    return It == P.Sources.end() ? FieldSource::Release : It->second;
  };
  for (const Flag &F : Flags)
    Fields.push_back({F.Name, F.Of(P) ? "yes" : "no", SourceOf(F.Name)});
  anyChoiceField([&](const auto &F) {
    for (const auto &C : F.Choices)
      if (C.Value == P.*F.Member)
        Fields.push_back({F.Name, C.Word.str(), SourceOf(F.Name)});
    return false;
  });
  return Fields;
}

} // namespace modver::loader

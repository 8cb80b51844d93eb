// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogRelations.h"
#include "CompilerTraces.h"
#include "ErrnoReason.h"
#include "checker/loader/LoaderProfile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <set>

using llvm::StringRef;

namespace modver::log {

namespace {

using namespace linux_errno;

class Relations {
public:
  Relations(std::vector<LogEntry> &Entries, const SpokenLines &Spoken) : Entries(Entries), Spoken(Spoken) {}

  void relate() {
    nameModules();
    nameInsertions();
    renameFiles();
    for (size_t I = 0; I < Entries.size(); ++I) {
      const LogEntry &E = Entries[I];
      OfModule[E.Module].push_back(I);
      if (E.Kind == FindingKind::ProtectedSymbol)
        ProtectedSymbols.try_emplace(E.Symbol, E.Line);
      else if (E.Kind == FindingKind::LicenceTaints && !E.Module.empty())
        Licences.try_emplace(E.Module, E.Line);
    }
    for (size_t I = 0; I < Entries.size(); ++I)
      if (Entries[I].Kind == FindingKind::UnknownSymbol && Entries[I].By == Speaker::Kernel)
        findReasonOfSymbol(I);
    relateDepmod();
    for (size_t I = 0; I < Entries.size(); ++I)
      Entries[I].Outcome = effectOf(I);
    for (size_t I = 0; I < Entries.size(); ++I)
      if (Entries[I].Kind == FindingKind::InsertFailed && Entries[I].Outcome == Effect::Refused)
        findReasonOfRefusal(I);
  }

private:
  /// `no symbol version for S` without a module, as grsecurity's kernels print it, is about the module whose `Unknown symbol S` comes next.
  void nameModules() {
    llvm::StringMap<size_t> Nameless;
    for (size_t I = 0; I < Entries.size(); ++I) {
      LogEntry &E = Entries[I];
      if (E.Kind == FindingKind::VersionMissing && E.By == Speaker::Kernel && E.Module.empty()) {
        Nameless.try_emplace(E.Symbol, I);
      } else if (E.Kind == FindingKind::UnknownSymbol && E.By == Speaker::Kernel) {
        auto Found = Nameless.find(E.Symbol);
        if (Found == Nameless.end())
          continue;
        Entries[Found->second].Module = E.Module;
        Nameless.erase(Found);
      }
    }
  }

  /// An installer tells the module first, and the error on a line of its own.
  void nameInsertions() {
    LogEntry *Before = nullptr;
    for (LogEntry &E : Entries) {
      if (E.Kind != FindingKind::InsertFailed)
        continue;
      if (!E.Module.empty()) {
        Before = &E;
      } else if (Before) {
        E.Module = Before->Module;
        if (!Before->Error)
          Before->Error = E.Error;
      }
    }
  }

  /// A file may be named after a module and more (`lime-6.1.0-56-amd64.ko`): the kernel calls it by the module's name.
  void renameFiles() {
    constexpr size_t Shortest = 3;
    std::set<std::string> Names;
    for (const LogEntry &E : Entries)
      if (E.By == Speaker::Kernel && E.File.empty() && E.Module.size() >= Shortest)
        Names.insert(E.Module);
    for (LogEntry &E : Entries) {
      if (E.By != Speaker::Inserter || E.File.empty() || Names.count(E.Module))
        continue;
      StringRef File = E.Module, Best;
      for (StringRef Name : Names)
        if ((File.starts_with((Name + "_").str()) || File.ends_with(("_" + Name).str())) && Name.size() > Best.size())
          Best = Name;
      if (!Best.empty())
        E.Module = Best;
    }
  }

  const std::vector<size_t> &ofModule(const LogEntry &E) const { return OfModule.find(E.Module)->second; }

  static bool tellsWhySymbolIsRefused(FindingKind Kind) {
    switch (Kind) {
    case FindingKind::VersionDiffers:
    case FindingKind::VersionMissing:
    case FindingKind::NamespaceNotImported:
    case FindingKind::GplOnlyFromProprietary:
    case FindingKind::ExporterNotReady:
    case FindingKind::ModuleNamespaceImported:
      return true;
    default:
      return false;
    }
  }

  /// The line about a proprietary exporter, without a symbol, which is said just before this symbol is unknown. Null: there is none, or it was said
  /// less often than symbols were unknown afterwards, and of others.
  const LogEntry *taintOf(size_t I) const {
    const std::vector<size_t> &Of = ofModule(Entries[I]);
    const auto At = llvm::lower_bound(Of, I);
    auto IsTaint = [&](size_t J) { return Entries[J].Kind == FindingKind::GplOnlyFromProprietary && Entries[J].Symbol.empty(); };
    const auto Taint = std::find_if(Of.begin(), At, IsTaint);
    if (Taint == At)
      return nullptr;
    const auto NumUnknown = std::count_if(Taint, Of.end(), [&](size_t J) {
      const LogEntry &E = Entries[J];
      return E.Kind == FindingKind::UnknownSymbol && E.By == Speaker::Kernel && E.Error.value_or(0) == NotFound;
    });
    return IsTaint(At[-1]) || Entries[*Taint].Count >= size_t(NumUnknown) ? &Entries[*Taint] : nullptr;
  }

  /// `Unknown symbol S` is what a kernel says last, whatever was wrong with S.
  void findReasonOfSymbol(size_t I) {
    LogEntry &E = Entries[I];
    auto &Found = Reasons[E.Module];
    if (Found.empty())
      for (size_t J : ofModule(E))
        if (tellsWhySymbolIsRefused(Entries[J].Kind) && Entries[J].By == Speaker::Kernel)
          Found.try_emplace(Entries[J].Symbol, J);
    auto Reason = Found.find(E.Symbol);
    // Up to 5.18 a proprietary exporter is told without the symbol.
    if (Reason == Found.end() && E.Error && *E.Error == InvalidArgument)
      Reason = Found.find("");
    if (Reason != Found.end() && Entries[Reason->second].Line <= E.Line) {
      E.Cause = {Entries[Reason->second].Kind, Entries[Reason->second].Line, true, ""};
      return;
    }
    if (E.Error && *E.Error != NotFound && *E.Error != 0)
      return;
    if (const LogEntry *Taint = taintOf(I)) {
      E.Cause = {Taint->Kind, Taint->Line, true, ""};
      return;
    }
    // Its exporter was refused, or it is GPL-only, perhaps.
    if (auto Protected = ProtectedSymbols.find(E.Symbol); Protected != ProtectedSymbols.end())
      E.Cause = {FindingKind::ProtectedSymbol, Protected->second, true, ""};
    else if (auto Licence = Licences.find(E.Module); Licence != Licences.end())
      E.Cause = {FindingKind::LicenceTaints, Licence->second, false, ""};
  }

  /// A depmod that misses what every kernel exports knows nothing of the kernel.
  void relateDepmod() {
    auto IsOfDepmod = [](const LogEntry &E) { return E.Kind == FindingKind::UnknownSymbol && E.By == Speaker::Depmod; };
    const auto Shows = llvm::find_if(Entries, [&](const LogEntry &E) { return IsOfDepmod(E) && isOfEveryKernel(E.Symbol); });
    if (Shows == Entries.end())
      return;
    const size_t Line = Shows->Line;
    for (LogEntry &E : Entries)
      if (IsOfDepmod(E))
        E.Cause = {FindingKind::UnknownSymbol, isOfEveryKernel(E.Symbol) ? E.Line : Line, true, ""};
  }

  /// Whether another entry of E's module is like that.
  template <typename Predicate> bool anyOfModule(const LogEntry &E, Predicate Is) const {
    return !E.Module.empty() && llvm::any_of(ofModule(E), [&](size_t J) { return Is(Entries[J]); });
  }

  /// The program says first that it could not read the file, then that it failed.
  bool fileWasUnreadable(const LogEntry &E) const {
    return anyOfModule(E, [&](const LogEntry &O) { return O.Kind == FindingKind::FileUnreadable && O.By == E.By && O.Line <= E.Line; });
  }

  bool insertFailed(const LogEntry &E) const {
    return anyOfModule(
        E, [](const LogEntry &O) { return O.Kind == FindingKind::InsertFailed && (!O.Error || (*O.Error != Exists && !isOfInit(*O.Error))); });
  }

  bool symbolIsUnknownLater(const LogEntry &E) const {
    return anyOfModule(E, [&](const LogEntry &O) {
      return O.Kind == FindingKind::UnknownSymbol && O.By == Speaker::Kernel && O.Symbol == E.Symbol && O.Line >= E.Line;
    });
  }

  /// Whether the module got as far as this after E: its own words, or those that are said once its version magic and layout are right.
  bool wentOnAfter(const LogEntry &E) const {
    auto Own = Spoken.find(E.Module);
    if (Own != Spoken.end() && Own->second > E.Line)
      return true;
    return anyOfModule(E, [&](const LogEntry &O) {
      switch (O.Kind) {
      case FindingKind::Taints:
      case FindingKind::LicenceTaints:
      case FindingKind::SignatureMissing:
      case FindingKind::InitSuspicious:
        return O.Line > E.Line;
      case FindingKind::UnknownSymbol:
        return O.By == Speaker::Kernel && O.Line > E.Line;
      case FindingKind::InsertFailed:
        return O.Line > E.Line && O.Error && isOfInit(*O.Error);
      default:
        return false;
      }
    });
  }

  bool spokeAfter(const LogEntry &E) const {
    auto Own = Spoken.find(E.Module);
    return Own != Spoken.end() && Own->second > E.Line;
  }

  Effect effectOfVersionMissing(const LogEntry &E) const {
    if (symbolIsUnknownLater(E))
      return Effect::Refused;
    if (E.Symbol == "module_layout" || E.Symbol == "struct_module") {
      if (wentOnAfter(E))
        return Effect::Accepted;
    } else if (spokeAfter(E)) {
      return Effect::Accepted;
    }
    if (std::optional<loader::LoaderProfile> P = loader::profileOf(E.Release, E.Banner))
      return P->MissingVersions == loader::MissingVersion::Reject ? Effect::Refused : Effect::Accepted;
    const bool HasOtherReason = anyOfModule(
        E, [&](const LogEntry &O) { return O.By == Speaker::Kernel && O.Kind != FindingKind::VersionMissing && findings::entryOf(O.Kind).Refuses; });
    return insertFailed(E) && !HasOtherReason ? Effect::Refused : Effect::Depends;
  }

  static bool alwaysRefusesBtf(const LogEntry &E) {
    std::optional<loader::LoaderProfile> P = loader::profileOf(E.Release, E.Banner);
    return P && !P->LogsAcceptedBtf;
  }

  Effect effectOf(size_t I) const {
    const LogEntry &E = Entries[I];
    if (E.By == Speaker::Modpost || E.By == Speaker::Package)
      return Effect::NotRefused;
    switch (E.Kind) {
    case FindingKind::VersionMissing:
      return effectOfVersionMissing(E);
    case FindingKind::NamespaceNotImported:
      if (symbolIsUnknownLater(E))
        return Effect::Refused;
      return spokeAfter(E) ? Effect::Accepted : Effect::Depends;
    case FindingKind::BtfRefused:
      // That there is a mismatch somewhere is what kernels say that allow it.
      if (E.Module.empty() || spokeAfter(E))
        return Effect::Accepted;
      return insertFailed(E) || alwaysRefusesBtf(E) ? Effect::Refused : Effect::Depends;
    case FindingKind::InsertFailed:
      if (E.Error)
        return *E.Error == Exists || isOfInit(*E.Error) ? Effect::NotRefused : Effect::Refused;
      return fileWasUnreadable(E) ? Effect::NotRefused : Effect::Refused;
    case FindingKind::SignatureUnreadable:
    case FindingKind::NotLoaded:
      return Effect::Depends;
    case FindingKind::AlreadyLoaded:
    case FindingKind::FileUnreadable:
    case FindingKind::DependencyMissing:
    case FindingKind::DependencyCycle:
    case FindingKind::ProgramDiffers:
      return Effect::NotRefused;
    case FindingKind::Blacklisted:
      return E.By == Speaker::Kernel ? Effect::Refused : Effect::NotRefused;
    default:
      return findings::entryOf(E.Kind).Refuses ? Effect::Refused : Effect::Accepted;
    }
  }

  /// What the kernel said of the module that a program failed to insert; else what it said without naming one; else what it said of the only other
  /// module that it refused without another word about that: modprobe tells the module that it was asked for, whichever was refused.
  void findReasonOfRefusal(size_t I) {
    LogEntry &E = Entries[I];
    auto IsReason = [](const LogEntry &O) { return O.By == Speaker::Kernel && O.Outcome == Effect::Refused; };
    if (!E.Module.empty())
      for (size_t J : ofModule(E))
        if (IsReason(Entries[J])) {
          E.Cause = {Entries[J].Kind, Entries[J].Line, true, ""};
          return;
        }
    // An unknown key is none by itself, but for a kernel that insists on a known one.
    auto IsKey = [&](const LogEntry &O) { return O.Kind == FindingKind::KeyUnknown && E.Error && (*E.Error == NotPermitted || isOfKey(*E.Error)); };
    const LogEntry *Nearest = nullptr;
    if (auto Nameless = OfModule.find(""); Nameless != OfModule.end())
      for (size_t J : Nameless->second)
        if ((IsReason(Entries[J]) || IsKey(Entries[J])) && (!Nearest || Entries[J].Line <= E.Line))
          Nearest = &Entries[J];
    if (!Nearest && E.Error == BadFormat)
      Nearest = onlyOtherRefusal(IsReason);
    if (Nearest)
      E.Cause = {Nearest->Kind, Nearest->Line, false, Nearest->Module};
  }

  /// Null: there is none, or there are several.
  template <typename Predicate> const LogEntry *onlyOtherRefusal(Predicate IsReason) const {
    const LogEntry *Found = nullptr;
    for (const LogEntry &O : Entries)
      if (IsReason(O) && !O.Module.empty() && !anyOfModule(O, [](const LogEntry &P) { return P.Kind == FindingKind::InsertFailed; })) {
        if (Found && Found->Module != O.Module)
          return nullptr;
        Found = Found ? Found : &O;
      }
    return Found;
  }

  std::vector<LogEntry> &Entries;
  const SpokenLines &Spoken;
  /// Indices in Entries, in their order; for each module that there is.
  std::map<std::string, std::vector<size_t>> OfModule;
  /// Lines, by the symbol and by the module.
  std::map<std::string, size_t> ProtectedSymbols, Licences;
  /// By module and symbol: what tells why the module may not have it.
  std::map<std::string, std::map<std::string, size_t>> Reasons;
};

} // namespace

void relate(std::vector<LogEntry> &Entries, const SpokenLines &Spoken) { Relations(Entries, Spoken).relate(); }

} // namespace modver::log

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Resolution.h"
#include "Namespaces.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::loader {

namespace {

class Resolver {
public:
  Resolver(Attempt &A, VersionCheck &Versions) : A(A), Versions(Versions) {}

  Errno resolve(const Import &I);

private:
  /// None: the module may have the symbol.
  struct Failure {
    Errno Error = Errno::None;
    NotFound Why = NotFound::NobodyExportsIt;
    std::string_view Exporter = {};
  };
  Failure lookUp(const Import &I);
  void warnOfHistoricKind(const Export &Symbol);
  bool inheritsTaint(const Export &Symbol, std::string_view Owner);
  bool importsNamespace(const Export &Symbol, std::string_view Exporter);
  bool mayStayUndefined(const Import &I) const;

  Attempt &A;
  VersionCheck &Versions;
  bool UsesGplOnlySymbols = false;
};

constexpr std::string_view KernelItself = "vmlinux";

} // namespace

Resolver::Failure Resolver::lookUp(const Import &I) {
  llvm::CachedHashStringRef Name(I.Name);
  Hit Found = A.K.find(Name, /*GplOnlyToo=*/!A.Result.Proprietary);
  if (!Found.Symbol) {
    if (Hit Hidden = A.Result.Proprietary ? A.K.find(Name, true) : Hit(); Hidden.Symbol)
      return {Errno::NotFound, NotFound::GplOnly, Hidden.Owner ? A.K.nameOf(Hidden.Owner) : KernelItself};
    return {Errno::NotFound};
  }
  const Export &Symbol = *Found.Symbol;
  std::string_view Exporter = Found.Owner ? A.K.nameOf(Found.Owner) : KernelItself;
  if (A.P.Lookup.HistoricKinds)
    warnOfHistoricKind(Symbol);
  UsesGplOnlySymbols |= Found.GplOnly;
  if (Found.Owner && Found.Owner->Proprietary && !inheritsTaint(Symbol, Exporter))
    return {Errno::NotFound, NotFound::FromProprietary, Exporter};
  if (A.K.kernel().HasModversions && !Versions.accepts(Name, Symbol, Exporter))
    return {Errno::InvalidArgument, {}, Exporter};
  if (A.P.Namespaces && !Symbol.Namespace.empty() && !importsNamespace(Symbol, Exporter))
    return {Errno::InvalidArgument, {}, Exporter};
  return {};
}

void Resolver::warnOfHistoricKind(const Export &Symbol) {
  if (Symbol.Kind == ExportKind::GplFuture && A.Result.Proprietary)
    A.note({.Kind = FindingKind::GplFutureSymbol, .Fatal = false, .Symbol = Symbol.Name});
  if (Symbol.Kind == ExportKind::Unused || Symbol.Kind == ExportKind::UnusedGpl)
    A.note({.Kind = FindingKind::UnusedSymbol, .Fatal = false, .Symbol = Symbol.Name});
}

bool Resolver::inheritsTaint(const Export &Symbol, std::string_view Owner) {
  if (A.P.Inheritance == TaintInheritance::No)
    return true;
  if (UsesGplOnlySymbols) {
    A.note({.Kind = FindingKind::GplOnlyFromProprietary, .Symbol = Symbol.Name, .Other = Owner, .Exporter = Owner});
    return false;
  }
  if (!A.Result.Proprietary)
    A.note({.Kind = FindingKind::InheritsTaint, .Fatal = false, .Symbol = Symbol.Name, .Other = Owner, .Exporter = Owner});
  A.Result.Proprietary = true;
  return true;
}

bool Resolver::importsNamespace(const Export &Symbol, std::string_view Exporter) {
  if (grantsNamespace(A.M, Symbol.Namespace, A.P.ModuleNamespaces))
    return true;
  bool Allowed = A.P.AllowMissingNamespaceImports;
  A.note({.Kind = FindingKind::NamespaceNotImported, .Fatal = !Allowed, .Symbol = Symbol.Name, .Text = Symbol.Namespace, .Exporter = Exporter});
  return Allowed;
}

bool Resolver::mayStayUndefined(const Import &I) const {
  constexpr uint16_t I386 = 3, X86_64 = 62; // e_machine
  uint16_t Machine = A.M.Target.Machine;
  return I.Weak || (A.P.ForgivesGlobalOffsetTable && (Machine == I386 || Machine == X86_64) && I.Name == "_GLOBAL_OFFSET_TABLE_");
}

Errno Resolver::resolve(const Import &I) {
  if (I.Common) {
    A.note({.Kind = FindingKind::CommonSymbol, .Symbol = I.Name, .Error = Errno::BadFormat});
    return Errno::BadFormat;
  }
  const size_t NumFindings = A.Result.Findings.size();
  Failure F = lookUp(I);
  if (F.Error == Errno::None)
    return Errno::None;
  if (mayStayUndefined(I) && (F.Error == Errno::NotFound || A.P.WeakForgivesAnyFailure)) {
    for (Finding &Forgiven : llvm::drop_begin(A.Result.Findings, NumFindings))
      Forgiven.Fatal = false;
    return Errno::None;
  }
  A.note({.Kind = FindingKind::UnknownSymbol, .Symbol = I.Name, .Error = F.Error, .Why = F.Why, .Exporter = F.Exporter});
  return A.P.EveryFailureIsNotFound ? Errno::NotFound : F.Error;
}

Errno resolveImports(Attempt &A, VersionCheck &Versions) {
  Resolver R(A, Versions);
  Errno Last = Errno::None;
  for (const Import &I : A.M.Imports)
    if (Errno E = R.resolve(I); E != Errno::None)
      Last = E;
  return Last;
}

} // namespace modver::loader

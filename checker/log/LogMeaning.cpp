// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogMeaning.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;
using namespace modver::log;

namespace modver::log {

namespace {

constexpr int NotFound = 2, InvalidArgument = 22;

std::string or_(const std::string &Text, const char *Otherwise) { return Text.empty() ? Otherwise : Text; }

/// Where a line tells more than that there is such a finding.
std::optional<std::string> particularMeaning(const LogEntry &E, const std::string &Symbol) {
  switch (E.Kind) {
  case FindingKind::VersionDiffers:
    if (E.Symbol == "module_layout")
      return "The module was built for a kernel whose struct module and what it refers to differ from this kernel's: nothing else of the module was "
             "looked at.";
    return std::nullopt;
  case FindingKind::VermagicDiffers: {
    auto [OldRelease, Old] = StringRef(E.ModuleVermagic).split(' ');
    auto [NewRelease, New] = StringRef(E.KernelVermagic).split(' ');
    if (Old == New)
      return ("The module was built for " + OldRelease + ", this kernel is " + NewRelease + ".").str();
    return std::nullopt;
  }
  case FindingKind::NamespaceNotImported:
    if (StringRef(E.Namespace).starts_with("module:"))
      return Symbol + " is for the modules that its namespace names (" + E.Namespace + "), and for no others: to import that is refused as well.";
    return std::nullopt;
  case FindingKind::UnknownSymbol:
    if (E.By == Speaker::Depmod)
      return "No module of the tree and not the kernel exports " + Symbol +
             ": the module will not load. Install the module that exports it, or one that was built for this kernel.";
    if (E.By == Speaker::Modpost)
      return "Nothing that the build knows exports " + Symbol + ". Name the Module.symvers of the module that does in KBUILD_EXTRA_SYMBOLS.";
    if (E.Error == InvalidArgument)
      return Symbol + " is there, but not for this module: a line before this one says why (its version, its namespace or a licence).";
    if (E.Error && *E.Error != NotFound && *E.Error != 0)
      return Symbol + " could not be had.";
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

/// The other module, in a sentence.
std::string otherOf(const LogEntry &E) {
  switch (E.Kind) {
  case FindingKind::DuplicateExport:
    return E.Other == "kernel" ? "the kernel itself" : or_(E.Other, "something else");
  case FindingKind::ExporterNotReady:
    return or_(E.Other, "A module");
  default:
    return or_(E.Other, "a proprietary module");
  }
}

} // namespace

std::string meaning(const LogEntry &E) {
  const std::string Symbol = or_(E.Symbol, "a symbol");
  if (std::optional<std::string> Particular = particularMeaning(E, Symbol))
    return *Particular;
  return findings::fill(
      findings::entryOf(E.Kind).Meaning,
      {{"symbol", Symbol}, {"namespace", E.Namespace}, {"other", otherOf(E)}, {"text-in-brackets", E.Text.empty() ? "" : " (" + E.Text + ")"}});
}

bool isReasonToRefuse(const LogEntry &E) { return findings::entryOf(E.Kind).Refuses; }

} // namespace modver::log

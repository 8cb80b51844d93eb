// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckJson.h"
#include "DiffWords.h"
#include "ErrnoText.h"
#include "JsonText.h"
#include "SymbolJson.h"
#include "checker/check/LogLines.h"
#include "checker/loader/Names.h"

using llvm::StringRef;

namespace modver::report {

using namespace loader;

namespace {

StringRef name(check::Role Why) {
  switch (Why) {
  case check::Role::Preloaded:
    return "preloaded";
  case check::Role::Dependency:
    return "dependency";
  case check::Role::Asked:
    return "asked";
  }
  return "";
}

class Printer {
public:
  Printer(llvm::raw_ostream &Out, const check::CheckResult &Result) : Json(Out, 2), Result(Result) {}

  void print() {
    Json.object([&] {
      Json.attribute("format", "modver-check");
      Json.attribute("version", 1);
      Json.attributeObject("kernel", [&] { printKernel(); });
      Json.attribute("loader", Result.ByModprobe ? "modprobe" : "insmod");
      Json.attributeArray("modules", [&] {
        for (const check::CheckedModule &M : Result.Loads)
          Json.object([&] { printModule(M); });
      });
      Json.attributeArray("unreadable", [&] {
        for (const check::UnreadableModule &M : Result.Unreadable)
          Json.object([&] {
            Json.attribute("path", utf8(M.Path));
            Json.attribute("message", utf8(M.Message));
            printErrno(M.Error);
          });
      });
      Json.attributeArray("taken_to_load", [&] { printNames(Result.TakenToLoad); });
      Json.attributeArray("conflicts", [&] {
        for (const check::Conflict &C : Result.Conflicts)
          Json.object([&] {
            Json.attribute("symbol", utf8(C.Symbol));
            Json.attributeArray("exporters", [&] { printNames(C.Exporters); });
          });
      });
      Json.attributeArray("cycles", [&] {
        for (const std::vector<std::string_view> &Cycle : Result.Cycles)
          Json.array([&] { printNames(Cycle); });
      });
      Json.attributeObject("summary", [&] {
        Json.attribute("modules", int64_t(Result.numAsked()));
        Json.attribute("refused", int64_t(Result.numRefused()));
        Json.attribute("unreadable", int64_t(Result.Unreadable.size()));
      });
    });
    Json.flush();
  }

private:
  void attributeIfAny(StringRef Key, std::string_view Value) {
    if (!Value.empty())
      Json.attribute(Key, utf8(Value));
  }

  void printNames(const std::vector<std::string_view> &Names) {
    for (std::string_view Name : Names)
      Json.value(utf8(Name));
  }

  void printCrc(StringRef Key, uint64_t Crc) { Json.attribute(Key, crcText(Crc)); }

  void printErrno(Errno E) {
    Json.attribute("errno", int64_t(E));
    attributeIfAny("error", symbolicName(E));
  }

  void printKernel() {
    const Kernel &K = *Result.TheKernel;
    Json.attribute("path", utf8(Result.KernelFile));
    attributeIfAny("release", K.Release);
    if (K.Vermagic)
      Json.attribute("vermagic", utf8(*K.Vermagic));
    Json.attribute("modversions", K.HasModversions);
    Json.attribute("exports", int64_t(K.Exports.size()));
    Json.attributeObject("profile", [&] {
      Json.attribute("name", Result.Profile.Name);
      for (const ProfileField &F : profileFields(Result.Profile))
        Json.attribute(F.Name, F.Value);
    });
  }

  void printModule(const check::CheckedModule &M) {
    const Verdict &V = M.Verdict;
    Json.attribute("path", utf8(M.Path));
    Json.attribute("name", utf8(M.Contents->Name));
    Json.attribute("role", name(M.Why));
    Json.attribute("loads", V.loads());
    printErrno(V.Error);
    if (!V.loads() && !Result.Profile.LinkedByInsmod)
      Json.attribute("message", StringRef(Result.ByModprobe ? modprobeText(V.Error) : insmodText(V.Error)));
    Json.attributeArray("loaded_first", [&] { printNames(M.LoadedFirst); });
    if (!M.Copies.empty())
      Json.attributeArray("same_exports", [&] { printSameExports(Json, M.Copies); });
    Json.attributeArray("findings", [&] {
      for (const Finding &F : V.Findings)
        Json.object([&] { printFinding(F, *M.Contents); });
    });
    Json.attributeArray("not_checked", [&] {
      for (Unchecked U : V.NotChecked)
        Json.value(key(U));
    });
  }

  void printFinding(const Finding &F, const Module &M) {
    Json.attribute("kind", key(F.Kind));
    Json.attribute("fatal", F.Fatal);
    attributeIfAny("symbol", F.Symbol);
    attributeIfAny("exporter", F.Exporter);
    switch (F.Kind) {
    case FindingKind::VersionDiffers:
      printCrc("module_crc", F.Numbers.Module);
      printCrc("kernel_crc", *F.Numbers.Kernel);
      break;
    case FindingKind::ThisModuleSizeDiffers:
      Json.attribute("module_size", int64_t(F.Numbers.Module));
      Json.attribute("kernel_size", int64_t(*F.Numbers.Kernel));
      break;
    case FindingKind::TargetDiffers:
      Json.attribute("module_target", utf8(F.Text));
      Json.attribute("kernel_target", utf8(F.Other));
      break;
    case FindingKind::VermagicDiffers:
    case FindingKind::KernelVersionDiffers:
      Json.attribute("module_vermagic", utf8(F.Text));
      Json.attribute("kernel_vermagic", utf8(F.Other));
      break;
    case FindingKind::NamespaceNotImported:
    case FindingKind::ModuleNamespaceImported:
      Json.attribute("namespace", utf8(F.Text));
      break;
    case FindingKind::ForceLoaded:
    case FindingKind::ForceLoadRefused:
      Json.attribute("reason", utf8(F.Text));
      break;
    case FindingKind::ArchSectionMissing:
    case FindingKind::ObsoleteSection:
    case FindingKind::WritableCode:
      Json.attribute("section", utf8(F.Text));
      break;
    case FindingKind::DependencyRefused:
      Json.attribute("dependency", utf8(F.Other));
      break;
    case FindingKind::UnknownSymbol:
      printErrno(F.Error);
      if (F.Error == Errno::NotFound) {
        Json.attribute("why", key(F.Why));
        attributeIfAny(F.OtherIsRefused ? "refused" : "not_loaded", F.Other);
        if (F.Numbers.Kernel)
          printCrc("exporter_crc", *F.Numbers.Kernel);
        if (F.CrcDiffers)
          printCrc("module_crc", F.Numbers.Module);
        attributeIfAny("in_kernel", key(F.Unexported));
        if (!F.Near.empty())
          Json.attributeArray("near", [&] { printNear(Json, F.Near); });
      }
      break;
    default:
      break;
    }
    Json.attributeArray("log", [&] {
      for (const std::string &Line : check::logLines(F, M, Result.Profile))
        Json.value(utf8(Line));
    });
  }

  llvm::json::OStream Json;
  const check::CheckResult &Result;
};

} // namespace

void printJson(llvm::raw_ostream &Out, const check::CheckResult &Result) {
  Printer(Out, Result).print();
  Out << '\n';
}

} // namespace modver::report

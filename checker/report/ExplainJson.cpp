// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainJson.h"
#include "Advice.h"
#include "DiffWords.h"
#include "JsonText.h"
#include "SymbolJson.h"
#include "checker/check/LogLines.h"
#include "checker/loader/Names.h"
#include "checker/log/LogMeaning.h"

using llvm::StringRef;
using namespace modver::explain;

namespace modver::report {

namespace {

class ExplainJsonPrinter {
public:
  ExplainJsonPrinter(llvm::raw_ostream &Out, const explain::ExplainResult &Result) : Json(Out, 2), Result(Result) {}

  void print() {
    Json.object([&] {
      Json.attribute("format", "modver-explain");
      Json.attribute("version", 1);
      if (Result.Checks.TheKernel)
        Json.attributeObject("kernel", [&] {
          Json.attribute("file", utf8(Result.Checks.KernelFile));
          if (!Result.Checks.TheKernel->Release.empty())
            Json.attribute("release", utf8(Result.Checks.TheKernel->Release));
          Json.attribute("profile", Result.Checks.Profile.Name);
        });
      if (Result.Log)
        Json.attributeArray("log", [&] {
          for (const explain::LoggedModule &L : *Result.Log)
            for (const log::LogEntry &E : L.Entries)
              Json.object([&] { printLogEntry(E, L); });
        });
      if (!Result.Checks.TakenToLoad.empty())
        Json.attributeArray("taken_to_load", [&] {
          for (std::string_view Name : Result.Checks.TakenToLoad)
            Json.value(utf8(Name));
        });
      Json.attributeArray("modules", [&] {
        for (const explain::ExplainedModule &M : Result.Modules)
          Json.object([&] { printModule(M); });
      });
    });
  }

private:
  void printModule(const explain::ExplainedModule &M) {
    Json.attribute("path", utf8(M.Checked->Path));
    Json.attribute("name", utf8(M.Checked->Contents->Name));
    Json.attribute("loads", M.Checked->Verdict.loads());
    Json.attributeArray("log", [&] {
      for (const loader::Finding &F : M.Checked->Verdict.Findings)
        for (const std::string &Line : check::logLines(F, *M.Checked->Contents, Result.Checks.Profile))
          Json.value(utf8(Line));
    });
    const Explanation &E = M.Why;
    Json.attribute("versions", E.NumVersions);
    Json.attribute("not_at_hand", E.NumNotAtHand);
    if (E.Built)
      Json.attributeObject("built_for", [&] { printBuiltFor(*E.Built); });
    if (!E.Symbols.empty()) {
      Json.attributeObject("evidence", [&] {
        Json.attribute("kind", key(E.Types.Kind));
        Json.attribute("old", utf8(E.Types.Old));
        Json.attribute("new", utf8(E.Types.New));
        Json.attributeArray("missing", [&] {
          for (const std::string &What : E.Types.Missing)
            Json.value(utf8(What));
        });
      });
      Json.attributeArray("causes", [&] {
        for (const diff::Cause &C : E.Result.Causes)
          Json.object([&] { printCause(C); });
      });
    }
    Json.attributeArray("symbols", [&] {
      for (const SymbolExplanation &S : E.Symbols)
        Json.object([&] { printSymbol(S); });
    });
    printUnexported(M);
    if (!M.Checked->Copies.empty())
      Json.attributeArray("same_exports", [&] { printSameExports(Json, M.Checked->Copies); });
    if (!M.Checked->Verdict.loads())
      Json.attribute("advice", utf8(advice(M, Result)));
  }

  /// What is known of a symbol that nobody exports.
  void printClues(loader::InKernel Has, llvm::ArrayRef<loader::NearExport> Near, const ExportedElsewhere *Elsewhere) {
    if (Has != loader::InKernel::NotKnown)
      Json.attribute("in_kernel", loader::key(Has));
    if (!Near.empty())
      Json.attributeArray("near", [&] { printNear(Json, Near); });
    if (Elsewhere)
      Json.attributeObject("elsewhere", [&] {
        Json.attribute("kernel", utf8(Elsewhere->Kernel));
        Json.attribute("exporter", utf8(Elsewhere->Exporter));
        Json.attribute("age", nameOf(Elsewhere->Is));
      });
  }

  void printUnexported(const explain::ExplainedModule &M) {
    Json.attributeArray("unexported", [&] {
      for (const loader::Finding &F : M.Checked->Verdict.Findings) {
        if (F.Kind != loader::FindingKind::UnknownSymbol || F.Error != loader::Errno::NotFound || F.Why != loader::NotFound::NobodyExportsIt ||
            !F.Other.empty())
          continue;
        auto Found = M.Elsewhere.find(F.Symbol);
        Json.object([&] {
          Json.attribute("symbol", utf8(F.Symbol));
          printClues(F.Unexported, F.Near, Found == M.Elsewhere.end() ? nullptr : &Found->second);
        });
      }
    });
  }

  void printLoggedSymbol(const LoggedSymbol &S) {
    Json.attribute("kernel", utf8(Result.LogKernel));
    if (!S.Exporter.empty()) {
      Json.attribute("exporter", utf8(S.Exporter));
      Json.attribute("gpl_only", S.IsGplOnly);
    } else
      Json.attribute("knows_modules", S.KnowsModules);
    printClues(S.InKernel, S.Near, S.Elsewhere ? &*S.Elsewhere : nullptr);
  }

  void printLogEntry(const log::LogEntry &E, const LoggedModule &L) {
    Json.attribute("line", E.Line);
    Json.attribute("count", E.Count);
    Json.attribute("kind", findings::entryOf(E.Kind).Name);
    Json.attribute("by", findings::nameOf(E.By));
    for (auto [Key, Text] : std::initializer_list<std::pair<StringRef, const std::string *>>{{"module", &E.Module},
                                                                                             {"file", &E.File},
                                                                                             {"symbol", &E.Symbol},
                                                                                             {"namespace", &E.Namespace},
                                                                                             {"module_vermagic", &E.ModuleVermagic},
                                                                                             {"kernel_vermagic", &E.KernelVermagic},
                                                                                             {"other", &E.Other},
                                                                                             {"text", &E.Text},
                                                                                             {"release", &E.Release}})
      if (!Text->empty())
        Json.attribute(Key, utf8(*Text));
    if (E.VermagicLine)
      Json.attribute("vermagic_line", E.VermagicLine);
    if (E.Checksums) {
      Json.attribute("kernel_crc", crcText(E.Checksums->Kernel));
      Json.attribute("module_crc", crcText(E.Checksums->Module));
      Json.attribute("crc_line", E.Checksums->Line);
      for (const explain::OtherThanLogged &O : L.Others)
        if (O.Line == E.Checksums->Line)
          Json.attribute(O.IsKernel ? "crc_of_given_kernel" : "crc_of_given_module", crcText(O.Found));
    }
    if (E.Error)
      Json.attribute("errno", *E.Error);
    Json.attribute("raw", utf8(E.Raw));
    Json.attribute("meaning", utf8(meaning(E)));
    Json.attribute("refuses", log::isReasonToRefuse(E));
    Json.attribute("outcome", log::nameOf(E.Outcome));
    if (E.Cause)
      Json.attributeObject("cause", [&] {
        Json.attribute("kind", findings::entryOf(E.Cause->Kind).Name);
        Json.attribute("line", E.Cause->Line);
        Json.attribute("certain", E.Cause->IsCertain);
        if (!E.Cause->Module.empty())
          Json.attribute("module", utf8(E.Cause->Module));
      });
    const LoggedSymbol *Known = E.Kind == log::FindingKind::UnknownSymbol ? L.find(E.Symbol) : nullptr;
    if (Known)
      Json.attributeObject("symbol_in_kernel", [&] { printLoggedSymbol(*Known); });
    if (E.Outcome == log::Effect::Refused || E.Outcome == log::Effect::Depends)
      Json.attribute("advice", utf8(Known ? advice(L, E, Result.LogKernel) : log::advice(E)));
  }

  void printBuiltFor(const BuiltFor &B) {
    const kernel::KernelTree &Tree = B.Kernel->kernel()->tree();
    if (std::string Release = B.Kernel->kernel()->release(); !Release.empty())
      Json.attribute("release", utf8(Release));
    for (auto [Key, File] : {std::pair("image", &Tree.Image), {"symvers", &Tree.Symvers}})
      if (!File->empty())
        Json.attribute(Key, utf8(*File));
    Json.attribute("known", B.Known);
    Json.attribute("equal", B.Equal);
    Json.attribute("of_vermagic", B.IsOfVermagic);
  }

  void printJudgement(const diff::Judgement &J) {
    Json.attribute("verdict", key(J.What));
    Json.attribute("reason", utf8(J.Reason));
  }

  void printCause(const diff::Cause &C) {
    Json.attribute("name", utf8(C.Name));
    Json.attribute("change", key(C.Change.Kind));
    printJudgement(C.Verdict);
    Json.attribute("old", utf8(C.Old));
    Json.attribute("new", utf8(C.New));
    Json.attribute("locations", jsonOf(C.Places));
    Json.attribute("locations_are_old", C.ArePlacesOld);
    for (auto [Key, Layout] : {std::pair("old_size", C.OldLayout), {"new_size", C.NewLayout}})
      if (Layout)
        Json.attribute(Key, int64_t(Layout->Size));
    Json.attribute("symbols", C.Exports.size());
    Json.attributeArray("path", [&] {
      for (std::string_view Name : C.Path)
        Json.value(utf8(Name));
    });
  }

  void printSymbol(const SymbolExplanation &S) {
    Json.attribute("name", utf8(S.What.Symbol));
    if (!S.What.Exporter.empty())
      Json.attribute("exporter", utf8(S.What.Exporter));
    Json.attribute("module_crc", crcText(S.What.ModuleCrc));
    if (S.What.KernelCrc)
      Json.attribute("kernel_crc", crcText(*S.What.KernelCrc));
    if (S.Verdict)
      printJudgement(*S.Verdict);
    Json.attributeArray("causes", [&] {
      for (uint32_t I : S.Causes)
        Json.value(I);
    });
  }

  llvm::json::OStream Json;
  const explain::ExplainResult &Result;
};

} // namespace

void printExplanationsJson(llvm::raw_ostream &Out, const explain::ExplainResult &Result) {
  ExplainJsonPrinter(Out, Result).print();
  Out << '\n';
}

} // namespace modver::report

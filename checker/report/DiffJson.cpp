// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffJson.h"
#include "DiffWords.h"
#include "JsonText.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

void printDefinitionChange(llvm::json::OStream &Json, const Cause &C) {
  Json.attribute("name", utf8(C.Name));
  Json.attribute("change", key(C.Change.Kind));
  Json.attribute("verdict", key(C.Verdict.What));
  Json.attribute("reason", utf8(C.Verdict.Reason));
  Json.attributeArray("steps", [&] {
    for (const MemberChange &M : C.Change.Members)
      Json.object([&] {
        Json.attribute("step", key(M.What));
        Json.attribute("member", utf8(M.Member));
        if (M.What != MemberChange::Step::Added)
          Json.attribute("old", utf8(M.Old));
        if (M.What != MemberChange::Step::Removed)
          Json.attribute("new", utf8(M.New));
      });
  });
  Json.attribute("old", utf8(C.Old));
  Json.attribute("new", utf8(C.New));
}

namespace {

class DiffJsonPrinter {
public:
  DiffJsonPrinter(llvm::raw_ostream &Out, const Diff &D) : Json(Out, 2), D(D) {}

  void print() {
    Json.object([&] {
      Json.attribute("format", "modver-diff");
      Json.attribute("version", 1);
      printSide("old", *D.Old);
      printSide("new", *D.New);
      Json.attributeObject("counts", [&] { printCounts(); });
      Json.attributeArray("changes", [&] {
        for (const SymbolChange &Change : D.Symbols)
          Json.object([&] { printChange(Change); });
      });
      Json.attributeArray("causes", [&] {
        for (const Cause &C : D.Causes)
          Json.object([&] { printCause(C); });
      });
      printIndices("unexplained", D.Unexplained);
      Json.attributeArray("contradicted", [&] {
        for (std::string_view Name : D.Contradicted)
          Json.value(utf8(Name));
      });
      Json.attributeArray("unused_rules", [&] {
        for (const std::string &Rule : D.UnusedRules)
          Json.value(utf8(Rule));
      });
      Json.attributeArray("unmatched", [&] {
        for (const PolicyEntry &Entry : D.Unmatched)
          Json.object([&] { printEntry(Entry); });
      });
      Json.attributeArray("tolerated", [&] {
        for (const ToleratedChanges &Tolerated : toleratedChanges(D))
          Json.object([&] {
            printEntry(*Tolerated.By);
            printIndices("changes", Tolerated.Changes);
          });
      });
      if (D.Others)
        Json.attributeObject("unlisted", [&] {
          Json.attribute("old", D.Others->NumOld);
          Json.attribute("new", D.Others->NumNew);
          Json.attribute("changes", D.Others->NumChanges ? llvm::json::Value(*D.Others->NumChanges) : llvm::json::Value(nullptr));
        });
      if (D.Incomplete)
        Json.attribute("incomplete", utf8(sentence(*D.Incomplete)));
      Json.attribute("strict", D.IsStrict);
    });
  }

private:
  void printSide(StringRef Key, const types::Abi &Side) {
    Json.attributeObject(Key, [&] {
      Json.attribute("name", utf8(Side.Name));
      Json.attribute("exports", Side.Symbols.size());
      Json.attribute("symvers", Side.HasSymvers);
      Json.attribute("types", Side.Types != nullptr);
      Json.attribute("dwarf", Side.Types && Side.KindOfTypes == types::TypesKind::Dwarf);
      Json.attribute("btf", Side.Types && Side.KindOfTypes == types::TypesKind::Btf);
    });
  }

  void printEntry(const PolicyEntry &Entry) {
    Json.attribute("file", utf8(Entry.File));
    Json.attribute("line", Entry.Line ? llvm::json::Value(Entry.Line) : llvm::json::Value(nullptr));
    Json.attribute("text", utf8(Entry.Text));
  }

  void printKinds(const std::array<size_t, 6> &Changes) {
    for (size_t I = 0; I < Changes.size(); ++I)
      Json.attribute(key(static_cast<ChangeKind>(I)), Changes[I]);
  }

  void printCounts() {
    DiffCounts Counts = countChanges(D);
    printKinds(Counts.Changes);
    Json.attribute("unchanged", Counts.Unchanged);
    Json.attribute("matters", Counts.Mattering);
    Json.attribute("tolerated", Counts.Tolerated);
    Json.attributeObject("tolerated_by_kind", [&] { printKinds(Counts.ToleratedChanges); });
    Json.attribute("causes", D.Causes.size());
    Json.attribute("causes_that_matter", Counts.MatteringCauses);
    Json.attribute("unexplained", D.Unexplained.size());
    Json.attribute("contradicted", D.Contradicted.size());
  }

  void printSymbol(StringRef Key, const types::AbiSymbol *Symbol) {
    if (!Symbol) {
      Json.attribute(Key, nullptr);
      return;
    }
    auto TextOrNull = [](std::string_view Text) { return Text.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(utf8(Text)); };
    Json.attributeObject(Key, [&] {
      Json.attribute("exporter", TextOrNull(Symbol->Exporter));
      Json.attribute("crc", TextOrNull(Symbol->Crc ? crcText(*Symbol->Crc) : ""));
      Json.attribute("kind", TextOrNull(Symbol->Kind ? macroOf(*Symbol->Kind) : ""));
      Json.attribute("namespace", TextOrNull(Symbol->Namespace));
    });
  }

  void printChange(const SymbolChange &Change) {
    Json.attribute("symbol", utf8(Change.name()));
    Json.attribute("kind", key(Change.Kind));
    Json.attribute("severity", key(Change.Level));
    Json.attribute("tolerated", Change.isTolerated());
    if (Change.isTolerated())
      Json.attributeObject("tolerated_by", [&] { printEntry(*Change.ToleratedBy); });
    else
      Json.attribute("tolerated_by", nullptr);
    Json.attribute("matters", Change.matters());
    printSymbol("old", Change.Old);
    printSymbol("new", Change.New);
  }

  void printCause(const Cause &C) {
    printDefinitionChange(Json, C);
    Json.attribute("locations", jsonOf(C.Places));
    Json.attribute("locations_are_old", C.ArePlacesOld);
    if (C.From)
      Json.attributeObject("origin", [&] {
        Json.attribute("source_is_same", C.From->IsSourceSame);
        Json.attributeArray("changed_by", [&] {
          for (const ChangedBy &By : C.From->By)
            Json.object([&] {
              if (!By.Commit.empty())
                Json.attribute("commit", By.Commit);
              Json.attribute(By.Commit.empty() ? "patch" : "subject", utf8(By.Subject));
            });
        });
      });
    Json.attribute("matters", C.matters());
    Json.attribute("mattering", C.NumMattering);
    Json.attribute("tolerated", C.tolerated().size());
    Json.attribute("alone", C.NumAlone);
    Json.attribute("mattering_alone", C.NumMatteringAlone);
    Json.attributeArray("path", [&] {
      for (std::string_view Name : C.Path)
        Json.value(utf8(Name));
    });
    printIndices("exports", C.Exports);
  }

  /// On one line: thousands of causes have thousands each.
  void printIndices(StringRef Key, llvm::ArrayRef<uint32_t> Indices) {
    Json.attributeBegin(Key);
    Json.rawValue([&](llvm::raw_ostream &Out) {
      Out << '[';
      for (size_t I = 0; I < Indices.size(); ++I)
        Out << (I == 0 ? "" : ", ") << Indices[I];
      Out << ']';
    });
    Json.attributeEnd();
  }

  llvm::json::OStream Json;
  const Diff &D;
};

} // namespace

void printDiffJson(llvm::raw_ostream &Out, const Diff &D) {
  DiffJsonPrinter(Out, D).print();
  Out << '\n';
}

} // namespace modver::report

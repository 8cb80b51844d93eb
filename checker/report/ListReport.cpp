// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ListReport.h"
#include "genksyms/symtypes/Symvers.h"
#include "support/TerminalText.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using llvm::raw_ostream;
using llvm::StringRef;

namespace modver::report {

namespace {

constexpr ExportKind AllKinds[] = {ExportKind::Plain, ExportKind::Gpl, ExportKind::GplFuture, ExportKind::Unused, ExportKind::UnusedGpl};

size_t countOf(const list::Listing &L, ExportKind Kind) {
  return llvm::count_if(L.Exports, [&](const ExportRow &R) { return R.Symbol.Kind == Kind; });
}

llvm::FormattedNumber formatted(uint64_t Crc) { return llvm::format_hex(Crc, /*Width=*/10); }

StringRef machineOf(const ElfTarget &Target) { return llvm::ELF::convertEMachineToArchName(Target.Machine); }

/// Values of modules may have more lines than one, as modinfo prints them.
void printField(raw_ostream &Out, StringRef Key, const llvm::Twine &Value) { Out << llvm::left_justify((Key + ":").str(), 16) << Value << '\n'; }

/// modinfo joins `parm=NAME:DESCRIPTION` and `parmtype=NAME:TYPE`, takes the last of each, and puts them last, the last name first.
void printParameters(raw_ostream &Out, const list::Listing &L) {
  struct Parameter {
    std::optional<StringRef> Description;
    std::optional<StringRef> Type;
  };
  llvm::MapVector<StringRef, Parameter> Parameters;
  for (const ModinfoEntry &E : L.Info) {
    auto [Name, Value] = StringRef(E.Value).split(':');
    if (E.Key == "parm")
      Parameters[Name].Description = Value;
    else if (E.Key == "parmtype")
      Parameters[Name].Type = Value;
  }
  for (const auto &[Name, P] : llvm::reverse(Parameters)) {
    if (P.Description && P.Type)
      printField(Out, "parm", Name + ":" + *P.Description + " (" + *P.Type + ")");
    else
      printField(Out, "parm", Name + ":" + (P.Description ? *P.Description : *P.Type));
  }
}

void printModuleInfo(raw_ostream &Out, const list::Listing &L) {
  for (const ModinfoEntry &E : L.Info)
    if (E.Key != "parm" && E.Key != "parmtype")
      printField(Out, E.Key, E.Value);
  printField(Out, "signed", *L.HasSignature ? "yes" : "no");
  printParameters(Out, L);
}

void printExportCounts(raw_ostream &Out, const list::Listing &L) {
  std::string Counts = std::to_string(L.Exports.size());
  StringRef Separator = ": ";
  for (ExportKind Kind : AllKinds) {
    if (size_t N = countOf(L, Kind)) {
      Counts += (Separator + llvm::Twine(N) + " " + exportTypeOf(Kind)).str();
      Separator = ", ";
    }
  }
  printField(Out, "exports", Counts);
}

void printKernelInfo(raw_ostream &Out, const list::Listing &L) {
  if (!L.Release.empty())
    printField(Out, "release", L.Release);
  if (!L.Banner.empty())
    printField(Out, "banner", L.Banner);
  if (L.Vermagic)
    printField(Out, "vermagic", *L.Vermagic);
  if (L.Target)
    printField(Out, "target",
               machineOf(*L.Target) + (L.Target->Is64Bit ? ", 64-bit" : ", 32-bit") + (L.Target->IsBigEndian ? " big-endian" : " little-endian"));
  printField(Out, "modversions", L.HasModversions ? "yes" : "no");
  printExportCounts(Out, L);
}

void printSymversInfo(raw_ostream &Out, const list::Listing &L) {
  printField(Out, "modversions", L.HasModversions ? "yes" : "no");
  llvm::StringSet<> Exporters;
  for (const ExportRow &R : L.Exports)
    Exporters.insert(R.Exporter);
  printField(Out, "exporters", llvm::Twine(Exporters.size()));
  printExportCounts(Out, L);
}

void printExports(raw_ostream &Out, const list::Listing &L) {
  auto Print = [&](const Export &E) { Out << formatted(E.Crc.value_or(0)) << '\t' << escaped(E.Name) << '\n'; };
  if (L.Kind == image::FileKind::Module)
    llvm::for_each(L.ExportsAsModprobe, Print);
  else
    for (const ExportRow &R : L.Exports)
      Print(R.Symbol);
}

void printVersions(raw_ostream &Out, const list::Listing &L) {
  for (const SymbolVersion &V : L.VersionsAsModprobe)
    Out << formatted(V.Crc) << '\t' << escaped(V.Name) << '\n';
}

void printInfo(raw_ostream &Out, const list::Listing &L) {
  printField(Out, "filename", escaped(L.File));
  if (L.Kind == image::FileKind::Module)
    printModuleInfo(Out, L);
  else if (L.Kind == image::FileKind::Kernel)
    printKernelInfo(Out, L);
  else
    printSymversInfo(Out, L);
}

class TextPrinter final : public ListPrinter {
public:
  TextPrinter(raw_ostream &Out, const ListView &View) : Out(Out), View(View) {}

  void add(const list::Listing &L) override {
    if (View.HasTitles)
      Out << (std::exchange(IsFirst, false) ? "" : "\n") << escaped(L.File) << ":\n";
    if (View.Part == ListView::Info)
      printInfo(Out, L);
    else if (View.Part == ListView::Imports || (View.Part == ListView::Default && L.Kind == image::FileKind::Module))
      printVersions(Out, L);
    else
      printExports(Out, L);
  }

private:
  raw_ostream &Out;
  ListView View;
  bool IsFirst = true;
};

class SymversPrinter final : public ListPrinter {
public:
  explicit SymversPrinter(raw_ostream &Out) : Out(Out) {}

  void add(const list::Listing &L) override { writeSymvers(Out, L.Exports); }

private:
  raw_ostream &Out;
};

class JsonPrinter final : public ListPrinter {
public:
  JsonPrinter(raw_ostream &Out, const ListView &View);
  ~JsonPrinter() override;

  void add(const list::Listing &L) override;
  void addError(StringRef File, StringRef Message) override;

private:
  void addIdentity(const list::Listing &L);
  void addExports(const list::Listing &L);
  void addImports(const list::Listing &L);
  void addInfo(const list::Listing &L);

  bool shows(ListView::PartKind Part) const { return View.Part == ListView::Default || View.Part == Part; }

  raw_ostream &Out;
  llvm::json::OStream Json;
  ListView View;
};

llvm::json::Value text(StringRef S) { return llvm::json::isUTF8(S) ? llvm::json::Value(S) : llvm::json::Value(llvm::json::fixUTF8(S)); }

llvm::json::Value textOrNull(StringRef S) { return S.empty() ? llvm::json::Value(nullptr) : text(S); }

llvm::json::Value crcOrNull(std::optional<uint64_t> Crc) {
  return Crc ? llvm::json::Value(llvm::formatv("{0:x8}", *Crc).str()) : llvm::json::Value(nullptr);
}

JsonPrinter::JsonPrinter(raw_ostream &Out, const ListView &View) : Out(Out), Json(Out, /*IndentSize=*/2), View(View) {
  Json.objectBegin();
  Json.attribute("format", "modver-list");
  Json.attribute("version", 1);
  Json.attributeBegin("files");
  Json.arrayBegin();
}

JsonPrinter::~JsonPrinter() {
  Json.arrayEnd();
  Json.attributeEnd();
  Json.objectEnd();
  Json.flush();
  Out << '\n';
}

void JsonPrinter::add(const list::Listing &L) {
  Json.object([&] {
    addIdentity(L);
    if (shows(ListView::Exports))
      addExports(L);
    if (L.Kind != image::FileKind::Module)
      return;
    if (shows(ListView::Imports))
      addImports(L);
    if (shows(ListView::Info))
      addInfo(L);
  });
}

void JsonPrinter::addError(StringRef File, StringRef Message) {
  Json.object([&] {
    Json.attribute("file", text(File));
    Json.attribute("error", text(Message));
  });
}

void JsonPrinter::addIdentity(const list::Listing &L) {
  bool IsModule = L.Kind == image::FileKind::Module, IsKernel = L.Kind == image::FileKind::Kernel;
  Json.attribute("file", text(L.File));
  Json.attribute("type", IsModule ? "module" : IsKernel ? "kernel" : "symvers");
  if (IsModule)
    Json.attribute("name", text(L.Name));
  if (IsModule || IsKernel) {
    if (L.Target)
      Json.attributeObject("target", [&] {
        Json.attribute("machine", machineOf(*L.Target));
        Json.attribute("bits", L.Target->Is64Bit ? 64 : 32);
        Json.attribute("endianness", L.Target->IsBigEndian ? "big" : "little");
      });
    else
      Json.attribute("target", nullptr);
    Json.attribute("release", textOrNull(L.Release));
    Json.attribute("vermagic", L.Vermagic ? text(*L.Vermagic) : llvm::json::Value(nullptr));
  }
  if (IsKernel)
    Json.attribute("banner", textOrNull(L.Banner));
  Json.attribute("modversions", L.HasModversions);
  if (IsModule) {
    Json.attribute("extended_modversions", *L.HasExtendedVersions);
    Json.attribute("signed", *L.HasSignature);
  }
  Json.attributeObject("export_counts", [&] {
    for (ExportKind Kind : AllKinds)
      if (size_t N = countOf(L, Kind))
        Json.attribute(exportTypeOf(Kind), N);
  });
}

void JsonPrinter::addExports(const list::Listing &L) {
  Json.attributeArray("exports", [&] {
    for (const ExportRow &R : L.Exports)
      Json.object([&] {
        Json.attribute("symbol", text(R.Symbol.Name));
        Json.attribute("crc", crcOrNull(R.Symbol.Crc));
        Json.attribute("kind", exportTypeOf(R.Symbol.Kind));
        Json.attribute("namespace", textOrNull(R.Symbol.Namespace));
        Json.attribute("exporter", text(R.Exporter));
      });
  });
}

void JsonPrinter::addImports(const list::Listing &L) {
  Json.attributeArray("imports", [&] {
    for (const list::ListedImport &I : L.Imports)
      Json.object([&] {
        Json.attribute("symbol", text(I.Name));
        Json.attribute("binding", I.Weak ? llvm::json::Value(*I.Weak ? "weak" : "global") : llvm::json::Value(nullptr));
        Json.attribute("crc", crcOrNull(I.Crc));
        if (*L.HasExtendedVersions)
          Json.attribute("extended_crc", crcOrNull(I.ExtendedCrc));
      });
  });
}

void JsonPrinter::addInfo(const list::Listing &L) {
  Json.attributeArray("info", [&] {
    for (const ModinfoEntry &E : L.Info)
      Json.object([&] {
        Json.attribute("key", text(E.Key));
        Json.attribute("value", text(E.Value));
      });
  });
}

} // namespace

std::unique_ptr<ListPrinter> listAsText(raw_ostream &Out, const ListView &View) { return std::make_unique<TextPrinter>(Out, View); }

std::unique_ptr<ListPrinter> listAsSymvers(raw_ostream &Out, const ListView &) { return std::make_unique<SymversPrinter>(Out); }

std::unique_ptr<ListPrinter> listAsJson(raw_ostream &Out, const ListView &View) { return std::make_unique<JsonPrinter>(Out, View); }

} // namespace modver::report

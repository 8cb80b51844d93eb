// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "IdentifyReport.h"
#include "CutList.h"
#include "JsonText.h"
#include "checker/loader/Architectures.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::raw_ostream;
using llvm::StringRef;
using modver::identify::AlikeModules;
using modver::identify::IdentifiedModule;
using modver::identify::Identity;
using modver::identify::NearKernel;
using modver::identify::Setting;
using modver::identify::Strength;

namespace modver::report {

/// A line of .config.
static std::string configLine(const Setting &S) {
  return S.Value == "n" ? ("# " + S.Option + " is not set").str() : (S.Option + "=" + S.Value).str();
}

/// `struct module` as these modules show it.
static std::string structModule(const AlikeModules &All, uint64_t Size) {
  std::string Text = std::to_string(Size) + " bytes";
  if (All.InitOffset)
    Text += ", init at " + std::to_string(*All.InitOffset);
  if (All.ExitOffset)
    Text += ", exit at " + std::to_string(*All.ExitOffset);
  return Text;
}

static void printAlike(raw_ostream &Out, const AlikeModules &All, const Identity &Result) {
  const IdentifiedModule &M = Result.Modules[All.Modules.front()];
  if (All.Modules.size() == 1)
    Out << escaped(M.File) << '\n';
  else
    Out << All.Modules.size() << (Result.Contradictions.empty() ? " modules of one build: " : " modules: ")
        << cutList(llvm::ArrayRef(All.Modules), 5, [&](size_t I) { return escaped(Result.Modules[I].Name); }) << '\n';
  auto Line = [&](StringRef Title, const std::string &Text) { Out << llvm::formatv("  {0,-16}{1}\n", Title, Text); };
  Line("built for", M.Release.empty() ? "not known: there is no version magic" : escaped(M.Release));
  Line("architecture", std::string(loader::nameOf(M.Target)));
  if (M.Vermagic)
    Line("version magic", escaped(StringRef(*M.Vermagic).rtrim()));
  for (auto [I, Compiler] : llvm::enumerate(All.Compilers))
    Line(I ? "" : "compiler", escaped(Compiler));
  Line("struct module", structModule(All, M.ThisModuleSize));
  Line("versions", All.NumVersions ? std::to_string(All.NumVersions) + " symbols" : "none: built without CONFIG_MODVERSIONS, or stripped");
}

static void printSettings(raw_ostream &Out, const Identity &Result, Strength How, StringRef Title) {
  bool IsFirst = true;
  for (const Setting &S : Result.Settings) {
    if (S.How != How)
      continue;
    if (std::exchange(IsFirst, false))
      Out << '\n' << Title << '\n';
    Out << llvm::formatv("  {0,-42}", configLine(S));
    if (Result.Modules.size() > 1)
      Out << escaped(Result.Modules[S.Module].Name) << (S.NumModules > 1 ? llvm::formatv(" (and {0} more) ", S.NumModules - 1).str() : " ");
    Out << escaped(S.Because) << '\n';
  }
}

static void printModules(raw_ostream &Out, const Identity &Result) {
  for (const AlikeModules &All : Result.Alike)
    printAlike(Out, All, Result);
  if (!Result.Contradictions.empty())
    Out << "\nnot of one build\n";
  for (const identify::Contradiction &C : Result.Contradictions)
    Out << "  " << escaped(C.What) << ": " << escaped(Result.Modules[C.Module].File) << " has " << escaped(StringRef(C.Value).rtrim()) << ", "
        << escaped(Result.Modules[C.OtherModule].File) << (C.NumOthers == 1 ? "" : " (and " + std::to_string(C.NumOthers - 1) + " more)") << " has "
        << escaped(StringRef(C.OtherValue).rtrim()) << '\n';
  printSettings(Out, Result, Strength::Proves, "configuration of its kernel: proved");
  printSettings(Out, Result, Strength::Suggests, "configuration of its kernel: probable");

  if (!Result.NumKnown)
    return;
  Out << "\nkernels at hand, by the CRCs of the symbols that " << (Result.Modules.size() > 1 ? "the modules use" : "the module uses") << '\n';
  if (Result.Near.empty())
    Out << "  none of " << Result.NumKnown << " has any of these CRCs\n";
  static constexpr size_t Most = 10;
  for (const NearKernel &K : llvm::ArrayRef(Result.Near).take_front(Most)) {
    Out << "  " << escaped(K.Name) << ": ";
    if (K.hasAll())
      Out << "all " << K.Versions << '\n';
    else if (K.Different.empty())
      Out << K.Equal << " of " << K.Versions << ", and exports no other\n";
    else
      Out << K.Equal << " of " << K.Versions << "; others: " << cutList(K.Different) << '\n';
  }
  if (Result.Near.size() > Most)
    Out << "  and " << Result.Near.size() - Most << " more\n";
}

void printIdentityText(raw_ostream &Out, const identify::Identified &Result) {
  if (!Result.Modules.Modules.empty())
    printModules(Out, Result.Modules);
  if (!Result.Search)
    return;
  if (!Result.Modules.Modules.empty())
    Out << '\n';
  printSourceText(Out, *Result.Search);
}

void printFragment(raw_ostream &Out, const identify::Identified &Result) {
  if (Result.Search) {
    for (const auto &[Option, Value] : Result.Search->Fragment)
      Out << (Value == "n" ? "# CONFIG_" + Option + " is not set" : "CONFIG_" + Option + "=" + Value) << '\n';
    return;
  }
  for (const Setting &S : Result.Modules.Settings)
    if (S.How == Strength::Proves)
      Out << configLine(S) << '\n';
}

static void printOffset(llvm::json::OStream &Json, StringRef Name, std::optional<uint64_t> Offset) {
  if (Offset)
    Json.attribute(Name, int64_t(*Offset));
}

void printIdentityJson(raw_ostream &Out, const identify::Identified &All) {
  const Identity &Result = All.Modules;
  llvm::json::OStream Json(Out, 2);
  auto PathOf = [&](size_t Module) { return utf8(Result.Modules[Module].File); };
  Json.object([&] {
    Json.attribute("format", "modver-identify");
    Json.attribute("version", 1);
    Json.attributeArray("modules", [&] {
      for (const IdentifiedModule &M : Result.Modules)
        Json.object([&] {
          Json.attribute("path", utf8(M.File));
          Json.attribute("name", utf8(M.Name));
          if (!M.Release.empty())
            Json.attribute("release", utf8(M.Release));
          if (M.Vermagic)
            Json.attribute("vermagic", utf8(*M.Vermagic));
          Json.attribute("target", StringRef(loader::nameOf(M.Target)));
          Json.attributeArray("compilers", [&] {
            for (const std::string &Compiler : M.Traces.Compilers)
              Json.value(utf8(Compiler));
          });
          Json.attributeObject("struct_module", [&] {
            Json.attribute("size", int64_t(M.ThisModuleSize));
            printOffset(Json, "init", M.Traces.InitOffset);
            printOffset(Json, "exit", M.Traces.ExitOffset);
          });
          Json.attribute("versions", int64_t(M.NumVersions));
          Json.attribute("signature", M.HasSignature);
        });
    });
    Json.attributeArray("settings", [&] {
      for (const Setting &S : Result.Settings)
        Json.object([&] {
          Json.attribute("option", S.Option);
          Json.attribute("value", S.Value);
          Json.attribute("proved", S.How == Strength::Proves);
          Json.attribute("because", utf8(S.Because));
          Json.attribute("path", PathOf(S.Module));
          Json.attribute("modules", int64_t(S.NumModules));
        });
    });
    Json.attributeArray("contradictions", [&] {
      for (const identify::Contradiction &C : Result.Contradictions)
        Json.object([&] {
          Json.attribute("what", utf8(C.What));
          Json.attribute("modules", int64_t(C.NumOthers));
          Json.attributeArray("values", [&] {
            Json.object([&] {
              Json.attribute("path", PathOf(C.Module));
              Json.attribute("value", utf8(C.Value));
            });
            Json.object([&] {
              Json.attribute("path", PathOf(C.OtherModule));
              Json.attribute("value", utf8(C.OtherValue));
            });
          });
        });
    });
    Json.attributeArray("kernels", [&] {
      for (const NearKernel &K : Result.Near)
        Json.object([&] {
          Json.attribute("name", utf8(K.Name));
          Json.attribute("path", utf8(K.File));
          Json.attribute("versions", int64_t(K.Versions));
          Json.attribute("exported", int64_t(K.Known));
          Json.attribute("equal", int64_t(K.Equal));
          Json.attributeArray("different", [&] {
            for (const std::string &Name : K.Different)
              Json.value(utf8(Name));
          });
        });
    });
    Json.attribute("kernels_compared", int64_t(Result.NumKnown));
    Json.attributeArray("unreadable", [&] {
      for (const identify::UnreadFile &F : Result.Unread)
        Json.object([&] {
          Json.attribute("path", utf8(F.Path));
          Json.attribute("message", utf8(F.Message));
        });
    });
    if (All.Search)
      Json.attributeObject("search", [&] { printSourceJson(Json, *All.Search); });
  });
  Json.flush();
  Out << '\n';
}

} // namespace modver::report

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CutList.h"
#include "DiffWords.h"
#include "IdentifyReport.h"
#include "JsonText.h"
#include "support/CrcText.h"
#include "support/TerminalText.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::raw_ostream;
using llvm::StringRef;
using modver::identify::ComparedSource;
using modver::identify::FoundOption;
using modver::identify::Mixture;
using modver::identify::OpenSymbol;
using modver::identify::SourceResult;

namespace modver::report {

static std::string configLine(const FoundOption &F) { return F.Value == "n" ? "# " + F.Option + " is not set" : F.Option + "=" + F.Value; }

static std::string reasonOf(const FoundOption &F) {
  if (F.IsMeans)
    return "so that Kbuild gives the others";
  return F.Symbol.empty() ? "shown by the modules' binaries" : "shown by " + F.Symbol;
}

static std::string placeOf(const genksyms::SourcePlace &Where) { return Where.Line ? Where.File + ":" + std::to_string(Where.Line) : Where.File; }

/// In how many searches, each of so many mixtures, one has the wanted CRC by chance.
static double searchesForOneByChance(double NumTried) { return std::max(1.0, double(uint64_t(1) << 32) / NumTried); }

static void printMixtures(raw_ostream &Out, const SourceResult &Result) {
  Out << "\ndefinitions that the modules' kernel has as another kernel has them: "
      << counted(llvm::count_if(Result.Open, [](const OpenSymbol &S) { return S.HasMixture; }), "more CRC") << " with them\n";
  for (const Mixture &M : Result.Mixtures) {
    for (const Mixture::Replacement &R : M.Replaced)
      Out << "  " << escaped(definitionName(R.Name)) << ", as "
          << cutList(llvm::ArrayRef(R.Files), 5, [](const std::string &File) { return escaped(File); })
          << (R.Files.size() == 1 ? " has it\n" : " have it\n");
    Out << "    shown by " << escaped(M.Symbol) << "; "
        << (M.ConfirmedBy.empty()
                ? "no other export of these modules has it"
                : "confirmed by " + cutList(llvm::ArrayRef(M.ConfirmedBy), 5, [](const std::string &Name) { return escaped(Name); }))
        << "\n    mixtures tried: " << withSeparators(uint64_t(M.NumTried)) << "; by chance, a search like this has a hit once in "
        << withSeparators(uint64_t(searchesForOneByChance(M.NumTried))) << " times\n";
  }
}

static void printOpen(raw_ostream &Out, const SourceResult &Result) {
  static constexpr size_t MostSymbols = 20, MostDefinitions = 4;
  std::vector<OpenSymbol> Open;
  llvm::copy_if(Result.Open, std::back_inserter(Open), [](const OpenSymbol &S) { return !S.HasMixture; });
  if (Open.empty())
    return;
  Out << "\nnot explained\n";
  for (const OpenSymbol &S : llvm::ArrayRef(Open).take_front(MostSymbols)) {
    Out << "  " << escaped(S.Symbol) << ": ";
    if (!S.Why.empty())
      Out << escaped(S.Why) << '\n';
    else
      Out << crcText(S.Wanted) << " is wanted, " << (S.Crc ? crcText(*S.Crc) : "nothing") << " comes out; " << S.Definitions.size()
          << (S.Definitions.size() == 1 ? " definition is" : " definitions are") << " not confirmed by another CRC\n";
    for (const OpenSymbol::Definition &D : llvm::ArrayRef(S.Definitions).take_front(MostDefinitions))
      Out << "    " << escaped(D.Name) << "  " << escaped(placeOf(D.Where)) << '\n';
  }
  if (Open.size() > MostSymbols)
    Out << "  and " << Open.size() - MostSymbols << " more\n";
}

static void printCompared(raw_ostream &Out, const SourceResult &Result) {
  Out << "versions of the source, by how many of " << Result.NumTargets << " CRCs come out before options are searched\n";
  for (const ComparedSource &C : Result.Compared)
    Out << llvm::formatv("  {0,-32}{1}\n", escaped(C.Name),
                         C.NumRight ? std::to_string(*C.NumRight) + (&C == &Result.Compared.front() ? ", the one below" : "")
                                    : "could not be computed: " + escaped(C.Error));
  if (Result.NumNotCompared)
    Out << "  and " << Result.NumNotCompared << " more, which were not compared\n";
  Out << '\n';
}

void printSourceText(raw_ostream &Out, const SourceResult &Result) {
  if (!Result.Compared.empty())
    printCompared(Out, Result);
  Out << Result.NumRight << " of " << Result.NumTargets << " CRCs come out of this source with the configuration below, " << Result.NumRightAtFirst
      << " before the search" << (Result.IsOutOfTime ? "; the search was ended by the time limit" : "") << '\n';
  auto List = [&](const std::vector<FoundOption> &Options, bool IsMeans, StringRef Title) {
    bool IsFirst = true;
    for (const FoundOption &F : Options) {
      if (F.IsMeans != IsMeans)
        continue;
      if (std::exchange(IsFirst, false))
        Out << '\n' << Title << '\n';
      Out << llvm::formatv("  {0,-46}{1}\n", escaped(configLine(F)), IsMeans ? "" : escaped(reasonOf(F)));
    }
  };
  List(Result.Found, false, "options that were found");
  List(Result.Found, true, "options that Kbuild needs for these");
  List(Result.Unreachable, false, "options that CRCs show, but that Kbuild does not give these values");
  if (!Result.Settled.empty())
    Out << "\n" << Result.Settled.size() << " options are confirmed as they are; all others do not matter to these CRCs, or were not asked for\n";
  if (!Result.Mixtures.empty())
    printMixtures(Out, Result);
  printOpen(Out, Result);
}

void printSourceJson(llvm::json::OStream &Json, const SourceResult &Result) {
  auto List = [&](StringRef Name, const std::vector<FoundOption> &Options) {
    Json.attributeArray(Name, [&] {
      for (const FoundOption &F : Options)
        Json.object([&] {
          Json.attribute("option", utf8(F.Option));
          Json.attribute("value", utf8(F.Value));
          Json.attribute("before", utf8(F.Before));
          Json.attribute("means", F.IsMeans);
          if (!F.Symbol.empty())
            Json.attribute("symbol", utf8(F.Symbol));
        });
    });
  };
  Json.attributeArray("versions", [&] {
    for (const ComparedSource &C : Result.Compared)
      Json.object([&] {
        Json.attribute("name", utf8(C.Name));
        if (C.NumRight)
          Json.attribute("equal", int64_t(*C.NumRight));
        if (!C.Error.empty())
          Json.attribute("error", utf8(C.Error));
      });
  });
  Json.attribute("versions_not_compared", int64_t(Result.NumNotCompared));
  Json.attribute("symbols", int64_t(Result.NumTargets));
  Json.attribute("equal_at_first", int64_t(Result.NumRightAtFirst));
  Json.attribute("equal", int64_t(Result.NumRight));
  Json.attribute("out_of_time", Result.IsOutOfTime);
  List("found", Result.Found);
  List("unreachable", Result.Unreachable);
  Json.attributeArray("confirmed", [&] {
    for (const auto &[Option, By] : Result.Settled)
      Json.object([&] {
        Json.attribute("option", utf8(Option));
        Json.attribute("definition", utf8(By));
      });
  });
  Json.attributeArray("definitions", [&] {
    for (const Mixture &M : Result.Mixtures)
      Json.object([&] {
        Json.attributeArray("replaced", [&] {
          for (const Mixture::Replacement &R : M.Replaced)
            Json.object([&] {
              Json.attribute("name", utf8(R.Name));
              Json.attributeArray("files", [&] {
                for (const std::string &File : R.Files)
                  Json.value(utf8(File));
              });
            });
        });
        Json.attribute("symbol", utf8(M.Symbol));
        Json.attributeArray("confirmed_by", [&] {
          for (const std::string &Name : M.ConfirmedBy)
            Json.value(utf8(Name));
        });
        Json.attribute("tried", int64_t(M.NumTried));
      });
  });
  Json.attributeArray("open", [&] {
    for (const OpenSymbol &S : Result.Open)
      Json.object([&] {
        Json.attribute("symbol", utf8(S.Symbol));
        Json.attribute("wanted", crcText(S.Wanted));
        if (S.Crc)
          Json.attribute("computed", crcText(*S.Crc));
        if (!S.Why.empty())
          Json.attribute("why", utf8(S.Why));
        Json.attribute("by_definitions", S.HasMixture);
        Json.attributeArray("definitions", [&] {
          for (const OpenSymbol::Definition &D : S.Definitions)
            Json.object([&] {
              Json.attribute("name", utf8(D.Name));
              Json.attribute("file", utf8(D.Where.File));
              Json.attribute("line", int64_t(D.Where.Line));
              Json.attribute("symbols", int64_t(D.NumSymbols));
            });
        });
      });
  });
}

} // namespace modver::report

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BisectReport.h"
#include "DiffJson.h"
#include "DiffWords.h"
#include "JsonText.h"
#include "checker/diff/DefinitionLayout.h"
#include "support/CrcText.h"
#include "llvm/ADT/StringExtras.h"

using llvm::raw_ostream;
using namespace modver::revisions;

namespace modver::report {

static std::string textOf(const Bisection &Result, const Observed &Seen) {
  if (!Seen.IsThere)
    return Result.IsType ? "not defined" : "not exported";
  if (Result.IsType)
    return "defined";
  return Seen.Crc ? crcText(*Seen.Crc) : "without CRC";
}

static std::string titleOf(const FoundCommit &C) { return C.Hash.substr(0, 12) + " (" + C.Subject + "), " + C.Author + ", " + C.Date; }

/// What became of what is asked, from one side to the other.
static std::string changeText(const Bisection &Result, const Observed &Before, const Observed &After) {
  if (Result.IsType && Before.IsThere && After.IsThere)
    return "its definition changed";
  return textOf(Result, Before) + " → " + textOf(Result, After);
}

void printBisectionText(raw_ostream &Out, const Bisection &Result) {
  const std::string Asked = escaped(Result.Asked);
  if (!Result.isDifferent()) {
    Out << Asked << ": the same in " << escaped(Result.Old) << " and " << escaped(Result.New);
    if (!Result.IsType)
      Out << ": " << textOf(Result, Result.AtOld);
    Out << '\n';
    return;
  }
  Out << Asked << ": " << escaped(Result.Old) << " to " << escaped(Result.New) << ": " << changeText(Result, Result.AtOld, Result.AtNew) << '\n';
  const std::string Computed = counted(Result.NumCommits, "commit") + ", " + counted(Result.NumComputed, "revision") + " computed between the ends";
  if (!Result.First) {
    Out << "one of " << counted(Result.Suspects.size(), "commit") << " did it; those between could not be computed (" << Computed << ")\n";
    for (const Bisection::Suspect &S : Result.Suspects) {
      Out << "  " << escaped(titleOf(S.Commit)) << '\n';
      if (!S.Error.empty())
        Out << "    " << escaped(S.Error) << '\n';
    }
    return;
  }
  Out << "first changed by " << escaped(titleOf(*Result.First)) << '\n'
      << "  " << changeText(Result, Result.Before, Result.After) << " (" << Computed << ")\n";
  if (!Result.Comparison)
    return;
  for (const diff::Cause &C : Result.Comparison->Result.Causes) {
    Out << "\n  " << escaped(headline(C)) << '\n';
    const std::string Text = inC(diff::diffDefinitions(C.Old, C.New, 1));
    llvm::SmallVector<llvm::StringRef, 32> Lines;
    llvm::StringRef(Text).rtrim('\n').split(Lines, '\n');
    // What became known is as long as its definition.
    constexpr size_t MostLines = 40;
    Lines.erase(Lines.begin());
    for (llvm::StringRef Line : llvm::ArrayRef(Lines).take_front(MostLines))
      Out << "    " << (Line.starts_with("@@") ? std::string("…") : diffLine(Line)) << '\n';
    if (Lines.size() > MostLines)
      Out << "    … " << counted(Lines.size() - MostLines, "more line") << '\n';
  }
}

static void printObserved(llvm::json::OStream &Json, llvm::StringRef Key, const Bisection &Result, const Observed &Seen) {
  Json.attributeObject(Key, [&] {
    Json.attribute(Result.IsType ? "defined" : "exported", Seen.IsThere);
    if (!Result.IsType)
      Json.attribute("crc", Seen.Crc ? llvm::json::Value(crcText(*Seen.Crc)) : llvm::json::Value(nullptr));
  });
}

static void printCommit(llvm::json::OStream &Json, const FoundCommit &C) {
  Json.attribute("commit", C.Hash);
  Json.attribute("subject", utf8(C.Subject));
  Json.attribute("author", utf8(C.Author));
  Json.attribute("date", C.Date);
}

void printBisectionJson(raw_ostream &Out, const Bisection &Result) {
  llvm::json::OStream Json(Out, 2);
  Json.object([&] {
    Json.attribute("format", "modver-bisect");
    Json.attribute("version", 1);
    Json.attribute("old", utf8(Result.Old));
    Json.attribute("new", utf8(Result.New));
    Json.attribute(Result.IsType ? "type" : "symbol", utf8(Result.Asked));
    Json.attribute("object", utf8(Result.Object));
    Json.attribute("changed", Result.isDifferent());
    printObserved(Json, "at_old", Result, Result.AtOld);
    printObserved(Json, "at_new", Result, Result.AtNew);
    Json.attribute("commits", Result.NumCommits);
    Json.attribute("computed", Result.NumComputed);
    if (Result.First)
      Json.attributeObject("first", [&] {
        printCommit(Json, *Result.First);
        printObserved(Json, "before", Result, Result.Before);
        printObserved(Json, "after", Result, Result.After);
      });
    Json.attributeArray("suspects", [&] {
      for (const Bisection::Suspect &S : Result.Suspects)
        Json.object([&] {
          printCommit(Json, S.Commit);
          Json.attribute("error", S.Error.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(utf8(S.Error)));
        });
    });
    Json.attributeArray("causes", [&] {
      if (Result.Comparison)
        for (const diff::Cause &C : Result.Comparison->Result.Causes)
          Json.object([&] { printDefinitionChange(Json, C); });
    });
  });
  Out << '\n';
}

} // namespace modver::report

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Policy.h"
#include "SymbolChanges.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "checker/image/Resemblance.h"
#include "checker/kernel/SymversFile.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::diff {

namespace {

/// The file's text, for as long as To is kept.
Expected<StringRef> readText(const std::string &File, Policy &To) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(File, TextLimit);
  if (!Buffer)
    return Buffer.takeError();
  StringRef Text = (*Buffer)->getBuffer();
  To.Storage.push_back(std::shared_ptr<const llvm::MemoryBuffer>(std::move(*Buffer)));
  return Text;
}

/// Errors about lines, or, where Text is of another kind of file altogether, that it is.
Error aboutFile(Error Lines, StringRef File, StringRef Text, StringRef Expected) {
  std::string What = image::resemblance(Text);
  constexpr StringRef Alike[] = {"a text", "a list of names", "a list of symbols", "severity rules", "nothing but comments"};
  if (llvm::is_contained(Alike, What))
    return Lines;
  llvm::consumeError(std::move(Lines));
  return image::unexpected(File, Text, Expected);
}

/// A file for each symbol, with a comment about releases and a row of Module.symvers. Hidden files do not count.
Expected<NameList> readSymbolDirectory(const std::string &Directory, Policy &To) {
  std::vector<std::string> Files;
  std::error_code Code;
  for (fs::directory_iterator It(Directory, Code), End; It != End && !Code; It.increment(Code))
    if (!llvm::sys::path::filename(It->path()).starts_with(".") && !fs::is_directory(It->path()))
      Files.push_back(It->path());
  if (Code)
    return image::unusable(Directory, Code.message());
  llvm::sort(Files);

  Symvers All;
  Error Wrong = Error::success();
  for (const std::string &File : Files) {
    Expected<StringRef> Text = readText(File, To);
    if (!Text) {
      Wrong = llvm::joinErrors(std::move(Wrong), Text.takeError());
      continue;
    }
    Expected<Symvers> S = kernel::symversOf(*Text, File);
    if (!S)
      Wrong = llvm::joinErrors(std::move(Wrong), S.takeError());
    else if (S->Rows.empty())
      Wrong = llvm::joinErrors(std::move(Wrong), image::unusable(File, "found no row, expected one of Module.symvers"));
    else
      llvm::append_range(All.Rows, S->Rows);
  }
  if (Wrong)
    return Wrong;
  return symbolListOf(All);
}

Expected<NameList> readSymbolList(const std::string &File, Policy &To) {
  if (fs::is_directory(File))
    return readSymbolDirectory(File, To);
  Expected<StringRef> Text = readText(File, To);
  if (!Text)
    return Text.takeError();
  if (image::fileKindOf(*Text) != image::FileKind::Symvers) {
    Expected<NameList> List = parseSymbolList(*Text, File);
    if (!List)
      return aboutFile(List.takeError(), File, *Text, "a list of symbols or a Module.symvers");
    return List;
  }
  Expected<Symvers> S = kernel::symversOf(*Text, File);
  if (!S)
    return S.takeError();
  llvm::append_range(To.Notes, S->Notes);
  return symbolListOf(*S);
}

Expected<std::vector<Rule>> readRules(const std::string &File, Policy &To) {
  Expected<StringRef> Text = readText(File, To);
  if (!Text)
    return Text.takeError();
  Expected<std::vector<Rule>> Rules = parseRules(*Text, File);
  if (!Rules)
    return aboutFile(Rules.takeError(), File, *Text, "severity rules, PATTERN PASS|FAIL on each line");
  return Rules;
}

Expected<IgnoreList> readIgnoreList(const std::string &File, Policy &To) {
  Expected<StringRef> Text = readText(File, To);
  if (!Text)
    return Text.takeError();
  Expected<IgnoreList> List = IgnoreList::parse(*Text, File);
  if (!List)
    return aboutFile(List.takeError(), File, *Text, "a list of what to ignore: names, and module:NAME");
  return List;
}

/// As the rules and lists see a change.
const types::AbiSymbol &subjectOf(const SymbolChange &C, const Diff &D) { return C.Old && (D.Old->HasSymvers || !C.New) ? *C.Old : *C.New; }

/// A rule and the file that it is from.
struct FoundRule {
  StringRef File;
  Rule *What;
};

/// The first rule of all files that applies.
std::optional<FoundRule> firstRule(Policy &P, const types::AbiSymbol &S) {
  for (auto &File : P.Rules)
    for (Rule &R : File.Contents)
      if (R.appliesTo(S))
        return FoundRule{File.File, &R};
  return std::nullopt;
}

template <typename Entry> PolicyEntry describe(StringRef File, const Entry &E) {
  llvm::SmallVector<StringRef, 3> Words;
  llvm::SplitString(E.Text, Words);
  return {File.str(), E.Line, llvm::join(Words, " ")};
}

/// The entries that tolerate changes, each described once.
class Deciders {
public:
  template <typename Entry> std::shared_ptr<const PolicyEntry> describe(StringRef File, const Entry &E) {
    std::shared_ptr<const PolicyEntry> &Known = Described[&E];
    if (!Known)
      Known = std::make_shared<const PolicyEntry>(diff::describe(File, E));
    return Known;
  }

private:
  llvm::DenseMap<const void *, std::shared_ptr<const PolicyEntry>> Described;
};

template <typename Entries> void addUnused(std::vector<std::string> &To, StringRef File, const Entries &Of) {
  for (const auto &Entry : Of)
    if (!Entry.IsUsed)
      To.push_back(describe(File, Entry).sentence());
}

/// Gathers what is unmatched, file by file.
class UnmatchedFinder {
public:
  UnmatchedFinder(const types::Abi &Old, const types::Abi &New) : Sides{&Old, &New} {}

  /// Whether exporters and namespaces of all symbols are known, without which nothing can be said about rules of them.
  bool knowsPlaces() const {
    return llvm::all_of(Sides, [](const types::Abi *Side) { return Side->HasSymvers && Side->OnlyExporter.empty(); });
  }

  /// Calls Visit(symbol) for each of both sides until it returns true.
  bool anySymbol(llvm::function_ref<bool(const types::AbiSymbol &)> Visit) const {
    return llvm::any_of(Sides, [&](const types::Abi *Side) { return llvm::any_of(Side->Symbols, Visit); });
  }

  template <typename Entry> void add(StringRef File, const Entry &E, bool IsMatched) {
    ++NumJudged;
    if (!IsMatched) {
      ++NumUnmatched;
      Found.push_back(describe(File, E));
    }
  }

  /// To be called before and after the entries of a file. What: `rules`.
  void startFile() { NumJudged = NumUnmatched = 0; }
  void finishFile(StringRef File, StringRef What, bool MayBeEmpty) {
    if (NumJudged == 0 && !MayBeEmpty)
      fail(File, "found no " + What + ", expected some: with none, nothing would be compared");
    else if (NumJudged != 0 && NumJudged == NumUnmatched)
      fail(File, "none of its " + llvm::Twine(NumJudged) + " " + What + " matches a symbol of " + Sides[0]->Name + " or " + Sides[1]->Name +
                     "; is it a file about other kernels?");
  }

  Expected<std::vector<PolicyEntry>> take() {
    if (Wrong)
      return std::move(Wrong);
    return std::move(Found);
  }

private:
  void fail(StringRef File, const llvm::Twine &What) { Wrong = llvm::joinErrors(std::move(Wrong), image::unusable(File, What)); }

  const types::Abi *Sides[2];
  std::vector<PolicyEntry> Found;
  size_t NumJudged = 0, NumUnmatched = 0;
  Error Wrong = Error::success();
};

} // namespace

Expected<Policy> readPolicy(const PolicyRequest &Request) {
  Policy Result;
  Error Wrong = Error::success();
  auto ReadAll = [&](const std::vector<std::string> &Files, auto &To, auto Read) {
    for (const std::string &File : Files) {
      if (auto Contents = Read(File, Result))
        To.push_back({File, std::move(*Contents)});
      else
        Wrong = llvm::joinErrors(std::move(Wrong), Contents.takeError());
    }
  };
  ReadAll(Request.Rules, Result.Rules, readRules);
  ReadAll(Request.Symbols, Result.Symbols, readSymbolList);
  ReadAll(Request.Ignore, Result.Ignore, readIgnoreList);
  if (Wrong)
    return Wrong;
  return Result;
}

std::string PolicyEntry::sentence() const { return File + ":" + (Line ? std::to_string(Line) + ":" : "") + " " + inQuotes(Text); }

Expected<std::vector<PolicyEntry>> findUnmatched(const Policy &P, const types::Abi &Old, const types::Abi &New) {
  UnmatchedFinder Finder(Old, New);
  const bool KnowsPlaces = Finder.knowsPlaces();
  for (const auto &File : P.Rules) {
    Finder.startFile();
    for (const Rule &R : File.Contents)
      if (R.What == Rule::Subject::Name || KnowsPlaces)
        Finder.add(File.File, R, Finder.anySymbol([&](const types::AbiSymbol &S) { return R.appliesTo(S); }));
    Finder.finishFile(File.File, "rules", /*MayBeEmpty=*/true);
  }
  for (const auto &File : P.Symbols) {
    Finder.startFile();
    NameList Names = File.Contents;
    Finder.anySymbol([&](const types::AbiSymbol &S) { return Names.contains(S.Name), false; });
    for (const ListEntry &E : Names.entries())
      Finder.add(File.File, E, E.IsUsed);
    Finder.finishFile(File.File, "names", /*MayBeEmpty=*/false);
  }
  for (const auto &File : P.Ignore) {
    Finder.startFile();
    IgnoreList List = File.Contents;
    Finder.anySymbol([&](const types::AbiSymbol &S) { return List.find(S), false; });
    for (const ListEntry &E : List.names())
      Finder.add(File.File, E, E.IsUsed);
    if (KnowsPlaces)
      for (const ListEntry &E : List.exporters())
        Finder.add(File.File, E, E.IsUsed);
    Finder.finishFile(File.File, "entries", /*MayBeEmpty=*/true);
  }
  return Finder.take();
}

std::optional<UnlistedExports> limitSymbols(Policy &P, types::Abi &Old, types::Abi &New) {
  if (P.Symbols.empty())
    return std::nullopt;
  auto IsListed = [&](std::string_view Name) {
    bool Result = false;
    for (auto &File : P.Symbols)
      Result |= File.Contents.contains(Name); // each notes what it was asked for
    return Result;
  };
  UnlistedExports Others = {0, 0, std::nullopt};
  if (knowsCrcs(Old) && knowsCrcs(New)) {
    const std::vector<SymbolChange> All = compareSymbols(Old, New, pairSymbols(Old, New));
    Others.NumChanges = llvm::count_if(All, [&](const SymbolChange &C) { return C.matters() && !IsListed(C.name()); });
  }
  for (auto [Side, Number] : {std::pair(&Old, &Others.NumOld), std::pair(&New, &Others.NumNew)}) {
    const size_t Before = Side->Symbols.size();
    llvm::erase_if(Side->Symbols, [&](const types::AbiSymbol &S) { return !IsListed(S.Name); });
    *Number = Before - Side->Symbols.size();
  }
  return Others;
}

void applyPolicy(Policy &P, Diff &D) {
  Deciders Entries;
  for (SymbolChange &C : D.Symbols) {
    const types::AbiSymbol &S = subjectOf(C, D);
    C.ToleratedBy = nullptr;
    if (std::optional<FoundRule> First = firstRule(P, S)) {
      First->What->IsUsed = true;
      if (First->What->Passes)
        C.ToleratedBy = Entries.describe(First->File, *First->What);
    }
    for (auto &File : P.Ignore)
      if (const ListEntry *Found = File.Contents.find(S); Found && !C.ToleratedBy)
        C.ToleratedBy = Entries.describe(File.File, *Found);
  }
  D.UnusedRules.clear();
  for (const auto &File : P.Rules)
    addUnused(D.UnusedRules, File.File, File.Contents);
  for (const auto &File : P.Symbols)
    addUnused(D.UnusedRules, File.File, File.Contents.entries());
  for (const auto &File : P.Ignore) {
    addUnused(D.UnusedRules, File.File, File.Contents.names());
    addUnused(D.UnusedRules, File.File, File.Contents.exporters());
  }
}

} // namespace modver::diff

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Policy.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "genksyms/symtypes/LineErrors.h"
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

using Storage = std::vector<std::shared_ptr<const void>>;

/// The file's text, for as long as To is kept.
Expected<StringRef> readText(const std::string &File, Storage &To) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(File, TextLimit);
  if (!Buffer)
    return Buffer.takeError();
  StringRef Text = (*Buffer)->getBuffer();
  To.push_back(std::shared_ptr<const llvm::MemoryBuffer>(std::move(*Buffer)));
  return Text;
}

/// A file for each symbol, with a comment about releases and a row of Module.symvers. Hidden files do not count.
Expected<NameList> readSymbolDirectory(const std::string &Directory, Storage &To) {
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
    Expected<Symvers> S = parseSymvers(*Text, File);
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

Expected<NameList> readSymbolList(const std::string &File, Storage &To) {
  if (fs::is_directory(File))
    return readSymbolDirectory(File, To);
  Expected<StringRef> Text = readText(File, To);
  if (!Text)
    return Text.takeError();
  if (image::fileKindOf(*Text) != image::FileKind::Symvers)
    return parseSymbolList(*Text, File);
  Expected<Symvers> S = parseSymvers(*Text, File);
  if (!S)
    return S.takeError();
  return symbolListOf(*S);
}

Expected<std::vector<Rule>> readRules(const std::string &File, Storage &To) {
  Expected<StringRef> Text = readText(File, To);
  if (!Text)
    return Text.takeError();
  return parseRules(*Text, File);
}

Expected<IgnoreList> readIgnoreList(const std::string &File, Storage &To) {
  Expected<StringRef> Text = readText(File, To);
  if (!Text)
    return Text.takeError();
  return IgnoreList::parse(*Text, File);
}

/// As the rules and lists see a change.
const types::AbiSymbol &subjectOf(const SymbolChange &C, const Diff &D) { return C.Old && (D.Old->HasSymvers || !C.New) ? *C.Old : *C.New; }

/// The first rule of all files that applies, or null.
Rule *firstRule(Policy &P, const types::AbiSymbol &S) {
  for (auto &File : P.Rules)
    for (Rule &R : File.Contents)
      if (R.appliesTo(S))
        return &R;
  return nullptr;
}

template <typename Entries> void addUnused(std::vector<std::string> &To, StringRef File, const Entries &Of) {
  for (const auto &Entry : Of) {
    if (Entry.IsUsed)
      continue;
    llvm::SmallVector<StringRef, 3> Words;
    llvm::SplitString(Entry.Text, Words);
    To.push_back((File + ":" + (Entry.Line ? llvm::Twine(Entry.Line) + ":" : llvm::Twine()) + " " + inQuotes(llvm::join(Words, " "))).str());
  }
}

} // namespace

Expected<Policy> readPolicy(const PolicyRequest &Request) {
  Policy Result;
  Error Wrong = Error::success();
  auto ReadAll = [&](const std::vector<std::string> &Files, auto &To, auto Read) {
    for (const std::string &File : Files) {
      if (auto Contents = Read(File, Result.Storage))
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

void limitSymbols(Policy &P, types::Abi &Side) {
  if (P.Symbols.empty())
    return;
  llvm::erase_if(Side.Symbols, [&](const types::AbiSymbol &S) {
    bool IsListed = false;
    for (auto &File : P.Symbols)
      IsListed |= File.Contents.contains(S.Name);
    return !IsListed;
  });
}

void applyPolicy(Policy &P, Diff &D) {
  for (SymbolChange &C : D.Symbols) {
    const types::AbiSymbol &S = subjectOf(C, D);
    Rule *First = firstRule(P, S);
    if (First)
      First->IsUsed = true;
    C.IsTolerated = First && First->Passes;
    for (auto &File : P.Ignore)
      C.IsTolerated |= File.Contents.contains(S);
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

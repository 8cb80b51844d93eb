// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportScan.h"

#include "CommandFlags.h"
#include "support/InputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// The names in `#include "NAME"`, which may have blanks before and behind the `#`.
std::vector<StringRef> quotedIncludes(StringRef Text) {
  std::vector<StringRef> Names;
  for (size_t Found = 0; (Found = Text.find("include", Found)) != StringRef::npos;) {
    StringRef Line = Text.take_front(Found), Rest = Text.drop_front(Found += StringRef("include").size()).ltrim(" \t");
    Line = Line.substr(Line.rfind('\n') + 1).rtrim(" \t");
    if (!Line.consume_back("#") || !Line.trim(" \t").empty() || !Rest.consume_front("\""))
      continue;
    if (size_t End = Rest.find_first_of("\"\n"); End != StringRef::npos && Rest[End] == '"')
      Names.push_back(Rest.take_front(End));
  }
  return Names;
}

bool callsExport(StringRef Text) {
  constexpr StringRef Word = "EXPORT_";
  for (size_t Found = 0; (Found = Text.find(Word, Found)) != StringRef::npos;) {
    StringRef Rest = Text.drop_front(Found += Word.size()).drop_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    if (Rest.ltrim(" \t").starts_with("("))
      return true;
  }
  return false;
}

ScannedSource scan(StringRef Name) {
  ScannedSource Result;
  auto Buffer = readFoundFile(Name, TextLimit);
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return Result;
  }
  StringRef Text = (*Buffer)->getBuffer();
  Result.IsReadable = true;
  Result.MentionsExport = Text.contains("EXPORT_");
  Result.CallsExport = Result.MentionsExport && callsExport(Text);
  for (StringRef Included : quotedIncludes(Text))
    Result.Included.push_back(Included.str());
  return Result;
}

} // namespace

const ScannedSource &ExportScan::look(StringRef Name) {
  auto [Entry, IsNew] = Sources.try_emplace(Name);
  ScannedSource &Result = Entry->second;
  if (!IsNew)
    return Result;
  if (const ScannedSource *Before = Known ? Known->find(Name) : nullptr) {
    Result = *Before;
    return Result;
  }
  Result = scan(Name);
  if (Known)
    Known->keep(Name, Result);
  return Result;
}

bool ExportScan::mayExport(StringRef Source) {
  const ScannedSource &Itself = look(Source);
  if (!Itself.IsReadable || Itself.MentionsExport)
    return true;
  std::vector<std::string> Pending;
  auto Add = [&](const ScannedSource &Includer, StringRef Name) {
    for (StringRef Included : Includer.Included)
      Pending.push_back(absoluteName(llvm::sys::path::parent_path(Name), Included));
  };
  Add(Itself, Source);
  llvm::StringSet<> Seen;
  while (!Pending.empty()) {
    std::string Name = std::move(Pending.back());
    Pending.pop_back();
    if (!Seen.insert(Name).second)
      continue;
    const ScannedSource &Looked = look(Name);
    if (Looked.CallsExport)
      return true;
    Add(Looked, Name);
  }
  return false;
}

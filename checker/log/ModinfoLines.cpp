// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModinfoLines.h"
#include "LineText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::log {

namespace {

constexpr size_t LongestVermagic = 256;

/// What is behind Name and a colon, if Line begins so: `filename:       /a.ko`.
StringRef valueOf(StringRef Line, StringRef Name) {
  if (!Line.consume_front(Name) || !Line.consume_front(":"))
    return "";
  return Line.ltrim(" \t");
}

/// Whether a command may stand behind Before: nothing, or a shell's prompt, and `sudo`.
bool isPrompt(StringRef Before) {
  Before = Before.rtrim();
  for (StringRef Sudo : {"/sbin/", "/usr/sbin/", "sudo"})
    if (Before.consume_back(Sudo))
      Before = Before.rtrim();
  return Before.empty() || StringRef("#$%>`'\"").contains(Before.back());
}

} // namespace

void ModinfoLines::add(StringRef Vermagic, size_t Number) {
  Vermagic = Vermagic.rtrim(" \t`'\"|");
  if (Vermagic.empty() || !llvm::isDigit(Vermagic.front()) || !Vermagic.split(' ').first.contains('.') || Vermagic.size() > LongestVermagic)
    return;
  Told.push_back({Module, Vermagic.str(), Number});
}

/// `modinfo [OPTION…] MODULE`, `strings FILE`, `grep -a vermagic FILE`.
bool ModinfoLines::seeCommand(StringRef Line) {
  for (StringRef Program : {"modinfo ", "strings ", "grep "}) {
    const size_t At = Line.find(Program);
    if (At == StringRef::npos || !isPrompt(Line.take_front(At)))
      continue;
    llvm::SmallVector<StringRef, 8> Words;
    Line.substr(At + Program.size()).take_until([](char C) { return StringRef("|;&>`").contains(C); }).split(Words, ' ', -1, false);
    Module.clear();
    bool IsOfVermagic = false, Taking = false;
    for (StringRef Word : Words)
      if (llvm::is_contained({"-F", "--field", "-k", "-b"}, Word))
        Taking = true;
      else if (std::exchange(Taking, false))
        IsOfVermagic |= Word == "vermagic";
      else if (Word.starts_with("-"))
        IsOfVermagic |= Word.ends_with("vermagic");
      else
        Module = Word.trim("`'\"").str();
    IsAsked = IsOfVermagic && Program == "modinfo ";
    return true;
  }
  return false;
}

void ModinfoLines::see(StringRef Line, size_t Number) {
  Line = withoutQuoteMarks(Line).trim();
  const bool WasAsked = std::exchange(IsAsked, false);
  if (seeCommand(Line))
    return;
  if (WasAsked && Line.contains(' ')) {
    add(Line, Number);
  } else if (StringRef File = valueOf(Line, "filename"); !File.empty()) {
    Module = File;
  } else if (StringRef Name = valueOf(Line, "name"); !Name.empty()) {
    Module = Name;
  } else if (StringRef Vermagic = valueOf(Line, "vermagic"); !Vermagic.empty()) {
    add(Vermagic, Number);
  } else {
    // Behind an offset, in what readelf prints.
    if (Line.starts_with("["))
      Line = Line.split(']').second.ltrim();
    if (Line.consume_front("vermagic="))
      add(Line, Number);
  }
}

} // namespace modver::log

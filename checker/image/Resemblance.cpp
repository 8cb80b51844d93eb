// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Resemblance.h"
#include "FileKind.h"
#include "ImageError.h"
#include "NamedFormats.h"
#include "genksyms/symtypes/SymtypesRecords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace modver::image {

namespace {

/// As much as is looked at.
constexpr size_t MaxLooked = 1 << 16;
constexpr unsigned MaxLines = 50;

/// Of texts: how a line begins or ends that such files have near their start.
struct Landmark {
  StringRef Start, End, Meaning;
};

constexpr Landmark Landmarks[] = {
    {"<abi-corpus", "", "a description of an ABI by libabigail"},
    {"root_id:", "", "a description of an ABI by STG, as Android has it"},
    {"<?xml", "", "an XML document"},
    {"[suppress_", "]", "a suppression list of libabigail"},
    {"[", "list]", "a list of symbols"},
    {"kernel(", "", "a list of a package's provides or requires"},
    {"ksym(", "", "a list of a package's provides or requires"},
    {"# Automatically generated file; DO NOT EDIT", "", "a kernel's configuration"},
    {"# Automatically generated make config", "", "a kernel's configuration"},
    {"alias symbol:", "", "a modules.symbols of depmod"},
    {"#include ", "", "C source"},
    {"404: Not Found", "", "what a server says of a file that it does not have"}, // GitHub
    {"404 Not Found", "", "what a server says of a file that it does not have"},
    {"/annex/objects/", "", "a pointer of git-annex; `git annex get` fetches the file itself"},
};

bool isHex(StringRef Text) { return !Text.empty() && llvm::all_of(Text, llvm::isHexDigit); }

/// `ffffffff81000000 T _text`, with a module behind it in /proc/kallsyms; `                 U printk`.
StringRef symbolTable(llvm::ArrayRef<StringRef> Words) {
  auto IsType = [](StringRef Word) { return Word.size() == 1 && (llvm::isAlpha(Word[0]) || Word == "?"); };
  if (Words.size() >= 3 && isHex(Words[0]) && (Words[0].size() == 8 || Words[0].size() == 16) && IsType(Words[1]))
    return "a symbol table, as System.map, /proc/kallsyms or the output of nm";
  if (Words.size() == 2 && (Words[0] == "U" || Words[0] == "w"))
    return "a symbol table, as the output of nm";
  return "";
}

bool isOption(StringRef Text) {
  return Text.consume_front("CONFIG_") && llvm::all_of(Text, [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

bool isName(StringRef Text) {
  return !Text.empty() && !llvm::isDigit(Text[0]) && llvm::all_of(Text, [](char C) { return llvm::isAlnum(C) || C == '_' || C == '.' || C == '$'; });
}

/// `[    1.234567] ` of a kernel's log.
bool hasTimeStamp(StringRef Line) {
  if (!Line.consume_front("["))
    return false;
  Line = Line.ltrim();
  StringRef Seconds = Line.take_while(llvm::isDigit);
  return !Seconds.empty() && Line.drop_front(Seconds.size()).starts_with(".") && Line.contains("] ");
}

StringRef resemblanceOfText(StringRef Text) {
  Text.consume_front("\xef\xbb\xbf");
  StringRef Start = Text.ltrim();
  if (Start.starts_with_insensitive("<!doctype html") || Start.starts_with_insensitive("<html"))
    return "an HTML page; if it was downloaded, the file itself has another address: on GitHub one with /raw/, not /blob/";
  unsigned NumNames = 0, NumTables = 0, NumVerdicts = 0, NumLogged = 0, NumRows = 0;
  StringRef Table;
  for (unsigned I = 0; I < MaxLines && !Text.empty(); ++I) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Line = Line.trim();
    for (const Landmark &L : Landmarks)
      if (Line.starts_with(L.Start) && Line.ends_with(L.End))
        return L.Meaning;
    if (Line.contains('=') && isOption(Line.split('=').first))
      return "a kernel's configuration";
    if (Line.empty() || Line.starts_with("#"))
      continue;
    llvm::SmallVector<StringRef, 8> Words;
    llvm::SplitString(Line, Words);
    ++NumRows;
    NumNames += Words.size() == 1 && isName(Words[0]);
    NumLogged += hasTimeStamp(Line);
    NumVerdicts += Words.size() >= 2 && (Words[1].equals_insensitive("PASS") || Words[1].equals_insensitive("FAIL"));
    if (StringRef Of = symbolTable(Words); !Of.empty()) {
      ++NumTables;
      Table = Of;
    }
  }
  // Most lines, as the first and the last may be something else.
  auto AreMost = [&](unsigned Num) { return Num != 0 && Num * 2 > NumRows; };
  if (AreMost(NumTables))
    return Table;
  if (AreMost(NumLogged))
    return "a kernel's log";
  if (AreMost(NumVerdicts))
    return "severity rules";
  if (AreMost(NumNames))
    return "a list of names";
  if (genksyms::looksLikeSymtypes(Start))
    return "types (symtypes)";
  if (Start.starts_with("{") || Start.starts_with("["))
    return "JSON or the like";
  return "a text";
}

bool isBinary(StringRef Start) {
  return llvm::any_of(Start, [](unsigned char C) { return C == 0x7f || (C < ' ' && !StringRef("\t\n\v\f\r\x1b\b").contains(C)); });
}

} // namespace

std::string resemblance(StringRef Contents) {
  switch (fileKindOf(Contents)) {
  case FileKind::Module:
    return "a module or another object file";
  case FileKind::Kernel:
    return "a kernel image or an executable";
  case FileKind::Symvers:
    return isKsyms(Contents) ? "a symbol table of Linux 2.4, as /proc/ksyms" : "a Module.symvers";
  case FileKind::Empty:
    return "nothing but comments";
  case FileKind::Package: // which one, the formats' names tell
  case FileKind::Unknown:
    break;
  }
  if (std::optional<StringRef> Name = nameOfFormat(Contents))
    return Name->str();
  StringRef Start = Contents.take_front(MaxLooked);
  if (llvm::all_of(Start, [](char C) { return C == 0; }))
    return "nothing but zeros";
  return isBinary(Start) ? "binary data" : resemblanceOfText(Start).str();
}

bool mayBeText(StringRef Contents) {
  const FileKind Kind = fileKindOf(Contents);
  if (Kind == FileKind::Module || Kind == FileKind::Kernel)
    return false;
  if (std::optional<StringRef> Name = nameOfFormat(Contents))
    return Name->starts_with("a text") || *Name == "a patch" || *Name == "a script";
  return !isBinary(Contents.take_front(MaxLooked));
}

llvm::Error unexpected(StringRef File, StringRef Contents, StringRef Expected) {
  if (Contents.empty())
    return unusable(File, "is empty, expected " + Expected);
  const std::string Seems = resemblance(Contents);
  auto [What, Advice] = StringRef(Seems).split("; ");
  return unusable(File, "seems to be " + What + ", expected " + Expected + (Advice.empty() ? "" : " (" + Advice + ")"));
}

} // namespace modver::image

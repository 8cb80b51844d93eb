// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfText.h"
#include "checker/image/ModuleFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ObjectYAML/yaml2obj.h"
#include "llvm/Support/YAMLTraits.h"
#include "llvm/Support/raw_ostream.h"
#include <doctest/doctest.h>

using llvm::StringRef;
using llvm::Twine;

namespace modver::image::test {

namespace {

struct Section {
  std::string Name;
  std::string Type = "SHT_PROGBITS";
  std::string Flags = "SHF_ALLOC";
  std::string Hex;
  std::string Size;
  std::string Relocations; ///< as YAML
};

/// `01ab 'text' 00` as hexadecimal digits.
std::string hexOf(StringRef Line) {
  std::string Hex;
  while (!(Line = Line.ltrim()).empty()) {
    if (Line.consume_front("'")) {
      size_t End = Line.find('\'');
      REQUIRE(End != StringRef::npos);
      Hex += llvm::toHex(Line.take_front(End));
      Line = Line.drop_front(End + 1);
    } else {
      StringRef Digits = Line.take_while(llvm::isHexDigit);
      REQUIRE_FALSE(Digits.empty());
      Hex += Digits;
      Line = Line.drop_front(Digits.size());
    }
  }
  return Hex;
}

/// `8 2 foo+4`
std::string relocation(StringRef Line) {
  auto [Place, Rest] = Line.split(' ');
  auto [Type, Target] = Rest.split(' ');
  size_t Sign = Target.find_last_of("+-");
  std::string Yaml = ("      - { Offset: 0x" + Place + ", Type: 0x" + Type + ", Symbol: '" + Target.take_front(Sign) + "'").str();
  if (Sign != StringRef::npos)
    Yaml += (Twine(", Addend: ") + (Target[Sign] == '-' ? "-" : "") + Target.drop_front(Sign + 1)).str();
  return Yaml + " }\n";
}

/// `foo = .text 8`
std::string symbol(StringRef Name, StringRef Meaning) {
  auto [Kind, Value] = Meaning.split(' ');
  std::string Yaml = ("  - { Name: '" + Name + "', Binding: " + (Kind == "weak" ? "STB_WEAK" : "STB_GLOBAL")).str();
  if (Kind == "common")
    Yaml += ", Index: SHN_COMMON";
  else if (Kind == "abs")
    Yaml += (", Index: SHN_ABS, Value: 0x" + Value).str();
  else if (Kind == "index")
    Yaml += (", Index: 0x" + Value.split(' ').first + ", Value: 0x" + Value.split(' ').second).str();
  else if (Kind == "register")
    Yaml += ", Type: 0xd";
  else if (Kind != "undefined" && Kind != "weak")
    Yaml += (", Section: '" + Kind + "', Value: 0x" + Value).str();
  return Yaml + " }\n";
}

/// Renders a module with Function, or gives the error.
template <class FunctionT> std::string of(const std::string &Bytes, FunctionT Function) {
  llvm::Expected<Module> M = parseModule(Bytes, "m.ko");
  if (!M)
    return llvm::toString(M.takeError());
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  llvm::ListSeparator Comma;
  Function(*M, OS, Comma);
  return Text;
}

StringRef ref(std::string_view Text) { return Text; }

} // namespace

std::string elf(const ElfKind &Kind, StringRef Text) {
  std::vector<Section> Sections;
  std::string Symbols;
  llvm::SmallVector<StringRef> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines) {
    Line = Line.trim();
    if (Line.consume_front("[")) {
      auto [Name, Rest] = Line.split(']');
      Section &S = Sections.emplace_back();
      S.Name = Name;
      Rest = Rest.trim();
      if (Rest == "noalloc")
        S.Flags.clear();
      if (Rest.consume_front("nobits ")) {
        S.Type = "SHT_NOBITS";
        S.Size = Rest;
      }
    } else if (Line.consume_front("@")) {
      Sections.back().Relocations += relocation(Line);
    } else if (auto [Name, Meaning] = Line.split(" = "); !Meaning.empty()) {
      Symbols += symbol(Name, Meaning);
    } else if (!Line.empty()) {
      Sections.back().Hex += hexOf(Line);
    }
  }

  std::string Yaml;
  llvm::raw_string_ostream OS(Yaml);
  OS << "--- !ELF\nFileHeader: { Class: " << Kind.Class << ", Data: " << Kind.Data << ", Type: ET_REL, Machine: " << Kind.Machine << " }\n"
     << "Sections:\n";
  for (const Section &S : Sections) {
    OS << "  - { Name: '" << S.Name << "', Type: " << S.Type << ", Flags: [ " << S.Flags << " ]";
    if (!S.Hex.empty())
      OS << ", Content: '" << S.Hex << "'";
    if (!S.Size.empty())
      OS << ", Size: 0x" << S.Size;
    OS << " }\n";
  }
  for (const Section &S : Sections)
    if (!S.Relocations.empty())
      OS << "  - Name: '" << (Kind.Relocations == StringRef("SHT_REL") ? ".rel" : ".rela") << S.Name << "'\n    Type: " << Kind.Relocations
         << "\n    Info: '" << S.Name << "'\n    Relocations:\n"
         << S.Relocations;
  if (Symbols.empty())
    OS << "Symbols: []\n";
  else
    OS << "Symbols:\n" << Symbols;

  llvm::yaml::Input Input(Yaml);
  std::string Bytes;
  llvm::raw_string_ostream Out(Bytes);
  std::string Failure;
  bool Done = llvm::yaml::convertYAML(Input, Out, [&](const Twine &Message) { Failure += Message.str(); });
  INFO(Yaml);
  INFO(Failure);
  REQUIRE(Done);
  return Bytes;
}

std::string module(const ElfKind &Kind, StringRef Text) {
  bool Is64Bit = Kind.Class == StringRef("ELFCLASS64");
  return elf(Kind, ("[.gnu.linkonce.this_module]\n" + std::string(Is64Bit ? 48 : 24, '0') + " 'm' 00\n" + Text).str());
}

std::string errorOf(const std::string &Bytes) {
  return of(Bytes, [](auto &...) {});
}

std::string importsOf(const std::string &Bytes) {
  return of(Bytes, [](const Module &M, auto &OS, auto &Comma) {
    for (const Import &I : M.Imports)
      OS << Comma << ref(I.Name) << (I.Weak ? " (weak)" : "") << (I.Common ? " (common)" : "");
  });
}

static void print(const std::optional<std::vector<SymbolVersion>> &Versions, llvm::raw_ostream &OS) {
  llvm::ListSeparator Comma;
  if (!Versions)
    OS << "none";
  else
    for (const SymbolVersion &V : *Versions)
      OS << Comma << ref(V.Name) << " 0x" << llvm::utohexstr(V.Crc, /*LowerCase=*/true);
}

std::string versionsOf(const std::string &Bytes) {
  return of(Bytes, [](const Module &M, auto &OS, auto &) { print(M.Versions, OS); });
}

std::string extendedOf(const std::string &Bytes) {
  return of(Bytes, [](const Module &M, auto &OS, auto &) {
    print(M.ExtendedVersions, OS);
    if (M.ExtendedVersionsDamage == Module::ExtendedDamage::OnlyOneSection)
      OS << " and only one section";
    if (M.ExtendedVersionsDamage == Module::ExtendedDamage::MoreCrcsThanNames)
      OS << " and more CRCs than names";
  });
}

std::string exportsOf(const std::string &Bytes) {
  return of(Bytes, [](const Module &M, auto &OS, auto &Comma) {
    static constexpr StringRef Kinds[] = {"", "gpl ", "gpl_future ", "unused ", "unused_gpl "};
    for (const Export &E : M.Exports) {
      OS << Comma << Kinds[static_cast<size_t>(E.Kind)] << ref(E.Name);
      if (E.Crc)
        OS << " 0x" << llvm::utohexstr(*E.Crc, /*LowerCase=*/true);
      if (!E.Namespace.empty())
        OS << " in " << ref(E.Namespace);
    }
    if (M.HasExportFlags)
      OS << "; flags";
  });
}

std::string tablesOf(const std::string &Bytes) {
  return of(Bytes, [](const Module &M, auto &OS, auto &) {
    OS << M.NumInOtherTables << " in other tables";
    if (M.HasGplTable)
      OS << ", __ksymtab_gpl";
    if (M.HasGplCrcTable)
      OS << ", __kcrctab_gpl";
  });
}

std::string infoOf(const std::string &Bytes) {
  return of(Bytes, [](const Module &M, auto &OS, auto &Comma) {
    for (const ModinfoEntry &E : M.Info)
      OS << Comma << ref(E.Key) << '=' << ref(E.Value);
  });
}

} // namespace modver::image::test

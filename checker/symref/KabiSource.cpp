// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KabiSource.h"
#include "checker/diff/TypeRelation.h"
#include "checker/types/dwarf/CText.h"
#include "genksyms/symtypes/TypesForm.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>

using llvm::StringRef;
using namespace modver::genksyms;
using modver::types::dwarf::Item;
using modver::types::dwarf::parseTypeText;
using modver::types::dwarf::TypeText;

namespace modver::symref {

namespace {

using Kind = TypeText::Kind;

bool isIdentifier(StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name[0]) && llvm::all_of(Name, [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

std::string quoted(StringRef Text) {
  std::string Result = "\"";
  for (char C : Text) {
    if (C == '"' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return Result + "\"";
}

/// Text in a comment.
std::string commented(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (C == '/' && StringRef(Result).ends_with("*"))
      Result += ' ';
    Result += C;
  }
  return Result;
}

std::string byteSize(StringRef Name, uint64_t Size) { return ("KABI_BYTE_SIZE(" + Name + ", " + llvm::Twine(Size) + ")").str(); }

/// The text with another size behind its body; empty: it has none there.
std::string withByteSize(StringRef Text, uint64_t Size) {
  constexpr StringRef Behind = "} byte_size(";
  const size_t At = Text.rfind(Behind);
  if (At == StringRef::npos)
    return "";
  StringRef Head = Text.take_front(At + Behind.size());
  return (Head + llvm::Twine(Size) + Text.drop_front(Head.size()).drop_while(llvm::isDigit)).str();
}

/// One for each enumerator that is new or has another value, and one for the size if it is another; empty: they do not give the text Old.
std::vector<std::string> enumerationRules(StringRef Old, const TypeText &Was, StringRef New, const TypeText &Is) {
  std::vector<std::string> Rules;
  std::string Given = New.take_front(New.find('{') + 1).str();
  const auto *Before = Was.Items.data(), *End = Before + Was.Items.size();
  for (const Item &I : Is.Items) {
    if (Before == End || Before->Name != I.Name) {
      Rules.push_back(("KABI_ENUMERATOR_IGNORE(" + Is.Name + ", " + I.Name + ")").str());
      continue;
    }
    if (Before->Value && Before->Value != I.Value)
      Rules.push_back(("KABI_ENUMERATOR_VALUE(" + Is.Name + ", " + I.Name + ", " + llvm::Twine(*Before->Value) + ")").str());
    Given += (Before == Was.Items.data() ? " " : " , ") + Before->Text.str();
    ++Before;
  }
  Given += " " + New.drop_front(New.rfind('}')).str();
  if (const std::optional<uint64_t> Size = Was.attribute("byte_size"); Size && Size != Is.attribute("byte_size")) {
    Rules.push_back(byteSize(Is.Name, *Size));
    Given = withByteSize(Given, *Size);
  }
  return Before == End && Given == Old ? Rules : std::vector<std::string>();
}

bool areOneDefinition(const TypeText &Was, const TypeText &Is) { return Was.Tag == Is.Tag && Was.Name == Is.Name; }

} // namespace

std::optional<std::string> whyNoRule(StringRef Old) {
  for (size_t At = 0; At + 1 < Old.size(); ++At) {
    if (Old[At + 1] != '#' || !StringRef("etsu").contains(Old[At]))
      continue;
    // In a rule a name begins wherever a kind stands, and ends at a space or at the next quote.
    StringRef Rest = Old.drop_front(At);
    const bool IsQuoted = Rest.substr(2, 1) == "'";
    const size_t Size = std::min(IsQuoted ? Rest.find('\'', 3) : Rest.find(' ') - 1, Rest.size() - 1) + 1;
    if (findDwarfName(Old, At) != At || dwarfNameSize(Rest) != Size)
      return ("a rule would take '" + Rest.take_front(Size) + "' in its old text for a name of a type").str();
    At += Size - 1;
  }
  return std::nullopt;
}

std::vector<std::string> rulesFor(StringRef Name, StringRef Old, std::optional<StringRef> New) {
  std::unique_ptr<TypeText> Was = parseTypeText(Old), Is = New ? parseTypeText(*New) : nullptr;
  if (Was && Is && areOneDefinition(*Was, *Is) && isIdentifier(Is->Name)) {
    if (Was->isBodyLeftOut() && Old == (Is->Tag + " " + Is->Name + " { }").str())
      return {("KABI_DECLONLY(" + Is->Name + ")").str()};
    if (std::optional<uint64_t> Size = Was->attribute("byte_size"); Size && withByteSize(*New, *Size) == Old)
      return {byteSize(Is->Name, *Size)};
    if (Is->What == Kind::Enumeration)
      if (std::vector<std::string> Rules = enumerationRules(Old, *Was, *New, *Is); !Rules.empty())
        return Rules;
  }
  return {"KABI_TYPE_STRING(" + quoted(Name) + ", " + quoted(Old) + ")"};
}

std::vector<std::string> changesInPlace(StringRef Old, StringRef New) {
  std::unique_ptr<TypeText> Was = parseTypeText(Old), Is = parseTypeText(New);
  if (!Was || !Is || !areOneDefinition(*Was, *Is) || Is->What != Kind::Structure || Was->isBodyLeftOut() || Is->isBodyLeftOut())
    return {};
  llvm::StringSet<> OldTexts, NewTexts;
  for (const Item &I : Was->Items)
    OldTexts.insert(I.Text);
  for (const Item &I : Is->Items)
    NewTexts.insert(I.Text);
  // Of a bit-field, nothing tells what stands in its place.
  auto CanStandFor = [](const Item &Gone, const Item &Now) {
    return Gone.Type && Now.Type && !Gone.attribute("bit_size") && !Now.attribute("bit_size") &&
           Gone.attribute("data_member_location") == Now.attribute("data_member_location");
  };

  std::vector<std::string> Result, Items;
  for (const Item &Now : Is->Items) {
    if (OldTexts.contains(Now.Text)) {
      Items.push_back(Now.Text.str());
      continue;
    }
    if (!Now.Type)
      return {};
    const std::string Declaration = diff::typeInC(memberInC(Now));
    auto Gone = llvm::find_if(Was->Items, [&](const Item &I) { return !NewTexts.contains(I.Text) && CanStandFor(I, Now); });
    if (Gone == Was->Items.end()) {
      Result.push_back("KABI_IGNORE(n, " + Declaration + ");");
      continue;
    }
    Items.push_back(Gone->Text.str());
    Result.push_back(Gone->Name.empty() ? "KABI_USE(n, " + Declaration + ");"
                                        : "KABI_REPLACE(" + diff::typeInC(memberInC(*Gone)) + ", " + Declaration + ");");
  }
  std::string Given = (New.take_front(New.find('{') + 1) + " " + llvm::join(Items, " , ") + " " + New.drop_front(New.rfind('}'))).str();
  if (const std::optional<uint64_t> Size = Was->attribute("byte_size"); Size && Size != Is->attribute("byte_size") && isIdentifier(Is->Name)) {
    Result.push_back(byteSize(Is->Name, *Size) + ";");
    Given = withByteSize(Given, *Size);
  }
  return Given == Old ? Result : std::vector<std::string>();
}

std::vector<KabiDefinition> kabiDefinitions(const Symref &S, const SymtypesArchive &New) {
  const SymtypesRecords &Records = New.records();
  // Name → rules → who needs them.
  std::map<std::string, std::map<std::string, KabiDefinition>> ByName;
  for (const SymrefObject &O : S.Objects) {
    llvm::StringMap<RecordId> Now;
    for (RecordId R : New.objects()[O.Object].Records)
      Now[Records.nameOf(R).Text] = R;
    for (StringRef Line : O.Overrides) {
      StringRef Name = Line.take_front(findDwarfName(Line, 0) == 0 ? dwarfNameSize(Line) : Line.find(' '));
      StringRef Old = Line.drop_front(Name.size() + 1);
      auto Found = Now.find(Name);
      std::optional<StringRef> Text = Found == Now.end() ? std::nullopt : std::optional(Records.definition(Found->second));
      std::vector<std::string> Rules = rulesFor(Name, Old, Text);
      KabiDefinition &D = ByName[Name.str()][llvm::join(Rules, "\n")];
      if (D.Objects.empty() && Text)
        D.Instead = changesInPlace(Old, *Text);
      D.Name = Name.str();
      D.Rules = std::move(Rules);
      D.Objects.push_back(New.objects()[O.Object].Path);
    }
  }
  std::vector<KabiDefinition> Result;
  for (auto &[Name, ByRules] : ByName) {
    const size_t First = Result.size();
    for (auto &[Rules, D] : ByRules) {
      D.IsOneOfSeveral = ByRules.size() > 1;
      llvm::sort(D.Objects);
      Result.push_back(std::move(D));
    }
    std::stable_sort(Result.begin() + First, Result.end(),
                     [](const KabiDefinition &A, const KabiDefinition &B) { return A.Objects.size() > B.Objects.size(); });
  }
  return Result;
}

void writeKabiSource(llvm::raw_ostream &Out, llvm::ArrayRef<KabiDefinition> Definitions, StringRef OldName) {
  Out << "/*\n * kABI rules for gendwarfksyms --stable, with the macros of the kernel's kabi.h: with them the exports have the CRCs of\n * "
      << commented(OldName) << ".\n * A rule belongs behind the definition that it names, in the same file.\n */\n";
  for (const KabiDefinition &D : Definitions) {
    Out << "\n/* " << commented(D.Name) << ": " << D.Objects.size() << (D.Objects.size() == 1 ? " object" : " objects");
    if (D.IsOneOfSeveral) {
      Out << ". Others need another rule, so this one is for their sources alone:";
      for (std::string_view Object : D.Objects)
        Out << "\n *   " << commented(Object);
      Out << "\n";
    }
    Out << " */\n";
    if (!D.Instead.empty()) {
      Out << "/* Or, in place of the rule, in the definition (n: a number that it does not have yet; of a reserved field, its own):\n";
      for (StringRef Line : D.Instead)
        Out << " *   " << commented(Line) << '\n';
      Out << " */\n";
    }
    for (StringRef Rule : D.Rules)
      Out << Rule << ";\n";
  }
}

} // namespace modver::symref

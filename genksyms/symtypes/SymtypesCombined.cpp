// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The combined form: every definition of a kernel once, then a line an object.
//
//   E#ON 4                                          the only definition of ON
//   qux void qux ( s#foo )
//   s#foo@1b2c3d4e struct foo { UNKNOWN }           two objects, two definitions of foo
//   s#foo@5f607182 struct foo { int m ; }
//   F#net/b.symtypes qux s#foo@5f607182             what b.o exports, and which of the definitions it has
//
// Where the facts come from: the files uek-rpm/*/Symtypes.kabi_* of Oracle's linux-uek. The digits after `@` are the CRC-32 of the line without them,
// but nothing here depends on it. References are by name alone.
#include "LineErrors.h"
#include "RecordTokens.h"
#include "SymtypesArchive.h"
#include "llvm/ADT/StringMap.h"

using llvm::CachedHashStringRef;
using llvm::StringRef;

namespace modver::genksyms {

namespace {

/// The name of `NAME@1b2c3d4e`; of all else itself.
StringRef withoutChoice(StringRef Label) {
  constexpr size_t NumDigits = 8;
  auto [Name, Digits] = Label.rsplit('@');
  return Digits.size() == NumDigits && !Name.empty() && llvm::all_of(Digits, llvm::isHexDigit) ? Name : Label;
}

class CombinedReader {
public:
  CombinedReader(SymtypesRecords &Records, TypesForm Form, Completeness Needed, LineErrors &Wrong)
      : Records(Records), Form(Form), Needed(Needed), Wrong(Wrong) {}

  void addDefinition(StringRef Line, unsigned Number) {
    Line = withoutSpaceAtEnd(Line, Form);
    StringRef Text = Line;
    StringRef Label = takeRecordToken(Text), Name = withoutChoice(Label);
    std::string Plain;
    if (Name.size() != Label.size())
      Plain = (Name + Line.drop_front(Label.size())).str();
    std::vector<RecordId> R;
    Records.intern(CachedHashStringRef(Plain.empty() ? Line : StringRef(Plain)), R,
                   [&](size_t, const std::string &What) { Wrong.add(Number, What); });
    if (R.empty())
      return;
    if (!ByLabel.try_emplace(Label, R.front()).second)
      Wrong.add(Number, "found another definition of " + inQuotes(Label));
    else if (Plain.empty())
      Unambiguous.push_back(R.front());
  }

  /// To be called when all definitions are known.
  void finishDefinitions() {
    Only.reset(Records);
    for (RecordId R : Unambiguous)
      Only.insert(Records, R);
  }

  /// What the object has of which Line, behind its name, lists exports and choices.
  std::vector<RecordId> object(StringRef Line, unsigned Number) {
    std::vector<RecordId> Found;
    Chosen.reset(Records);
    IsReached.reset(Records.numRecords());
    auto Reach = [&](RecordId R) {
      if (IsReached.find(R))
        return;
      IsReached.set(R, R);
      Found.push_back(R);
    };
    while (!Line.empty()) {
      StringRef Label = takeRecordToken(Line);
      auto Known = ByLabel.find(Label);
      if (Known == ByLabel.end())
        Wrong.add(Number, "found " + inQuotes(Label) + ", which has no definition");
      else if (!Chosen.insert(Records, Known->second))
        Wrong.add(Number, "found " + inQuotes(Label) + ", another choice of the same name");
      else if (Records.nameOf(Known->second).IsExport)
        Reach(Known->second);
    }
    for (size_t I = 0; I < Found.size() && !Budget.isSpent(); ++I) {
      Budget.spendOn(Records[Found[I]]);
      for (NameId N : Records[Found[I]].References)
        if (std::optional<RecordId> R = find(N))
          Reach(*R);
        else if (Needed == Completeness::Required)
          Wrong.add(Number, "found an object that refers to " + inQuotes(Records.name(N).Text) + ", and no definition or no choice of it");
    }
    return Found;
  }

  bool isTooMuch() const { return Budget.isSpent(); }

private:
  std::optional<RecordId> find(NameId N) {
    for (const SectionRecords *Some : {&Chosen, &Only}) {
      if (std::optional<RecordId> R = Some->exact(N))
        return R;
      if (std::optional<RecordId> R = Some->asOtherKind(Records, N))
        return R;
    }
    return std::nullopt;
  }

  SymtypesRecords &Records;
  const TypesForm Form;
  const Completeness Needed;
  LineErrors &Wrong;
  SectionBudget Budget;
  /// By name, and `@` digits if there are any.
  llvm::StringMap<RecordId> ByLabel;
  /// Those without digits.
  std::vector<RecordId> Unambiguous;
  SectionRecords Only;

  /// Of the object that is being read.
  SectionRecords Chosen;
  RecordMap IsReached;
};

} // namespace

llvm::Error SymtypesArchive::readCombined(StringRef Text, StringRef File) {
  struct ObjectLine {
    StringRef Path, Rest;
    unsigned Number;
  };
  llvm::Expected<TypesForm> Form = settleForm(Text, File);
  if (!Form)
    return Form.takeError();
  LineErrors Wrong(File);
  CombinedReader Reader(*Records, *Form, Needed, Wrong);
  std::vector<ObjectLine> Lines;
  llvm::StringSet<> NewPaths;
  forEachSymtypesLine(Text, [&](StringRef Line, unsigned Number) {
    if (Line.empty())
      return;
    if (!Line.consume_front("F#"))
      return Reader.addDefinition(Line, Number);
    StringRef Path = takeRecordToken(Line);
    if (Path.empty())
      Wrong.add(Number, "found F# without the name of a file");
    else if (Paths.contains(Path) || !NewPaths.insert(Path).second)
      Wrong.add(Number, "found another object " + inQuotes(Path));
    Lines.push_back({Path, Line, Number});
  });

  std::vector<Object> New;
  {
    auto Lock = Records->reading();
    Reader.finishDefinitions();
    for (const ObjectLine &L : Lines)
      if (!Reader.isTooMuch())
        New.push_back({L.Path.str(), Reader.object(L.Rest, L.Number)});
  }
  if (Reader.isTooMuch())
    return llvm::createStringError(File + ": the objects have too many definitions");
  if (llvm::Error E = Wrong.take())
    return E;
  take(std::move(New));
  return llvm::Error::success();
}

} // namespace modver::genksyms

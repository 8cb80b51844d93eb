// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LineErrors.h"
#include "SymtypesArchive.h"

using llvm::CachedHashStringRef;
using llvm::StringRef;

namespace modver::genksyms {

namespace {

/// `s#x struct x { UNKNOWN }` of `s##x`. Empty: Line is no such thing.
std::string unabbreviated(StringRef Line) {
  if (Line.substr(1, 2) != "##" || Line.contains(' '))
    return {};
  std::string Name = (Line.take_front(2) + Line.drop_front(3)).str();
  StringRef Keyword = tagKeyword(Name);
  return Keyword.empty() ? std::string() : (Name + " " + Keyword + " " + Line.drop_front(3) + " { UNKNOWN }").str();
}

/// The section being read, and what the sections before it leave.
class SectionReader {
public:
  SectionReader(SymtypesRecords &Records, TypesForm Form, Completeness Needed, LineErrors &Wrong)
      : Records(Records), Form(Form), Needed(Needed), Wrong(Wrong) {}

  void start(unsigned Line) {
    HeaderLine = Line;
    Written.clear();
  }

  void addLine(StringRef Line, unsigned Number) {
    std::string Full = unabbreviated(Line);
    std::vector<RecordId> R;
    Records.intern(CachedHashStringRef(Full.empty() ? withoutSpaceAtEnd(Line, Form) : StringRef(Full)), R,
                   [&](size_t, const std::string &What) { Wrong.add(Number, What); });
    for (RecordId Id : R)
      Written.push_back({Id, Number, !Full.empty()});
  }

  /// All records of the section, those that were left out included.
  std::vector<RecordId> finish() {
    Found.clear();
    NumWalked = 0;
    Explicit.reset(Records);
    Last.resize(Records.numNames());
    for (const WrittenRecord &W : Written) {
      if (!Explicit.insert(Records, W.Record))
        Wrong.add(W.Line, "found another record of " + inQuotes(Records.nameOf(W.Record).Text) + " in this section");
      if (!W.IsAbbreviated)
        Last[Records[W.Record].Name] = W.Record;
    }
    walk();
    for (const WrittenRecord &W : Written)
      if (!IsReached.find(W.Record))
        Found.push_back(W.Record);
    return std::move(Found);
  }

  /// Whether finish() gave up.
  bool isTooMuch() const { return Budget.isSpent(); }

private:
  struct WrittenRecord {
    RecordId Record;
    unsigned Line;
    bool IsAbbreviated;
  };

  /// Found becomes what the section's exports are and need.
  void walk() {
    IsReached.reset(Records.numRecords());
    for (const WrittenRecord &W : Written)
      if (Records.nameOf(W.Record).IsExport)
        reach(W.Record);
    while (NumWalked != Found.size()) {
      RecordId User = Found[NumWalked++];
      Budget.spendOn(Records[User]);
      if (Budget.isSpent())
        return;
      for (NameId N : Records[User].References)
        if (std::optional<RecordId> R = find(N))
          reach(*R);
        else if (Needed == Completeness::Required)
          Wrong.add(HeaderLine, "found in this section a reference to " + inQuotes(Records.name(N).Text) + ", which has no record here or before");
    }
  }

  void reach(RecordId R) {
    if (IsReached.find(R))
      return;
    IsReached.set(R, R);
    Found.push_back(R);
  }

  std::optional<RecordId> find(NameId N) {
    if (std::optional<RecordId> R = Explicit.exact(N))
      return R;
    if (std::optional<RecordId> R = Explicit.asOtherKind(Records, N))
      return R;
    return Last[N];
  }

  SymtypesRecords &Records;
  const TypesForm Form;
  const Completeness Needed;
  LineErrors &Wrong;
  SectionBudget Budget;
  /// By NameId.
  std::vector<std::optional<RecordId>> Last;

  unsigned HeaderLine = 0;
  std::vector<WrittenRecord> Written;
  SectionRecords Explicit;
  /// Set of records.
  RecordMap IsReached;
  /// The records that were reached; of those, the first NumWalked were walked.
  std::vector<RecordId> Found;
  size_t NumWalked = 0;
};

} // namespace

llvm::Error SymtypesArchive::read(StringRef Text, StringRef File) {
  llvm::Expected<TypesForm> Form = settleForm(Text, File);
  if (!Form)
    return Form.takeError();
  LineErrors Wrong(File);
  SectionReader Section(*Records, *Form, Needed, Wrong);
  std::vector<Object> New;
  llvm::StringSet<> NewPaths;
  bool HasSection = false;
  auto FinishSection = [&] {
    if (HasSection)
      New.back().Records = Section.finish();
  };

  forEachSymtypesLine(Text, [&](StringRef Line, unsigned Number) {
    if (Line.empty() || Section.isTooMuch())
      return;
    if (StringRef Path = Line; Path.consume_front("/* ") && Path.consume_back(" */") && !Path.empty()) {
      FinishSection();
      if (Paths.contains(Path) || !NewPaths.insert(Path).second)
        Wrong.add(Number, "found another section " + inQuotes(Path));
      New.push_back({Path.str(), {}});
      HasSection = true;
      Section.start(Number);
    } else if (HasSection)
      Section.addLine(Line, Number);
    else
      Wrong.add(Number, "found " + inQuotes(Line) + ", expected the header of a section, /* FILE */");
  });
  FinishSection();

  if (Section.isTooMuch())
    return llvm::createStringError(File + ": the sections have too many records that are left out");
  if (llvm::Error E = Wrong.take())
    return E;
  take(std::move(New));
  return llvm::Error::success();
}

} // namespace modver::genksyms

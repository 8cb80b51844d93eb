// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymtypesArchive.h"
#include "LineErrors.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using llvm::CachedHashStringRef;
using llvm::StringRef;
using llvm::Twine;

namespace modver::genksyms {

std::unique_ptr<SectionRecords> SymtypesArchive::takeScratch() {
  std::lock_guard Lock(Mutex);
  if (Scratch.empty())
    return std::make_unique<SectionRecords>();
  std::unique_ptr<SectionRecords> Last = std::move(Scratch.back());
  Scratch.pop_back();
  return Last;
}

llvm::Expected<TypesForm> SymtypesArchive::settleForm(StringRef Text, StringRef File) {
  if (std::optional<TypesForm> Form = formOfTypes(Text))
    if (llvm::Error E = Records->settleForm(*Form, File))
      return E;
  return Records->form().value_or(TypesForm::Genksyms);
}

llvm::Error SymtypesArchive::add(StringRef Path, StringRef Dump, StringRef File) {
  LineErrors Wrong(File.empty() ? Path : File);
  llvm::Expected<TypesForm> Form = settleForm(Dump, File.empty() ? Path : File);
  if (!Form)
    return Form.takeError();
  std::vector<CachedHashStringRef> Lines;
  forEachSymtypesLine(Dump, [&](StringRef Line, unsigned) { Lines.emplace_back(withoutSpaceAtEnd(Line, *Form)); });
  Object New{Path.str(), {}};
  Records->intern(Lines, New.Records, [&](size_t Index, const std::string &What) { Wrong.add(Index + 1, What); });
  if (llvm::Error E = Wrong.take())
    return E;

  std::unique_ptr<SectionRecords> Section = takeScratch();
  {
    auto Lock = Records->reading();
    Section->reset(*Records);
    for (auto [Index, R] : llvm::enumerate(New.Records))
      if (!Section->insert(*Records, R))
        Wrong.add(Index + 1, "found another record of " + inQuotes(Records->nameOf(R).Text));
    for (auto [Index, R] : llvm::enumerate(New.Records))
      for (NameId N : (*Records)[R].References)
        if (Needed == Completeness::Required && !Section->exact(N) && !Section->asOtherKind(*Records, N))
          Wrong.add(Index + 1, "found a reference to " + inQuotes(Records->name(N).Text) + ", which has no record");
  }

  std::lock_guard Lock(Mutex);
  Scratch.push_back(std::move(Section));
  if (llvm::Error E = Wrong.take())
    return E;
  if (Path.empty() || Path.contains('\n') || !Paths.insert(Path).second)
    return llvm::createStringError("an archive cannot have " + Twine(Paths.contains(Path) ? "two objects" : "an object") + " named " +
                                   inQuotes(Path));
  Objects.push_back(std::move(New));
  return llvm::Error::success();
}

void SymtypesArchive::take(std::vector<Object> New) {
  std::lock_guard Lock(Mutex);
  for (Object &O : New) {
    Paths.insert(O.Path);
    Objects.push_back(std::move(O));
  }
}

size_t SymtypesArchive::addRecords(std::string Path, std::vector<RecordId> Entered) {
  std::lock_guard Lock(Mutex);
  Paths.insert(Path);
  Objects.push_back({std::move(Path), std::move(Entered)});
  return Objects.size() - 1;
}

std::vector<const SymtypesArchive::Object *> SymtypesArchive::sortedObjects() const {
  std::vector<const Object *> Sorted;
  for (const Object &O : Objects)
    Sorted.push_back(&O);
  llvm::sort(Sorted, [](const Object *A, const Object *B) {
    return std::lexicographical_compare(A->Path.begin(), A->Path.end(), B->Path.begin(), B->Path.end(),
                                        [](unsigned char X, unsigned char Y) { return std::tuple(X != '/', X) < std::tuple(Y != '/', Y); });
  });
  return Sorted;
}

void SymtypesArchive::sortAsWritten(std::vector<RecordId> &List) const {
  llvm::sort(List, [this](RecordId A, RecordId B) {
    const SymtypesRecords::Name &X = Records->nameOf(A), &Y = Records->nameOf(B);
    return std::tie(X.IsExport, X.Text) < std::tie(Y.IsExport, Y.Text);
  });
}

namespace {

/// Which records of an object a reader would not find by itself. Kept from object to object for its memory.
class UnfoundRecords {
public:
  explicit UnfoundRecords(const SymtypesRecords &Records) : Records(Records) {
    IsReached.reset(Records.numRecords());
    IsUnfound.reset(Records.numRecords());
  }

  void look(llvm::ArrayRef<RecordId> Object) {
    Section.reset(Records);
    IsReached.reset(Records.numRecords());
    IsUnfound.reset(Records.numRecords());
    for (RecordId R : Object) {
      Section.insert(Records, R);
      if (Records.nameOf(R).IsExport)
        reach(R);
    }
    while (!Pending.empty())
      for (NameId N : Records[Pending.pop_back_val()].References) {
        std::optional<RecordId> R = Section.exact(N);
        if (!R) {
          R = Section.asOtherKind(Records, N);
          IsUnfound.set(*R, *R);
        }
        reach(*R);
      }
    for (RecordId R : Object) {
      if (!IsReached.find(R))
        IsUnfound.set(R, R);
      // Of two kinds of one tag both are written: one alone would be taken for the other.
      std::optional<RecordId> First = Section.asOtherKind(Records, Records[R].Name);
      if (First && *First != R) {
        IsUnfound.set(R, R);
        IsUnfound.set(*First, *First);
      }
    }
  }

  bool contains(RecordId R) const { return IsUnfound.find(R).has_value(); }

private:
  void reach(RecordId R) {
    if (IsReached.find(R))
      return;
    IsReached.set(R, R);
    Pending.push_back(R);
  }

  const SymtypesRecords &Records;
  SectionRecords Section;
  /// Sets of records.
  RecordMap IsReached, IsUnfound;
  llvm::SmallVector<RecordId, 0> Pending;
};

} // namespace

void SymtypesArchive::write(llvm::raw_ostream &Out) const {
  UnfoundRecords Unfound(*Records);
  RecordMap Last;
  Last.reset(Records->numNames());
  std::vector<RecordId> Written;
  bool IsFirst = true;
  for (const Object *O : sortedObjects()) {
    Unfound.look(O->Records);
    Written.clear();
    for (RecordId R : O->Records) {
      if (Records->nameOf(R).IsExport || (*Records)[R].IsUnknown || Unfound.contains(R) || Last.find((*Records)[R].Name) != R)
        Written.push_back(R);
      if (!(*Records)[R].IsUnknown)
        Last.set((*Records)[R].Name, R);
    }
    sortAsWritten(Written);

    Out << (IsFirst ? "" : "\n") << "/* " << O->Path << " */\n";
    IsFirst = false;
    for (RecordId R : Written)
      if (StringRef Name = Records->nameOf(R).Text; (*Records)[R].IsUnknown)
        Out << Name.take_front(2) << '#' << Name.drop_front(2) << '\n';
      else
        Out << (*Records)[R].Line << '\n';
  }
}

void SymtypesArchive::visit(llvm::function_ref<void(StringRef, llvm::ArrayRef<StringRef>)> Visit) const {
  std::vector<StringRef> Lines;
  for (const Object *O : sortedObjects()) {
    std::vector<RecordId> Sorted = O->Records;
    sortAsWritten(Sorted);
    Lines.clear();
    for (RecordId R : Sorted)
      Lines.push_back((*Records)[R].Line);
    Visit(O->Path, Lines);
  }
}

} // namespace modver::genksyms

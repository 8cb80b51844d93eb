// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PieceMaker.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/Dwarf.h"

using namespace llvm;
using namespace llvm::dwarf;
using modver::dwarf::Attributes;
using modver::dwarf::Die;
using modver::dwarf::Number;
using modver::dwarf::PieceMaker;
using modver::dwarf::UnionStatus;

namespace {

/// Of what is made of one other type and has no further property; else empty.
StringRef wrapperWord(uint16_t Tag) {
  switch (Tag) {
  case DW_TAG_pointer_type:
    return "pointer_type";
  case DW_TAG_reference_type:
    return "reference_type";
  case DW_TAG_rvalue_reference_type:
    return "rvalue_reference_type";
  case DW_TAG_const_type:
    return "const_type";
  case DW_TAG_volatile_type:
    return "volatile_type";
  case DW_TAG_restrict_type:
    return "restrict_type";
  case DW_TAG_atomic_type:
    return "atomic_type";
  case DW_TAG_immutable_type:
    return "immutable_type";
  case DW_TAG_packed_type:
    return "packed_type";
  case DW_TAG_shared_type:
    return "shared_type";
  default:
    return "";
  }
}

} // namespace

Error PieceMaker::make() {
  Expected<Attributes> Read = Graph.Reader.attributes(N.Entry);
  if (!Read)
    return Read.takeError();
  A = *Read;
  N.FirstPiece = numPieces();
  if (N.As == Role::Subprogram) {
    makeFunction("subprogram");
  } else if (N.As == Role::Variable) {
    text("variable ");
    type();
  } else {
    // Members, of which there are more than of all else, have their own names alone.
    if (N.Tag != DW_TAG_member) {
      Expected<StringRef> Name = Graph.qualifiedName(N.Entry, A);
      if (!Name)
        return Name.takeError();
      FullName = *Name;
    }
    if (Error E = makeByTag())
      return E;
  }
  flush();
  N.EndPiece = numPieces();
  return Error::success();
}

Error PieceMaker::makeByTag() {
  if (const StringRef Word = wrapperWord(N.Tag); !Word.empty()) {
    makeWrapper(Word);
    return Error::success();
  }
  switch (N.Tag) {
  case DW_TAG_base_type:
    makeBase();
    break;
  case DW_TAG_typedef:
    makeWrapper("typedef_type");
    if (!FullName.empty())
      N.Name = Graph.internTypeName('t', FullName);
    break;
  case DW_TAG_unspecified_type:
    text("unspecified_type");
    break;
  case DW_TAG_subrange_type:
    dimension(A);
    break;
  case DW_TAG_subroutine_type:
    makeFunction("subroutine_type");
    break;
  case DW_TAG_formal_parameter:
    makeParameter();
    break;
  case DW_TAG_variant_part:
    makeVariantPart();
    break;
  case DW_TAG_variant:
    makeVariant();
    break;
  case DW_TAG_array_type:
    return makeArray();
  case DW_TAG_structure_type:
    makeRecord("structure_type", 's');
    break;
  case DW_TAG_class_type:
    makeRecord("class_type", 's');
    break;
  case DW_TAG_union_type:
    return makeUnion();
  case DW_TAG_enumeration_type:
    makeEnumeration();
    break;
  case DW_TAG_member:
    return makeMember();
  case DW_TAG_enumerator:
    return makeEnumerator();
  default:
    fail("unexpected type: " + utohexstr(N.Tag, /*LowerCase=*/true));
  }
  return Error::success();
}

void PieceMaker::makeBase() {
  text("base_type");
  if (!FullName.empty())
    text(" ", FullName);
  byteSize();
  number("encoding", Number::Encoding);
  number("alignment", Number::Alignment);
}

/// What is made of one other type.
void PieceMaker::makeWrapper(StringRef Word) {
  beginBody(Word);
  type();
  piece(Piece::Break);
  text("}");
  byteSize();
  number("alignment", Number::Alignment);
}

Error PieceMaker::makeArray() {
  text("array_type");
  // Its dimensions are a list, too: what a list around it has begun is over.
  piece(Piece::ListBegin);
  for (std::optional<Die> Child = Graph.Reader.firstChild(N.Entry); Child; Child = Graph.Reader.nextSibling(*Child)) {
    if (Graph.Reader.tag(*Child) != DW_TAG_subrange_type)
      continue;
    Expected<Attributes> Range = Graph.Reader.attributes(*Child);
    if (!Range)
      return Range.takeError();
    dimension(*Range);
  }
  piece(Piece::ListEnd);
  text(" {");
  piece(Piece::Break);
  type();
  piece(Piece::Break);
  text("}");
  return Error::success();
}

void PieceMaker::dimension(const Attributes &Range) {
  if (std::optional<uint64_t> Count = Range.number(Number::Count))
    text("[", *Count, "]");
  else if (std::optional<uint64_t> Last = Range.number(Number::UpperBound))
    text("[", *Last + 1, "]");
  else
    text("[]");
}

void PieceMaker::makeFunction(StringRef Word) {
  text(Word, " (");
  piece(Piece::Break);
  piece(Piece::ListBegin);
  for (std::optional<Die> Child = Graph.Reader.firstChild(N.Entry); Child; Child = Graph.Reader.nextSibling(*Child))
    if (Graph.Reader.tag(*Child) == DW_TAG_formal_parameter)
      reference(*Child);
  piece(Piece::ListEnd);
  piece(Piece::Break);
  text(")");
  piece(Piece::Break);
  text("-> ");
  type();
}

/// A structure, class or union.
void PieceMaker::makeRecord(StringRef Word, char NamePrefix) {
  if (!beginList(Word, NamePrefix))
    return;
  for (std::optional<Die> Child = Graph.Reader.firstChild(N.Entry); Child; Child = Graph.Reader.nextSibling(*Child)) {
    const uint16_t Tag = Graph.Reader.tag(*Child);
    switch (Tag) {
    case DW_TAG_member:
    case DW_TAG_variant_part:
      reference(*Child);
      break;
    case DW_TAG_class_type:
    case DW_TAG_enumeration_type:
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
    case DW_TAG_template_type_parameter:
    case DW_TAG_subprogram:
      break;
    default:
      fail("unexpected structure_type child: " + utohexstr(Tag, /*LowerCase=*/true));
    }
  }
  endList();
}

Error PieceMaker::makeUnion() {
  if (!Graph.Rules) {
    makeRecord("union_type", 'u');
    return Error::success();
  }
  Expected<UnionStatus> Status = unionStatus(Graph.Reader, N.Entry);
  if (!Status)
    return Status.takeError();
  if (!Status->Failure.empty()) {
    fail(Status->Failure);
    return Error::success();
  }
  switch (Status->What) {
  case UnionStatus::Normal:
    makeRecord("union_type", 'u');
    return Error::success();
  case UnionStatus::Ignored:
    return Error::success();
  case UnionStatus::Reserved:
    break;
  }
  N.IsReserved = true;
  Graph.HasOldNames |= Status->OldName.has_value();
  if (Status->OldName) {
    text(*Status->OldName);
    flush(Piece::SlotSet);
  } else {
    piece(Piece::SlotClear);
  }
  reference(*Status->Placeholder);
  N.FirstShort = N.FirstPiece;
  N.EndShort = numPieces();
  return Error::success();
}

void PieceMaker::makeEnumeration() {
  if (!beginList("enumeration_type", 'e'))
    return;
  for (std::optional<Die> Child = Graph.Reader.firstChild(N.Entry); Child; Child = Graph.Reader.nextSibling(*Child))
    if (Graph.Reader.tag(*Child) == DW_TAG_enumerator)
      reference(*Child);
  endList();
}

Error PieceMaker::makeEnumerator() {
  std::optional<uint64_t> Value = A.number(Number::ConstValue);
  if (Graph.Rules && (Graph.Rules->has(KabiRules::IgnoredEnumerator) || Graph.Rules->has(KabiRules::EnumeratorValue)) && !FullName.empty())
    if (std::optional<Die> Parent = Graph.Reader.parent(N.Entry)) {
      Expected<Attributes> Enumeration = Graph.Reader.attributes(*Parent);
      if (!Enumeration)
        return Enumeration.takeError();
      Expected<StringRef> Name = Graph.qualifiedName(*Parent, *Enumeration);
      if (!Name)
        return Name.takeError();
      const std::string Target = (*Name + " " + FullName).str();
      if (!Name->empty() && Graph.Rules->find(KabiRules::IgnoredEnumerator, Target))
        return Error::success();
      Expected<std::optional<uint64_t>> Given = Name->empty() ? std::nullopt : Graph.Rules->findNumber(KabiRules::EnumeratorValue, Target);
      if (!Given)
        fail(toString(Given.takeError()));
      else if (*Given)
        Value = *Given;
    }
  N.IsItem = true;
  text("enumerator");
  if (!FullName.empty())
    text(" ", FullName);
  if (Value)
    text(" = ", *Value);
  return Error::success();
}

Error PieceMaker::makeMember() {
  // Those of variants are not asked.
  const std::optional<Die> Parent = Graph.Reader.parent(N.Entry);
  if (Graph.Rules && Parent && Graph.Reader.tag(*Parent) != DW_TAG_variant && Graph.Reader.tag(*Parent) != DW_TAG_variant_part) {
    if (!A.Type) {
      fail("member missing a type?");
      return Error::success();
    }
    if (Graph.Reader.tag(*A.Type) == DW_TAG_union_type) {
      Expected<UnionStatus> Status = unionStatus(Graph.Reader, *A.Type);
      if (!Status)
        return Status.takeError();
      if (!Status->Failure.empty()) {
        fail(Status->Failure);
        return Error::success();
      }
      if (Status->What == UnionStatus::Ignored) {
        N.IsOmitted = true;
        return Error::success();
      }
    }
  }
  item("member ");
  return Error::success();
}

void PieceMaker::makeParameter() { item("formal_parameter "); }

void PieceMaker::item(StringRef Word) {
  N.IsItem = true;
  text(Word);
  if (Graph.Rules)
    piece(Piece::SlotClear);
  type();
  if (Graph.Rules)
    flush();
  if (A.Name && !isNameHidden())
    text(" ", *A.Name);
  if (Graph.Rules)
    flush(Piece::OwnName);
  number("accessibility", Number::Accessibility);
  number("bit_size", Number::BitSize);
  number("data_bit_offset", Number::DataBitOffset);
  number("data_member_location", Number::DataMemberLocation);
}

void PieceMaker::makeVariantPart() {
  N.IsItem = true;
  text("variant_part {");
  piece(Piece::Break);
  piece(Piece::ListBegin);
  for (std::optional<Die> Child = Graph.Reader.firstChild(N.Entry); Child; Child = Graph.Reader.nextSibling(*Child))
    reference(*Child);
  piece(Piece::ListEnd);
  piece(Piece::Break);
  text("}");
}

void PieceMaker::makeVariant() {
  N.IsItem = true;
  text("variant {");
  piece(Piece::Break);
  piece(Piece::ListBegin);
  for (std::optional<Die> Child = Graph.Reader.firstChild(N.Entry); Child; Child = Graph.Reader.nextSibling(*Child))
    if (Graph.Reader.tag(*Child) == DW_TAG_member)
      reference(*Child);
  piece(Piece::ListEnd);
  piece(Piece::Break);
  text("}");
  number("discr_value", Number::DiscrValue);
}

Expected<bool> PieceMaker::isBodyLeftOut() {
  if (A.IsDeclaration)
    return true;
  if (Graph.Rules && !FullName.empty() && Graph.Rules->find(KabiRules::DeclarationOnly, FullName))
    return true;
  if (std::optional<uint64_t> File = A.number(Number::DeclFile))
    return Graph.isPrivateFile(N.Entry.Unit, *File);
  return false;
}

void PieceMaker::beginBody(StringRef Word) {
  text(Word);
  if (!FullName.empty())
    text(" ", FullName);
  text(" {");
  piece(Piece::Break);
}

void PieceMaker::makeLeftOut(StringRef Word) {
  beginBody(Word);
  piece(Piece::Break);
  text("}");
  flush();
  N.FirstShort = N.FirstPiece;
  N.EndShort = numPieces();
}

/// Of a type with members or enumerators, what comes before them. False: they are left out, and all is said.
bool PieceMaker::beginList(StringRef Word, char NamePrefix) {
  if (!FullName.empty())
    N.Name = Graph.internTypeName(NamePrefix, FullName);
  Expected<bool> IsLeftOut = isBodyLeftOut();
  if (!IsLeftOut) {
    beginBody(Word);
    fail(toString(IsLeftOut.takeError()));
    return false;
  }
  // The short form, which is all, or in front of the full one.
  makeLeftOut(Word);
  if (*IsLeftOut)
    return false;
  N.FirstPiece = N.EndShort;
  beginBody(Word);
  piece(Piece::ListBegin);
  return true;
}

void PieceMaker::endList() {
  piece(Piece::ListEnd);
  piece(Piece::Break);
  text("}");
  byteSize();
  number("alignment", Number::Alignment);
}

void PieceMaker::type() {
  if (A.Type)
    reference(*A.Type);
  else
    text("base_type void");
}

void PieceMaker::byteSize() {
  std::optional<uint64_t> Size = A.number(Number::ByteSize);
  if (!Size)
    return;
  if (Graph.Rules && !FullName.empty()) {
    Expected<std::optional<uint64_t>> Given = Graph.Rules->findNumber(KabiRules::ByteSize, FullName);
    if (!Given)
      return fail(toString(Given.takeError()));
    if (*Given)
      Size = *Given;
  }
  text(" byte_size(", *Size, ")");
}

void PieceMaker::number(StringRef Word, Number Which) {
  if (std::optional<uint64_t> Value = A.number(Which))
    text(" ", Word, "(", *Value, ")");
}

bool PieceMaker::isNameHidden() const { return Graph.Rules && A.Name->starts_with(KabiNamePrefix); }

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "EntryLayout.h"

#include "llvm/DebugInfo/DWARF/DWARFAbbreviationDeclaration.h"
#include "llvm/DebugInfo/DWARF/DWARFUnit.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

std::optional<Number> numberOf(llvm::dwarf::Attribute A) {
  switch (A) {
  case llvm::dwarf::DW_AT_accessibility:
    return Number::Accessibility;
  case llvm::dwarf::DW_AT_alignment:
    return Number::Alignment;
  case llvm::dwarf::DW_AT_bit_size:
    return Number::BitSize;
  case llvm::dwarf::DW_AT_byte_size:
    return Number::ByteSize;
  case llvm::dwarf::DW_AT_const_value:
    return Number::ConstValue;
  case llvm::dwarf::DW_AT_count:
    return Number::Count;
  case llvm::dwarf::DW_AT_data_bit_offset:
    return Number::DataBitOffset;
  case llvm::dwarf::DW_AT_data_member_location:
    return Number::DataMemberLocation;
  case llvm::dwarf::DW_AT_decl_file:
    return Number::DeclFile;
  case llvm::dwarf::DW_AT_discr_value:
    return Number::DiscrValue;
  case llvm::dwarf::DW_AT_encoding:
    return Number::Encoding;
  case llvm::dwarf::DW_AT_inline:
    return Number::Inline;
  case llvm::dwarf::DW_AT_language:
    return Number::Language;
  case llvm::dwarf::DW_AT_upper_bound:
    return Number::UpperBound;
  default:
    return std::nullopt;
  }
}

AttributeField::Meaning meaningOf(llvm::dwarf::Attribute A) {
  switch (A) {
  case llvm::dwarf::DW_AT_name:
    return AttributeField::Name;
  case llvm::dwarf::DW_AT_linkage_name:
    return AttributeField::LinkageName;
  case llvm::dwarf::DW_AT_type:
    return AttributeField::Type;
  case llvm::dwarf::DW_AT_abstract_origin:
    return AttributeField::AbstractOrigin;
  case llvm::dwarf::DW_AT_specification:
    return AttributeField::Specification;
  case llvm::dwarf::DW_AT_declaration:
    return AttributeField::Declaration;
  case llvm::dwarf::DW_AT_external:
    return AttributeField::External;
  default:
    return numberOf(A) ? AttributeField::IsNumber : AttributeField::Nothing;
  }
}

/// Other, too, where a value of this form cannot mean that.
AttributeField::Encoding encodingOf(const AttributeField &F, bool Is64Bit) {
  const bool IsText = F.What == AttributeField::Name || F.What == AttributeField::LinkageName;
  const bool IsFlag = F.What == AttributeField::Declaration || F.What == AttributeField::External;
  const bool IsEntry = F.What == AttributeField::Type || F.What == AttributeField::AbstractOrigin || F.What == AttributeField::Specification;
  const bool IsNumber = F.What == AttributeField::IsNumber;
  auto If = [](bool Fits, AttributeField::Encoding E) { return Fits ? E : AttributeField::Other; };
  switch (F.Form) {
  case llvm::dwarf::DW_FORM_data1:
    return If(IsNumber, AttributeField::Data1);
  case llvm::dwarf::DW_FORM_data2:
    return If(IsNumber, AttributeField::Data2);
  case llvm::dwarf::DW_FORM_data4:
    return If(IsNumber, AttributeField::Data4);
  case llvm::dwarf::DW_FORM_data8:
    return If(IsNumber, AttributeField::Data8);
  case llvm::dwarf::DW_FORM_udata:
    return If(IsNumber, AttributeField::Unsigned);
  case llvm::dwarf::DW_FORM_sdata:
    return If(IsNumber, AttributeField::Signed);
  case llvm::dwarf::DW_FORM_string:
    return If(IsText, AttributeField::Text);
  case llvm::dwarf::DW_FORM_strp:
    return If(IsText && !Is64Bit, AttributeField::TextAt4);
  case llvm::dwarf::DW_FORM_line_strp:
    return If(IsText && !Is64Bit, AttributeField::LineTextAt4);
  case llvm::dwarf::DW_FORM_ref4:
    return If(IsEntry, AttributeField::EntryInUnit4);
  case llvm::dwarf::DW_FORM_flag:
    return If(IsFlag, AttributeField::Flag1);
  default:
    return AttributeField::Other;
  }
}

} // namespace

bool modver::dwarf::isNumberIn(Number N, llvm::dwarf::Form Form, unsigned Version) {
  switch (Form) {
  case llvm::dwarf::DW_FORM_data4:
  case llvm::dwarf::DW_FORM_data8:
    // Where a member is may also be said by a list of locations: before DWARF 4 these forms are offsets of such.
    return Version >= 4 || N != Number::DataMemberLocation;
  case llvm::dwarf::DW_FORM_data1:
  case llvm::dwarf::DW_FORM_data2:
  case llvm::dwarf::DW_FORM_udata:
  case llvm::dwarf::DW_FORM_sdata:
    return true;
  default:
    return false;
  }
}

EntryLayout::EntryLayout(const DWARFAbbreviationDeclaration &Abbreviation, const DWARFUnit &Unit)
    : Tag(Abbreviation.getTag()), HasChildren(Abbreviation.hasChildren()) {
  uint64_t Before = 0;  // bytes since the last of Fields
  size_t NumWanted = 0; // the fields up to the last one that is
  for (const DWARFAbbreviationDeclaration::AttributeSpec &Spec : Abbreviation.attributes()) {
    AttributeField F;
    F.What = meaningOf(Spec.Attr);
    F.Which = numberOf(Spec.Attr).value_or(F.Which);
    F.Form = Spec.Form;
    if (Spec.isImplicitConst()) {
      if (F.What != AttributeField::IsNumber)
        continue;
      F.How = AttributeField::Constant;
      F.Value = Spec.getImplicitConstValue();
    } else if (Spec.Form == llvm::dwarf::DW_FORM_flag_present) {
      if (F.What != AttributeField::Declaration && F.What != AttributeField::External)
        continue;
      F.How = AttributeField::Constant;
      F.Value = 1;
    } else {
      const std::optional<int64_t> Size = Spec.getByteSize(Unit);
      if (Size)
        Rest += *Size;
      else
        Variable.push_back({std::exchange(Rest, 0), Spec.Form});
      if (Size && F.What == AttributeField::IsNumber && !isNumberIn(F.Which, F.Form, Unit.getVersion()))
        F.What = AttributeField::Nothing;
      if (Size && F.What == AttributeField::Nothing) {
        Before += *Size;
        continue;
      }
      F.How = encodingOf(F, Unit.getFormat() == llvm::dwarf::DWARF64);
    }
    F.Before = std::exchange(Before, 0);
    Fields.push_back(F);
    if (F.What != AttributeField::Nothing)
      NumWanted = Fields.size();
  }
  Fields.resize(NumWanted);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LlvmDwarfReader.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/DebugInfo/DWARF/DWARFCompileUnit.h"
#include "llvm/DebugInfo/DWARF/DWARFContext.h"
#include "llvm/DebugInfo/DWARF/DWARFDebugLine.h"
#include "llvm/DebugInfo/DWARF/DWARFFormValue.h"
#include "llvm/DebugInfo/DWARF/DWARFTypeUnit.h"

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
  case llvm::dwarf::DW_AT_upper_bound:
    return Number::UpperBound;
  default:
    return std::nullopt;
  }
}

bool isOther(llvm::dwarf::Attribute A) {
  return A == llvm::dwarf::DW_AT_name || A == llvm::dwarf::DW_AT_linkage_name || A == llvm::dwarf::DW_AT_type ||
         A == llvm::dwarf::DW_AT_abstract_origin || A == llvm::dwarf::DW_AT_specification || A == llvm::dwarf::DW_AT_declaration ||
         A == llvm::dwarf::DW_AT_external;
}

bool isNumber(Number N, llvm::dwarf::Form F, unsigned Version) {
  switch (F) {
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

class LlvmDwarfReader final : public DwarfReader {
public:
  explicit LlvmDwarfReader(const DebugSections &Sections)
      : Context(DWARFContext::create(
            Sections.ByName, Sections.AddressSize, Sections.IsLittleEndian, [this](Error E) { note(std::move(E)); },
            [this](Error E) { note(std::move(E)); })) {}

  ~LlvmDwarfReader() override { consumeError(std::move(Noted)); }

  Error readUnits() {
    for (const std::unique_ptr<DWARFUnit> &U : Context->info_section_units())
      Units.push_back(U.get());
    NumInfoUnits = Units.size();
    for (const std::unique_ptr<DWARFUnit> &U : Context->types_section_units())
      Units.push_back(U.get());
    for (auto [Index, U] : enumerate(Units))
      UnitIndices[U] = Index;
    Lines.resize(Units.size());
    return takeNoted();
  }

  uint32_t numUnits() const override { return Units.size(); }

  Error load(uint32_t Unit) override {
    if (Error E = Units[Unit]->tryExtractDIEsIfNeeded(/*CUDieOnly=*/false))
      return at(Unit, Units[Unit]->getOffset(), std::move(E));
    return takeNoted();
  }

  uint16_t tag(Die D) const override { return entry(D)->getTag(); }
  uint64_t offset(Die D) const override { return entry(D)->getOffset(); }
  std::optional<Die> firstChild(Die D) const override { return relative(D, die(D).getFirstChild()); }
  std::optional<Die> nextSibling(Die D) const override { return relative(D, die(D).getSibling()); }
  std::optional<Die> parent(Die D) const override { return relative(D, die(D).getParent()); }
  uint32_t numEntries(uint32_t Unit) const override { return Units[Unit]->getNumDIEs(); }

  Expected<Attributes> attributes(Die D) override {
    DWARFUnit &Unit = *Units[D.Unit];
    const DWARFDebugInfoEntry *Entry = entry(D);
    const DWARFAbbreviationDeclaration *Abbreviation = Entry->getAbbreviationDeclarationPtr();
    Attributes Result;
    if (!Abbreviation)
      return Result;
    DWARFDataExtractor Data = Unit.getDebugInfoExtractor();
    uint64_t Offset = Entry->getOffset() + Abbreviation->getCodeByteSize();
    for (const DWARFAbbreviationDeclaration::AttributeSpec &Spec : Abbreviation->attributes()) {
      const std::optional<Number> Wanted = numberOf(Spec.Attr);
      if (Spec.isImplicitConst()) {
        if (Wanted && !Result.number(*Wanted))
          Result.setNumber(*Wanted, Spec.getImplicitConstValue());
        continue;
      }
      const uint64_t Start = Offset;
      if (!Wanted && !isOther(Spec.Attr)) {
        if (!DWARFFormValue::skipValue(Spec.Form, Data, &Offset, Unit.getFormParams()))
          return unreadable(D, Start, Spec.Form);
        continue;
      }
      DWARFFormValue Value(Spec.Form);
      if (!Value.extractValue(Data, &Offset, Unit.getFormParams(), &Unit))
        return unreadable(D, Start, Spec.Form);
      if (Wanted) {
        if (isNumber(*Wanted, Value.getForm(), Unit.getVersion()) && !Result.number(*Wanted))
          Result.setNumber(*Wanted, Value.getRawUValue());
        continue;
      }
      if (Error E = take(Spec.Attr, Value, D, Start, Result))
        return E;
    }
    if (Error E = takeNoted())
      return E;
    return Result;
  }

  Expected<std::optional<StringRef>> fileName(uint32_t Unit, uint64_t FileNumber) override {
    std::unique_ptr<DWARFDebugLine::Prologue> &Line = Lines[Unit];
    if (!Line)
      if (Error E = readLines(Unit))
        return E;
    const bool CountsFromZero = Line->getVersion() >= 5;
    if (!FileNumber && !CountsFromZero)
      return std::nullopt;
    const uint64_t Index = CountsFromZero ? FileNumber : FileNumber - 1;
    if (Index >= Line->FileNames.size())
      return createStringError(inconvertibleErrorCode(),
                               "dwarf_filesrc failed: 'file %" PRIu64 " of the unit at .debug_info offset 0x%" PRIx64 " is not in its line table'",
                               FileNumber, Units[Unit]->getOffset());
    Expected<const char *> Name = Line->FileNames[Index].Name.getAsCString();
    if (!Name)
      return at(Unit, Units[Unit]->getOffset(), Name.takeError());
    return StringRef(*Name);
  }

private:
  const DWARFDebugInfoEntry *entry(Die D) const { return Units[D.Unit]->getDIEAtIndex(D.Index).getDebugInfoEntry(); }
  DWARFDie die(Die D) const { return Units[D.Unit]->getDIEAtIndex(D.Index); }

  /// Other is in the tree of D's unit.
  std::optional<Die> relative(Die D, DWARFDie Other) const {
    // The entry that ends a list of children has no tag.
    if (!Other || Other.getTag() == llvm::dwarf::DW_TAG_null)
      return std::nullopt;
    return Die{D.Unit, Units[D.Unit]->getDIEIndex(Other)};
  }

  Error take(llvm::dwarf::Attribute Attribute, const DWARFFormValue &Value, Die D, uint64_t Offset, Attributes &Result) {
    switch (Attribute) {
    case llvm::dwarf::DW_AT_name:
      return takeString(Value, D, Offset, Result.Name);
    case llvm::dwarf::DW_AT_linkage_name:
      return takeString(Value, D, Offset, Result.LinkageName);
    case llvm::dwarf::DW_AT_type:
      return takeReference(Value, D, Result.Type);
    case llvm::dwarf::DW_AT_abstract_origin:
      return takeReference(Value, D, Result.AbstractOrigin);
    case llvm::dwarf::DW_AT_specification:
      return takeReference(Value, D, Result.Specification);
    default:
      (Attribute == llvm::dwarf::DW_AT_external ? Result.IsExternal : Result.IsDeclaration) |=
          Value.isFormClass(DWARFFormValue::FC_Flag) && Value.getRawUValue();
      return Error::success();
    }
  }

  Error takeString(const DWARFFormValue &Value, Die D, uint64_t Offset, std::optional<StringRef> &Result) {
    if (Result || !Value.isFormClass(DWARFFormValue::FC_String))
      return Error::success();
    Expected<const char *> Text = Value.getAsCString();
    if (!Text)
      return at(D.Unit, Offset, Text.takeError());
    Result = *Text;
    return Error::success();
  }

  Error takeReference(const DWARFFormValue &Value, Die D, std::optional<Die> &Result) {
    if (Result)
      return Error::success();
    if (std::optional<uint64_t> Relative = Value.getAsRelativeReference()) {
      takeEntry(D.Unit, Units[D.Unit]->getOffset() + *Relative, Result);
      return Error::success();
    }
    DWARFUnit *Target = nullptr;
    uint64_t Offset = 0;
    if (std::optional<uint64_t> Absolute = Value.getAsDebugInfoReference()) {
      Target = infoUnitAt(*Absolute);
      Offset = *Absolute;
    } else if (std::optional<uint64_t> Signature = Value.getAsSignatureReference()) {
      if (DWARFTypeUnit *Types = Context->getTypeUnitForHash(Units[D.Unit]->getVersion(), *Signature, /*IsDWO=*/false)) {
        Target = Types;
        Offset = Types->getOffset() + Types->getTypeOffset();
      }
    }
    if (!Target)
      return Error::success();
    const uint32_t Unit = UnitIndices.lookup(Target);
    if (Error E = load(Unit))
      return E;
    takeEntry(Unit, Offset, Result);
    return Error::success();
  }

  /// That at this offset of a loaded unit, if there is one.
  void takeEntry(uint32_t Unit, uint64_t Offset, std::optional<Die> &Result) const {
    if (std::optional<uint32_t> Index = Units[Unit]->getDIEIndexForOffset(Offset))
      if (tag({Unit, *Index}) != llvm::dwarf::DW_TAG_null)
        Result = Die{Unit, *Index};
  }

  DWARFUnit *infoUnitAt(uint64_t Offset) const {
    auto Info = ArrayRef(Units).take_front(NumInfoUnits);
    auto After = partition_point(Info, [&](const DWARFUnit *U) { return U->getOffset() <= Offset; });
    if (After == Info.begin())
      return nullptr;
    DWARFUnit *Unit = *std::prev(After);
    return Offset < Unit->getNextUnitOffset() ? Unit : nullptr;
  }

  Error readLines(uint32_t Unit) {
    DWARFUnit &U = *Units[Unit];
    auto Offset = llvm::dwarf::toSectionOffset(U.getUnitDIE().find(llvm::dwarf::DW_AT_stmt_list));
    const DWARFSection &Section = Context->getDWARFObj().getLineSection();
    if (!Offset || *Offset >= Section.Data.size())
      return createStringError(inconvertibleErrorCode(), "dwarf_getsrcfiles failed: 'the unit at .debug_info offset 0x%" PRIx64 " has no line table'",
                               U.getOffset());
    auto Line = std::make_unique<DWARFDebugLine::Prologue>();
    DWARFDataExtractor Data(Context->getDWARFObj(), Section, Context->isLittleEndian(), U.getAddressByteSize());
    uint64_t At = *Offset;
    // What is odd about a table does not matter as long as its names are there.
    if (Error E = Line->parse(Data, &At, [](Error E) { consumeError(std::move(E)); }, *Context, &U))
      return E;
    Lines[Unit] = std::move(Line);
    return Error::success();
  }

  const char *sectionOf(uint32_t Unit) const { return Unit < NumInfoUnits ? ".debug_info" : ".debug_types"; }

  Error at(uint32_t Unit, uint64_t Offset, Error E) const {
    return createStringError(inconvertibleErrorCode(), "%s, offset 0x%" PRIx64 ": %s", sectionOf(Unit), Offset, toString(std::move(E)).c_str());
  }

  Error unreadable(Die D, uint64_t Offset, llvm::dwarf::Form Form) const {
    return createStringError(inconvertibleErrorCode(), "%s, offset 0x%" PRIx64 ": cannot read a value of form 0x%x", sectionOf(D.Unit), Offset,
                             unsigned(Form));
  }

  /// LLVM goes on where it can. What it says then is an error here: nobody knows what it left out.
  void note(Error E) {
    if (Noted)
      consumeError(std::move(E));
    else
      Noted = std::move(E);
  }
  Error takeNoted() { return std::exchange(Noted, Error::success()); }

  Error Noted = Error::success();
  std::unique_ptr<DWARFContext> Context;
  std::vector<DWARFUnit *> Units;
  size_t NumInfoUnits = 0;
  DenseMap<const DWARFUnit *, uint32_t> UnitIndices;
  std::vector<std::unique_ptr<DWARFDebugLine::Prologue>> Lines;
};

} // namespace

Expected<std::unique_ptr<DwarfReader>> modver::dwarf::openDwarf(const DebugSections &Sections) {
  auto Reader = std::make_unique<LlvmDwarfReader>(Sections);
  if (Error E = Reader->readUnits())
    return E;
  if (!Reader->numUnits())
    return createStringError(inconvertibleErrorCode(), "dwarf_get_units failed: no debugging information?");
  return Reader;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LlvmDwarfReader.h"

#include "EntryTree.h"
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

class LlvmDwarfReader final : public DwarfReader {
public:
  explicit LlvmDwarfReader(const DebugSections &Sections)
      : Context(DWARFContext::create(
            Sections.ByName, Sections.AddressSize, Sections.IsLittleEndian, [this](Error E) { note(std::move(E)); },
            [this](Error E) { note(std::move(E)); })),
        IsLittleEndian(Sections.IsLittleEndian) {}

  ~LlvmDwarfReader() override { consumeError(std::move(Noted)); }

  Error readUnits() {
    for (const std::unique_ptr<DWARFUnit> &U : Context->info_section_units())
      Units.push_back(U.get());
    NumInfoUnits = Units.size();
    for (const std::unique_ptr<DWARFUnit> &U : Context->types_section_units())
      Units.push_back(U.get());
    for (auto [Index, U] : enumerate(Units)) {
      UnitIndices[U] = Index;
      Infos.push_back(U->getDebugInfoExtractor().getData());
    }
    Trees = std::vector<EntryTree>(Units.size());
    Lines.resize(Units.size());
    Texts = Context->getDWARFObj().getStrSection();
    LineTexts = Context->getDWARFObj().getLineStrSection();
    return takeNoted();
  }

  uint32_t numUnits() const override { return Units.size(); }

  Error load(uint32_t Unit) override {
    if (Trees[Unit].isRead())
      return Error::success();
    // Where the unit has its texts.
    if (Error E = Units[Unit]->tryExtractDIEsIfNeeded(/*CUDieOnly=*/true))
      return at(Unit, Units[Unit]->getOffset(), std::move(E));
    if (Error E = takeNoted())
      return E;
    if (Error E = Trees[Unit].read(*Units[Unit]))
      return createStringError(inconvertibleErrorCode(), Twine(sectionOf(Unit)) + ", " + toString(std::move(E)));
    return Error::success();
  }

  uint16_t tag(Die D) const override { return entry(D).Layout->Tag; }
  uint64_t offset(Die D) const override { return entry(D).Offset; }
  std::optional<Die> firstChild(Die D) const override { return inUnit(D.Unit, Trees[D.Unit].firstChild(D.Index)); }
  std::optional<Die> nextSibling(Die D) const override { return inUnit(D.Unit, entry(D).NextSibling); }
  std::optional<Die> parent(Die D) const override { return inUnit(D.Unit, entry(D).Parent); }
  uint32_t numEntries(uint32_t Unit) const override { return Trees[Unit].size(); }

  Expected<Attributes> attributes(Die D) override {
    const EntryTree::Entry &Entry = entry(D);
    Attributes Result;
    uint64_t Offset = Entry.Offset;
    while (Infos[D.Unit][Offset++] & 0x80) // the number of the abbreviation, which has been read before
      ;
    for (const AttributeField &Field : Entry.Layout->Fields) {
      Offset += Field.Before;
      if (takePlain(Field, D, Offset, Result))
        continue;
      if (Error E = takeOther(Field, D, Offset, Result))
        return E;
    }
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
  const EntryTree::Entry &entry(Die D) const { return Trees[D.Unit][D.Index]; }

  static std::optional<Die> inUnit(uint32_t Unit, uint32_t Index) {
    return Index == EntryTree::None ? std::nullopt : std::optional(Die{Unit, Index});
  }

  /// Reads a value that is encoded as nearly all are. False: it is not, or is damaged; Offset is where it was.
  bool takePlain(const AttributeField &Field, Die D, uint64_t &Offset, Attributes &Result) const {
    switch (Field.How) {
    case AttributeField::Constant:
      takeNumber(Field, Field.Value, Result);
      return true;
    case AttributeField::Flag1:
    case AttributeField::Data1:
      return takeFixed<uint8_t>(Field, D, Offset, Result);
    case AttributeField::Data2:
      return takeFixed<uint16_t>(Field, D, Offset, Result);
    case AttributeField::Data4:
      return takeFixed<uint32_t>(Field, D, Offset, Result);
    case AttributeField::Data8:
      return takeFixed<uint64_t>(Field, D, Offset, Result);
    case AttributeField::Unsigned:
    case AttributeField::Signed: {
      // Nearly all are of one byte; its second highest bit is the sign.
      const std::optional<uint8_t> Byte = fixedAt<uint8_t>(Infos[D.Unit], Offset);
      if (!Byte || *Byte & 0x80)
        return false;
      ++Offset;
      takeNumber(Field, Field.How == AttributeField::Signed ? SignExtend64<7>(*Byte) : *Byte, Result);
      return true;
    }
    case AttributeField::Text: {
      const std::optional<StringRef> Text = textAt(Infos[D.Unit], Offset);
      if (!Text)
        return false;
      Offset += Text->size() + 1;
      takeText(Field, *Text, Result);
      return true;
    }
    case AttributeField::TextAt4:
      return takeTextAt(Texts, Field, D, Offset, Result);
    case AttributeField::LineTextAt4:
      return takeTextAt(LineTexts, Field, D, Offset, Result);
    case AttributeField::EntryInUnit4: {
      const std::optional<uint32_t> Relative = fixedAt<uint32_t>(Infos[D.Unit], Offset);
      if (!Relative)
        return false;
      Offset += sizeof *Relative;
      if (std::optional<Die> &Place = referencePlace(Field.What, Result); !Place)
        Place = inUnit(D.Unit, Trees[D.Unit].at(Units[D.Unit]->getOffset() + *Relative));
      return true;
    }
    case AttributeField::Other:
      break;
    }
    return false;
  }

  template <typename T> std::optional<T> fixedAt(StringRef Bytes, uint64_t Offset) const {
    if (Bytes.size() < sizeof(T) || Offset > Bytes.size() - sizeof(T))
      return std::nullopt;
    return support::endian::read<T, support::unaligned>(Bytes.data() + Offset, IsLittleEndian ? endianness::little : endianness::big);
  }

  static std::optional<StringRef> textAt(StringRef Bytes, uint64_t Offset) {
    const size_t End = Bytes.find('\0', Offset);
    return End == StringRef::npos ? std::nullopt : std::optional(Bytes.slice(Offset, End));
  }

  template <typename T> bool takeFixed(const AttributeField &Field, Die D, uint64_t &Offset, Attributes &Result) const {
    const std::optional<T> Value = fixedAt<T>(Infos[D.Unit], Offset);
    if (!Value)
      return false;
    Offset += sizeof(T);
    takeNumber(Field, *Value, Result);
    return true;
  }

  bool takeTextAt(StringRef Section, const AttributeField &Field, Die D, uint64_t &Offset, Attributes &Result) const {
    const std::optional<uint32_t> At = fixedAt<uint32_t>(Infos[D.Unit], Offset);
    const std::optional<StringRef> Text = At ? textAt(Section, *At) : std::nullopt;
    if (!Text)
      return false;
    Offset += sizeof *At;
    takeText(Field, *Text, Result);
    return true;
  }

  /// Of several attributes with one meaning the first counts; of flags, any that is set.
  static void takeNumber(const AttributeField &Field, uint64_t Value, Attributes &Result) {
    if (Field.What == AttributeField::Declaration)
      Result.IsDeclaration |= Value != 0;
    else if (Field.What == AttributeField::External)
      Result.IsExternal |= Value != 0;
    else if (!Result.number(Field.Which))
      Result.setNumber(Field.Which, Value);
  }

  static void takeText(const AttributeField &Field, StringRef Text, Attributes &Result) {
    if (std::optional<StringRef> &Place = textPlace(Field.What, Result); !Place)
      Place = Text;
  }

  static std::optional<StringRef> &textPlace(AttributeField::Meaning What, Attributes &Result) {
    return What == AttributeField::Name ? Result.Name : Result.LinkageName;
  }

  static std::optional<Die> &referencePlace(AttributeField::Meaning What, Attributes &Result) {
    if (What == AttributeField::Type)
      return Result.Type;
    return What == AttributeField::AbstractOrigin ? Result.AbstractOrigin : Result.Specification;
  }

  /// Passes over a value of any form, and reads it if it is wanted.
  Error takeOther(const AttributeField &Field, Die D, uint64_t &Offset, Attributes &Result) {
    DWARFUnit &Unit = *Units[D.Unit];
    const DWARFDataExtractor Data = Unit.getDebugInfoExtractor();
    const uint64_t Start = Offset;
    if (Field.What == AttributeField::Nothing) {
      if (!DWARFFormValue::skipValue(Field.Form, Data, &Offset, Unit.getFormParams()))
        return unreadable(D, Start, Field.Form);
      return Error::success();
    }
    DWARFFormValue Value(Field.Form);
    if (!Value.extractValue(Data, &Offset, Unit.getFormParams(), &Unit))
      return unreadable(D, Start, Field.Form);
    if (Error E = take(Field, Value, D, Start, Result))
      return E;
    return takeNoted();
  }

  Error take(const AttributeField &Field, const DWARFFormValue &Value, Die D, uint64_t Offset, Attributes &Result) {
    switch (Field.What) {
    case AttributeField::IsNumber:
      if (isNumberIn(Field.Which, Value.getForm(), Units[D.Unit]->getVersion()))
        takeNumber(Field, Value.getRawUValue(), Result);
      return Error::success();
    case AttributeField::Name:
    case AttributeField::LinkageName:
      return takeString(Value, D, Offset, textPlace(Field.What, Result));
    case AttributeField::Type:
    case AttributeField::AbstractOrigin:
    case AttributeField::Specification:
      return takeReference(Value, D, referencePlace(Field.What, Result));
    case AttributeField::Declaration:
    case AttributeField::External:
      takeNumber(Field, Value.isFormClass(DWARFFormValue::FC_Flag) && Value.getRawUValue(), Result);
      return Error::success();
    case AttributeField::Nothing:
      break;
    }
    return Error::success();
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
      Result = inUnit(D.Unit, Trees[D.Unit].at(Units[D.Unit]->getOffset() + *Relative));
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
    Result = inUnit(Unit, Trees[Unit].at(Offset));
    return Error::success();
  }

  DWARFUnit *infoUnitAt(uint64_t Offset) const {
    auto Info = ArrayRef(Units).take_front(NumInfoUnits);
    auto After = partition_point(Info, [&](const DWARFUnit *U) { return U->getOffset() <= Offset; });
    if (After == Info.begin())
      return nullptr;
    DWARFUnit *Unit = *std::prev(After);
    return Offset < Unit->getNextUnitOffset() ? Unit : nullptr;
  }

  /// What DWARF 5 lets the lists of directories and files of a line table be made of (6.2.4.2), all of which LLVM knows, and no value of which is
  /// empty.
  static bool isOfFileList(uint64_t Form) {
    switch (Form) {
    case llvm::dwarf::DW_FORM_string:
    case llvm::dwarf::DW_FORM_line_strp:
    case llvm::dwarf::DW_FORM_strp:
    case llvm::dwarf::DW_FORM_strp_sup:
    case llvm::dwarf::DW_FORM_strx:
    case llvm::dwarf::DW_FORM_strx1:
    case llvm::dwarf::DW_FORM_strx2:
    case llvm::dwarf::DW_FORM_strx3:
    case llvm::dwarf::DW_FORM_strx4:
    case llvm::dwarf::DW_FORM_udata:
    case llvm::dwarf::DW_FORM_sdata:
    case llvm::dwarf::DW_FORM_data1:
    case llvm::dwarf::DW_FORM_data2:
    case llvm::dwarf::DW_FORM_data4:
    case llvm::dwarf::DW_FORM_data8:
    case llvm::dwarf::DW_FORM_data16:
    case llvm::dwarf::DW_FORM_block:
    case llvm::dwarf::DW_FORM_block1:
    case llvm::dwarf::DW_FORM_block2:
    case llvm::dwarf::DW_FORM_block4:
    case llvm::dwarf::DW_FORM_flag:
    case llvm::dwarf::DW_FORM_sec_offset:
      return true;
    default:
      return false;
    }
  }

  /// Passes over one of the two lists. False: it cannot be read.
  static bool passOverFileList(const DWARFDataExtractor &Data, DataExtractor::Cursor &At, llvm::dwarf::FormParams Params) {
    SmallVector<llvm::dwarf::Form, 8> Forms;
    for (unsigned NumForms = Data.getU8(At); NumForms > 0 && At; --NumForms) {
      Data.getULEB128(At); // what it is
      const uint64_t Form = Data.getULEB128(At);
      if (!isOfFileList(Form))
        return false;
      Forms.push_back(llvm::dwarf::Form(Form));
    }
    const uint64_t NumEntries = Data.getULEB128(At);
    if (!At || (Forms.empty() && NumEntries != 0))
      return false;
    for (uint64_t I = 0; I < NumEntries; ++I)
      for (llvm::dwarf::Form Form : Forms) {
        uint64_t Offset = At.tell();
        if (!DWARFFormValue::skipValue(Form, Data, &Offset, Params) || Offset == At.tell() || Offset > Data.size())
          return false;
        At.seek(Offset);
      }
    return true;
  }

  /// Whether a line table has no forms but those that LLVM knows: it does not check them. Tables before version 5 have none.
  static bool hasKnownForms(const DWARFDataExtractor &Data, uint64_t Offset) {
    DataExtractor::Cursor At(Offset);
    const bool Is64Bit = Data.getU32(At) == llvm::dwarf::DW_LENGTH_DWARF64;
    if (Is64Bit)
      Data.getU64(At);
    const uint16_t Version = Data.getU16(At);
    bool IsKnown = Version < 5;
    if (!IsKnown) {
      const uint8_t AddressSize = Data.getU8(At);
      Data.getU8(At); // the size of a segment's number
      Is64Bit ? Data.getU64(At) : Data.getU32(At);
      Data.skip(At, 5); // how lines are encoded
      if (const uint8_t NumOpcodes = Data.getU8(At); NumOpcodes > 0)
        Data.skip(At, NumOpcodes - 1);
      const llvm::dwarf::FormParams Params{Version, AddressSize, Is64Bit ? llvm::dwarf::DWARF64 : llvm::dwarf::DWARF32};
      IsKnown = passOverFileList(Data, At, Params) && passOverFileList(Data, At, Params);
    }
    if (Error E = At.takeError()) {
      consumeError(std::move(E));
      return Version < 5;
    }
    return IsKnown;
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
    if (!hasKnownForms(Data, At))
      return createStringError(inconvertibleErrorCode(), "dwarf_getsrcfiles failed: 'the line table at .debug_line offset 0x%" PRIx64 " is damaged'",
                               At);
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
  bool IsLittleEndian;
  StringRef Texts, LineTexts; ///< .debug_str, .debug_line_str
  std::vector<DWARFUnit *> Units;
  std::vector<StringRef> Infos; ///< a unit → the section that it is in
  std::vector<EntryTree> Trees;
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

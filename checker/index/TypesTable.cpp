// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesTable.h"
#include "Compression.h"
#include "support/Bytes.h"
#include "llvm/ADT/SetVector.h"

using llvm::ArrayRef;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

/// Of one kernel: a hundred times what the largest one has.
static constexpr size_t MaxDefinitions = 1 << 26;

std::string encodeTypes(ArrayRef<NumberedTypes> Objects) {
  ByteWriter Out;
  Out.number(Objects.size());
  for (const NumberedTypes &Object : Objects) {
    Out.string(Object.Name);
    Out.string(packNumbers(Object.Numbers));
  }
  return deflate(Out.text());
}

std::optional<std::vector<NumberedTypes>> decodeTypes(StringRef Bytes) {
  std::optional<std::string> Unpacked = inflate(Bytes);
  if (!Unpacked)
    return std::nullopt;
  ByteReader In(*Unpacked);
  std::vector<NumberedTypes> Result(In.count());
  for (NumberedTypes &Object : Result) {
    Object.Name = In.string().str();
    std::optional<std::vector<uint32_t>> Numbers = unpackNumbers(In.string(), MaxDefinitions);
    if (!Numbers)
      return std::nullopt;
    Object.Numbers = std::move(*Numbers);
  }
  if (!In.isWhole())
    return std::nullopt;
  return Result;
}

std::string encodeDefinitions(ArrayRef<StringRef> Definitions) {
  ByteWriter Out;
  Out.number(Definitions.size());
  for (StringRef Definition : Definitions)
    Out.string(Definition);
  return deflate(Out.text());
}

std::shared_ptr<const DefinitionPiece> decodeDefinitions(StringRef Bytes) {
  std::optional<std::string> Unpacked = inflate(Bytes);
  if (!Unpacked)
    return nullptr;
  auto Result = std::make_shared<DefinitionPiece>();
  Result->Bytes = std::move(*Unpacked);
  ByteReader In(Result->Bytes);
  Result->Definitions.resize(In.count());
  for (StringRef &Definition : Result->Definitions)
    Definition = In.string();
  return In.isWhole() ? Result : nullptr;
}

void DefinitionNumbers::add(uint32_t Piece, const DefinitionPiece &Has) {
  for (auto [I, Definition] : llvm::enumerate(Has.Definitions))
    NumberOf.try_emplace(Definition, Piece * DefinitionsPerPiece + I);
}

Expected<std::vector<NumberedTypes>> DefinitionNumbers::number(const RecordedTypes &Types, AddPiece Add) {
  llvm::SetVector<StringRef> New;
  for (const TypesObject &Object : Types.Objects)
    for (StringRef Definition : Object.Definitions)
      if (!NumberOf.contains(Definition))
        New.insert(Definition);
  for (ArrayRef<StringRef> Left = New.getArrayRef(); !Left.empty(); Left = Left.drop_front(std::min<size_t>(Left.size(), DefinitionsPerPiece))) {
    const ArrayRef<StringRef> These = Left.take_front(DefinitionsPerPiece);
    Expected<uint32_t> Piece = Add(encodeDefinitions(These));
    if (!Piece)
      return Piece.takeError();
    if (*Piece >= UINT32_MAX / DefinitionsPerPiece)
      return llvm::createStringError("an index cannot have more than " + std::to_string(UINT32_MAX / DefinitionsPerPiece) + " pieces and types");
    for (auto [I, Definition] : llvm::enumerate(These))
      NumberOf[Definition] = *Piece * DefinitionsPerPiece + I;
  }
  std::vector<NumberedTypes> Result;
  for (const TypesObject &Object : Types.Objects) {
    NumberedTypes &To = Result.emplace_back(NumberedTypes{Object.Name, {}});
    for (StringRef Definition : Object.Definitions)
      To.Numbers.push_back(NumberOf.lookup(Definition));
  }
  return Result;
}

} // namespace modver::index

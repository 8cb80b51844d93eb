// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesOfKernel.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

Expected<std::vector<NumberedTypes>> numberedTypes(const IndexFile &In, uint32_t TypesPiece) {
  if (!TypesPiece)
    return std::vector<NumberedTypes>();
  Expected<std::string> Bytes = In.piece(TypesPiece);
  if (!Bytes)
    return Bytes.takeError();
  std::optional<std::vector<NumberedTypes>> Result = decodeTypes(*Bytes);
  if (!Result)
    return In.damaged("piece " + std::to_string(TypesPiece) + " has no types");
  return std::move(*Result);
}

Expected<StringRef> definitionOf(const IndexFile &In, uint32_t Number, std::shared_ptr<const DefinitionPiece> &Keeper) {
  Expected<std::shared_ptr<const DefinitionPiece>> Piece = In.definitions(Number / DefinitionsPerPiece);
  if (!Piece)
    return Piece.takeError();
  Keeper = std::move(*Piece);
  if (Number % DefinitionsPerPiece >= Keeper->Definitions.size())
    return In.damaged("a kernel has a type that there is not");
  return Keeper->Definitions[Number % DefinitionsPerPiece];
}

Expected<RecordedTypes> typesAt(const IndexFile &In, uint32_t TypesPiece) {
  Expected<std::vector<NumberedTypes>> Numbered = numberedTypes(In, TypesPiece);
  if (!Numbered)
    return Numbered.takeError();
  RecordedTypes Result;
  llvm::DenseMap<uint32_t, std::shared_ptr<const DefinitionPiece>> Keepers;
  for (const NumberedTypes &From : *Numbered) {
    TypesObject &To = Result.Objects.emplace_back(TypesObject{From.Name, {}});
    for (uint32_t Number : From.Numbers) {
      std::shared_ptr<const DefinitionPiece> &Keeper = Keepers[Number / DefinitionsPerPiece];
      if (Keeper && Number % DefinitionsPerPiece < Keeper->Definitions.size()) {
        To.Definitions.push_back(Keeper->Definitions[Number % DefinitionsPerPiece]);
        continue;
      }
      Expected<StringRef> Definition = definitionOf(In, Number, Keeper);
      if (!Definition)
        return Definition.takeError();
      To.Definitions.push_back(*Definition);
    }
  }
  for (auto &[Piece, Keeper] : Keepers)
    Result.Storage.push_back(std::move(Keeper));
  return Result;
}

} // namespace modver::index

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How an index keeps types: pieces of definitions, each definition once; and for each kernel a piece that lists which ones it has.
//
//   definition number 256 · p + i ─► the definition i of piece p
#ifndef MODVER_CHECKER_INDEX_TYPESTABLE_H
#define MODVER_CHECKER_INDEX_TYPESTABLE_H

#include "RecordedTypes.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace modver::index {

inline constexpr unsigned DefinitionsPerPiece = 256;

/// The definitions of one source, by their numbers.
struct NumberedTypes {
  std::string Name; ///< as TypesObject has it
  std::vector<uint32_t> Numbers;
};

std::string encodeTypes(llvm::ArrayRef<NumberedTypes> Objects);
/// None: the bytes are damaged.
std::optional<std::vector<NumberedTypes>> decodeTypes(llvm::StringRef Bytes);

/// A piece of definitions.
struct DefinitionPiece {
  std::string Bytes;
  std::vector<llvm::StringRef> Definitions; ///< point into Bytes
};

std::string encodeDefinitions(llvm::ArrayRef<llvm::StringRef> Definitions);
/// Null: the bytes are damaged.
std::shared_ptr<const DefinitionPiece> decodeDefinitions(llvm::StringRef Bytes);

/// Numbers of definitions while an index is changed.
class DefinitionNumbers {
public:
  /// Those of a piece that the index has.
  void add(uint32_t Piece, const DefinitionPiece &Has);

  /// AddPiece: puts bytes into the index, and gives their number. Fails if it does, or there are too many pieces.
  using AddPiece = llvm::function_ref<llvm::Expected<uint32_t>(llvm::StringRef Bytes)>;
  llvm::Expected<std::vector<NumberedTypes>> number(const RecordedTypes &Types, AddPiece Add);

private:
  llvm::StringMap<uint32_t> NumberOf;
};

} // namespace modver::index

#endif

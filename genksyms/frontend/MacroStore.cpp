// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MacroStore.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"

using namespace modver::genksyms;
using llvm::StringRef;

static constexpr size_t BlockSize = size_t(1) << 20;

/// Size bytes in one block.
char *MacroStore::reserve(size_t Size) {
  if (Blocks.empty() || Blocks.back().Size - Used < Size) {
    size_t NewSize = std::max(Size, BlockSize);
    Blocks.push_back({std::make_unique<char[]>(NewSize), NewSize});
    Used = 0;
  }
  char *Begin = Blocks.back().Bytes.get() + Used;
  Used += Size;
  return Begin;
}

/// See StoredMacro::MayBeInert.
static bool mayBeInert(const clang::MacroInfo &Macro) {
  if (Macro.isVariadic())
    return false;
  int NumUsed = 0;
  for (const clang::Token &T : Macro.tokens()) {
    if (T.is(clang::tok::string_literal))
      continue;
    const clang::IdentifierInfo *Info = T.getIdentifierInfo();
    if (!Info)
      return false;
    int Parameter = Macro.getParameterNum(Info);
    if (Parameter >= 0 && Parameter != NumUsed++)
      return false;
  }
  return NumUsed == static_cast<int>(Macro.getNumParams());
}

const StoredMacro &MacroStore::intern(IdentifierEntry *Name, const clang::MacroInfo &Macro, clang::Preprocessor &PP) {
  Draft New;
  New.Macro.Name = Name;
  New.Macro.IsFunctionLike = Macro.isFunctionLike();
  New.Macro.IsC99Varargs = Macro.isC99Varargs();
  New.Macro.IsGNUVarargs = Macro.isGNUVarargs();
  New.Macro.HasCommaPasting = Macro.hasCommaPasting();
  New.Macro.MayBeInert = mayBeInert(Macro);
  for (const clang::IdentifierInfo *P : Macro.params())
    New.Parameters.push_back(&Names.get(P->getName()));
  llvm::SmallString<256> Spellings;
  for (const clang::Token &T : Macro.tokens()) {
    const clang::IdentifierInfo *Info = T.getIdentifierInfo();
    const size_t Begin = Spellings.size();
    llvm::SmallString<32> Buffer;
    Spellings += Info ? Info->getName() : PP.getSpelling(T, Buffer);
    New.Body.push_back(
        {T.getKind(), T.hasLeadingSpace(), uint32_t(Begin), uint32_t(Spellings.size() - Begin), Info ? &Names.get(Info->getName()) : nullptr});
  }
  New.Macro.Spellings = Spellings;
  return intern(New);
}

const StoredMacro &MacroStore::intern(const StoredMacro &Macro, llvm::function_ref<IdentifierEntry *(const IdentifierEntry *)> NameOf) {
  Draft New;
  New.Macro = Macro;
  New.Macro.Name = NameOf(Macro.Name);
  for (const IdentifierEntry *P : Macro.Parameters)
    New.Parameters.push_back(NameOf(P));
  for (StoredMacro::Piece Piece : Macro.Body) {
    Piece.Offset -= Macro.Body.front().Offset;
    Piece.Name = Piece.Name ? NameOf(Piece.Name) : nullptr;
    New.Body.push_back(Piece);
  }
  return intern(New);
}

const StoredMacro &MacroStore::intern(const Draft &D) {
  // The key is everything that makes a difference; spellings stand in it one after the other.
  llvm::SmallString<256> Key;
  auto AddNumber = [&](uint32_t N) { Key.append(reinterpret_cast<const char *>(&N), reinterpret_cast<const char *>(&N + 1)); };
  const StoredMacro &M = D.Macro;
  AddNumber(M.Name->getValue().Number);
  AddNumber(M.IsFunctionLike | M.IsC99Varargs << 1 | M.IsGNUVarargs << 2 | M.HasCommaPasting << 3);
  AddNumber(D.Parameters.size());
  for (const IdentifierEntry *P : D.Parameters)
    AddNumber(P->getValue().Number);
  for (const StoredMacro::Piece &Piece : D.Body) {
    AddNumber(Piece.Kind << 1 | Piece.HasLeadingSpace);
    AddNumber(Piece.Length);
  }
  Key += M.Spellings;
  const StoredMacro *&Slot = Known[Key];
  if (Slot)
    return *Slot;

  StoredMacro *New = new (Storage.Allocate<StoredMacro>()) StoredMacro(M);
  New->Parameters = llvm::ArrayRef(D.Parameters).copy(Storage);
  char *Text = reserve(M.Spellings.size() + 1);
  llvm::copy(M.Spellings, Text);
  New->Spellings = {Text, M.Spellings.size()};
  New->Block = Blocks.size() - 1;
  llvm::MutableArrayRef<StoredMacro::Piece> Body = llvm::ArrayRef(D.Body).copy(Storage);
  for (StoredMacro::Piece &Piece : Body)
    Piece.Offset += Text - Blocks.back().Bytes.get();
  New->Body = Body;
  Slot = New;
  return *New;
}

clang::SourceLocation MacroLoader::beginOf(uint32_t Block) {
  if (BlockLocations.size() <= Block)
    BlockLocations.resize(Block + 1);
  clang::SourceLocation &Begin = BlockLocations[Block];
  if (Begin.isInvalid()) {
    clang::SourceManager &Sources = PP.getSourceManager();
    Begin = Sources.getLocForStartOfFile(Sources.createFileID(llvm::MemoryBufferRef(Store.block(Block), "<macros>")));
  }
  return Begin;
}

clang::MacroInfo *MacroLoader::load(const StoredMacro &Macro) {
  clang::SourceLocation Begin = beginOf(Macro.Block);
  auto At = [&](uint32_t Offset) { return Begin.getLocWithOffset(Offset); };
  uint32_t First = Macro.Body.empty() ? 0 : Macro.Body.front().Offset;
  clang::MacroInfo *Info = PP.AllocateMacroInfo(At(First));
  Info->setIsUsed(true);
  if (Macro.IsFunctionLike)
    Info->setIsFunctionLike();
  if (Macro.IsC99Varargs)
    Info->setIsC99Varargs();
  if (Macro.IsGNUVarargs)
    Info->setIsGNUVarargs();
  if (Macro.HasCommaPasting)
    Info->setHasCommaPasting();
  llvm::SmallVector<clang::IdentifierInfo *, 8> Parameters;
  for (IdentifierEntry *P : Macro.Parameters)
    Parameters.push_back(PP.getIdentifierInfo(P->getKey()));
  Info->setParameterList(Parameters, PP.getPreprocessorAllocator());

  StringRef Text = Store.block(Macro.Block);
  llvm::MutableArrayRef<clang::Token> Tokens = Info->allocateTokens(Macro.Body.size(), PP.getPreprocessorAllocator());
  for (auto [Piece, T] : llvm::zip_equal(Macro.Body, Tokens)) {
    T.startToken();
    T.setKind(Piece.Kind);
    T.setLocation(At(Piece.Offset));
    T.setLength(Piece.Length);
    if (Piece.HasLeadingSpace)
      T.setFlag(clang::Token::LeadingSpace);
    if (Piece.Name)
      T.setIdentifierInfo(PP.getIdentifierInfo(Piece.Name->getKey()));
    else if (T.isLiteral())
      T.setLiteralData(Text.data() + Piece.Offset);
  }
  if (!Macro.Body.empty())
    Info->setDefinitionEndLoc(At(Macro.Body.back().Offset));
  return Info;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MacroStore.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
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
  // The key is everything that makes a difference; spellings stand in it one after the other.
  llvm::SmallString<256> Key, Spellings;
  auto AddNumber = [&](uint32_t N) { Key.append(reinterpret_cast<const char *>(&N), reinterpret_cast<const char *>(&N + 1)); };
  AddNumber(Name->getValue().Number);
  AddNumber(Macro.isFunctionLike() | Macro.isC99Varargs() << 1 | Macro.isGNUVarargs() << 2 | Macro.hasCommaPasting() << 3);
  AddNumber(Macro.getNumParams());
  for (const clang::IdentifierInfo *P : Macro.params())
    AddNumber(Names.get(P->getName()).getValue().Number);
  llvm::SmallVector<uint32_t, 32> Lengths;
  for (const clang::Token &T : Macro.tokens()) {
    size_t Before = Spellings.size();
    if (const clang::IdentifierInfo *Info = T.getIdentifierInfo()) {
      Spellings += Info->getName();
    } else {
      llvm::SmallString<32> Buffer;
      Spellings += PP.getSpelling(T, Buffer);
    }
    Lengths.push_back(Spellings.size() - Before);
    AddNumber(T.getKind() << 1 | T.hasLeadingSpace());
    AddNumber(Lengths.back());
  }
  Key += Spellings;
  const StoredMacro *&Slot = Known[Key];
  if (Slot)
    return *Slot;

  StoredMacro *New = new (Storage.Allocate<StoredMacro>()) StoredMacro();
  New->Name = Name;
  New->IsFunctionLike = Macro.isFunctionLike();
  New->IsC99Varargs = Macro.isC99Varargs();
  New->IsGNUVarargs = Macro.isGNUVarargs();
  New->HasCommaPasting = Macro.hasCommaPasting();
  New->MayBeInert = mayBeInert(Macro);
  llvm::SmallVector<IdentifierEntry *, 8> Parameters;
  for (const clang::IdentifierInfo *P : Macro.params())
    Parameters.push_back(&Names.get(P->getName()));
  New->Parameters = llvm::ArrayRef(Parameters).copy(Storage);

  char *Text = reserve(Spellings.size() + 1);
  std::copy(Spellings.begin(), Spellings.end(), Text);
  New->Block = Blocks.size() - 1;
  uint32_t Offset = Text - Blocks.back().Bytes.get();
  llvm::SmallVector<StoredMacro::Piece, 32> Body;
  for (auto [T, Length] : llvm::zip_equal(Macro.tokens(), Lengths)) {
    const clang::IdentifierInfo *Info = T.getIdentifierInfo();
    Body.push_back({T.getKind(), T.hasLeadingSpace(), Offset, Length, Info ? &Names.get(Info->getName()) : nullptr});
    Offset += Length;
  }
  New->Body = llvm::ArrayRef(Body).copy(Storage);
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

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionStore.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/Support/xxhash.h"

using namespace modver::genksyms;

unsigned DefinitionStore::Info::getHashValue(const Definition *D) {
  return llvm::hash_combine(D->Name, D->Kind, D->EnumOffset, llvm::xxh3_64bits(D->Tokens.Text));
}

bool DefinitionStore::Info::isEqual(const Definition *A, const Definition *B) {
  if (A == B)
    return true;
  for (const Definition *Special : {getEmptyKey(), getTombstoneKey()})
    if (A == Special || B == Special)
      return false;
  return A->Name == B->Name && A->IsExtern == B->IsExtern && sameTokens(*A, *B);
}

const Definition &DefinitionStore::intern(const Definition &D) {
  if (auto It = Known.find(&D); It != Known.end())
    return **It;
  Definition *New = new (Storage.Allocate<Definition>()) Definition(D);
  New->Index = Known.size();
  New->Tokens.Text = D.Tokens.Text.copy(Storage);
  llvm::ArrayRef<Reference> References = D.Tokens.References;
  New->Tokens.References = References.copy(Storage);
  Known.insert(New);
  return *New;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Definitions that several translation units have in common.
#ifndef MODVER_GENKSYMS_LANGUAGE_DEFINITIONSTORE_H
#define MODVER_GENKSYMS_LANGUAGE_DEFINITIONSTORE_H

#include "Definition.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/Allocator.h"

namespace modver::genksyms {

/// Keeps one of all equal definitions.
///
/// GUARANTEES: definitions stay valid as long as the store; equal ones (name, kind, tokens, `extern`) are the same object; Index is dense.
/// EXPECTS: all names come from one IdentifierTable; no definition is marked by a reference file.
class DefinitionStore {
public:
  const Definition &intern(const Definition &D);

  uint32_t size() const { return Known.size(); }

private:
  struct Info {
    static const Definition *getEmptyKey() { return llvm::DenseMapInfo<const Definition *>::getEmptyKey(); }
    static const Definition *getTombstoneKey() { return llvm::DenseMapInfo<const Definition *>::getTombstoneKey(); }
    static unsigned getHashValue(const Definition *D);
    static bool isEqual(const Definition *A, const Definition *B);
  };

  llvm::DenseSet<const Definition *, Info> Known;
  llvm::BumpPtrAllocator Storage;
};

} // namespace modver::genksyms

#endif

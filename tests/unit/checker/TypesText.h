// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sides of a comparison that are known by their types, as text.
#ifndef MODVER_TESTS_UNIT_CHECKER_TYPESTEXT_H
#define MODVER_TESTS_UNIT_CHECKER_TYPESTEXT_H

#include "checker/diff/Comparison.h"
#include "checker/types/TypesAbi.h"
#include <doctest/doctest.h>

namespace modver::diff::test {

/// Text: a consolidated file. A side with symvers gets the types in addition.
inline void giveTypes(types::Abi &A, llvm::StringRef Text, std::shared_ptr<genksyms::SymtypesRecords> Records) {
  auto Archive = std::make_shared<genksyms::SymtypesArchive>(std::move(Records));
  REQUIRE(toString(Archive->read(Text, "F")) == "");
  addTypes(A, std::move(Archive));
}

/// Two sides of types alone, and their comparison.
struct TypesDiff {
  TypesDiff(llvm::StringRef OldText, llvm::StringRef NewText, unsigned Jobs = 1) {
    auto Records = std::make_shared<genksyms::SymtypesRecords>();
    Old.Name = "old";
    New.Name = "new";
    giveTypes(Old, OldText, Records);
    giveTypes(New, NewText, Records);
    D = compare(Old, New, Jobs);
  }

  types::Abi Old, New;
  Diff D;
};

/// `CAUSE: EXPORT…` for each cause.
inline std::vector<std::string> causes(const Diff &D) {
  std::vector<std::string> Result;
  for (const Cause &C : D.Causes) {
    std::string Line = std::string(C.Name) + ":";
    for (uint32_t I : C.Exports)
      Line += " " + std::string(D.Symbols[I].name());
    Result.push_back(Line);
  }
  return Result;
}

} // namespace modver::diff::test

#endif

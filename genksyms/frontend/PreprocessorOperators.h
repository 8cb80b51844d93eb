// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The operators with which headers ask the compiler what it supports.
#ifndef MODVER_GENKSYMS_FRONTEND_PREPROCESSOROPERATORS_H
#define MODVER_GENKSYMS_FRONTEND_PREPROCESSOROPERATORS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace modver::genksyms {

struct PreprocessorOperator {
  llvm::StringLiteral Name;
  /// It asks about files, so it has no answers of its own, and is not allowed outside of `#if`. All others are, with GCC and with Clang.
  bool AsksFiles;
  /// What kernels ask about: answers that are fetched together with the macros. Any other name is a run of the compiler.
  llvm::ArrayRef<llvm::StringLiteral> FirstNames;
};

/// All that GCC or Clang have, in any version. Sorted.
llvm::ArrayRef<PreprocessorOperator> preprocessorOperators();

/// Null: there is none of this name.
const PreprocessorOperator *findPreprocessorOperator(llvm::StringRef Name);

/// Whether Name can stand in the parentheses of an operator without being more than its operand: identifiers, also with `::` between, or one string.
bool isOperatorName(llvm::StringRef Name);

/// Whether Answer is an integer as operators give it, `201904L` for example.
bool isOperatorAnswer(llvm::StringRef Answer);

} // namespace modver::genksyms

#endif

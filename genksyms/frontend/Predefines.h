// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiler's personality as text: what Clang's preprocessor reads first to answer as that compiler does.
#ifndef MODVER_GENKSYMS_FRONTEND_PREDEFINES_H
#define MODVER_GENKSYMS_FRONTEND_PREDEFINES_H

#include "CompilerPersonality.h"
#include <string>
#include <utility>

namespace modver::genksyms {

/// The compiler's macros; and its operators (`__has_attribute(x)`) as macros that paste together a name for each answer, defined as the answer.
/// Clang's own operators that the compiler lacks are undefined. EXPECTS: a preprocessor that has no other macros than Clang's builtin ones.
std::string personalityText(const CompilerPersonality &Personality);

/// What the flags define and undefine, and the files that they include first.
std::string flagsText(const PreprocessorFlags &Flags);

/// The name that the text above pastes together for OPERATOR(OPERAND).
std::string questionName(llvm::StringRef Operator, llvm::StringRef Operand);

/// Whether Name asks for an answer, as pasted by the text above: the operator and its operand. Known answers are macros; so an identifier like this
/// that is none is a question that the personality has no answer to.
std::optional<std::pair<llvm::StringRef, llvm::StringRef>> asQuestion(llvm::StringRef Name);

} // namespace modver::genksyms

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What makes one compiler's preprocessor give other text than another's: the macros it predefines and what it says it supports.
#ifndef MODVER_GENKSYMS_FRONTEND_COMPILERPERSONALITY_H
#define MODVER_GENKSYMS_FRONTEND_COMPILERPERSONALITY_H

#include "PreprocessorFlags.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace modver::genksyms {

/// A compiler with a set of target flags, as it was asked.
struct CompilerPersonality {
  /// `#define` lines, as CC -dM -E prints them.
  std::string Macros;
  /// The operators (`__has_attribute`, `__has_builtin`, …) that the compiler has, each with its answers to the names asked so far: the integer it
  /// evaluates to. An operator that is not here is not a macro of this compiler. `__has_include` has no answers; it asks the file system.
  std::map<std::string, llvm::StringMap<std::string>> Operators;
  /// The compiler's own include directories, in order.
  std::vector<std::string> SystemDirectories;
};

/// Personalities by compiler and flags: asked once, kept, saved and loaded. Safe for use by several threads.
class PersonalityStore {
public:
  /// Asks the compiler, if nobody has before. The reference stays valid as long as the store; its answers may grow, see answer().
  llvm::Expected<const CompilerPersonality &> get(const PreprocessorFlags &Flags, llvm::StringRef Directory);

  /// What OPERATOR(NAME) evaluates to. Asks the compiler where the personality does not know; an error where that cannot be run (and the personality
  /// came from a file), or does not have the operator.
  llvm::Expected<std::string> answer(const PreprocessorFlags &Flags, llvm::StringRef Directory, llvm::StringRef Operator, llvm::StringRef Name);

  /// Reads personalities that save() wrote. They take precedence over asking.
  llvm::Error load(llvm::StringRef Path);
  /// Writes all personalities known, sorted; equal contents give equal bytes.
  llvm::Error save(llvm::StringRef Path) const;
};

} // namespace modver::genksyms

#endif

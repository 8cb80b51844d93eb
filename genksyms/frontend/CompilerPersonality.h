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
#include <string>
#include <vector>

namespace modver::genksyms {

/// A compiler with a set of target flags, as it was asked.
struct CompilerPersonality {
  /// `#define` lines, as CC -dM -E prints them, but for those that define an operator.
  std::string Macros;
  /// The operators (`__has_attribute`, `__has_builtin`, …) that the compiler has, each with its answers to some names: the integer it evaluates to,
  /// as the compiler spells it (`202003L`). An operator that is not here is not a macro of this compiler. Those that ask the file system have no
  /// answers.
  std::map<std::string, llvm::StringMap<std::string>> Operators;
  /// The compiler's own include directories, in order; none with -nostdinc.
  std::vector<std::string> SystemDirectories;
};

/// Personalities by compiler and flags: asked once, kept, saved and loaded. Safe for use by several threads.
///
/// INVARIANT: A compiler is asked at most once for each set of flags, and once for each name that is not among the first; if that failed, the same
/// error comes again. Relative names in flags count as the same files in all directories.
class PersonalityStore {
public:
  PersonalityStore();
  ~PersonalityStore();

  /// Asks the compiler, if nobody has before. What is returned never changes and stays valid as long as the store.
  llvm::Expected<const CompilerPersonality &> get(const PreprocessorFlags &Flags, llvm::StringRef Directory);

  /// What OPERATOR(NAME) evaluates to. Asks the compiler where the personality does not know, and remembers; an error where that cannot be run, is
  /// another one than the personality was loaded for, or does not have the operator.
  llvm::Expected<std::string> answer(const PreprocessorFlags &Flags, llvm::StringRef Directory, llvm::StringRef Operator, llvm::StringRef Name);

  /// Reads personalities that save() wrote, of at most LargestFile bytes. They take precedence over asking; what is known already stays. On failure
  /// nothing has changed.
  llvm::Error load(llvm::StringRef Path);
  /// Writes all personalities known, sorted; equal contents give equal bytes.
  llvm::Error save(llvm::StringRef Path) const;

  /// In bytes: thousands of personalities.
  static constexpr size_t LargestFile = size_t(64) << 20;

private:
  struct Entry;
  Entry &entry(const PreprocessorFlags &Flags);

  /// Of Entries; each entry has its own for what is in it.
  mutable std::mutex Mutex;
  llvm::StringMap<std::unique_ptr<Entry>> Entries;
};

} // namespace modver::genksyms

#endif

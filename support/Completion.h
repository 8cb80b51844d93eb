// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a shell offers for the word that is being typed. The scripts in support/completion/ ask `PROGRAM --complete WORD…`, so all shells offer the
// same, and what a program takes is said once, in its syntax.
#ifndef MODVER_SUPPORT_COMPLETION_H
#define MODVER_SUPPORT_COMPLETION_H

#include "CommandLine.h"

namespace modver {

struct Completion {
  struct Candidate {
    std::string Text; ///< the whole word
    std::string Help; ///< a sentence, without its full stop; empty: the word says it
  };
  std::vector<Candidate> Candidates;
  /// The names of files are offered, too.
  bool Files = false;
};

/// Words: those behind the program's name, up to the one that is being typed, which may be empty. Empty array: as one empty word.
Completion complete(const ProgramSyntax &Program, llvm::ArrayRef<llvm::StringRef> Words);

/// As the scripts read it: a line for each candidate, its help behind a tab, and a line `:files` if those are offered.
std::string completionText(const Completion &C);

} // namespace modver

#endif

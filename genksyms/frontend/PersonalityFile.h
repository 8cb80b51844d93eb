// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compilers' personalities as JSON (docs/formats.md, "Personality files").
#ifndef MODVER_GENKSYMS_FRONTEND_PERSONALITYFILE_H
#define MODVER_GENKSYMS_FRONTEND_PERSONALITYFILE_H

#include "CompilerPersonality.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::genksyms {

struct NamedPersonality {
  /// The program, as commands name it.
  std::string Compiler;
  std::vector<std::string> TargetFlags;
  CompilerPersonality Personality;
};

/// Fails at the first thing that writePersonalities() would not have written, except for white space and the order of keys: `FILE: personality 3: …`,
/// counted from 1.
llvm::Expected<std::vector<NamedPersonality>> parsePersonalities(llvm::StringRef Text, llvm::StringRef FileName);

/// Sorts by compiler and flags. Fails on what is not UTF-8, before anything is written.
llvm::Error writePersonalities(llvm::raw_ostream &Out, std::vector<NamedPersonality> Personalities);

} // namespace modver::genksyms

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver symref reads and writes.
//
//   what the user named ─► SymrefInputs ─► findOverrides() ─► Symref ─► reference files
#ifndef MODVER_CHECKER_SYMREF_SYMREFFILES_H
#define MODVER_CHECKER_SYMREF_SYMREFFILES_H

#include "Symref.h"

namespace modver::symref {

/// The command line, as far as it says what to hold.
struct SymrefFiles {
  std::string Old, New;             ///< types, in any form that types::readTypes() takes
  std::string Symvers;              ///< what records the old CRCs; empty: nothing
  std::vector<std::string> Symbols; ///< lists of the exports to hold; none: all
  std::vector<std::string> Allowed; ///< names of definitions and exports that may change
  bool Flatten = false;
  unsigned Jobs = 1;
};

/// A request with what it points to.
struct SymrefInputs {
  SymrefRequest Request;
  diff::Policy Symbols;
  std::optional<types::Abi> Recorded;
};

/// Fails with all that is wrong.
llvm::Expected<std::unique_ptr<SymrefInputs>> readInputs(const SymrefFiles &Files, const types::ReadProgress &Progress);

/// Whether writeReferences() could write there, to be asked before the work. Leaves everything as it was.
llvm::Error checkOutput(const SymrefFiles &Files, llvm::StringRef Output);

/// Whether what holds the CRCs are kABI rules, as the types are gendwarfksyms'.
bool areRules(const SymrefInputs &Inputs);

/// Writes kABI rules as a C source.
llvm::Error writeRules(const Symref &S, const SymrefFiles &Files, const genksyms::SymtypesArchive &New, llvm::StringRef Output);

/// Writes a directory with a reference file for each object of the new types, where Kbuild looks for it; if Files.New is of a single object, and no
/// directory, one file.
llvm::Error writeReferences(const Symref &S, const SymrefFiles &Files, const genksyms::SymtypesArchive &New, llvm::StringRef Output);

} // namespace modver::symref

#endif

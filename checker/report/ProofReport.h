// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver prove` prints: text, JSON (docs/formats.md).
#ifndef MODVER_CHECKER_REPORT_PROOFREPORT_H
#define MODVER_CHECKER_REPORT_PROOFREPORT_H

#include "checker/prove/Proof.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// Which findings are no contradiction to the user.
struct ProofTolerance {
  bool MissingTypes = false;
  bool MissingRows = false;

  bool allows(prove::ProofFindingKind Kind) const {
    return (Kind == prove::ProofFindingKind::TypesMissing && MissingTypes) || (Kind == prove::ProofFindingKind::RowMissing && MissingRows);
  }
};

/// Whether something is proved, and nothing that matters contradicts it.
bool isConsistent(const prove::Proof &P, const ProofTolerance &Tolerance);

/// A line for each finding that matters, and one that counts. Symvers: the name of what records the CRCs.
void printProof(llvm::raw_ostream &Out, const prove::Proof &P, llvm::StringRef Symvers, const ProofTolerance &Tolerance);

/// All findings. Strings that are not UTF-8 get U+FFFD where they are not.
void printProofJson(llvm::raw_ostream &Out, const prove::Proof &P, llvm::StringRef Symvers, const ProofTolerance &Tolerance);

} // namespace modver::report

#endif

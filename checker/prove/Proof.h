// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether recorded CRCs are those of recorded types.
//
//   Module.symvers ─► Abi ────────────┐
//                                     ├─► prove() ─► Proof
//   symtypes ─► SymtypesArchive ─CRCs─┘
#ifndef MODVER_CHECKER_PROVE_PROOF_H
#define MODVER_CHECKER_PROVE_PROOF_H

#include "checker/types/Abi.h"
#include "checker/types/TypesInput.h"

namespace modver::kernel {
class Library;
}

namespace modver::prove {

enum class ProofFindingKind : uint8_t {
  CrcDiffers,        ///< the types of no object give the recorded CRC
  OtherTypes,        ///< those of one object do, those of another give another CRC
  DefinitionMissing, ///< an object refers to a definition that it does not have, so that CRCs cannot be computed
  TypesMissing,      ///< a CRC is recorded, and no object has types of the export
  RowMissing,        ///< an object has types of an export, and no CRC is recorded
};

/// Views into the Abi and the archive.
struct ProofFinding {
  ProofFindingKind Kind;
  /// The export; empty for DefinitionMissing.
  std::string_view Name;
  /// As recorded; empty if no row has it, or the exporter is not known.
  std::string_view Exporter;
  /// Where the types are; of TypesMissing empty.
  std::string_view Object;
  /// None: no such CRC is recorded, or can be computed.
  std::optional<uint64_t> Recorded, Computed;

  /// DefinitionMissing: `s#foo`, the record that refers to it, and the exports of Object whose expansion reaches it.
  std::string_view Definition, User;
  std::vector<std::string_view> Exports;
};

struct Proof {
  size_t NumRows = 0;
  /// Rows whose CRC follows from types.
  size_t NumProved = 0;
  /// Rows without CRC or with CRC 0, as modpost writes them for exports from assembly without a prototype, and without types.
  size_t NumUnversioned = 0;
  /// By kind, then names.
  std::vector<ProofFinding> Findings;
};

/// What records CRCs: see types::readNamedSide(). Fails if there are none.
llvm::Expected<types::Abi> readRecorded(const std::string &Name, kernel::Library &Files, unsigned Jobs, const types::ReadProgress &Progress);

/// Types, which may be incomplete: see types::readTypes().
llvm::Expected<std::shared_ptr<genksyms::SymtypesArchive>> readTypes(llvm::ArrayRef<std::string> Paths, unsigned Jobs,
                                                                     const types::ReadProgress &Progress);

/// Types may be incomplete. Its objects are computed by Jobs threads.
Proof prove(const types::Abi &Recorded, const genksyms::SymtypesArchive &Types, unsigned Jobs, const types::ReadProgress &Progress);

} // namespace modver::prove

#endif

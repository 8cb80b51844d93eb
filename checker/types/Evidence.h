// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From where the types of two kernels can be had: the best evidence that there is of both.
//
//   symtypes of both         exact: the CRCs are made of them
//   sources of both          the same, computed by clang-genksyms, which takes a minute
//   DWARF of both            what each source file saw, with layouts: from packages of debug information
//   BTF of both              what kernel and modules carry: layouts, but not what each source file could see
//   exports alone            that a CRC differs, and nothing of why
#ifndef MODVER_CHECKER_TYPES_EVIDENCE_H
#define MODVER_CHECKER_TYPES_EVIDENCE_H

#include "Abi.h"
#include "checker/kernel/Library.h"
#include "checker/types/btf/BtfTypes.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace modver::types {

enum class EvidenceKind : uint8_t { Symtypes, Sources, Dwarf, Btf, ExportsAlone };

/// `symtypes`; for programs, and stable.
llvm::StringRef key(EvidenceKind Kind);

/// What there is of one side.
struct SideOfEvidence {
  /// `6.1.0-50-amd64`, for messages.
  std::string Name;
  /// .symtypes files, in any form that readTypes() takes; from the user.
  std::vector<std::string> Types;
  /// In which the kernel is built, or can be; empty: unknown.
  std::string BuildDirectory;
  /// Null: none is known. Its image is checked to have the side's CRCs.
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
  /// The file of the module of this name; empty: none is known.
  std::function<std::string(llvm::StringRef Name)> ModuleFile;
};

struct EvidenceRequest {
  SideOfEvidence Old, New;
  /// Where the modules are read. EXPECTS: it keeps their types; not null, if there is a kernel on both sides.
  kernel::Library *Files = nullptr;
  /// Sources are to be used, where there are no types.
  bool UseSources = false;
  unsigned Jobs = 1;
};

struct Evidence {
  EvidenceKind Kind = EvidenceKind::ExportsAlone;
  /// What was read, or would have had to be there: `BTF of /boot/vmlinuz-6.1.0-50-amd64`; of ExportsAlone, what is missing, with the reason,
  /// and empty, if it is the other side that lacks something.
  std::string Old, New;
  /// Modules whose DWARF or BTF could not be used: `FILE: reason`.
  std::vector<std::string> Missing;
};

/// The same by debug information alone: DWARF if there is some of both, else BTF.
Evidence addDebugEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request);

/// The same by BTF alone, whatever types there are.
Evidence addBtfEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request);

/// Gives both sides types, of what their symbols reach. Fails if types that the user named, or sources that are to be used, cannot be.
llvm::Expected<Evidence> addEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request);

} // namespace modver::types

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of other kernels, as further variants of a source's definitions.
#ifndef MODVER_CHECKER_IDENTIFY_OTHERTYPES_H
#define MODVER_CHECKER_IDENTIFY_OTHERTYPES_H

#include "checker/types/TypesInput.h"
#include "llvm/ADT/StringMap.h"

namespace modver::identify {

class OtherTypes {
public:
  /// Each of Files is of one kernel, in any form that types::readTypes() takes.
  static llvm::Expected<OtherTypes> read(llvm::ArrayRef<std::string> Files, unsigned Jobs);

  /// Which all kernels, and the source that they are compared with, have in common.
  const std::shared_ptr<genksyms::SymtypesRecords> &records() const { return Records; }

  size_t size() const { return Kernels.size(); }
  const std::string &file(size_t Kernel) const { return Kernels[Kernel].File; }

  /// What a kernel has of this name: the record of the object that exports Export; if none does, or it has none, the different ones of all objects,
  /// but for those that say that nothing is known.
  llvm::ArrayRef<genksyms::RecordId> variants(size_t Kernel, genksyms::NameId Name, llvm::StringRef Export) const;

private:
  struct Kernel {
    std::string File;
    std::shared_ptr<const genksyms::SymtypesArchive> Types;
    llvm::DenseMap<genksyms::NameId, llvm::SmallVector<genksyms::RecordId, 1>> ByName;
    /// By export: the index of its object. By object: its records.
    llvm::StringMap<uint32_t> Exporter;
    std::vector<llvm::DenseMap<genksyms::NameId, genksyms::RecordId>> Objects;
  };

  std::shared_ptr<genksyms::SymtypesRecords> Records = std::make_shared<genksyms::SymtypesRecords>();
  std::vector<Kernel> Kernels;
};

} // namespace modver::identify

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names of Linux up to 2.4 that contain a CRC: `printk_R1b7d4074`, `printk_Rsmp_1b7d4074`, `GPLONLY_vmalloc_to_page_R40d2ee95`.
#ifndef MODVER_CHECKER_IMAGE_VERSIONEDNAME_H
#define MODVER_CHECKER_IMAGE_VERSIONEDNAME_H

#include "modver/Export.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::image {

struct VersionedName {
  llvm::StringRef Name;
  llvm::StringRef Prefix;      ///< `smp_`; empty: none
  std::optional<uint32_t> Crc; ///< none: a name without version
  bool IsGplOnly = false;      ///< of an export
};

/// Spelled: an import, or, with IsExport, an export, where GPLONLY_ is no part of the name. The result points into it.
VersionedName splitVersionedName(llvm::StringRef Spelled, bool IsExport);

/// The export of this name.
Export exportOf(const VersionedName &Name);

} // namespace modver::image

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Names.h"

using llvm::StringRef;

namespace modver::loader {

StringRef key(FindingKind Kind) {
  switch (Kind) {
  case FindingKind::UnsignedRefused:
    return "unsigned-refused";
  case FindingKind::TargetDiffers:
    return "target-differs";
  case FindingKind::ThisModuleSizeDiffers:
    return "this-module-size-differs";
  case FindingKind::OddSections:
    return "odd-sections";
  case FindingKind::WritableCode:
    return "writable-code";
  case FindingKind::ArchSectionMissing:
    return "arch-section-missing";
  case FindingKind::OneExtendedVersionTable:
    return "one-extended-version-table";
  case FindingKind::MoreExtendedCrcsThanNames:
    return "more-extended-crcs-than-names";
  case FindingKind::VermagicDiffers:
    return "vermagic-differs";
  case FindingKind::AlreadyLoaded:
    return "already-loaded";
  case FindingKind::CommonSymbol:
    return "common-symbol";
  case FindingKind::ForceLoaded:
    return "force-loaded";
  case FindingKind::ForceLoadRefused:
    return "force-load-refused";
  case FindingKind::DependencyRefused:
    return "dependency-refused";
  case FindingKind::VersionDiffers:
    return "version-differs";
  case FindingKind::VersionMissing:
  case FindingKind::VersionMissingTaints:
    return "version-missing";
  case FindingKind::ExtendedVersionMissing:
    return "extended-version-missing";
  case FindingKind::NamespaceNotImported:
    return "namespace-not-imported";
  case FindingKind::ModuleNamespaceImported:
    return "module-namespace-imported";
  case FindingKind::GplOnlyFromProprietary:
    return "gpl-only-from-proprietary";
  case FindingKind::InheritsTaint:
    return "inherits-taint";
  case FindingKind::GplFutureSymbol:
    return "gpl-future-symbol";
  case FindingKind::UnusedSymbol:
    return "unused-symbol";
  case FindingKind::UnknownSymbol:
    return "unknown-symbol";
  case FindingKind::DuplicateExport:
    return "duplicate-export";
  case FindingKind::NoExportFlags:
    return "no-export-flags";
  }
  return "";
}

StringRef key(NotFound Why) {
  switch (Why) {
  case NotFound::NobodyExportsIt:
    return "nobody-exports-it";
  case NotFound::GplOnly:
    return "gpl-only";
  case NotFound::FromProprietary:
    return "from-proprietary";
  }
  return "";
}

StringRef key(Unchecked What) {
  switch (What) {
  case Unchecked::ThisModuleSize:
    return "this-module-size";
  case Unchecked::Vermagic:
    return "vermagic";
  case Unchecked::ArchSections:
    return "arch-sections";
  case Unchecked::Layout:
    return "layout";
  case Unchecked::Signature:
    return "signature";
  }
  return "";
}

std::string_view symbolicName(Errno E) {
  switch (E) {
  case Errno::None:
    return "";
  case Errno::PermissionDenied:
    return "EPERM";
  case Errno::NotFound:
    return "ENOENT";
  case Errno::BadFormat:
    return "ENOEXEC";
  case Errno::Exists:
    return "EEXIST";
  case Errno::InvalidArgument:
    return "EINVAL";
  case Errno::BadMessage:
    return "EBADMSG";
  case Errno::RequiredKey:
    return "ENOKEY";
  case Errno::KeyRejected:
    return "EKEYREJECTED";
  }
  return "";
}

} // namespace modver::loader

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Names.h"
#include "llvm/Support/ErrorHandling.h"

using llvm::StringRef;

namespace modver::diff {

StringRef key(ChangeKind Kind) {
  switch (Kind) {
  case ChangeKind::Removed:
    return "removed";
  case ChangeKind::CrcChanged:
    return "crc-changed";
  case ChangeKind::KindChanged:
    return "kind-changed";
  case ChangeKind::NamespaceChanged:
    return "namespace-changed";
  case ChangeKind::Moved:
    return "moved";
  case ChangeKind::Added:
    return "added";
  }
  llvm_unreachable("no other kind");
}

StringRef key(Severity Level) {
  switch (Level) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  llvm_unreachable("no other severity");
}

StringRef key(DefinitionChangeKind Kind) {
  switch (Kind) {
  case DefinitionChangeKind::BecameDefined:
    return "became-defined";
  case DefinitionChangeKind::BecameUndefined:
    return "became-undefined";
  case DefinitionChangeKind::Attributes:
    return "attributes";
  case DefinitionChangeKind::LayoutAttributes:
    return "layout-attributes";
  case DefinitionChangeKind::Names:
    return "names";
  case DefinitionChangeKind::WalkOrder:
    return "walk-order";
  case DefinitionChangeKind::Spelling:
    return "spelling";
  case DefinitionChangeKind::Members:
    return "members";
  case DefinitionChangeKind::Other:
    return "other";
  }
  llvm_unreachable("no other kind");
}

StringRef key(MemberChange::Step Step) {
  switch (Step) {
  case MemberChange::Step::Added:
    return "added";
  case MemberChange::Step::Removed:
    return "removed";
  case MemberChange::Step::Moved:
    return "moved";
  case MemberChange::Step::TypeChanged:
    return "type-changed";
  case MemberChange::Step::Renamed:
    return "renamed";
  }
  llvm_unreachable("no other step");
}

StringRef key(Compatibility What) {
  switch (What) {
  case Compatibility::VisibilityOnly:
    return "visibility-only";
  case Compatibility::SameLayout:
    return "same-layout";
  case Compatibility::Unknown:
    return "unknown";
  case Compatibility::Unsafe:
    return "unsafe";
  }
  return "";
}

} // namespace modver::diff

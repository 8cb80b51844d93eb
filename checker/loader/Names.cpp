// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Names.h"
#include "checker/findings/Findings.h"

using llvm::StringRef;

namespace modver::loader {

StringRef key(FindingKind Kind) {
  // What becomes of the kernel, Finding::Fatal and the log tell.
  return findings::entryOf(Kind == FindingKind::VersionMissingTaints ? FindingKind::VersionMissing : Kind).Name;
}

StringRef key(NotFound Why) {
  switch (Why) {
  case NotFound::NobodyExportsIt:
    return "nobody-exports-it";
  case NotFound::GplOnly:
    return "gpl-only";
  case NotFound::OtherSpelling:
    return "other-spelling";
  case NotFound::FromProprietary:
    return "from-proprietary";
  }
  return "";
}

StringRef key(InKernel Has) {
  switch (Has) {
  case InKernel::NotKnown:
    return "";
  case InKernel::Static:
    return "static";
  case InKernel::Global:
    return "global";
  case InKernel::NoFunction:
    return "no-function";
  case InKernel::Nothing:
    return "nothing";
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
  case Unchecked::Livepatch:
    return "livepatch";
  case Unchecked::BuiltInName:
    return "built-in-name";
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

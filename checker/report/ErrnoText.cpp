// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ErrnoText.h"

using modver::loader::Errno;

namespace modver::report {

/// As the C library has it: what both programs print of errors that they do not know better.
static std::string_view plainText(Errno E) {
  switch (E) {
  case Errno::None:
    return "";
  case Errno::PermissionDenied:
    return "Operation not permitted";
  case Errno::NotFound:
    return "No such file or directory";
  case Errno::BadFormat:
    return "Exec format error";
  case Errno::Exists:
    return "File exists";
  case Errno::InvalidArgument:
    return "Invalid argument";
  case Errno::BadMessage:
    return "Bad message";
  case Errno::RequiredKey:
    return "Required key not available";
  case Errno::KeyRejected:
    return "Key was rejected by service";
  }
  return "";
}

std::string_view insmodText(Errno E) {
  switch (E) {
  case Errno::BadFormat:
    return "Invalid module format";
  case Errno::NotFound:
    return "Unknown symbol in module";
  case Errno::InvalidArgument:
    return "Invalid parameters";
  default:
    return plainText(E);
  }
}

std::string_view modprobeText(Errno E) {
  switch (E) {
  case Errno::NotFound:
    return "Unknown symbol in module, or unknown parameter (see dmesg)";
  case Errno::Exists:
    return "Module already in kernel";
  default:
    return plainText(E);
  }
}

} // namespace modver::report

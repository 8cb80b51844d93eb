// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What programs print of an errno.
#ifndef MODVER_CHECKER_LOG_ERRNOREASON_H
#define MODVER_CHECKER_LOG_ERRNOREASON_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::log {

/// Linux's numbers, those that loading a module ends with.
namespace linux_errno {
inline constexpr int NotPermitted = 1, NotFound = 2, NoSuchProcess = 3, Io = 5, NoDevice = 6, BadFormat = 8, Again = 11, NoMemory = 12, Access = 13,
                     Fault = 14, Busy = 16, Exists = 17, NoSuchDevice = 19, InvalidArgument = 22, NotImplemented = 38, BadMessage = 74,
                     NotSupported = 95, TimedOut = 110, RequiredKey = 126, KeyExpired = 127, KeyRevoked = 128, KeyRejected = 129;
}

/// Whether it is one of signatures and their keys.
constexpr bool isOfKey(int Error) { return Error >= linux_errno::RequiredKey && Error <= linux_errno::KeyRejected; }

/// Of what modprobe, insmod and others say of it, wherever it says more than the C library does, and what that says, also in the commonest other
/// languages. None: not one of these.
std::optional<int> errnoOf(llvm::StringRef Reason);

/// Reason without the prompt of a shell that stands behind it: `Invalid module format[root@host ~]# `. Only behind one that errnoOf() knows.
llvm::StringRef withoutPrompt(llvm::StringRef Reason);

/// Whether it is the module's own init function that returns such an error, and not the loader.
inline bool isOfInit(int Error) {
  using namespace linux_errno;
  return Error == Io || Error == NoDevice || Error == Again || Error == Busy || Error == NoSuchDevice || Error == NotSupported || Error == TimedOut;
}

} // namespace modver::log

#endif

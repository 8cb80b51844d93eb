// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a module's file shows of its build, and the loader does not look at: compilers, and the layout of `struct module`.
#ifndef MODVER_CHECKER_IMAGE_BUILDTRACES_H
#define MODVER_CHECKER_IMAGE_BUILDTRACES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::image {

struct BuildTraces {
  /// The texts of `.comment`, each once, in its order: `GCC: (Debian 12.2.0-14) 12.2.0`.
  std::vector<std::string> Compilers;
  /// Offsets in `struct module` of the pointers to the module's init and exit functions. None: the module has no such function.
  std::optional<uint64_t> InitOffset, ExitOffset;
};

/// Bytes: of a module that parseModule() takes. Fails on damage of what is read here.
llvm::Expected<BuildTraces> readBuildTraces(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a module's binary tells of the configuration that it was built with.
#ifndef MODVER_CHECKER_IDENTIFY_BUILDEVIDENCE_H
#define MODVER_CHECKER_IDENTIFY_BUILDEVIDENCE_H

#include "modver/Module.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::identify {

/// How far an observation goes.
enum class Strength : uint8_t {
  Proves,   ///< no other value gives such a module
  Suggests, ///< the module lacks what this option puts into nearly every module
};

/// One option, by one observation.
struct Evidence {
  llvm::StringRef Option; ///< `CONFIG_SMP`
  llvm::StringRef Value;  ///< `y`, `n`
  Strength How = Strength::Proves;
  std::string Because; ///< `imports __fentry__`
};

/// All that M shows, in the order of the rules; an option may come several times.
///
/// Source of each rule: modules of Debian's kernels beside the configurations of these kernels: tests/identify/configurations.py finds no module
/// that shows what its kernel's configuration does not have.
std::vector<Evidence> evidenceOf(const Module &M);

} // namespace modver::identify

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel's configuration, as .config has it.
#ifndef MODVER_CHECKER_SOURCE_CONFIGURATION_H
#define MODVER_CHECKER_SOURCE_CONFIGURATION_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <string>

namespace modver::source {

/// Options, without CONFIG_, as .config has them; what is not here is `n`.
using Settings = std::map<std::string, std::string>;

/// Options, without CONFIG_, with values other than those of some configuration: as in .config, and `n`.
using Flips = std::map<std::string, std::string>;

inline std::string valueIn(const Settings &S, const std::string &Option) {
  auto It = S.find(Option);
  return It == S.end() ? "n" : It->second;
}

/// The text of a .config, which may be compressed, as /proc/config.gz. None: File is not there, has no directory, and ends in `config`: the name of a
/// defconfig. Fails if it is neither.
llvm::Expected<std::optional<std::string>> readConfiguration(llvm::StringRef File);

/// Fragment in the form of a .config.
std::string fragmentText(const Flips &Fragment);

/// The settings in a .config.
Settings parseSettings(llvm::StringRef Text);

} // namespace modver::source

#endif

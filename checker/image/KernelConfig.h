// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel's configuration: .config, /boot/config-REL.
#ifndef MODVER_CHECKER_IMAGE_KERNELCONFIG_H
#define MODVER_CHECKER_IMAGE_KERNELCONFIG_H

#include "modver/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::image {

class KernelConfig {
public:
  /// Of `CONFIG_X`: `y`, `m`, a number as it is written, a string without its quotes and escapes; `n` for `# CONFIG_X is not set`. None: the file
  /// does not mention it, so this kernel has no such option, or hides it.
  std::optional<llvm::StringRef> value(llvm::StringRef Option) const {
    auto It = Values.find(Option);
    return It == Values.end() ? std::nullopt : std::optional<llvm::StringRef>(It->second);
  }

  bool isYes(llvm::StringRef Option) const { return value(Option) == "y"; }

  bool empty() const { return Values.empty(); }

  /// All options, `CONFIG_X=VALUE` with values as value() has them, sorted.
  std::vector<std::string> settings() const;

private:
  friend llvm::Expected<KernelConfig> parseKernelConfig(llvm::StringRef Text, llvm::StringRef File);
  friend KernelConfig configOf(llvm::ArrayRef<llvm::StringRef> Settings);
  llvm::StringMap<std::string> Values;
};

/// The opposite of KernelConfig::settings(). What is no such setting is left out.
KernelConfig configOf(llvm::ArrayRef<llvm::StringRef> Settings);

/// What a kernel of this configuration is compiled for. None: its architecture is none of those known here.
std::optional<ElfTarget> targetOf(const KernelConfig &Config);

/// Reads a configuration, compressed or not. Of several lines for one option the last counts. Fails with the lines that are neither a value nor a
/// comment, `FILE:LINE: …`.
llvm::Expected<KernelConfig> readKernelConfig(llvm::StringRef File);

/// The same, of text in memory.
llvm::Expected<KernelConfig> parseKernelConfig(llvm::StringRef Text, llvm::StringRef File);

} // namespace modver::image

#endif

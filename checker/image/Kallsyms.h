// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names of a kernel's own symbols in its image (CONFIG_KALLSYMS), exported or not.
//
//   count   names: a length and as many tokens each   markers: where every 256th name is   256 tokens   index: where each token is
//
// Length: a byte; from 6.1 on, if its highest bit is set, seven bits and another byte. The first letter that a name's tokens stand for is its type,
// as nm has it. Tokens that are digits stand for themselves: that finds the tokens, and the index behind them proves them. The markers prove the
// names.
#ifndef MODVER_CHECKER_IMAGE_KALLSYMS_H
#define MODVER_CHECKER_IMAGE_KALLSYMS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <optional>
#include <string>

namespace modver::image {

class Kallsyms {
public:
  /// Finds them in a kernel's memory or its ELF file. The result owns what it needs. None: there are none, or they are of an unknown form.
  static std::optional<Kallsyms> find(llvm::StringRef Image);

  /// In the order of addresses. Type is upper-case for global symbols. Of data there are names only with CONFIG_KALLSYMS_ALL.
  void forEach(llvm::function_ref<void(char Type, llvm::StringRef Name)> Visit) const;

  size_t size() const { return Count; }

private:
  std::array<std::string, 256> Tokens;
  std::string Names;
  size_t Count = 0;
};

} // namespace modver::image

#endif

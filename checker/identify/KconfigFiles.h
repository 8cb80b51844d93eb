// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The options that a kernel's Kconfig files describe: their types, what they depend on, who selects them.
//
// Kconfig itself is asked for what a configuration comes to (BuildTree.h). This is to know what to ask it for.
#ifndef MODVER_CHECKER_IDENTIFY_KCONFIGFILES_H
#define MODVER_CHECKER_IDENTIFY_KCONFIGFILES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace modver::identify {

/// A condition. Owned by pointers: it is shared by what is inside of an `if`.
struct KconfigCondition {
  enum class Kind : uint8_t { Symbol, Not, And, Or, Compare } Of = Kind::Symbol;
  std::string Name; ///< Symbol: the option, or a constant; Compare: `A=b`, to be looked at by nobody
  std::vector<std::shared_ptr<const KconfigCondition>> Parts;
};
using ConditionPtr = std::shared_ptr<const KconfigCondition>; ///< null: always

enum class OptionType : uint8_t { Unknown, Bool, Tristate, Int, Hex, String };

struct KconfigOption {
  OptionType Type = OptionType::Unknown;
  bool HasPrompt = false;
  /// One for each place where the option is described: what that depends on.
  std::vector<ConditionPtr> Depends;
  struct Reverse {
    std::string By;
    ConditionPtr If;
  };
  std::vector<Reverse> SelectedBy;
  struct Default {
    std::string Value; ///< as written, without quotes; the name of an option counts as that
    ConditionPtr If;
  };
  std::vector<Default> Defaults;
  /// Of int and hex: the bounds, where they are numbers.
  std::optional<std::pair<int64_t, int64_t>> Range;
  unsigned Choice = 0; ///< those with one number exclude each other; 0: none
};

class KconfigFiles {
public:
  /// Reads Tree/Kconfig and all that it includes. Lines that are not understood are passed over.
  static llvm::Expected<KconfigFiles> read(llvm::StringRef Tree, llvm::StringRef SourceArchitecture);

  /// Null: there is no such option.
  const KconfigOption *find(llvm::StringRef Name) const {
    auto It = Options.find(Name);
    return It == Options.end() ? nullptr : &It->getValue();
  }
  const llvm::StringMap<KconfigOption> &all() const { return Options; }

  /// The same of a text that includes nothing.
  static KconfigFiles parse(llvm::StringRef Text);

private:
  friend class KconfigReader;
  llvm::StringMap<KconfigOption> Options;
};

/// `A && (B || !C)`; null where it cannot be read.
ConditionPtr parseCondition(llvm::StringRef Text);

} // namespace modver::identify

#endif

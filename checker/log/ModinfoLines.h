// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modinfo printed of modules, which people put beside the kernel's log: what they were built for.
#ifndef MODVER_CHECKER_LOG_MODINFOLINES_H
#define MODVER_CHECKER_LOG_MODINFOLINES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::log {

/// A version magic that a log tells of a module.
struct ToldVermagic {
  std::string Module; ///< its file's name, or its own; empty: the lines do not tell
  std::string Vermagic;
  size_t Line;
};

/// EXPECTS: lines of a log, in their order.
class ModinfoLines {
public:
  /// Of these forms:
  ///
  ///   # modinfo snd.ko | grep vermagic           # modinfo -F vermagic snd.ko           # strings snd.ko | grep vermagic
  ///   vermagic:       6.1.0 SMP mod_unload       6.1.0 SMP mod_unload                   vermagic=6.1.0 SMP mod_unload
  ///
  /// and modinfo's whole output, with `filename:` or `name:` before `vermagic:`.
  void see(llvm::StringRef Line, size_t Number);

  std::vector<ToldVermagic> take() { return std::move(Told); }

private:
  bool seeCommand(llvm::StringRef Line);
  void add(llvm::StringRef Vermagic, size_t Number);

  std::vector<ToldVermagic> Told;
  std::string Module;
  bool IsAsked = false; ///< the line before asked for nothing else
};

} // namespace modver::log

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules by their files, each read once.
#ifndef MODVER_CHECKER_KERNEL_MODULESTORE_H
#define MODVER_CHECKER_KERNEL_MODULESTORE_H

#include "checker/image/BtfBytes.h"
#include "modver/Module.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>
#include <optional>
#include <string>

namespace modver::kernel {

/// A module's file, or why it could not be read.
struct ReadModule {
  std::optional<Module> Contents;
  /// With the file's name and the place.
  std::string Message;
  /// The error with which the kernel would refuse the file; 0: it would not get to see it.
  int Errno = 0;
  /// Its types, where the library keeps them; none: WhyNoBtf.
  std::optional<image::BtfBytes> Btf;
  std::string WhyNoBtf;
};

/// Whether types of modules that export something are kept: modver explain and diff want those of some, and do not know of which before they were
/// read.
enum class ModuleTypes : uint8_t { Left, Kept };

class ModuleStore {
public:
  explicit ModuleStore(ModuleTypes Types) : Types(Types) {}

  /// May be called from any thread. Never null.
  std::shared_ptr<const ReadModule> read(const std::string &File);
  bool keepsTypes() const { return Types == ModuleTypes::Kept; }

private:
  struct Entry {
    std::once_flag Once;
    std::shared_ptr<const ReadModule> Value;
  };

  const ModuleTypes Types;
  std::mutex Guard;
  llvm::StringMap<std::unique_ptr<Entry>> Entries;
};

} // namespace modver::kernel

#endif

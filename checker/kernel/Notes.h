// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What was odd about the files that were read, and could be read all the same.
#ifndef MODVER_CHECKER_KERNEL_NOTES_H
#define MODVER_CHECKER_KERNEL_NOTES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include <mutex>
#include <string>
#include <vector>

namespace modver::kernel {

/// All members may be called from any thread.
class Notes {
public:
  /// Sentences that begin with their file's name. One that is there already is no other: a file may be read twice.
  void add(llvm::ArrayRef<std::string> More) {
    std::lock_guard Lock(Guard);
    for (const std::string &Note : More)
      if (!llvm::is_contained(All, Note))
        All.push_back(Note);
  }

  std::vector<std::string> all() const {
    std::lock_guard Lock(Guard);
    return All;
  }

private:
  mutable std::mutex Guard;
  std::vector<std::string> All;
};

} // namespace modver::kernel

#endif

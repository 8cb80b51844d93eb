// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How far long work has come, on a terminal.
#ifndef MODVER_SUPPORT_PROGRESS_H
#define MODVER_SUPPORT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace modver {

/// A line on standard error that is rewritten in place, if that is a terminal and the work takes more than a moment. Any thread may update it.
class Progress {
public:
  /// What: `modules read`, for `1234 of 4023 modules read`.
  explicit Progress(llvm::StringRef What);
  ~Progress() { finish(); }

  void update(size_t Done, size_t Total) { show(Done, Total); }
  /// Where nobody knows how many there will be: `1234 objects found`.
  void update(size_t Done) { show(Done, std::nullopt); }
  /// Takes the line away.
  void finish();

private:
  void show(size_t Done, std::optional<size_t> Total);

  using Clock = std::chrono::steady_clock;

  llvm::StringRef What;
  bool IsTerminal;
  bool IsShown = false;
  Clock::time_point Next;
  std::mutex Mutex;
};

/// Prints on standard error what long work comes to, step by step, each with the seconds since this was called.
std::function<void(const std::string &)> printSteps();

} // namespace modver

#endif

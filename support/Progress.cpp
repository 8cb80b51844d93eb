// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Progress.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace modver {

/// The first sight of it, and the time between two.
static constexpr std::chrono::milliseconds Interval(200);

Progress::Progress(llvm::StringRef What) : What(What), IsTerminal(llvm::sys::Process::StandardErrIsDisplayed()), Next(Clock::now() + Interval) {}

void Progress::show(size_t Done, std::optional<size_t> Total) {
  if (!IsTerminal)
    return;
  std::lock_guard Lock(Mutex);
  Clock::time_point Now = Clock::now();
  if (Now < Next)
    return;
  Next = Now + Interval;
  IsShown = true;
  llvm::errs() << '\r' << Done;
  if (Total)
    llvm::errs() << " of " << *Total;
  llvm::errs() << ' ' << What << "\x1b[K";
  llvm::errs().flush();
}

void Progress::finish() {
  std::lock_guard Lock(Mutex);
  if (IsShown)
    llvm::errs() << "\r\x1b[K";
  IsShown = false;
}

} // namespace modver

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Progress.h"
#include "TerminalText.h"
#include "llvm/Support/Format.h"
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

std::function<void(const std::string &)> printSteps() {
  return [Begin = std::chrono::steady_clock::now()](const std::string &What) {
    const std::chrono::duration<double> Passed = std::chrono::steady_clock::now() - Begin;
    llvm::errs() << llvm::format("%7.1f s  ", Passed.count()) << forTerminal(What) << '\n';
  };
}

} // namespace modver

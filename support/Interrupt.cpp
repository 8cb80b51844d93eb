// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Interrupt.h"
#include <array>
#include <atomic>
#include <csignal>
#include <mutex>

namespace modver {

static constexpr std::array Signals = {SIGINT, SIGTERM, SIGHUP};
static std::atomic<int> Came = 0;
static_assert(std::atomic<int>::is_always_lock_free, "or a signal handler must not touch it");

static std::mutex Mutex;
static unsigned NumGuards = 0;
static std::array<struct sigaction, Signals.size()> Before;

InterruptGuard::InterruptGuard() {
  std::lock_guard Lock(Mutex);
  if (NumGuards++)
    return;
  struct sigaction Note = {};
  Note.sa_handler = [](int Signal) { Came = Signal; };
  sigemptyset(&Note.sa_mask);
  for (size_t I = 0; I < Signals.size(); ++I) {
    sigaction(Signals[I], nullptr, &Before[I]);
    if (Before[I].sa_handler != SIG_IGN) // as nohup leaves SIGHUP
      sigaction(Signals[I], &Note, nullptr);
  }
}

InterruptGuard::~InterruptGuard() {
  std::lock_guard Lock(Mutex);
  if (--NumGuards)
    return;
  for (size_t I = 0; I < Signals.size(); ++I)
    sigaction(Signals[I], &Before[I], nullptr);
  if (int Signal = Came.exchange(0))
    raise(Signal);
}

bool InterruptGuard::wasInterrupted() { return Came != 0; }

} // namespace modver

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ctrl-C in the middle of something that must not stay half done.
#ifndef MODVER_SUPPORT_INTERRUPT_H
#define MODVER_SUPPORT_INTERRUPT_H

namespace modver {

/// While there is one, SIGINT, SIGTERM and SIGHUP only leave a note: who does the work asks for it, gives up, and undoes what was done. With the last
/// one, the signal takes its effect.
class InterruptGuard {
public:
  InterruptGuard();
  InterruptGuard(const InterruptGuard &) = delete;
  InterruptGuard &operator=(const InterruptGuard &) = delete;
  ~InterruptGuard();

  /// A signal came. For any thread.
  static bool wasInterrupted();
};

} // namespace modver

#endif

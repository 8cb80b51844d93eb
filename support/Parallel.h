// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Independent pieces of work, over threads.
#ifndef MODVER_SUPPORT_PARALLEL_H
#define MODVER_SUPPORT_PARALLEL_H

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace modver {

/// Calls Work(State, 0) … Work(State, Count - 1), on up to Jobs threads, of which the caller's is one. Each thread has a State of its own, from
/// Make().
template <typename Factory, typename Function> void parallelForWith(size_t Count, unsigned Jobs, Factory Make, Function Work) {
  std::atomic<size_t> Next = 0;
  auto Loop = [&] {
    auto State = Make();
    for (size_t I; (I = Next.fetch_add(1, std::memory_order_relaxed)) < Count;)
      Work(State, I);
  };
  std::vector<std::thread> Threads;
  for (size_t I = 1; I < Jobs && I < Count; ++I)
    Threads.emplace_back(Loop);
  Loop();
  for (std::thread &T : Threads)
    T.join();
}

/// Calls Work(0) … Work(Count - 1), on up to Jobs threads, of which the caller's is one.
template <typename Function> void parallelFor(size_t Count, unsigned Jobs, Function Work) {
  parallelForWith(Count, Jobs, [] { return 0; }, [&](int, size_t I) { Work(I); });
}

} // namespace modver

#endif

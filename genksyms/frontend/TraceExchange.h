// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Traces of headers that one thread has recorded, for the others.
//
//   thread A: records a trace ─► A's HeaderMemory ─► OfferedTraces ─► TraceImport ─► B's HeaderMemory ─► thread B: replays it
//
// Each thread reads and changes its own memory without locks, so a trace that B takes over is made anew from names, macros and definitions of B. What
// a memory has offered is not changed or freed as long as the exchange lives: B reads it where it lies.
#ifndef MODVER_GENKSYMS_FRONTEND_TRACEEXCHANGE_H
#define MODVER_GENKSYMS_FRONTEND_TRACEEXCHANGE_H

#include "HeaderMemory.h"
#include "llvm/ADT/DenseMap.h"
#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace modver::genksyms {

/// What is offered of one header. Any thread may use it.
class OfferedTraces {
public:
  struct Trace {
    const HeaderMemory *From;
    std::vector<const TraceStep *> Steps; ///< from the header's begin to its end
  };

  void add(Trace Offered);

  /// How many there have been. It only grows.
  uint32_t count() const { return Count.load(std::memory_order_acquire); }
  /// EXPECTS: I is below that.
  Trace operator[](uint32_t I) const;

private:
  std::atomic<uint32_t> Count = 0;
  mutable std::mutex Mutex;
  std::vector<Trace> Traces;
};

/// Memories that may take each other's traces: of one working directory and language.
class TracePool {
public:
  /// A memory of the pool, which keeps it. EXPECTS: Language is that of the pool.
  std::shared_ptr<HeaderMemory> addMemory(const Dialect &Language);

  /// Of the header that is found by this path. Any thread may ask.
  OfferedTraces &of(llvm::StringRef Path);

private:
  std::mutex Mutex;
  llvm::StringMap<std::unique_ptr<OfferedTraces>> ByPath;
  std::vector<std::shared_ptr<HeaderMemory>> Memories;
};

/// All pools of a run.
class TraceExchange {
public:
  /// Headers behave alike where both are equal, as far as guards do not see the difference. Any thread may ask.
  TracePool &pool(const std::string &Directory, const std::string &Language);

private:
  std::mutex Mutex;
  std::map<std::pair<std::string, std::string>, TracePool> Pools;
};

/// Makes traces of other memories those of one.
class TraceImport {
public:
  explicit TraceImport(HeaderMemory &To) : To(To) {}

  /// Takes over the next trace that others have offered of File, which is a header of the memory. False: there is no other. Files: of its directory.
  bool take(Header &File, clang::FileManager &Files);

private:
  bool take(const OfferedTraces::Trace &Offered, Header &File, clang::FileManager &Files);
  std::unique_ptr<TraceStep> translate(const TraceStep &Step, clang::FileManager &Files);
  IdentifierEntry *name(const IdentifierEntry *Other);
  const StoredMacro *macro(const StoredMacro *Other);
  const Definition *definition(const Definition *Other);
  Header *header(const Header *Other, clang::FileManager &Files);
  const IncludeSite *site(const IncludeSite *Other, clang::FileManager &Files);

  HeaderMemory &To;
  /// What stands here for what is there, each found once.
  llvm::DenseMap<const IdentifierEntry *, IdentifierEntry *> Names;
  llvm::DenseMap<const StoredMacro *, const StoredMacro *> Macros;
  llvm::DenseMap<const Definition *, const Definition *> Definitions;
  llvm::DenseMap<const Header *, Header *> Headers;
  llvm::DenseMap<const IncludeSite *, const IncludeSite *> Sites;
  llvm::DenseMap<const TraceStep *, TraceStep *> Steps;
};

} // namespace modver::genksyms

#endif

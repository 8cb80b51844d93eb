// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildRun.h"

#include "genksyms/frontend/SourceFiles.h"
#include "support/Parallel.h"
#include <atomic>

using namespace modver;
using namespace modver::genksyms;

/// Units that a thread takes at a time: neighbours include the same headers in the same way.
static constexpr size_t ChunkSize = 16;

static UnitResult processUnit(UnitProcessor &Processor, const BuildUnit &Unit) {
  if (!Unit.IsAssembly)
    return Processor.process(Unit.Command);
  if (Unit.TypesCommand)
    return Processor.processAssembly(Unit.Command, *Unit.TypesCommand);
  UnitResult Result;
  Result.Error = Unit.Command.File + ": exports from assembly, and no C source near by to take the flags from for their types";
  return Result;
}

std::vector<UnitResult> BuildRun::run() {
  llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
  std::vector<UnitResult> Results(Plan.Units.size());
  std::atomic<size_t> Next = 0;
  unsigned Threads = std::max<size_t>(1, std::min<size_t>(Jobs, (Plan.Units.size() + ChunkSize - 1) / ChunkSize));
  parallelFor(Threads, Threads, [&](size_t) {
    UnitProcessor Processor(*Files, Personalities, Options);
    for (size_t Begin; (Begin = Next.fetch_add(ChunkSize)) < Plan.Units.size();)
      for (size_t I = Begin; I != std::min(Begin + ChunkSize, Plan.Units.size()); ++I) {
        Results[I] = processUnit(Processor, Plan.Units[I]);
        Done(Plan.Units[I], Results[I]);
      }
  });
  return Results;
}

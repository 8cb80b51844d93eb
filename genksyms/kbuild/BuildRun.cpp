// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildRun.h"

#include "genksyms/frontend/SourceFiles.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include <atomic>
#include <mutex>

using namespace modver;
using namespace modver::genksyms;

/// Units that a thread takes at a time: neighbours include the same headers in the same way.
static constexpr size_t ChunkSize = 16;

UnitResult modver::genksyms::processUnit(UnitProcessor &Processor, const BuildUnit &Unit) {
  if (!Unit.IsAssembly)
    return Processor.process(Unit.Command);
  if (Unit.TypesCommand)
    return Processor.processAssembly(Unit.Command, *Unit.TypesCommand);
  UnitResult Result;
  Result.Error = Unit.Command.File + ": exports from assembly, and no C source near by to take the flags from for their types";
  return Result;
}

static UnitCommands commandsOf(const BuildUnit &Unit) { return {Unit.Command, Unit.TypesCommand ? &*Unit.TypesCommand : nullptr}; }

/// Takes what the cache has. Returns the numbers of the other units.
std::vector<size_t> BuildRun::findResults(std::vector<UnitResult> &Results, llvm::function_ref<void(size_t)> Finish) {
  std::vector<char> IsKnown(Results.size());
  if (Cache)
    parallelFor(Results.size(), Jobs, [&](size_t I) {
      std::optional<UnitResult> Known = Cache->find(commandsOf(Plan.Units[I]));
      if (!Known)
        return;
      Results[I] = std::move(*Known);
      IsKnown[I] = true;
      Finish(I);
    });
  std::vector<size_t> Others;
  for (size_t I = 0; I != Results.size(); ++I)
    if (!IsKnown[I])
      Others.push_back(I);
  return Others;
}

llvm::Expected<std::vector<UnitResult>> BuildRun::run() {
  std::vector<UnitResult> Results(Plan.Units.size());
  std::atomic<size_t> NumDone = 0;
  std::mutex Mutex;
  llvm::Error Failure = llvm::Error::success();
  auto Finish = [&](size_t I) {
    UnitResult &Result = Results[I];
    Result.Inputs.reset();
    if (llvm::Error E = Types.take(Plan.Units[I], std::exchange(Result.Symtypes, {}), std::exchange(Result.Places, {}))) {
      std::lock_guard Lock(Mutex);
      Failure = llvm::joinErrors(std::move(Failure), std::move(E));
    }
    Progress(++NumDone);
  };

  llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
  const std::vector<size_t> Pending = findResults(Results, Finish);
  NumFromCache = Results.size() - Pending.size();
  std::atomic<size_t> Next = 0;
  unsigned Threads = std::max<size_t>(1, std::min<size_t>(Jobs, (Pending.size() + ChunkSize - 1) / ChunkSize));
  const std::shared_ptr<TraceExchange> Exchange = Threads > 1 ? makeTraceExchange() : nullptr;
  parallelFor(Threads, Threads, [&](size_t) {
    UnitProcessor Processor(*Files, Personalities, Options, Exchange);
    for (size_t Begin; (Begin = Next.fetch_add(ChunkSize)) < Pending.size();)
      for (size_t I : llvm::ArrayRef(Pending).slice(Begin, std::min(ChunkSize, Pending.size() - Begin))) {
        Results[I] = processUnit(Processor, Plan.Units[I]);
        if (Cache)
          Cache->remember(commandsOf(Plan.Units[I]), Results[I], *Files);
        Finish(I);
      }
  });
  if (Failure)
    return Failure;
  return Results;
}

ExportTable modver::genksyms::takeExports(const BuildPlan &Plan, llvm::MutableArrayRef<UnitResult> Results) {
  ExportTable Table;
  for (const auto &[Unit, Result] : llvm::zip_equal(Plan.Units, Results))
    Table.add(Unit.Exporter, Unit.Command.Output, std::move(Result.Exports));
  Table.finish();
  return Table;
}

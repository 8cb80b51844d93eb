// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolCauses.h"
#include "checker/index/IndexedKernel.h"
#include "support/Parallel.h"

using llvm::Expected;
using namespace modver::index;

namespace modver::history {

namespace {

struct Task {
  std::array<size_t, 3> Where;
  const std::string *Symbol;
  const KernelRow *Old, *New;
  std::unique_ptr<const CrcChange> Result;
  std::string Failure;
};

std::vector<Task> tasksOf(const IndexFile &In, const Timelines &Lines) {
  std::vector<Task> Result;
  for (auto [Symbol, T] : llvm::enumerate(Lines.Symbols))
    for (auto [Series, S] : llvm::enumerate(T.Kernels))
      for (size_t Span = 1; Span < S.Spans.size(); ++Span) {
        const KernelRow &Old = In.kernels()[S.Spans[Span - 1].Kernels.back()], &New = In.kernels()[S.Spans[Span].Kernels.front()];
        if (Old.Types && New.Types && llvm::is_contained(S.Spans[Span].Changes, "crc"))
          Result.push_back({{Symbol, Series, Span}, &T.Symbol, &Old, &New, nullptr, {}});
      }
  return Result;
}

Expected<std::unique_ptr<const CrcChange>> compare(const std::shared_ptr<const IndexFile> &In, const Task &T) {
  kernel::Library Files(kernel::ModuleTypes::Kept);
  types::SideRequest Requests[2];
  for (auto [Request, Row] : {std::pair(&Requests[0], T.Old), {&Requests[1], T.New}}) {
    Wanted Only;
    Only.addSymbol(*T.Symbol);
    kernel::ChosenKernel Chosen = choose(In, *Row, std::move(Only));
    Request->Opened = Files.open(std::move(*Chosen.Tree), std::move(Chosen.Parts));
    Request->Path = Row->Facts.Tree.Release;
  }
  Expected<std::pair<types::Side, types::Side>> Sides = types::readSides(Requests[0], Requests[1], Files, /*Jobs=*/1, [](size_t, size_t) {});
  if (!Sides)
    return Sides.takeError();
  auto Result = std::make_unique<CrcChange>();
  Result->Old = std::move(Sides->first);
  Result->New = std::move(Sides->second);
  for (types::Side *S : {&Result->Old, &Result->New})
    llvm::erase_if(S->Exports.Symbols, [&](const types::AbiSymbol &Symbol) { return Symbol.Name != *T.Symbol; });
  Result->Compared = diff::compareSides(Result->Old, Result->New, Files, /*Jobs=*/1);
  return Result;
}

} // namespace

Expected<SymbolHistory> symbolHistoryOf(const std::string &Index, llvm::ArrayRef<std::string> Symbols, unsigned Jobs) {
  Expected<std::unique_ptr<IndexFile>> Opened = IndexFile::open(Index, Access::Read);
  if (!Opened)
    return Opened.takeError();
  const std::shared_ptr<const IndexFile> In = std::move(*Opened);
  SymbolHistory Result;
  Expected<Timelines> Lines = timelinesOf(*In, Symbols, Jobs);
  if (!Lines)
    return Lines.takeError();
  Result.Lines = std::move(*Lines);
  std::vector<Task> Tasks = tasksOf(*In, Result.Lines);
  parallelFor(Tasks.size(), Jobs, [&](size_t I) {
    if (Expected<std::unique_ptr<const CrcChange>> Change = compare(In, Tasks[I]))
      Tasks[I].Result = std::move(*Change);
    else
      Tasks[I].Failure = llvm::toString(Change.takeError());
  });
  for (Task &T : Tasks) {
    if (!T.Failure.empty())
      return llvm::createStringError(T.Failure);
    Result.Changes[T.Where] = std::move(T.Result);
  }
  return Result;
}

} // namespace modver::history

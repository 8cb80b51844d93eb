// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolTimeline.h"
#include "IndexedKernel.h"
#include "checker/loader/Architectures.h"
#include "support/Parallel.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

std::vector<NamedKernel> namedKernels(const IndexFile &Of) {
  std::vector<NamedKernel> Result;
  for (auto [K, Name] : llvm::zip_equal(Of.kernels(), namesOf(Of.kernels()))) {
    const std::optional<ElfTarget> &Target = K.Facts.TheKernel.Target;
    Result.push_back({Name, K.Facts.Tree.Release, Target ? std::string(loader::nameOf(*Target)) : ""});
  }
  return Result;
}

std::string flavourOf(StringRef Release) {
  std::string Result;
  while (!Release.empty()) {
    const size_t End = Release.find_first_of("-.+_~");
    const StringRef Word = Release.take_front(End);
    Release = End == StringRef::npos ? "" : Release.drop_front(End + 1);
    // `12`, and `deb12`, `rc3`, `bpo`, which say how far a series has come.
    const StringRef Letters = Word.take_while(llvm::isAlpha);
    const bool IsStep = Letters == "deb" || Letters == "rc" || Letters == "bpo";
    if (Word.empty() || llvm::isDigit(Word.front()) || IsStep)
      continue;
    Result += (Result.empty() ? "" : "-") + Word.str();
  }
  return Result;
}

std::vector<std::pair<std::string, std::vector<size_t>>> seriesOf(llvm::ArrayRef<NamedKernel> Kernels) {
  llvm::MapVector<std::string, std::vector<size_t>, std::map<std::string, unsigned>> Result;
  for (auto [I, K] : llvm::enumerate(Kernels)) {
    const std::string Flavour = flavourOf(K.Release);
    Result[K.Architecture + (K.Architecture.empty() || Flavour.empty() ? "" : " ") + Flavour].push_back(I);
  }
  return {std::make_move_iterator(Result.begin()), std::make_move_iterator(Result.end())};
}

Expected<SymbolState> stateOf(const IndexFile &In, const KernelRow &Of, KernelCrcs &Crcs, StringRef Symbol) {
  SymbolState Result;
  const bool KnowsModules = !Of.Modules.empty() || Of.Facts.Symvers || !Of.Facts.Tree.ModulesDirectory.empty();
  Result.Is = KnowsModules ? SymbolState::Presence::Missing : SymbolState::Presence::NotKnown;
  const std::optional<uint32_t> Number = In.find(Symbol);
  if (!Number)
    return Result;
  std::optional<std::tuple<Source, StringRef, ExportKind, uint32_t>> Best;
  for (uint32_t Export : In.exportsOf(*Number)) {
    std::optional<uint64_t> Crc;
    Expected<bool> Has = Crcs.find(Export, Crc);
    if (!Has)
      return Has.takeError();
    const ExportKey &E = In.exports()[Export];
    const std::tuple Rank(E.From, In.names()[E.Exporter], E.Kind, E.Copy);
    if (!*Has || (Best && *Best < Rank))
      continue;
    Best = Rank;
    const StringRef Exporter = In.names()[E.Exporter];
    Result = {SymbolState::Presence::Exported, E.From == Source::TheKernel ? "vmlinux" : kernel::moduleNameOf(Exporter), E.Kind,
              In.names()[E.Namespace].str(), Crc};
  }
  return Result;
}

static std::vector<StringRef> changesBetween(const SymbolState &Old, const SymbolState &New) {
  if (Old.Is != New.Is)
    return {"exported"};
  std::vector<StringRef> Result;
  auto Compare = [&](bool IsSame, StringRef What) {
    if (!IsSame)
      Result.push_back(What);
  };
  Compare(Old.Crc == New.Crc, "crc");
  Compare(Old.Kind == New.Kind, "kind");
  Compare(Old.Namespace == New.Namespace, "namespace");
  Compare(Old.Exporter == New.Exporter, "exporter");
  return Result;
}

bool Timeline::isEverExported() const {
  return llvm::any_of(Kernels, [](const Series &S) { return llvm::any_of(S.Spans, [](const Span &Of) { return Of.State.isExported(); }); });
}

Expected<Timelines> timelinesOf(const IndexFile &In, llvm::ArrayRef<std::string> Symbols, unsigned Jobs) {
  Timelines Result;
  Result.Kernels = namedKernels(In);
  std::vector<std::vector<SymbolState>> States(In.kernels().size());
  std::vector<std::string> Failed(States.size());
  parallelFor(States.size(), Jobs, [&](size_t K) {
    KernelCrcs Crcs(In, In.kernels()[K]);
    for (const std::string &Symbol : Symbols) {
      Expected<SymbolState> State = stateOf(In, In.kernels()[K], Crcs, Symbol);
      if (State)
        States[K].push_back(std::move(*State));
      else
        Failed[K] = llvm::toString(State.takeError());
    }
  });
  for (const std::string &Message : Failed)
    if (!Message.empty())
      return llvm::createStringError(Message);

  const std::vector<std::pair<std::string, std::vector<size_t>>> BySeries = seriesOf(Result.Kernels);
  for (auto [Number, Symbol] : llvm::enumerate(Symbols)) {
    Timeline &T = Result.Symbols.emplace_back(Timeline{Symbol, {}});
    for (const auto &[Name, Kernels] : BySeries) {
      Series &Of = T.Kernels.emplace_back(Series{Name, {}});
      for (size_t K : Kernels) {
        const SymbolState &State = States[K][Number];
        if (Of.Spans.empty() || Of.Spans.back().State != State)
          Of.Spans.push_back({State, {}, Of.Spans.empty() ? std::vector<StringRef>() : changesBetween(Of.Spans.back().State, State)});
        Of.Spans.back().Kernels.push_back(K);
      }
    }
  }
  return Result;
}

} // namespace modver::index

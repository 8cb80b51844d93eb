// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HistoryReport.h"
#include "DiffJson.h"
#include "DiffWords.h"
#include "JsonText.h"
#include "checker/diff/DefinitionLayout.h"
#include "genksyms/symtypes/Symvers.h"
#include "support/CrcText.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::raw_ostream;
using modver::history::CrcChange;
using modver::history::SymbolHistory;
using modver::history::TypeSeries;
using modver::history::TypeSpan;
using modver::history::TypeState;
using modver::history::TypeTimeline;
using modver::history::TypeTimelines;
using modver::index::NamedKernel;
using modver::index::Series;
using modver::index::Span;
using modver::index::SymbolState;
using modver::index::Timeline;
using modver::index::Timelines;

namespace modver::report {

std::string stateText(const SymbolState &State) {
  switch (State.Is) {
  case SymbolState::Presence::Missing:
    return "not exported";
  case SymbolState::Presence::NotKnown:
    return "not exported by the kernel itself; its modules are not known";
  case SymbolState::Presence::Exported:
    break;
  }
  std::string Text = State.Crc ? crcText(*State.Crc) : "no CRC    ";
  Text += "  " + escaped(State.Exporter) + "  " + exportTypeOf(State.Kind).str();
  if (!State.Namespace.empty())
    Text += "  namespace " + escaped(State.Namespace);
  return Text;
}

std::string kernelRange(llvm::ArrayRef<size_t> Of, llvm::ArrayRef<NamedKernel> All) {
  std::string Text = escaped(All[Of.front()].Name);
  if (Of.size() > 1)
    Text += " to " + escaped(All[Of.back()].Name) + " (" + std::to_string(Of.size()) + " kernels)";
  return Text;
}

/// `because of` the causes, a line each, under the span whose CRC they changed.
static void printCauses(raw_ostream &Out, const CrcChange &Change) {
  constexpr size_t Shown = 3;
  const llvm::ArrayRef<diff::Cause> Causes = Change.causes();
  for (const diff::Cause &C : Causes.take_front(Shown))
    Out << "      because of " << escaped(headline(C)) << '\n';
  if (Causes.size() > Shown)
    Out << "      and of " << counted(Causes.size() - Shown, "more definition") << " (--format json has all)\n";
  if (Causes.empty())
    Out << "      and the types do not tell why\n";
}

void printHistoryText(raw_ostream &Out, const SymbolHistory &History) {
  const Timelines &Result = History.Lines;
  for (auto [Symbol, T] : llvm::enumerate(Result.Symbols)) {
    Out << escaped(T.Symbol) << '\n';
    if (!T.isEverExported()) {
      Out << "  no kernel of the index exports it\n";
      continue;
    }
    for (auto [Number, S] : llvm::enumerate(T.Kernels)) {
      if (T.Kernels.size() > 1)
        Out << "  " << (S.Name.empty() ? "other kernels" : escaped(S.Name)) << '\n';
      size_t Width = 0;
      for (const Span &Of : S.Spans)
        Width = std::max(Width, kernelRange(Of.Kernels, Result.Kernels).size());
      for (auto [I, Of] : llvm::enumerate(S.Spans)) {
        Out << "    " << llvm::left_justify(kernelRange(Of.Kernels, Result.Kernels), Width) << "  " << stateText(Of.State);
        // That the CRC is another one can be seen.
        llvm::SmallVector<llvm::StringRef, 3> Changes(llvm::make_filter_range(Of.Changes, [](llvm::StringRef What) { return What != "crc"; }));
        if (!Changes.empty() && Of.State.isExported())
          Out << "  (" << llvm::join(Changes, ", ") << (Changes.front() == "exported" ? " again)" : " changed)");
        Out << '\n';
        if (auto Change = History.Changes.find({Symbol, Number, I}); Change != History.Changes.end())
          printCauses(Out, *Change->second);
      }
    }
  }
}

static void printState(llvm::json::OStream &J, const SymbolState &State) {
  J.attribute("exported", State.isExported());
  if (State.Is == SymbolState::Presence::NotKnown)
    J.attribute("modules_known", false);
  if (!State.isExported())
    return;
  if (State.Crc)
    J.attribute("crc", crcText(*State.Crc));
  J.attribute("exporter", utf8(State.Exporter));
  J.attribute("kind", exportTypeOf(State.Kind));
  if (!State.Namespace.empty())
    J.attribute("namespace", utf8(State.Namespace));
}

static void printKernels(llvm::json::OStream &J, llvm::ArrayRef<size_t> Of, llvm::ArrayRef<NamedKernel> All) {
  J.attributeArray("kernels", [&] {
    for (size_t K : Of)
      J.value(utf8(All[K].Name));
  });
}

void printHistoryJson(raw_ostream &Out, const SymbolHistory &History) {
  const Timelines &Result = History.Lines;
  llvm::json::OStream J(Out, 1);
  J.object([&] {
    J.attribute("format", "modver-history");
    J.attribute("version", 1);
    J.attributeArray("symbols", [&] {
      for (size_t Symbol = 0; Symbol < Result.Symbols.size(); ++Symbol)
        J.object([&] {
          const Timeline &T = Result.Symbols[Symbol];
          J.attribute("symbol", utf8(T.Symbol));
          J.attributeArray("series", [&] {
            for (size_t Number = 0; Number < T.Kernels.size(); ++Number)
              J.object([&] {
                const Series &S = T.Kernels[Number];
                J.attribute("name", utf8(S.Name));
                J.attributeArray("spans", [&] {
                  for (size_t I = 0; I < S.Spans.size(); ++I)
                    J.object([&] {
                      const Span &Of = S.Spans[I];
                      printKernels(J, Of.Kernels, Result.Kernels);
                      printState(J, Of.State);
                      if (!Of.Changes.empty())
                        J.attributeArray("changes", [&] {
                          for (llvm::StringRef What : Of.Changes)
                            J.value(What);
                        });
                      if (auto Change = History.Changes.find({Symbol, Number, I}); Change != History.Changes.end())
                        J.attributeArray("causes", [&] {
                          for (const diff::Cause &C : Change->second->causes())
                            J.object([&] { printDefinitionChange(J, C); });
                        });
                    });
                });
              });
          });
        });
    });
  });
  Out << '\n';
}

static std::string typeStateText(const TypeState &State) {
  switch (State.Is) {
  case TypeState::Presence::Missing:
    return "not defined";
  case TypeState::Presence::NotKnown:
    return "its types are not known";
  case TypeState::Presence::Defined:
    break;
  }
  std::string Text = State.Numbers.size() == 1 ? "defined" : withSeparators(State.Numbers.size()) + " definitions";
  if (!State.Owner.empty() && State.Owner != "vmlinux")
    Text += " in " + escaped(State.Owner);
  return Text;
}

/// The size that is known, and what became of the definition before.
static std::string stepText(const TypeSpan &Of) {
  std::string Text = typeStateText(Of.State);
  if (!Of.Step)
    return Text;
  if (Of.Step->NewLayout)
    Text += ", " + counted(Of.Step->NewLayout->Size, "byte");
  return Text;
}

void printTypeHistoryText(raw_ostream &Out, const TypeTimelines &Result) {
  for (const TypeTimeline &T : Result.Types) {
    Out << escaped(T.Type) << '\n';
    if (!T.isEverDefined()) {
      Out << "  no kernel of the index defines it\n";
      continue;
    }
    for (const TypeSeries &S : T.Kernels) {
      if (T.Kernels.size() > 1)
        Out << "  " << (S.Name.empty() ? "other kernels" : escaped(S.Name)) << '\n';
      size_t Width = 0;
      for (const TypeSpan &Of : S.Spans)
        Width = std::max(Width, kernelRange(Of.Kernels, Result.Kernels).size());
      for (const TypeSpan &Of : S.Spans) {
        Out << "    " << llvm::left_justify(kernelRange(Of.Kernels, Result.Kernels), Width) << "  " << stepText(Of) << '\n';
        if (Of.Step && Of.Step->IsOfContained)
          Out << "      the same text; what it contains has another layout\n";
        if (!Of.Step || !Of.Step->Change)
          continue;
        const diff::Cause &C = *Of.Step->Change;
        Out << "      " << escaped(headline(C)) << '\n';
        const std::string Text = inC(diff::diffDefinitions(C.Old, C.New, 1));
        llvm::SmallVector<llvm::StringRef, 32> Lines;
        llvm::StringRef(Text).rtrim('\n').split(Lines, '\n', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
        for (llvm::StringRef Line : Lines)
          if (!Line.starts_with("@@"))
            Out << "        " << escaped(Line.str()) << '\n';
      }
    }
  }
}

static void printState(llvm::json::OStream &J, const TypeSpan &Of) {
  J.attribute("defined", Of.State.Is == TypeState::Presence::Defined);
  if (Of.State.Is == TypeState::Presence::NotKnown)
    J.attribute("types_known", false);
  if (Of.State.Is != TypeState::Presence::Defined)
    return;
  J.attribute("definitions", Of.State.Numbers.size());
  if (!Of.State.Owner.empty())
    J.attribute("owner", utf8(Of.State.Owner));
  if (!Of.Step)
    return;
  J.attribute("definition", utf8(Of.Step->New));
  if (Of.Step->NewLayout)
    J.attribute("size", Of.Step->NewLayout->Size);
  if (Of.Step->IsOfContained)
    J.attribute("of_contained", true);
  if (Of.Step->Change)
    J.attributeObject("change", [&] { printDefinitionChange(J, *Of.Step->Change); });
}

void printTypeHistoryJson(raw_ostream &Out, const TypeTimelines &Result) {
  llvm::json::OStream J(Out, 1);
  J.object([&] {
    J.attribute("format", "modver-history");
    J.attribute("version", 1);
    J.attributeArray("types", [&] {
      for (const TypeTimeline &T : Result.Types)
        J.object([&] {
          J.attribute("type", utf8(T.Type));
          J.attributeArray("series", [&] {
            for (const TypeSeries &S : T.Kernels)
              J.object([&] {
                J.attribute("name", utf8(S.Name));
                J.attributeArray("spans", [&] {
                  for (const TypeSpan &Of : S.Spans)
                    J.object([&] {
                      printKernels(J, Of.Kernels, Result.Kernels);
                      printState(J, Of);
                    });
                });
              });
          });
        });
    });
  });
  Out << '\n';
}

} // namespace modver::report

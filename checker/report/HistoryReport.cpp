// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HistoryReport.h"
#include "JsonText.h"
#include "genksyms/symtypes/CrcText.h"
#include "genksyms/symtypes/Symvers.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::raw_ostream;
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

void printHistoryText(raw_ostream &Out, const Timelines &Result) {
  for (const Timeline &T : Result.Symbols) {
    Out << escaped(T.Symbol) << '\n';
    if (!T.isEverExported()) {
      Out << "  no kernel of the index exports it\n";
      continue;
    }
    for (const Series &S : T.Kernels) {
      if (T.Kernels.size() > 1)
        Out << "  " << (S.Name.empty() ? "other kernels" : escaped(S.Name)) << '\n';
      size_t Width = 0;
      for (const Span &Of : S.Spans)
        Width = std::max(Width, kernelRange(Of.Kernels, Result.Kernels).size());
      for (const Span &Of : S.Spans) {
        Out << "    " << llvm::left_justify(kernelRange(Of.Kernels, Result.Kernels), Width) << "  " << stateText(Of.State);
        // That the CRC is another one can be seen.
        llvm::SmallVector<llvm::StringRef, 3> Changes(llvm::make_filter_range(Of.Changes, [](llvm::StringRef What) { return What != "crc"; }));
        if (!Changes.empty() && Of.State.isExported())
          Out << "  (" << llvm::join(Changes, ", ") << (Changes.front() == "exported" ? " again)" : " changed)");
        Out << '\n';
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

void printHistoryJson(raw_ostream &Out, const Timelines &Result) {
  llvm::json::OStream J(Out, 1);
  J.object([&] {
    J.attribute("format", "modver-history");
    J.attribute("version", 1);
    J.attributeArray("symbols", [&] {
      for (const Timeline &T : Result.Symbols)
        J.object([&] {
          J.attribute("symbol", utf8(T.Symbol));
          J.attributeArray("series", [&] {
            for (const Series &S : T.Kernels)
              J.object([&] {
                J.attribute("name", utf8(S.Name));
                J.attributeArray("spans", [&] {
                  for (const Span &Of : S.Spans)
                    J.object([&] {
                      J.attributeArray("kernels", [&] {
                        for (size_t K : Of.Kernels)
                          J.value(utf8(Result.Kernels[K].Name));
                      });
                      printState(J, Of.State);
                      if (!Of.Changes.empty())
                        J.attributeArray("changes", [&] {
                          for (llvm::StringRef What : Of.Changes)
                            J.value(What);
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

} // namespace modver::report

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainLogText.h"
#include "DiffWords.h"
#include "SymbolWords.h"
#include "checker/log/LogMeaning.h"
#include "support/CrcText.h"
#include "support/TerminalText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::ArrayRef;
using llvm::raw_ostream;
using llvm::StringRef;

namespace modver::report {

void replaceAll(std::string &Text, StringRef Name) {
  if (Name.size() > 2)
    for (size_t At = 0; (At = Text.find(Name, At)) != std::string::npos;)
      Text.replace(At, Name.size(), "{}");
}

void printLogged(raw_ostream &Out, const explain::LoggedModule &L, StringRef Kernel, bool Full) {
  Out << (L.Name.empty() ? "Without the name of a module" : escaped(L.Name)) << ", by the log:\n";
  std::vector<std::string> Said;
  size_t NotShown = 0;
  for (size_t I = 0; I < L.Entries.size(); ++I) {
    const log::LogEntry &E = L.Entries[I];
    const size_t OfKind = llvm::count_if(ArrayRef(L.Entries).take_front(I), [&](const log::LogEntry &O) { return O.Kind == E.Kind && O.By == E.By; });
    if (!Full && OfKind >= ShownLogLines) {
      ++NotShown;
      continue;
    }
    Out << llvm::formatv("{0,6}: {1}", E.Line, printable(StringRef(E.Raw).trim()));
    if (E.Count > 1)
      Out << " (" << withSeparators(E.Count) << " times)";
    Out << '\n';
    std::string Meaning = escaped(meaning(E));
    // What is said of one symbol need not be said of the next.
    std::string OfAnySymbol = Meaning;
    replaceAll(OfAnySymbol, E.Symbol);
    const explain::LoggedSymbol *Known = E.Kind == log::FindingKind::UnknownSymbol ? L.find(E.Symbol) : nullptr;
    if (!llvm::is_contained(Said, OfAnySymbol)) {
      fold(Out.indent(8), Meaning, 8, 8, ShownColumns);
      Said.push_back(std::move(OfAnySymbol));
    }
    if (std::string Crcs = log::crcsIn(E); !Crcs.empty())
      fold(Out.indent(8), escaped(Crcs), 8, 8, ShownColumns);
    if (Known)
      fold(Out.indent(8), escaped(words(*Known, Kernel)), 8, 8, ShownColumns);
  }
  if (NotShown)
    Out << "     …  " << counted(NotShown, "more line") << " like these (--full)\n";
  for (const explain::OtherThanLogged &O : L.Others)
    Out << (O.IsKernel ? "The kernel that wrote the log is another one than " : "The module of the log is another file than ") << escaped(O.Name)
        << (O.IsKernel ? ": it has " : ": it wants ") << crcText(O.Logged) << " for " << escaped(O.Symbol) << " (line " << O.Line << "), not "
        << crcText(O.Found) << ".\n";
}

const log::LogEntry *toMend(const explain::LoggedModule &L) {
  for (log::Effect What : {log::Effect::Refused, log::Effect::Depends})
    for (bool OfKernel : {true, false})
      for (const log::LogEntry &E : L.Entries)
        if (E.Outcome == What && (E.By == log::Speaker::Kernel) == OfKernel)
          return &E;
  return nullptr;
}

void printLogLacks(raw_ostream &Out, const explain::ExplainResult &Result) {
  std::string Text;
  if (Result.Lacks == explain::ExplainResult::LogLacks::Files)
    Text = "More can be told with the files of the modules: modver explain --kernel KERNEL MODULE.";
  else if (Result.LogRelease.empty())
    Text = "More can be told with the kernel that wrote the log and the files of the modules: modver explain --kernel KERNEL MODULE. If that is the "
           "kernel which runs here: --kernel $(uname -r).";
  else
    Text = "More can be told with the kernel of the log, " + escaped(Result.LogRelease) +
           ", which is not at hand, and the files of the modules: modver explain --kernel KERNEL MODULE.";
  Out << '\n' << Text << '\n';
}

} // namespace modver::report

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildReport.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <map>

using namespace modver;
using namespace modver::genksyms;

size_t BuildSummary::numFailed() const {
  return llvm::count_if(Results, [](const UnitResult &R) { return !R.Error.empty(); });
}

void modver::genksyms::printMessages(llvm::raw_ostream &Out, const BuildSummary &Summary) {
  for (const auto &[Unit, Result] : llvm::zip_equal(Summary.Plan.Units, Summary.Results)) {
    if (Result.Messages.empty())
      continue;
    Out << Unit.Command.Output << ":\n";
    for (const std::string &Message : Result.Messages)
      Out << Message << '\n';
  }
}

void modver::genksyms::printProblems(llvm::raw_ostream &Out, const BuildSummary &Summary) {
  std::map<std::string, std::string> Unknown; // flag, first object
  for (const auto &[Unit, Result] : llvm::zip_equal(Summary.Plan.Units, Summary.Results))
    for (const std::string &Flag : Result.UnknownFlags)
      Unknown.try_emplace(Flag, Unit.Command.Output);
  for (const auto &[Flag, Object] : Unknown)
    Out << Object << ": warning: unknown flag " << Flag << " is taken not to concern the preprocessor\n";
  for (const ExportTable::Duplicate &D : Summary.Table.duplicates())
    Out << D.LeftOut.Object << ": warning: " << D.LeftOut.Symbol.Name << " is exported twice: by " << D.LeftOut.Exporter
        << ", which is left out, and by " << D.Kept.Exporter << " (" << D.Kept.Object << ")\n";
  for (const ExportTable::Row &R : Summary.Table.rows())
    if (!R.Symbol.Crc)
      Out << R.Object << ": warning: " << R.Symbol.Name << " has no CRC: it is not declared where it is exported\n";
  for (const auto &[Unit, Result] : llvm::zip_equal(Summary.Plan.Units, Summary.Results))
    if (!Result.Error.empty())
      Out << Unit.Command.Output << ": cannot be computed: " << Result.Error << '\n';
}

void modver::genksyms::printFigures(llvm::raw_ostream &Out, const BuildSummary &Summary) {
  Out << Summary.Results.size() << " of " << Summary.Plan.NumObjects << " objects may export something: " << Summary.Table.rows().size()
      << " exports";
  if (size_t Failed = Summary.numFailed())
    Out << ", " << Failed << " objects could not be computed";
  if (Summary.NumFromCache)
    Out << ", " << *Summary.NumFromCache << " from the cache";
  Out << llvm::format(", %.1f s\n", Summary.Seconds);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchCsv.h"
#include "checker/loader/Names.h"
#include "support/TerminalText.h"

using llvm::StringRef;

namespace modver::report {

/// In quotes where RFC 4180 wants them.
static std::string field(StringRef Bytes) {
  std::string Text = escaped(Bytes);
  if (StringRef(Text).find_first_of(",\"") == StringRef::npos)
    return Text;
  std::string Quoted = "\"";
  for (char C : Text)
    Quoted += C == '"' ? std::string("\"\"") : std::string(1, C);
  return Quoted + "\"";
}

static StringRef outcomeOf(const match::Match &M) { return !M.IsThere ? "missing" : M.Refused ? "refused" : "loads"; }

void printMatchCsv(llvm::raw_ostream &Out, const match::MatchResult &Result) {
  Out << "module,path,kernel,architecture,outcome,error,kind,symbol,reason,more,remedy\n";
  for (const match::MatchedModule &M : Result.Modules)
    for (auto [Cell, K] : llvm::zip_equal(M.Kernels, Result.Kernels)) {
      Out << field(M.Name) << ',' << field(M.File.empty() ? Cell.File : M.File) << ',' << field(K.Name) << ',' << field(K.Architecture) << ','
          << outcomeOf(Cell) << ',';
      if (const std::optional<match::Refusal> &R = Cell.Refused)
        Out << StringRef(loader::symbolicName(R->Error)) << ',' << loader::key(R->Kind) << ',' << field(R->Symbol) << ',' << field(R->Words) << ','
            << R->More << ',' << nameOf(R->Helps) << '\n';
      else
        Out << ",,,,,\n";
    }
}

} // namespace modver::report

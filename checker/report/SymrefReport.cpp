// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymrefReport.h"
#include "CutList.h"
#include "DiffWords.h"
#include "genksyms/symtypes/LineErrors.h"
#include "genksyms/symtypes/RecordTokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <tuple>

using llvm::StringRef;

namespace modver::report {

namespace {

/// So many definitions and exports are named.
std::string numbered(size_t N, StringRef One) { return (llvm::Twine(N) + " " + One + (N == 1 ? "" : "s")).str(); }

} // namespace

std::vector<std::string> refusals(const symref::Symref &S, bool NothingWritten) {
  std::vector<std::string> Messages;
  for (const symref::SymrefRefusal &R : S.Refusals)
    Messages.push_back(escaped(R.Name) + ": " + R.Why);
  if (!Messages.empty() && NothingWritten)
    Messages.push_back(numbered(S.Refusals.size(), "export") + " cannot be held: nothing was written");
  return Messages;
}

void printSymref(llvm::raw_ostream &Out, const symref::Symref &S, StringRef Output, StringRef Noun) {
  llvm::StringMap<size_t> NumObjects;
  std::vector<StringRef> Disturbed;
  size_t NumOverrides = 0, NumHeld = 0;
  for (const symref::SymrefObject &O : S.Objects) {
    NumOverrides += O.Overrides.size();
    NumHeld += O.Held.size();
    llvm::append_range(Disturbed, O.Disturbed);
    for (StringRef Line : O.Overrides)
      ++NumObjects[genksyms::takeRecordToken(Line)];
  }

  std::vector<std::pair<StringRef, size_t>> Names;
  for (const auto &Entry : NumObjects)
    Names.emplace_back(Entry.getKey(), Entry.getValue());
  llvm::sort(Names, [](const auto &A, const auto &B) { return std::tuple(B.second, A.first) < std::tuple(A.second, B.first); });
  for (auto [Name, N] : llvm::ArrayRef(Names).take_front(ShownNames))
    Out << Noun << (Noun == "rule" ? " for " : " ") << escaped(Name) << " in " << numbered(N, "object") << '\n';
  if (Names.size() > ShownNames)
    Out << "… and " << numbered(Names.size() - ShownNames, "definition") << " more\n";

  llvm::sort(Disturbed);
  for (StringRef Name : llvm::ArrayRef(Disturbed).take_front(ShownNames))
    Out << escaped(Name) << ": not held, and gets a third CRC, because it reaches some of these definitions\n";
  if (Disturbed.size() > ShownNames)
    Out << "… and " << numbered(Disturbed.size() - ShownNames, "such export") << '\n';

  Out << escaped(Output) << ": " << numbered(NumOverrides, Noun) << " in " << numbered(S.Objects.size(), "object") << ", which hold "
      << numbered(NumHeld, "export") << "; " << S.NumUnchanged << " unchanged";
  if (S.NumAllowed)
    Out << ", " << S.NumAllowed << " allowed to change";
  Out << '\n';
}

} // namespace modver::report

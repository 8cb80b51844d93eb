// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --dump-dies: each export's text as it is walked, in lines, indented by how many braces and parentheses are open.
#ifndef MODVER_GENKSYMS_DWARF_DIEDUMP_H
#define MODVER_GENKSYMS_DWARF_DIEDUMP_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

namespace modver::dwarf {

class DieDump {
public:
  explicit DieDump(llvm::raw_ostream &Out) : Out(Out) {}

  /// A piece: it may begin with a brace that closes, and end with one that opens.
  void text(llvm::StringRef T) {
    if (T.empty())
      return;
    if (T.front() == '}' || T.front() == ')')
      --Level;
    if (IsBroken)
      Out << '\n', Out.indent(2 * Level);
    IsBroken = false;
    Out << T;
    if (T.back() == '{' || T.back() == '(')
      ++Level;
  }
  void breakLine() { IsBroken = true; }
  /// Of a member: Own has the space before it.
  void name(std::optional<llvm::StringRef> Old, llvm::StringRef Own) {
    if (Old)
      text((llvm::Twine(" ") + *Old).str());
    else
      text(Own);
  }
  void endExport() {
    Out << '\n';
    IsBroken = false;
    Level = 0;
  }

private:
  llvm::raw_ostream &Out;
  unsigned Level = 0;
  bool IsBroken = false;
};

} // namespace modver::dwarf

#endif

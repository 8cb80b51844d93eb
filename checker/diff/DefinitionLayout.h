// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A record's definition as lines to read, and the difference of two of them.
//
//   struct s { int a ; union { t#u8 b , c ; } u ; }  ─► layOutDefinition() ─►  struct s {
//                                                                              ⇥int a;
//                                                                              ⇥union {
//                                                                              ⇥⇥t#u8 b, c;
//                                                                              ⇥} u;
//                                                                              }
//
// So do ksymtypes' reports have it: a tab for each brace around the line, a line for each member, no space before `;` and `,`. Of enumerators, of
// which none of its published reports has any, each has a line of its own.
#ifndef MODVER_CHECKER_DIFF_DEFINITIONLAYOUT_H
#define MODVER_CHECKER_DIFF_DEFINITIONLAYOUT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::diff {

/// The lines, without newlines at their ends. Text is a record's behind its name.
std::vector<std::string> layOutDefinition(llvm::StringRef Text);

/// A unified diff without file names, each line with a newline: hunks under `@@ -FIRST,COUNT +FIRST,COUNT @@`, both counts always written, Context
/// lines around each change. Empty if there is no difference. The fewest changed lines, unless these are more than 2,000: then all lines from the
/// first difference to the last are changed.
std::string unifiedDiff(llvm::ArrayRef<std::string> Old, llvm::ArrayRef<std::string> New, size_t Context = 3);

/// Of two definitions, laid out.
inline std::string diffDefinitions(llvm::StringRef Old, llvm::StringRef New, size_t Context = 3) {
  return unifiedDiff(layOutDefinition(Old), layOutDefinition(New), Context);
}

} // namespace modver::diff

#endif

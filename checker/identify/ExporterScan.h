// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which sources of a kernel export which symbols, by the text of their EXPORT_ lines.
#ifndef MODVER_CHECKER_IDENTIFY_EXPORTERSCAN_H
#define MODVER_CHECKER_IDENTIFY_EXPORTERSCAN_H

#include "llvm/ADT/StringSet.h"
#include <map>
#include <set>
#include <string>

namespace modver::identify {

/// By symbol: the objects, from the top (`lib/ctype.o`), whose sources mention it in a line with EXPORT_. Files that sources include count as the
/// sources in their directory that include them by name. Symbols whose export a macro puts together are not found.
std::map<std::string, std::set<std::string>> findExporters(llvm::StringRef Tree, llvm::StringRef SourceArchitecture, const llvm::StringSet<> &Symbols,
                                                           unsigned Jobs);

} // namespace modver::identify

#endif

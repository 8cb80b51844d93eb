// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which sources of a kernel export which symbols, by the text of their EXPORT_ lines.
#ifndef MODVER_CHECKER_SOURCE_EXPORTERSCAN_H
#define MODVER_CHECKER_SOURCE_EXPORTERSCAN_H

#include "genksyms/symtypes/DefinitionPlaces.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <optional>
#include <set>
#include <string>

namespace modver::source {

/// By symbol: the objects, from the top (`lib/ctype.o`), whose sources mention it in a line with EXPORT_. Files that sources include count as the
/// sources in their directory that include them by name. Of symbols that none mentions: those in which such a line puts a name together that begins
/// so (`EXPORT_SYMBOL_GPL(bpf_trace_run##x)`).
std::map<std::string, std::set<std::string>> findExporters(llvm::StringRef Tree, llvm::StringRef SourceArchitecture, const llvm::StringSet<> &Symbols,
                                                           unsigned Jobs);

/// Where the source of Object mentions Symbol in a line with EXPORT_; File is its whole path. None: it does not.
std::optional<genksyms::SourcePlace> placeOfExport(llvm::StringRef Tree, llvm::StringRef Object, llvm::StringRef Symbol);

} // namespace modver::source

#endif

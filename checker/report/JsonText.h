// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bytes of the input as strings of JSON reports.
#ifndef MODVER_CHECKER_REPORT_JSONTEXT_H
#define MODVER_CHECKER_REPORT_JSONTEXT_H

#include "genksyms/symtypes/DefinitionPlaces.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <string_view>

namespace modver::report {

/// Names and texts are bytes; JSON's are UTF-8: what is none has U+FFFD in its place.
inline std::string utf8(std::string_view Text) { return llvm::json::isUTF8(Text) ? std::string(Text) : llvm::json::fixUTF8(Text); }

/// As an array of `{"file": …, "line": …}`.
inline llvm::json::Value jsonOf(llvm::ArrayRef<genksyms::SourcePlace> Places) {
  llvm::json::Array Result;
  for (const genksyms::SourcePlace &Place : Places)
    Result.push_back(llvm::json::Object{{"file", utf8(Place.File)}, {"line", Place.Line}});
  return Result;
}

} // namespace modver::report

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bytes of the input as strings of JSON reports.
#ifndef MODVER_CHECKER_REPORT_JSONTEXT_H
#define MODVER_CHECKER_REPORT_JSONTEXT_H

#include "checker/diff/Change.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <string_view>

namespace modver::report {

/// Names and texts are bytes; JSON's are UTF-8: what is none has U+FFFD in its place.
inline std::string utf8(std::string_view Text) { return llvm::json::isUTF8(Text) ? std::string(Text) : llvm::json::fixUTF8(Text); }

/// As an array of `{"file": …, "line": …, "change_line": …}`.
inline llvm::json::Value jsonOf(llvm::ArrayRef<diff::CausePlace> Places) {
  llvm::json::Array Result;
  for (const diff::CausePlace &Place : Places)
    Result.push_back(llvm::json::Object{{"file", utf8(Place.File)}, {"line", Place.Line}, {"change_line", Place.ChangeLine}});
  return Result;
}

} // namespace modver::report

#endif

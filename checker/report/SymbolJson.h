// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements of arrays that several JSON reports have: names that are like another one, and who exports the same symbols.
#ifndef MODVER_CHECKER_REPORT_SYMBOLJSON_H
#define MODVER_CHECKER_REPORT_SYMBOLJSON_H

#include "JsonText.h"
#include "checker/check/CheckResult.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::report {

inline void printNear(llvm::json::OStream &Json, llvm::ArrayRef<loader::NearExport> Near) {
  for (const loader::NearExport &E : Near)
    Json.object([&] {
      Json.attribute("name", utf8(E.Name));
      Json.attribute("exporter", utf8(E.Exporter));
    });
}

inline void printSameExports(llvm::json::OStream &Json, llvm::ArrayRef<check::SameExports> Copies) {
  for (const check::SameExports &Copy : Copies)
    Json.object([&] {
      Json.attribute("exporter", utf8(Copy.Exporter));
      Json.attribute("symbols", int64_t(Copy.Count));
    });
}

} // namespace modver::report

#endif

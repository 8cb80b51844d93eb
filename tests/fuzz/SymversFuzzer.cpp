// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a Module.symvers. What could be read is written, read again, and must be the same.
#include "checker/kernel/SymversFile.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace modver;
using namespace modver::kernel;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Text(reinterpret_cast<const char *>(Data), Size);
  llvm::Expected<Symvers> S = parseSymvers(Text, "symvers");
  if (!S) {
    consumeError(S.takeError());
    return 0;
  }
  // Without exporters they are neither a kernel nor modules, nor rows of today's layout.
  if (!S->HasExporters)
    return 0;
  size_t NumExports = kernelOf(*S).Exports.size();
  for (const Module &M : modulesOf(*S))
    NumExports += M.Exports.size();
  if (NumExports != S->Rows.size())
    abort();

  // In other layouts a namespace may end with a carriage return; written at the end of its line, that is part of the line's end.
  if (llvm::any_of(S->Rows, [](const ExportRow &Row) { return Row.Symbol.Namespace.ends_with('\r'); }))
    return 0;
  std::string Written;
  llvm::raw_string_ostream Out(Written);
  writeSymvers(Out, S->Rows);
  llvm::Expected<Symvers> Again = parseSymvers(Written, "written");
  if (!Again || Again->Rows != S->Rows)
    abort();
  return 0;
}

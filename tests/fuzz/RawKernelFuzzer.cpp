// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a kernel's memory: the search for export tables, and for the names of symbols.
#include "checker/image/Kallsyms.h"
#include "checker/image/RawKernel.h"

using namespace modver;
using namespace modver::image;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Image(reinterpret_cast<const char *>(Data), Size);
  if (std::optional<Kallsyms> Names = Kallsyms::find(Image)) {
    size_t Count = 0;
    Names->forEach([&](char, StringRef) { ++Count; });
    if (Count > Names->size())
      __builtin_trap();
  }
  Kernel Result;
  if (llvm::Error E = readRawKernel(Image, "image", std::nullopt, Result)) {
    llvm::consumeError(std::move(E));
    return 0;
  }
  // Fewer are not found, and what is found can be read.
  if (Result.Exports.size() < 32)
    __builtin_trap();
  for (const Export &E : Result.Exports)
    if (E.Name.empty() || StringRef(E.Name).contains('\0') || StringRef(E.Namespace).contains('\0'))
      __builtin_trap();
  return 0;
}

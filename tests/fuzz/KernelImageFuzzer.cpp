// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a kernel's image: wrappers, compression, ELF, flat memory.
#include "checker/image/KernelImage.h"

using namespace modver;
using namespace modver::image;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Image(reinterpret_cast<const char *>(Data), Size);
  looksLikeKernelImage(Image);
  llvm::Expected<Kernel> Result = parseKernelImage(Image, "image");
  if (!Result) {
    llvm::consumeError(Result.takeError());
    return 0;
  }
  // What is there is a name, and can be read.
  for (const Export &E : Result->Exports)
    if (E.Name.empty() || StringRef(E.Name).contains('\0') || StringRef(E.Namespace).contains('\0') || E.Crc.has_value() > Result->HasModversions)
      __builtin_trap();
  return 0;
}

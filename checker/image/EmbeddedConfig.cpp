// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "EmbeddedConfig.h"
#include "Decompress.h"
#include "KernelStrings.h"

using llvm::StringLiteral;
using llvm::StringRef;

namespace modver::image {

std::optional<StringRef> findEmbeddedConfig(StringRef Image) {
  static constexpr StringLiteral Start("IKCFG_ST"), End("IKCFG_ED");
  // The marks may also stand alone, in the text of a program that looks for them.
  for (size_t At = findBytes(Image, Start, 0); At != StringRef::npos; At = findBytes(Image, Start, At + 1)) {
    StringRef Rest = Image.drop_front(At + Start.size());
    if (compressionOf(Rest) != Compression::Gzip)
      continue;
    if (size_t Length = findBytes(Rest, End, 0); Length != StringRef::npos)
      return Rest.take_front(Length);
  }
  return std::nullopt;
}

} // namespace modver::image

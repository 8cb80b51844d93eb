// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BootContainer.h"
#include "AndroidBoot.h"
#include "FitImage.h"
#include "ImageError.h"
#include "PeImage.h"
#include "RouterFirmware.h"
#include "UBootImage.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace modver::image {

const Container *containerOf(StringRef Bytes) {
  static constexpr Container Containers[] = {
      {isUBootImage, openUBootImage},       {isFitImage, openFitImage}, {isAndroidBoot, openAndroidBoot}, {isTrx, openTrx},
      {isUnifiedKernel, openUnifiedKernel},
  };
  auto It = llvm::find_if(Containers, [&](const Container &C) { return C.Matches(Bytes); });
  return It == std::end(Containers) ? nullptr : It;
}

std::string partName(StringRef File, StringRef What, uint64_t Offset) {
  return (File + " (" + What + " at 0x" + llvm::utohexstr(Offset, /*LowerCase=*/true) + ")").str();
}

llvm::Expected<StringRef> containedPart(StringRef Bytes, uint64_t Start, uint64_t Size, StringRef File, uint64_t Field, StringRef What) {
  if (Start > Bytes.size() || Size > Bytes.size() - Start)
    return damaged(File, Field,
                   What + " is said to be at 0x" + llvm::utohexstr(Start, true) + " to 0x" + llvm::utohexstr(Start + Size, true) +
                       ", and the file ends at 0x" + llvm::utohexstr(Bytes.size(), true));
  return Bytes.substr(Start, Size);
}

} // namespace modver::image

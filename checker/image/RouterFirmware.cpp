// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RouterFirmware.h"
#include "ImageError.h"
#include "NamedFormats.h"
#include "llvm/Support/Endian.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;

namespace modver::image {

static constexpr size_t OffsetsField = 16;

/// How many offsets its header has.
static unsigned partCount(StringRef Bytes) { return read16le(Bytes.data() + 14) >= 2 ? 4 : 3; }

bool isTrx(StringRef Bytes) { return Bytes.starts_with("HDR0") && Bytes.size() >= OffsetsField + 4 * 4; }

Expected<ContainedKernels> openTrx(StringRef Bytes, StringRef File) {
  // The size that the header tells may be less than what is there, or more: signatures and file systems are appended.
  ContainedKernels Kernels;
  for (unsigned I = 0; I < partCount(Bytes); ++I) {
    uint64_t Field = OffsetsField + 4 * I, Start = read32le(Bytes.data() + Field);
    if (Start == 0)
      continue;
    uint64_t End = I + 1 < partCount(Bytes) ? read32le(Bytes.data() + Field + 4) : 0;
    if (End <= Start)
      End = Bytes.size();
    Expected<StringRef> Part = containedPart(Bytes, Start, std::min<uint64_t>(End, Bytes.size()) - std::min<uint64_t>(Start, Bytes.size()), File,
                                             Field, "a part of the TRX image");
    if (!Part)
      return Part.takeError();
    if (!Part->empty() && !nameOfFormat(*Part))
      Kernels.push_back({*Part, partName(File, "part", Start)});
  }
  if (Kernels.empty())
    return unusable(File, "a TRX image without a kernel: its parts are file systems");
  return Kernels;
}

} // namespace modver::image

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModuleSignature.h"
#include "ImageError.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;
using llvm::Twine;

namespace modver::image {

/// Stands after the signature, and the marker after it.
struct SignatureTrailer {
  uint8_t Algorithm;
  uint8_t Hash;
  uint8_t IdType;
  uint8_t SignerLength;
  uint8_t KeyIdLength;
  uint8_t Padding[3];
  llvm::support::ubig32_t SignatureLength;
};
static_assert(sizeof(SignatureTrailer) == 12);

static constexpr StringRef Marker = "~Module signature appended~\n";
static constexpr uint8_t Pkcs7 = 2;

llvm::Expected<StringRef> withoutSignature(StringRef Bytes, StringRef File) {
  StringRef Rest = Bytes;
  if (!Rest.consume_back(Marker))
    return Bytes;
  if (Rest.size() < sizeof(SignatureTrailer))
    return damaged(File, Rest.size(), "signature marker without the signature's lengths before it");
  Rest = Rest.drop_back(sizeof(SignatureTrailer));
  const auto &Trailer = *reinterpret_cast<const SignatureTrailer *>(Rest.end());

  uint64_t Length = Trailer.SignatureLength;
  if (Trailer.IdType != Pkcs7) // 3.7 to 4.2: the names of signer and key stand before the signature
    Length += Trailer.SignerLength + Trailer.KeyIdLength;
  else if (Trailer.Algorithm || Trailer.Hash || Trailer.SignerLength || Trailer.KeyIdLength || Trailer.Padding[0] || Trailer.Padding[1] ||
           Trailer.Padding[2])
    return damaged(File, Rest.size(), "PKCS#7 module signature with fields that are not 0");
  if (Length > Rest.size())
    return damaged(File, Rest.size(), "module signature of " + Twine(Length) + " bytes in a file that has " + Twine(Rest.size()) + " before it");
  return Rest.drop_back(Length);
}

} // namespace modver::image

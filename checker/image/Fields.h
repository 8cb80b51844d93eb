// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fields of a header or of a stream, one after the other.
#ifndef MODVER_CHECKER_IMAGE_FIELDS_H
#define MODVER_CHECKER_IMAGE_FIELDS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"

namespace modver::image {

/// Takes fields off the front of bytes; past the end all are 0, and ok() is false.
class Fields {
public:
  explicit Fields(llvm::StringRef Bytes) : Rest(Bytes) {}

  llvm::StringRef take(uint64_t Size) {
    if (Size > Rest.size()) {
      Ok = false;
      Rest = {};
      return {};
    }
    llvm::StringRef Field = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Field;
  }
  uint8_t byte() {
    llvm::StringRef F = take(1);
    return Ok ? F[0] : 0;
  }
  uint32_t le32() {
    llvm::StringRef F = take(4);
    return Ok ? llvm::support::endian::read32le(F.data()) : 0;
  }
  uint16_t be16() {
    llvm::StringRef F = take(2);
    return Ok ? llvm::support::endian::read16be(F.data()) : 0;
  }
  uint32_t be32() {
    llvm::StringRef F = take(4);
    return Ok ? llvm::support::endian::read32be(F.data()) : 0;
  }
  bool ok() const { return Ok; }
  llvm::StringRef rest() const { return Rest; }

private:
  llvm::StringRef Rest;
  bool Ok = true;
};

} // namespace modver::image

#endif

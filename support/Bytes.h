// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How blobs of an index and files of a cache are written: numbers of seven bits a byte, strings with their length before them. docs/index.md
// describes it.
#ifndef MODVER_SUPPORT_BYTES_H
#define MODVER_SUPPORT_BYTES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace modver {

class ByteWriter {
public:
  void byte(uint8_t Value) { Out += char(Value); }
  /// The low seven bits first; the high bit of a byte says that more follow.
  void number(uint64_t Value);
  /// Small if A and B are near each other.
  void difference(uint64_t A, uint64_t B);
  void string(llvm::StringRef Text);
  void bytes(llvm::StringRef Raw) { Out += Raw; }
  void little32(uint32_t Value);
  void little64(uint64_t Value);

  const std::string &text() const { return Out; }
  std::string take() { return std::move(Out); }

private:
  std::string Out;
};

/// Whoever reads asks at the end whether all was there: what was read of damaged bytes is zeros and empty strings.
class ByteReader {
public:
  explicit ByteReader(llvm::StringRef Bytes) : Rest(Bytes) {}

  uint8_t byte();
  uint64_t number();
  /// One that is less than Limit.
  uint64_t numberBelow(uint64_t Limit);
  /// How many things follow that are of at least one byte each.
  size_t count() { return numberBelow(Rest.size() + 1); }
  uint64_t plusDifference(uint64_t A);
  llvm::StringRef string();
  llvm::StringRef bytes(size_t Count);
  uint32_t little32();
  uint64_t little64();

  size_t left() const { return Rest.size(); }
  llvm::StringRef rest() const { return Rest; }
  /// Everything was there, and nothing is left.
  bool isWhole() const { return !Failed && Rest.empty(); }
  bool hasFailed() const { return Failed; }
  void fail() {
    Failed = true;
    Rest = "";
  }

private:
  llvm::StringRef Rest;
  bool Failed = false;
};

/// Numbers in any order, those that count up by one in little space.
std::string packNumbers(llvm::ArrayRef<uint32_t> Numbers);
/// None: the bytes are damaged, or there are more than Limit.
std::optional<std::vector<uint32_t>> unpackNumbers(llvm::StringRef Bytes, size_t Limit);

} // namespace modver

#endif

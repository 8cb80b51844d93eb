// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Bytes.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

namespace modver {

void ByteWriter::number(uint64_t Value) {
  for (; Value >= 0x80; Value >>= 7)
    byte(uint8_t(Value) | 0x80);
  byte(uint8_t(Value));
}

void ByteWriter::difference(uint64_t A, uint64_t B) {
  // The sign is the lowest bit.
  const uint64_t Difference = B - A;
  number(int64_t(Difference) < 0 ? ~(Difference << 1) : Difference << 1);
}

void ByteWriter::string(StringRef Text) {
  number(Text.size());
  Out += Text;
}

void ByteWriter::little32(uint32_t Value) {
  char Bytes[4];
  llvm::support::endian::write32le(Bytes, Value);
  Out.append(Bytes, sizeof(Bytes));
}

void ByteWriter::little64(uint64_t Value) {
  char Bytes[8];
  llvm::support::endian::write64le(Bytes, Value);
  Out.append(Bytes, sizeof(Bytes));
}

uint8_t ByteReader::byte() {
  if (Rest.empty()) {
    fail();
    return 0;
  }
  const uint8_t Result = Rest.front();
  Rest = Rest.drop_front();
  return Result;
}

uint64_t ByteReader::number() {
  uint64_t Result = 0;
  for (unsigned Shift = 0; Shift < 64; Shift += 7) {
    const uint8_t Next = byte();
    Result |= uint64_t(Next & 0x7f) << Shift;
    if (!(Next & 0x80))
      return Result;
  }
  fail();
  return 0;
}

uint64_t ByteReader::numberBelow(uint64_t Limit) {
  const uint64_t Result = number();
  if (Result < Limit)
    return Result;
  fail();
  return 0;
}

uint64_t ByteReader::plusDifference(uint64_t A) {
  const uint64_t Coded = number();
  return A + (Coded & 1 ? ~(Coded >> 1) : Coded >> 1);
}

StringRef ByteReader::string() { return bytes(count()); }

StringRef ByteReader::bytes(size_t Count) {
  if (Count > Rest.size()) {
    fail();
    return "";
  }
  const StringRef Result = Rest.take_front(Count);
  Rest = Rest.drop_front(Count);
  return Result;
}

uint32_t ByteReader::little32() {
  const StringRef Bytes = bytes(4);
  return Bytes.empty() ? 0 : llvm::support::endian::read32le(Bytes.data());
}

uint64_t ByteReader::little64() {
  const StringRef Bytes = bytes(8);
  return Bytes.empty() ? 0 : llvm::support::endian::read64le(Bytes.data());
}

std::string packNumbers(llvm::ArrayRef<uint32_t> Numbers) {
  ByteWriter Out;
  // Runs: where each begins, counted from the end of the one before, and how long it is.
  uint64_t Next = 0;
  while (!Numbers.empty()) {
    size_t Length = 1;
    while (Length < Numbers.size() && Numbers[Length] == uint64_t(Numbers[Length - 1]) + 1)
      ++Length;
    Out.difference(Next, Numbers.front());
    Out.number(Length);
    Next = uint64_t(Numbers[Length - 1]) + 1;
    Numbers = Numbers.drop_front(Length);
  }
  return Out.take();
}

std::optional<std::vector<uint32_t>> unpackNumbers(StringRef Bytes, size_t Limit) {
  std::vector<uint32_t> Result;
  ByteReader In(Bytes);
  uint64_t Next = 0;
  while (In.left()) {
    const uint64_t First = In.plusDifference(Next), Length = In.number();
    if (In.hasFailed() || !Length || First > UINT32_MAX || Length > Limit - Result.size() || Length - 1 > UINT32_MAX - First)
      return std::nullopt;
    for (uint64_t I = 0; I < Length; ++I)
      Result.push_back(uint32_t(First + I));
    Next = First + Length;
  }
  if (!In.isWhole())
    return std::nullopt;
  return Result;
}

} // namespace modver

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Lzo.h"
#include "Fields.h"

using llvm::StringRef;

namespace modver::image {

namespace {

/// A stream is a series of instructions. Each copies bytes that were unpacked before, or literals of the stream, and says how many more literals
/// follow it. What the lowest 16 instructions mean depends on how many literals came before them.
class Lzo1x {
public:
  Lzo1x(StringRef Stream, llvm::MutableArrayRef<char> Unpacked) : In(Stream), Out(Unpacked) {}

  /// False: it is damaged.
  bool first();
  enum class Outcome : uint8_t { Next, End, Damaged };
  Outcome step();

  StringRef rest() const { return In.rest(); }
  bool isFull() const { return At == Out.size(); }

private:
  /// Literals before an instruction: none, 1 to 3, or a run of them.
  enum Literals : uint8_t { None = 0, Run = 4 };

  /// A count of which the instruction has the low bits; if these are 0, bytes follow: each 0 is 255 more, up to one that is not 0.
  size_t count(uint8_t Bits, uint8_t LargestBits) {
    if (Bits)
      return Bits;
    size_t Count = LargestBits;
    uint8_t Byte = 0;
    while (In.ok() && !(Byte = In.byte()))
      Count += 255;
    return Count + Byte;
  }

  bool literals(size_t Count) {
    StringRef Bytes = In.take(Count);
    if (!In.ok() || Count > Out.size() - At)
      return false;
    llvm::copy(Bytes, Out.begin() + At);
    At += Count;
    return true;
  }

  /// Copies what may overlap itself, which repeats it; then Literals that follow the instruction.
  bool copy(size_t Distance, size_t Count, uint8_t Following) {
    if (!In.ok() || Distance > At || Count > Out.size() - At)
      return false;
    for (; Count; --Count, ++At)
      Out[At] = Out[At - Distance];
    Before = Following;
    return literals(Following);
  }

  Fields In;
  llvm::MutableArrayRef<char> Out;
  size_t At = 0;
  uint8_t Before = None;
};

bool Lzo1x::first() {
  static constexpr uint8_t LastInstruction = 17;
  uint8_t Byte = In.rest().empty() ? 0 : In.rest().front();
  if (Byte <= LastInstruction)
    return true;
  In.take(1);
  const uint8_t Count = Byte - LastInstruction;
  Before = std::min<uint8_t>(Count, Run);
  return literals(Count);
}

Lzo1x::Outcome Lzo1x::step() {
  const uint8_t Byte = In.byte();
  auto Is = [](bool Ok) { return Ok ? Outcome::Next : Outcome::Damaged; };
  if (!In.ok())
    return Outcome::Damaged;
  if (Byte >= 64) {
    const size_t Length = Byte >= 128 ? 5 + ((Byte >> 5) & 3) : 3 + (Byte >> 5 & 1);
    return Is(copy((size_t(In.byte()) << 3) + ((Byte >> 2) & 7) + 1, Length, Byte & 3));
  }
  if (Byte >= 16) {
    const bool IsFar = Byte < 32;
    const size_t Length = 2 + (IsFar ? count(Byte & 7, 7) : count(Byte & 31, 31));
    const uint8_t Low = In.byte(), High = In.byte();
    const size_t Offset = (High << 6) + (Low >> 2);
    if (!IsFar)
      return Is(copy(Offset + 1, Length, Low & 3));
    static constexpr size_t Nearest = 16384;
    const size_t Distance = Nearest + (Byte & 8 ? Nearest : 0) + Offset;
    return Distance == Nearest && In.ok() ? Outcome::End : Is(copy(Distance, Length, Low & 3));
  }
  if (Before == None) {
    Before = Run;
    return Is(literals(3 + count(Byte, 15)));
  }
  const size_t Offset = (size_t(In.byte()) << 2) + (Byte >> 2);
  return Is(Before == Run ? copy(Offset + 2049, 3, Byte & 3) : copy(Offset + 1, 2, Byte & 3));
}

} // namespace

std::optional<size_t> unpackLzo1x(StringRef Stream, llvm::MutableArrayRef<char> Unpacked) {
  Lzo1x Decoder(Stream, Unpacked);
  if (!Decoder.first())
    return 0;
  while (true) {
    const size_t Offset = Stream.size() - Decoder.rest().size();
    switch (Decoder.step()) {
    case Lzo1x::Outcome::Next:
      break;
    case Lzo1x::Outcome::Damaged:
      return Offset;
    case Lzo1x::Outcome::End:
      return Decoder.isFull() && Decoder.rest().empty() ? std::nullopt : std::optional(Offset);
    }
  }
}

} // namespace modver::image

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReleaseOrder.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::kernel {

/// What a part of a release counts, from the least.
enum class Weight : uint8_t { Candidate, End, Word, Number };

struct Part {
  Weight Counts = Weight::End;
  StringRef Text; ///< of numbers without leading zeros
};

/// Takes the next run of digits or of letters from Rest.
static Part nextPart(StringRef &Rest) {
  Rest = Rest.drop_until(llvm::isAlnum);
  if (Rest.empty())
    return {};
  const bool IsNumber = llvm::isDigit(Rest.front());
  StringRef Text = IsNumber ? Rest.take_while(llvm::isDigit) : Rest.take_while(llvm::isAlpha);
  Rest = Rest.drop_front(Text.size());
  if (IsNumber)
    return {Weight::Number, Text.ltrim('0')};
  return {Text == "rc" ? Weight::Candidate : Weight::Word, Text};
}

int compareReleases(StringRef A, StringRef B) {
  for (;;) {
    Part OfA = nextPart(A), OfB = nextPart(B);
    if (OfA.Counts != OfB.Counts)
      return OfA.Counts < OfB.Counts ? -1 : 1;
    if (OfA.Counts == Weight::End)
      return 0;
    if (OfA.Counts == Weight::Number && OfA.Text.size() != OfB.Text.size())
      return OfA.Text.size() < OfB.Text.size() ? -1 : 1;
    if (int Order = OfA.Text.compare(OfB.Text))
      return Order;
  }
}

} // namespace modver::kernel

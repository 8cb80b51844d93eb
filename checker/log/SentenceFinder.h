// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which of findings::allSentences() a line has. Nearly all lines of a log have none, and cost a look at each byte.
#ifndef MODVER_CHECKER_LOG_SENTENCEFINDER_H
#define MODVER_CHECKER_LOG_SENTENCEFINDER_H

#include "Pattern.h"
#include "checker/findings/Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <array>
#include <cstdint>
#include <vector>

namespace modver::log {

/// INVARIANT: a sentence is tried on each line that has the four bytes of its anchor that it is filed under, so the table alone says what is known.
class SentenceFinder {
public:
  explicit SentenceFinder(llvm::ArrayRef<findings::Sentence> Sentences);

  /// Calls On with each sentence that Line has and its fields, in the order of the table, until it returns true.
  void find(llvm::StringRef Line, llvm::function_ref<bool(const findings::Sentence &, const LineFields &)> On) const;

private:
  struct Entry {
    const findings::Sentence *Known;
    Pattern Words;
  };

  std::vector<Entry> Entries;
  /// By a hash of four bytes: 0, or one more than the index in Filed.
  std::array<uint16_t, 1 << 16> Index = {};
  /// Indices in Entries.
  std::vector<std::vector<uint32_t>> Filed;
};

} // namespace modver::log

#endif

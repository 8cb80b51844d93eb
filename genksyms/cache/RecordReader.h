// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The texts and numbers of a record, one by one.
#ifndef MODVER_GENKSYMS_CACHE_RECORDREADER_H
#define MODVER_GENKSYMS_CACHE_RECORDREADER_H

#include "CacheFile.h"

namespace modver::genksyms {

/// Takes a record's texts and numbers one by one. After the first that is not there, all are empty.
class RecordReader {
public:
  RecordReader(const CacheRecord &Record, llvm::ArrayRef<llvm::StringRef> Texts) : Record(Record), Texts(Texts) {}

  std::string text() { return next().str(); }
  llvm::StringRef next() {
    IsWhole &= NextText < Record.Texts.size();
    return IsWhole ? Texts[Record.Texts[NextText++]] : llvm::StringRef();
  }
  uint64_t number() {
    IsWhole &= NextNumber < Record.Numbers.size();
    return IsWhole ? Record.Numbers[NextNumber++] : 0;
  }
  uint64_t numberUpTo(uint64_t Most) { return atMost(number(), Most); }
  /// How many things follow that have a text each, or a number.
  size_t count() {
    const uint64_t Count = number();
    return atMost(Count, Record.Texts.size() - NextText);
  }
  size_t countNumbers() {
    const uint64_t Count = number();
    return atMost(Count, Record.Numbers.size() - NextNumber);
  }
  bool isAtEnd() const { return IsWhole && NextText == Record.Texts.size() && NextNumber == Record.Numbers.size(); }

private:
  uint64_t atMost(uint64_t Number, uint64_t Most) {
    IsWhole &= Number <= Most;
    return IsWhole ? Number : 0;
  }

  const CacheRecord &Record;
  llvm::ArrayRef<llvm::StringRef> Texts;
  size_t NextText = 0, NextNumber = 0;
  bool IsWhole = true;
};

} // namespace modver::genksyms

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportNames.h"

#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace llvm;
using namespace modver::dwarf;

namespace {

constexpr uint32_t Buckets = 4096;

} // namespace

uint32_t modver::dwarf::bucketOf(StringRef Name) {
  uint32_t Hash = 2166136261U;
  for (const char C : Name)
    Hash = (Hash ^ uint32_t(int32_t(static_cast<signed char>(C)))) * 16777619U;
  return Hash % Buckets;
}

Expected<ExportNames> ExportNames::parse(StringRef Text) {
  constexpr StringRef Blanks = " \t\n\v\f\r";
  ExportNames Result;
  while (!Text.empty()) {
    const size_t End = Text.find('\n');
    // With its end, which the message shows too. What follows a NUL in a line is not seen.
    const StringRef Line = Text.take_front(End == StringRef::npos ? End : End + 1).take_until([](char C) { return !C; });
    Text = Text.drop_front(End == StringRef::npos ? Text.size() : End + 1);
    const StringRef Word = Line.ltrim(Blanks).take_until([&](char C) { return Blanks.contains(C); });
    if (Word.empty())
      return createStringError(inconvertibleErrorCode(), "malformed input line: %s", Line.str().c_str());
    auto [Entry, IsNew] = Result.Indices.try_emplace(Word, Result.Names.size());
    if (IsNew)
      Result.Names.push_back(Entry->getKey());
  }
  std::vector<uint32_t> Bucket(Result.Names.size());
  for (auto [Index, Name] : enumerate(Result.Names))
    Bucket[Index] = bucketOf(Name);
  Result.Order.resize(Result.Names.size());
  std::iota(Result.Order.rbegin(), Result.Order.rend(), 0);
  stable_sort(Result.Order, [&](uint32_t A, uint32_t B) { return Bucket[A] < Bucket[B]; });
  return Result;
}

std::optional<uint32_t> ExportNames::find(StringRef Name) const {
  auto Found = Indices.find(Name);
  if (Found == Indices.end())
    return std::nullopt;
  return Found->second;
}

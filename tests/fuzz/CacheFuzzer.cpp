// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a cache's file behind its checksum, which keeps damage away from this reader. Whatever is a unit's result is written and read again,
// to the same.
#include "genksyms/cache/ResultRecord.h"

using namespace modver::genksyms;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  std::optional<CacheReader> File = CacheReader::read({reinterpret_cast<const char *>(Data), Size});
  if (!File)
    return 0;
  for (const CacheReader::Entry &Entry : File->entries()) {
    std::optional<CacheRecord> Record = File->decode(Entry);
    std::optional<UnitResult> Result = Record ? readResult(*Record, File->texts()) : std::nullopt;
    if (!Result)
      continue;
    CacheRecord Again;
    CacheWriter Texts;
    writeResult(Again, *Result, Texts);
    std::optional<UnitResult> Reread = readResult(Again, Texts.texts());
    if (!Reread || Reread->Symtypes != Result->Symtypes || Reread->Messages != Result->Messages || Reread->Exports.size() != Result->Exports.size() ||
        Reread->Places.size() != Result->Places.size())
      __builtin_trap();
  }
  return 0;
}

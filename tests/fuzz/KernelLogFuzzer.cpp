// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a log. What is found is somewhere in the log, in order, once; twice the same log gives the same, said twice as often.
#include "checker/log/KernelLog.h"
#include "llvm/ADT/STLExtras.h"
#include <cstdlib>
#include <tuple>

using namespace modver::log;
using llvm::StringRef;

namespace {

void require(bool Condition) {
  if (!Condition)
    abort();
}

auto contentsOf(const LogEntry &E) {
  return std::tie(E.Kind, E.By, E.Module, E.File, E.Symbol, E.Namespace, E.ModuleVermagic, E.KernelVermagic, E.Other, E.Text, E.Error, E.Release);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Text(reinterpret_cast<const char *>(Data), Size);
  std::vector<LogEntry> Entries = parseKernelLog(Text);
  size_t Line = 1, NumLines = Text.count('\n') + 1;
  for (const LogEntry &E : Entries) {
    require(Line <= E.Line && E.Line <= NumLines && E.Count > 0);
    Line = E.Line;
    require(Text.contains(E.Raw) && E.Raw.size() <= MaxRaw && !StringRef(E.Raw).contains('\n'));
    require(!modver::findings::entryOf(E.Kind).Name.empty() && !nameOf(E.By).empty());
  }

  // What changes the meaning of messages behind it: a release, a repetition, checksums, the lack of an end. They may be hidden by escapes or JSON.
  if (Text.contains("repeated") || Text.contains("Found checksum ") || Text.find_first_of("\x1b{") != StringRef::npos || !Text.ends_with("\n"))
    return 0;
  // The empty line between them: no message goes on behind it.
  std::vector<LogEntry> Twice = parseKernelLog(Text.str() + "\n" + Text.str());
  if (llvm::any_of(Twice, [](const LogEntry &E) { return !E.Release.empty() || !E.Banner.empty(); }))
    return 0;
  require(Twice.size() == Entries.size());
  for (size_t I = 0; I < Twice.size(); ++I)
    require(contentsOf(Twice[I]) == contentsOf(Entries[I]) && Twice[I].Count == 2 * Entries[I].Count && Twice[I].Line == Entries[I].Line);
  return 0;
}

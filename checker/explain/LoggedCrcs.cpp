// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LoggedCrcs.h"

namespace modver::explain {

/// Of those that have a name and a CRC. None: there is no such symbol, or it has none.
template <typename Range> static std::optional<uint64_t> crcIn(const Range &Symbols, std::string_view Name) {
  auto Found = llvm::find_if(Symbols, [&](const auto &S) { return S.Name == Name; });
  return Found == Symbols.end() ? std::nullopt : std::optional<uint64_t>(Found->Crc);
}

static std::optional<uint64_t> versionIn(const Module &M, std::string_view Symbol) {
  for (const auto *Table : {&M.ExtendedVersions, &M.Versions})
    if (*Table)
      if (std::optional<uint64_t> Crc = crcIn(**Table, Symbol))
        return Crc;
  return std::nullopt;
}

std::vector<OtherThanLogged> compareWithLog(const LoggedModule &L, const check::CheckedModule &M, const check::CheckInputs &Inputs) {
  std::vector<OtherThanLogged> Result;
  auto Compare = [&](const log::LogEntry &E, bool IsKernel, uint64_t Logged, std::optional<uint64_t> Found) {
    const bool IsKnown = llvm::any_of(Result, [&](const OtherThanLogged &O) { return O.IsKernel == IsKernel; });
    if (Found && *Found != Logged && !IsKnown)
      Result.push_back({IsKernel, IsKernel ? Inputs.Opened->name() : std::string(M.Path), E.Symbol, Logged, *Found, E.Checksums->Line});
  };
  for (const log::LogEntry &E : L.Entries)
    if (E.Checksums) {
      Compare(E, true, E.Checksums->Kernel, crcIn(Inputs.TheKernel.Exports, E.Symbol));
      Compare(E, false, E.Checksums->Module, versionIn(*M.Contents, E.Symbol));
    }
  return Result;
}

} // namespace modver::explain

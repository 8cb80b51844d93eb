// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LoggedCrcs.h"

namespace modver::explain {

static std::optional<uint64_t> crcIn(const std::vector<Export> &Exports, std::string_view Name) {
  auto Found = llvm::find_if(Exports, [&](const Export &E) { return E.Name == Name; });
  return Found == Exports.end() ? std::nullopt : Found->Crc;
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
      Compare(E, false, E.Checksums->Module, M.Contents->version(E.Symbol));
    }
  return Result;
}

} // namespace modver::explain

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Completeness.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::diff {

namespace {

using Names = std::vector<std::string_view>;

/// The symbols of A that B would have too, sorted by name.
Names comparable(const types::Abi &A, const types::Abi &B) {
  const std::string &Only = !A.OnlyExporter.empty() ? A.OnlyExporter : B.OnlyExporter;
  Names Result;
  for (const types::AbiSymbol &S : A.Symbols)
    if (Only.empty() || S.Exporter.empty() || S.Exporter == Only)
      Result.push_back(S.Name);
  return Result;
}

bool hasKernel(const types::Abi &A) {
  return llvm::any_of(A.Symbols, [](const types::AbiSymbol &S) { return S.Exporter == "vmlinux"; });
}

/// Of fewer, a kernel without modules for example, nothing is said.
constexpr size_t MinExports = 100;
/// Of the exports of a kernel, what more cannot be the work of one change at the end of the alphabet.
constexpr size_t MinBehind = 20, PartBehind = 100;

std::optional<Incompleteness> findIncompleteness(const types::Abi &Side, const Names &Own, const types::Abi &Other, const Names &Others) {
  using Why = Incompleteness::Reason;
  Incompleteness Result{Why::NoKernel, &Side, &Other, Own.size(), Others.size(), 0, {}};
  if (Own.empty() || Others.size() < MinExports)
    return std::nullopt;
  if (Side.HasSymvers && Other.HasSymvers && Side.OnlyExporter.empty() && !hasKernel(Side) && hasKernel(Other))
    return Result;
  // Sorted by name, as clang-genksyms writes them: what is missing is all that follows a name, and nearly nothing else.
  Result.Last = Own.back();
  Result.NumBehind = Others.end() - std::upper_bound(Others.begin(), Others.end(), Own.back());
  const size_t NumBefore = Others.size() - Result.NumBehind;
  if (Result.NumBehind >= std::max(MinBehind, Others.size() / PartBehind) && Own.size() * 20 >= NumBefore * 19) {
    Result.Why = Why::EndsEarly;
    return Result;
  }
  if (Own.size() * 2 < Others.size()) {
    Result.Why = Why::FewExports;
    return Result;
  }
  return std::nullopt;
}

} // namespace

std::optional<Incompleteness> findIncompleteness(const types::Abi &Old, const types::Abi &New) {
  // Types are often of a part of a kernel.
  if (Old.HasSymvers != New.HasSymvers || (!Old.OnlyExporter.empty() && !New.OnlyExporter.empty() && Old.OnlyExporter != New.OnlyExporter))
    return std::nullopt;
  const Names OldNames = comparable(Old, New), NewNames = comparable(New, Old);
  return OldNames.size() < NewNames.size() ? findIncompleteness(Old, OldNames, New, NewNames) : findIncompleteness(New, NewNames, Old, OldNames);
}

} // namespace modver::diff

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModuleCode.h"
#include "support/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using llvm::StringRef;

namespace modver::index {

namespace {

/// Yes-or-no facts, a bit each, in this order.
constexpr bool CodedModule::*KernelsOwn[] = {&CodedModule::HasKernelsVermagic, &CodedModule::HasKernelsSize, &CodedModule::HasKernelsTarget,
                                             &CodedModule::HasVersions, &CodedModule::HasExtendedVersions};
constexpr bool Module::*OfModule[] = {&Module::HasExportFlags, &Module::HasGplTable, &Module::HasGplCrcTable, &Module::HasSignature};
constexpr bool ElfOddities::*Odd[] = {&ElfOddities::SecondSymbolTable, &ElfOddities::StringsOfOtherType, &ElfOddities::UnendedStrings,
                                      &ElfOddities::SecondModinfo,     &ElfOddities::SecondThisModule,   &ElfOddities::ModinfoNotAllocated};

template <class Value, size_t N> uint64_t bitsOf(const Value &V, bool Value::*const (&Members)[N]) {
  uint64_t Result = 0;
  for (size_t I = 0; I < N; ++I)
    Result |= uint64_t(V.*Members[I]) << I;
  return Result;
}

template <class Value, size_t N> void setBits(Value &V, bool Value::*const (&Members)[N], ByteReader &In) {
  const uint64_t Bits = In.numberBelow(uint64_t(1) << N);
  for (size_t I = 0; I < N; ++I)
    V.*Members[I] = Bits >> I & 1;
}

void writeTarget(ByteWriter &Out, const ElfTarget &T) {
  Out.number(T.Machine);
  Out.number(T.Is64Bit * 1 + T.IsBigEndian * 2);
}

ElfTarget readTarget(ByteReader &In) {
  ElfTarget T;
  T.Machine = In.numberBelow(0x10000);
  const uint64_t Bits = In.numberBelow(4);
  T.Is64Bit = Bits & 1;
  T.IsBigEndian = Bits & 2;
  return T;
}

/// Most modules expect a version of what they import, and of one symbol more. So: the imports without, then the others.
void writeVersions(ByteWriter &Out, const std::vector<SymbolVersion> &Versions, const Module &M, const Numbering &Numbers) {
  llvm::StringMap<bool> IsImported;
  for (const SymbolVersion &V : Versions)
    IsImported.try_emplace(V.Name, false);
  std::vector<uint64_t> Without;
  llvm::StringMap<bool> Seen;
  for (auto [I, Of] : llvm::enumerate(M.Imports)) {
    auto Found = IsImported.find(Of.Name);
    if (Found == IsImported.end() || Found->second)
      Without.push_back(I);
    else
      Found->second = true;
  }
  Out.number(Without.size());
  for (uint64_t I : Without)
    Out.number(I);
  std::vector<StringRef> Others;
  for (const SymbolVersion &V : Versions)
    if (!IsImported.lookup(V.Name))
      Others.push_back(V.Name);
  Out.number(Others.size());
  for (StringRef Name : Others)
    Out.number(Numbers.Name(Name));
}

void readVersions(ByteReader &In, size_t NumNames, bool IsExtended, CodedModule &Into) {
  std::vector<bool> IsWithout(Into.Imports.size());
  for (size_t Count = In.count(); Count; --Count)
    if (const size_t I = In.numberBelow(IsWithout.size()); !In.hasFailed())
      IsWithout[I] = true;
    else
      return;
  for (auto [I, Name] : llvm::enumerate(Into.Imports))
    if (!IsWithout[I])
      Into.Versions.push_back({Name, IsExtended});
  for (size_t Count = In.count(); Count; --Count)
    Into.Versions.push_back({uint32_t(In.numberBelow(NumNames)), IsExtended});
}

} // namespace

std::string encodeModule(const Module &M, StringRef Path, const Kernel &Of, const Numbering &Numbers) {
  CodedModule Facts;
  const std::optional<std::string_view> Vermagic = M.info("vermagic");
  Facts.HasKernelsVermagic = Vermagic && Of.Vermagic && *Vermagic == *Of.Vermagic;
  Facts.HasKernelsSize = Of.ThisModuleSize == M.ThisModuleSize;
  Facts.HasKernelsTarget = Of.Target == M.Target;
  Facts.HasVersions = M.Versions.has_value();
  Facts.HasExtendedVersions = M.ExtendedVersions.has_value();
  ByteWriter Out;
  Out.string(M.Name);
  Out.string(Path);
  Out.string(M.EarlyName == M.Name ? std::string_view() : M.EarlyName);
  Out.number(bitsOf(Facts, KernelsOwn));
  Out.number(bitsOf(M, OfModule));
  Out.number(bitsOf(M.Oddities, Odd));
  Out.number(uint64_t(M.ExtendedVersionsDamage));
  Out.number(M.OldNames ? 1 + M.OldNames->Used : 0);
  if (M.OldNames)
    Out.string(M.OldNames->Prefix);
  if (!Facts.HasKernelsTarget)
    writeTarget(Out, M.Target);
  if (!Facts.HasKernelsSize)
    Out.number(M.ThisModuleSize);
  Out.number(M.Info.size());
  bool IsFirst = true;
  for (const ModinfoEntry &E : M.Info) {
    Out.string(E.Key);
    const bool IsKernels = Facts.HasKernelsVermagic && E.Key == "vermagic" && std::exchange(IsFirst, false);
    Out.string(IsKernels ? std::string_view() : E.Value);
  }
  Out.number(M.Sections.size());
  for (const Section &S : M.Sections) {
    Out.string(S.Name);
    Out.number(S.Writable * 1 + S.Executable * 2);
  }
  Out.number(M.Imports.size());
  uint64_t Last = 0;
  for (const Import &I : M.Imports) {
    const uint64_t Number = Numbers.Name(I.Name);
    Out.difference(Last, Number);
    Last = Number;
  }
  // Few are anything but plain.
  std::vector<size_t> Special;
  for (auto [I, Of] : llvm::enumerate(M.Imports))
    if (Of.Weak || Of.Common)
      Special.push_back(I);
  Out.number(Special.size());
  for (size_t I : Special) {
    Out.number(I);
    Out.number(M.Imports[I].Weak * 1 + M.Imports[I].Common * 2);
  }
  for (const auto *Versions : {&M.Versions, &M.ExtendedVersions})
    if (*Versions)
      writeVersions(Out, **Versions, M, Numbers);
  Out.number(M.Exports.size());
  Last = 0;
  for (size_t I = 0; I < M.Exports.size(); ++I) {
    const uint64_t Number = Numbers.Export(I);
    Out.difference(Last, Number);
    Last = Number;
  }
  Out.number(M.NumInOtherTables);
  return Out.take();
}

std::optional<CodedModule> decodeModule(StringRef Bytes, size_t NumNames, size_t NumExports, llvm::function_ref<StringRef(uint32_t)> Name) {
  ByteReader In(Bytes);
  CodedModule Result;
  Module &M = Result.Rest;
  M.Name = In.string();
  Result.Path = In.string().str();
  const StringRef Early = In.string();
  M.EarlyName = Early.empty() ? M.Name : std::string_view(Early);
  setBits(Result, KernelsOwn, In);
  setBits(M, OfModule, In);
  setBits(M.Oddities, Odd, In);
  M.ExtendedVersionsDamage = Module::ExtendedDamage(In.numberBelow(3));
  if (const uint64_t Old = In.numberBelow(3))
    M.OldNames = NameVersions{Old == 2, In.string().str()};
  if (!Result.HasKernelsTarget)
    M.Target = readTarget(In);
  if (!Result.HasKernelsSize)
    M.ThisModuleSize = In.number();
  for (size_t Count = In.count(); Count; --Count) {
    const StringRef Key = In.string();
    M.Info.push_back({Key, In.string()});
  }
  for (size_t Count = In.count(); Count; --Count) {
    const StringRef Section = In.string();
    const uint64_t Bits = In.numberBelow(4);
    M.Sections.push_back({Section, (Bits & 1) != 0, (Bits & 2) != 0});
  }
  auto ReadNumbers = [&](std::vector<uint32_t> &Into, size_t Limit) {
    uint64_t Number = 0;
    for (size_t Count = In.count(); Count; --Count) {
      Number = In.plusDifference(Number);
      if (Number >= Limit)
        In.fail();
      if (In.hasFailed())
        return;
      Into.push_back(Number);
    }
  };
  ReadNumbers(Result.Imports, NumNames);
  for (uint32_t Number : Result.Imports)
    M.Imports.push_back({Name(Number)});
  for (size_t Count = In.count(); Count && !In.hasFailed(); --Count) {
    const size_t I = In.numberBelow(M.Imports.size());
    const uint64_t Bits = In.numberBelow(4);
    if (In.hasFailed())
      break;
    M.Imports[I].Weak = Bits & 1;
    M.Imports[I].Common = Bits & 2;
  }
  if (Result.HasVersions)
    readVersions(In, NumNames, /*IsExtended=*/false, Result);
  if (Result.HasExtendedVersions)
    readVersions(In, NumNames, /*IsExtended=*/true, Result);
  ReadNumbers(Result.Exports, NumExports);
  M.NumInOtherTables = In.numberBelow(Result.Exports.size() + 1);
  if (!In.isWhole())
    return std::nullopt;
  return Result;
}

} // namespace modver::index

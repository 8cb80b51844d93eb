// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Identity.h"
#include "checker/image/ModuleFile.h"
#include "checker/index/IndexedKernel.h"
#include "checker/kernel/KernelChoice.h"
#include "checker/kernel/KernelExports.h"
#include "checker/kernel/ModulesBelow.h"
#include "checker/loader/Architectures.h"
#include "support/CrcText.h"
#include "support/Parallel.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <map>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::identify {

namespace {

/// What modules expect of the kernel, all together.
struct Expectations {
  struct Version {
    uint64_t Crc;
    size_t Module;
  };
  std::map<std::string, Version> Versions;
  /// Names of modules that they depend on.
  llvm::StringSet<> Depends;
};

/// A module's file, until what it expects is put together with what others do.
struct ReadFile {
  std::optional<Module> Contents;
  IdentifiedModule Told;
  std::string Message; ///< without Contents: why
};

ReadFile readFile(const std::string &File) {
  ReadFile Result;
  Expected<Module> Read = image::readModule(File, [&](const Module &, StringRef Bytes) {
    if (Expected<image::BuildTraces> Traces = image::readBuildTraces(Bytes, File))
      Result.Told.Traces = std::move(*Traces);
    else
      Result.Message = llvm::toString(Traces.takeError());
  });
  if (!Read) {
    Result.Message = llvm::toString(Read.takeError());
    return Result;
  }
  if (!Result.Message.empty())
    return Result;
  IdentifiedModule &This = Result.Told;
  This.File = File;
  This.Name = Read->Name;
  if (std::optional<std::string_view> Magic = Read->info("vermagic")) {
    This.Vermagic = *Magic;
    This.Release = StringRef(*Magic).split(' ').first.str();
  }
  This.Target = Read->Target;
  This.ThisModuleSize = Read->ThisModuleSize;
  This.NumVersions = Read->ExtendedVersions ? Read->ExtendedVersions->size() : Read->Versions ? Read->Versions->size() : 0;
  This.HasSignature = Read->HasSignature;
  This.Shown = evidenceOf(*Read);
  Result.Contents = std::move(*Read);
  return Result;
}

void addContradiction(Identity &Result, Contradiction New) {
  for (Contradiction &C : Result.Contradictions)
    if (C.What == New.What && C.Value == New.Value && C.OtherValue == New.OtherValue) {
      ++C.NumOthers;
      return;
    }
  Result.Contradictions.push_back(std::move(New));
}

void addExpectations(const Module &M, size_t Index, Expectations &All, Identity &Result) {
  const auto &Table = M.ExtendedVersions ? M.ExtendedVersions : M.Versions;
  if (Table)
    for (const SymbolVersion &V : *Table) {
      auto [Known, IsNew] = All.Versions.try_emplace(std::string(V.Name), Expectations::Version{V.Crc, Index});
      if (!IsNew && Known->second.Module != Index && Known->second.Crc != V.Crc) // of two entries in one module the kernel takes the first
        addContradiction(Result, {"CRC of " + std::string(V.Name), Known->second.Module, Index, crcText(Known->second.Crc), crcText(V.Crc)});
    }
  for (StringRef Name : llvm::split(StringRef(M.info("depends").value_or("")), ','))
    if (!Name.empty())
      All.Depends.insert(kernel::moduleNameOf(Name));
}

/// Puts the next module to those that are like it. Names: of the symbols of each of Result.Alike.
void addToAlike(const Module &M, Identity &Result, std::vector<llvm::StringSet<>> &Names) {
  const size_t Index = Result.Modules.size() - 1;
  const IdentifiedModule &This = Result.Modules.back();
  auto Group = llvm::find_if(Result.Alike, [&](const AlikeModules &A) {
    const IdentifiedModule &First = Result.Modules[A.Modules.front()];
    return First.Target == This.Target && First.Vermagic == This.Vermagic && First.ThisModuleSize == This.ThisModuleSize;
  });
  const size_t Number = Group - Result.Alike.begin();
  if (Group == Result.Alike.end()) {
    Group = Result.Alike.emplace(Group);
    Names.emplace_back();
  }
  Group->Modules.push_back(Index);
  for (const std::string &Compiler : This.Traces.Compilers)
    if (!llvm::is_contained(Group->Compilers, Compiler))
      Group->Compilers.push_back(Compiler);
  if (!Group->InitOffset)
    Group->InitOffset = This.Traces.InitOffset;
  if (!Group->ExitOffset)
    Group->ExitOffset = This.Traces.ExitOffset;
  if (const auto &Table = M.ExtendedVersions ? M.ExtendedVersions : M.Versions)
    for (const SymbolVersion &V : *Table)
      Names[Number].insert(V.Name);
  Group->NumVersions = Names[Number].size();
}

void compareAlike(Identity &Result) {
  for (const AlikeModules &A : Result.Alike) {
    const size_t I = A.Modules.front();
    if (I == 0)
      continue;
    const IdentifiedModule &First = Result.Modules.front(), &This = Result.Modules[I];
    auto Differ = [&](StringRef What, const std::string &Value, const std::string &Other) {
      Result.Contradictions.push_back({What.str(), 0, I, Value, Other, A.Modules.size()});
    };
    if (First.Target != This.Target)
      Differ("architecture", std::string(loader::nameOf(First.Target)), std::string(loader::nameOf(This.Target)));
    else if (First.Vermagic != This.Vermagic)
      Differ("version magic", First.Vermagic.value_or("none"), This.Vermagic.value_or("none"));
    else
      Differ("sizeof(struct module)", std::to_string(First.ThisModuleSize), std::to_string(This.ThisModuleSize));
  }
}

void addSettings(Identity &Result) {
  struct Shown {
    std::optional<Setting> Proved[2], Suggested; ///< Proved: `n`, `y`
  };
  std::map<StringRef, Shown> Options;
  for (const auto &[Index, M] : llvm::enumerate(Result.Modules)) {
    llvm::StringSet<> Counted;
    for (const Evidence &E : M.Shown) {
      Shown &S = Options[E.Option];
      std::optional<Setting> &Into = E.How == Strength::Suggests ? S.Suggested : S.Proved[E.Value == "y"];
      if (!Into)
        Into = Setting{E.Option, E.Value, E.How, E.Because, Index};
      Into->NumModules += Counted.insert((E.Option + "=" + E.Value).str()).second;
    }
  }
  for (auto &[Option, S] : Options) {
    auto &[No, Yes] = S.Proved;
    if (No && Yes)
      Result.Contradictions.push_back({Option.str(), Yes->Module, No->Module, "y", "n", No->NumModules});
    else if (Yes || No)
      Result.Settings.push_back(Yes ? *Yes : *No);
    else
      Result.Settings.push_back(*S.Suggested);
  }
}

/// A kernel beside what the modules expect.
struct ComparedKernel {
  std::optional<NearKernel> Near; ///< None: it could not be read
  std::vector<std::string> Warnings;
  std::string Failure; ///< a file that the user named is no kernel
};

ComparedKernel compare(const kernel::ChosenKernel &K, const Expectations &All) {
  ComparedKernel Result;
  // One library each: hundreds of kernels would not all fit in memory.
  kernel::Library Files;
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Opened = Files.open(K, /*Root=*/"");
  if (!Opened) {
    Result.Failure = llvm::toString(Opened.takeError());
    return Result;
  }
  Expected<kernel::KernelExports> Exports = kernel::KernelExports::read(*Opened);
  if (!Exports) {
    (K.Tree ? Result.Warnings.emplace_back() : Result.Failure) = llvm::toString(Exports.takeError());
    return Result;
  }
  for (StringRef Name : All.Depends.keys())
    Exports->readModule(Name);
  NearKernel &Near = Result.Near.emplace(NearKernel{(*Opened)->name(), (*Opened)->file(), All.Versions.size(), 0, 0, {}});
  for (const auto &[Name, V] : All.Versions)
    if (const kernel::KernelExports::Symbol *S = Exports->find(Name); S && S->Crc) {
      ++Near.Known;
      if (*S->Crc == V.Crc)
        ++Near.Equal;
      else
        Near.Different.push_back(Name);
    }
  Result.Warnings = Files.notes();
  return Result;
}

Error addNear(const IdentifyRequest &Request, const Expectations &All, Identity &Result) {
  if (Request.Known.empty() && Request.Index.empty())
    return Error::success();
  // No names would be all that are installed.
  Expected<kernel::KernelChoice> Choice = Request.Known.empty() ? kernel::KernelChoice() : kernel::chooseKernels(Request.Known, /*Root=*/"");
  if (!Choice)
    return Choice.takeError();
  if (!Request.Index.empty()) {
    Expected<std::unique_ptr<index::IndexFile>> File = index::IndexFile::open(Request.Index, index::Access::Read);
    if (!File)
      return File.takeError();
    index::Wanted Only;
    for (const auto &[Name, Version] : All.Versions)
      Only.addSymbol(Name);
    llvm::append_range(Choice->Kernels, index::chooseAll(std::move(*File), std::move(Only)));
  }
  llvm::append_range(Result.Warnings, Choice->Warnings);
  kernel::completeParts(Choice->Kernels);
  std::vector<ComparedKernel> Compared(Choice->Kernels.size());
  parallelFor(Compared.size(), Request.Jobs, [&](size_t I) { Compared[I] = compare(Choice->Kernels[I], All); });
  for (ComparedKernel &C : Compared) {
    if (!C.Failure.empty())
      return llvm::createStringError(C.Failure);
    llvm::append_range(Result.Warnings, C.Warnings);
    Result.NumKnown += C.Near.has_value();
    if (C.Near && C.Near->Equal)
      Result.Near.push_back(std::move(*C.Near));
  }
  llvm::stable_sort(Result.Near, [](const NearKernel &A, const NearKernel &B) { return A.Equal > B.Equal; });
  return Error::success();
}

} // namespace

Expected<Identity> identify(const IdentifyRequest &Request) {
  Expected<std::vector<std::string>> Files = kernel::moduleFilesOf(Request.Modules);
  if (!Files)
    return Files.takeError();
  Identity Result;
  Expectations All;
  std::vector<llvm::StringSet<>> Names;
  std::vector<ReadFile> Read(Files->size());
  parallelFor(Files->size(), Request.Jobs, [&](size_t I) { Read[I] = readFile((*Files)[I]); });
  for (auto [R, File] : llvm::zip_equal(Read, *Files)) {
    if (!R.Contents) {
      Result.Unread.push_back({File, std::move(R.Message)});
      continue;
    }
    addExpectations(*R.Contents, Result.Modules.size(), All, Result);
    Result.Modules.push_back(std::move(R.Told));
    addToAlike(*R.Contents, Result, Names);
    R.Contents.reset();
  }
  for (const auto &[Name, V] : All.Versions)
    Result.Expected.push_back({Name, uint32_t(V.Crc)});
  compareAlike(Result);
  addSettings(Result);
  if (Error E = addNear(Request, All, Result))
    return E;
  return Result;
}

} // namespace modver::identify

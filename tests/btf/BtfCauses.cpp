// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For tests: why CRCs changed, by BTF alone, as JSON.
//
//   btf-causes [--kept] OLD NEW
//
//                           --kept: of BTF as an index gives it back, made of its definitions
//                           OLD, NEW: each a directory with Module.symvers, vmlinux (a kernel of any form, or BTF itself) and, if there are modules,
//                           `modules`: a line `EXPORTER<tab>FILE` for each
#include "checker/diff/Comparison.h"
#include "checker/types/SymversAbi.h"
#include "checker/types/btf/BtfDefinitions.h"
#include "checker/types/btf/BtfTypes.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <set>
#include <thread>

using namespace modver;
using namespace modver::diff;
using llvm::StringRef;

namespace {

llvm::ExitOnError Exit("btf-causes: ", 2);

struct Side {
  types::Abi Exports;
  modver::btf::KernelBtf Btf;
};

image::BtfBytes kept(const std::string &Bytes) {
  std::shared_ptr<const llvm::MemoryBuffer> Storage = llvm::MemoryBuffer::getMemBufferCopy(Bytes);
  return {Storage->getBuffer(), Storage};
}

std::string throughDefinitions(const modver::btf::NamedTypes &Of, const modver::btf::NamedTypes *Base, const modver::btf::NamedTypes *KeptBase) {
  const std::vector<std::string> Definitions = Exit(modver::btf::writeDefinitions(Of, Base, [](StringRef) { return true; }));
  return Exit(modver::btf::readDefinitions(std::vector<StringRef>(Definitions.begin(), Definitions.end()), KeptBase));
}

void keep(modver::btf::KernelBtf &Btf) {
  const modver::btf::BtfView View = Exit(modver::btf::BtfView::open(Btf.Vmlinux.Bytes, Btf.File));
  const modver::btf::NamedTypes Names(View);
  const image::BtfBytes Kept = kept(throughDefinitions(Names, nullptr, nullptr));
  const modver::btf::BtfView KeptView = Exit(modver::btf::BtfView::open(Kept.Bytes, Btf.File));
  const modver::btf::NamedTypes KeptNames(KeptView);
  for (modver::btf::ModuleBtf &M : Btf.Modules) {
    const modver::btf::BtfView Own = Exit(modver::btf::BtfView::open(M.Btf.Bytes, M.File, &View));
    M.Btf = kept(throughDefinitions(modver::btf::NamedTypes(Own), &Names, &KeptNames));
  }
  Btf.Vmlinux = Kept;
}

Side readSide(const std::string &Directory, unsigned Jobs) {
  Side S;
  kernel::Library Files;
  S.Exports = Exit(types::readNamedSide(Directory + "/Module.symvers", Files, Jobs)).Exports;
  S.Btf.File = Directory + "/vmlinux";
  S.Btf.Vmlinux = Exit(image::readKernelBtf(S.Btf.File));
  auto List = llvm::MemoryBuffer::getFile(Directory + "/modules", /*IsText=*/true);
  if (!List)
    return S;
  llvm::SmallVector<StringRef> Lines;
  (*List)->getBuffer().split(Lines, '\n', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines) {
    auto [Exporter, File] = Line.split('\t');
    S.Btf.Modules.push_back({Exporter.str(), File.str(), Exit(image::readModuleBtf(File))});
  }
  return S;
}

StringRef verdict(Compatibility C) {
  switch (C) {
  case Compatibility::VisibilityOnly:
    return "visibility only";
  case Compatibility::SameLayout:
    return "same layout";
  case Compatibility::Unknown:
    return "unknown";
  case Compatibility::Unsafe:
    return "unsafe";
  }
  llvm_unreachable("no other verdict");
}

llvm::json::Array names(llvm::ArrayRef<uint32_t> Changes, const Diff &D) {
  llvm::json::Array Result;
  for (uint32_t I : Changes)
    Result.push_back(StringRef(D.Symbols[I].name()));
  return Result;
}

/// Of the objects with changed exports, what BTF has no more than a declaration of on a side: by exporter.
llvm::json::Object undefined(const Diff &D) {
  llvm::StringMap<llvm::StringSet<>> Names;
  std::set<std::pair<const types::Abi *, uint32_t>> Seen;
  auto Add = [&](const types::Abi &Side, const types::AbiSymbol &S) {
    if (!S.Types || !Seen.insert({&Side, S.Types->Object}).second)
      return;
    for (genksyms::RecordId R : Side.Types->objects()[S.Types->Object].Records)
      if (StringRef(Side.Types->records()[R].Line).ends_with(" { UNKNOWN }"))
        Names[S.Exporter].insert(Side.Types->records().nameOf(R).Text);
  };
  for (const SymbolChange &C : D.Symbols)
    if (C.Kind == ChangeKind::CrcChanged) {
      Add(*D.Old, *C.Old);
      Add(*D.New, *C.New);
    }
  llvm::json::Object Result;
  for (const auto &Of : Names) {
    llvm::json::Array All;
    for (const auto &Name : Of.second)
      All.push_back(Name.first().str());
    Result[Of.first().str()] = std::move(All);
  }
  return Result;
}

} // namespace

int main(int Argc, char **Argv) {
  const bool IsKept = Argc == 4 && StringRef(Argv[1]) == "--kept";
  if (Argc != 3 && !IsKept) {
    llvm::errs() << "usage: btf-causes [--kept] OLD NEW\n";
    return 2;
  }
  const unsigned Jobs = std::max(1U, std::thread::hardware_concurrency());
  Side Old = readSide(Argv[Argc - 2], Jobs), New = readSide(Argv[Argc - 1], Jobs);
  if (IsKept) {
    keep(Old.Btf);
    keep(New.Btf);
  }
  Exit(modver::btf::addBtfTypes(Old.Exports, Old.Btf, New.Exports, New.Btf, Jobs));
  Diff D = compare(Old.Exports, New.Exports, Jobs);

  llvm::json::Array Causes, WithoutTypes, Contradicted;
  llvm::json::Object Exporters;
  for (const Cause &C : D.Causes) {
    Causes.push_back(llvm::json::Object{{"name", StringRef(C.Name)},
                                        {"old", StringRef(C.Old)},
                                        {"new", StringRef(C.New)},
                                        {"verdict", verdict(C.Verdict.What)},
                                        {"reason", C.Verdict.Reason},
                                        {"exports", names(C.Exports, D)}});
  }
  for (const SymbolChange &C : D.Symbols)
    if (C.Kind == ChangeKind::CrcChanged && (!C.Old->Types || !C.New->Types))
      WithoutTypes.push_back(StringRef(C.name()));
  for (const SymbolChange &C : D.Symbols)
    if (C.Kind == ChangeKind::CrcChanged)
      Exporters[StringRef(C.name())] = StringRef(C.Old->Exporter);
  for (std::string_view Name : D.Contradicted)
    Contradicted.push_back(StringRef(Name));
  llvm::outs() << llvm::formatv("{0:2}\n", llvm::json::Value(llvm::json::Object{{"causes", std::move(Causes)},
                                                                                {"unexplained", names(D.Unexplained, D)},
                                                                                {"without_types", std::move(WithoutTypes)},
                                                                                {"exporters", std::move(Exporters)},
                                                                                {"undefined", undefined(D)},
                                                                                {"contradicted", std::move(Contradicted)}}));
}

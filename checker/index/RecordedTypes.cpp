// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordedTypes.h"
#include "checker/types/TypesInput.h"
#include "support/Bytes.h"
#include "support/Parallel.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

const TypesObject *RecordedTypes::find(StringRef Name) const {
  auto Found = llvm::find_if(Objects, [&](const TypesObject &O) { return O.Name == Name; });
  return Found == Objects.end() ? nullptr : &*Found;
}

/// Adds the symtypes that lie beside the kernel's Module.symvers.
static Error addDumps(const kernel::OpenedKernel &From, unsigned Jobs, RecordedTypes &Into) {
  if (From.tree().Symvers.empty())
    return Error::success();
  const std::string Directory = llvm::sys::path::parent_path(From.tree().Symvers).str();
  Expected<std::vector<std::string>> Dumps = types::findDumps(Directory.empty() ? "." : Directory);
  if (!Dumps)
    return Dumps.takeError();
  if (Dumps->empty())
    return Error::success();
  Expected<std::shared_ptr<genksyms::SymtypesArchive>> Types =
      types::readTypes({Directory.empty() ? "." : Directory}, std::make_shared<genksyms::SymtypesRecords>(), Jobs, {});
  if (!Types)
    return Types.takeError();
  auto Text = std::make_shared<std::string>();
  llvm::raw_string_ostream Out(*Text);
  (*Types)->write(Out);
  Out.flush();
  TypesObject &Lines = Into.Objects.emplace_back();
  genksyms::forEachSymtypesLine(*Text, [&](StringRef Line, unsigned) { Lines.Definitions.push_back(Line); });
  Into.Storage.push_back(std::move(Text));
  return Error::success();
}

namespace {

struct ModuleOfBtf {
  std::string Name;
  std::shared_ptr<const kernel::ReadModule> Read;
  std::vector<std::string> Definitions;
  std::string Failure;
};

} // namespace

static Expected<std::vector<ModuleOfBtf>> modulesWithBtf(const kernel::OpenedKernel &From) {
  std::vector<ModuleOfBtf> Result;
  Expected<const kernel::TreeModules *> Listing = From.modules();
  if (!Listing)
    return Listing.takeError();
  for (const kernel::TreeModule &File : (*Listing)->Modules)
    if (std::shared_ptr<const kernel::ReadModule> M = From.module(File.Path); M->Contents && M->Btf && !M->Contents->Exports.empty())
      Result.push_back({File.Name, std::move(M), {}, {}});
  llvm::sort(Result, [](const ModuleOfBtf &A, const ModuleOfBtf &B) { return A.Name < B.Name; });
  return Result;
}

template <typename Exports> static llvm::StringSet<> namesOf(const Exports &All) {
  llvm::StringSet<> Result;
  for (const auto &E : All)
    Result.insert(E.Name);
  return Result;
}

/// EXPECTS: the kernel has BTF.
static Error addBtf(const kernel::OpenedKernel &From, const image::BtfBytes &Btf, unsigned Jobs, RecordedTypes &Into) {
  Expected<btf::BtfView> View = btf::BtfView::open(Btf.Bytes, From.btfFile());
  Expected<const Kernel *> K = From.kernel();
  if (!View || !K)
    return llvm::joinErrors(View.takeError(), K.takeError());
  const btf::NamedTypes Names(*View);
  const llvm::StringSet<> Exported = namesOf((*K)->Exports);
  Expected<std::vector<std::string>> OfKernel = btf::writeDefinitions(Names, nullptr, [&](StringRef Name) { return Exported.contains(Name); });
  if (!OfKernel)
    return OfKernel.takeError();
  Expected<std::vector<ModuleOfBtf>> Modules = From.hasModules() ? modulesWithBtf(From) : std::vector<ModuleOfBtf>();
  if (!Modules)
    return Modules.takeError();
  parallelFor(Modules->size(), Jobs, [&](size_t I) {
    ModuleOfBtf &M = (*Modules)[I];
    Expected<btf::BtfView> Own = btf::BtfView::open(M.Read->Btf->Bytes, M.Name, &*View);
    const llvm::StringSet<> Exports = namesOf(M.Read->Contents->Exports);
    Expected<std::vector<std::string>> Definitions =
        Own ? btf::writeDefinitions(btf::NamedTypes(*Own), &Names, [&](StringRef Name) { return Exports.contains(Name); })
            : Expected<std::vector<std::string>>(Own.takeError());
    if (Definitions)
      M.Definitions = std::move(*Definitions);
    else
      M.Failure = llvm::toString(Definitions.takeError());
  });
  auto Keep = [&](std::string Name, std::vector<std::string> Definitions) {
    auto Kept = std::make_shared<std::vector<std::string>>(std::move(Definitions));
    TypesObject &Object = Into.Objects.emplace_back(TypesObject{std::move(Name), {}});
    llvm::append_range(Object.Definitions, *Kept);
    Into.Storage.push_back(std::move(Kept));
  };
  Keep("vmlinux", std::move(*OfKernel));
  for (ModuleOfBtf &M : *Modules) {
    if (!M.Failure.empty())
      return llvm::createStringError(M.Failure);
    Keep(M.Name, std::move(M.Definitions));
  }
  return Error::success();
}

Expected<std::optional<RecordedTypes>> recordTypes(const kernel::OpenedKernel &From, unsigned Jobs, std::string &WhyNone) {
  RecordedTypes Result;
  if (Error E = addDumps(From, Jobs, Result))
    return E;
  if (Expected<const image::BtfBytes *> Btf = From.btf()) {
    if (Error E = addBtf(From, **Btf, Jobs, Result))
      return E;
  } else {
    WhyNone = llvm::toString(Btf.takeError());
  }
  if (Result.Objects.empty())
    return std::nullopt;
  return Result;
}

std::string linesOf(const TypesObject &Lines) {
  std::string Text;
  for (StringRef Line : Lines.Definitions)
    (Text += Line) += '\n';
  return Text;
}

static image::BtfBytes keep(const std::string &Bytes) {
  std::shared_ptr<const llvm::MemoryBuffer> Storage = llvm::MemoryBuffer::getMemBufferCopy(Bytes);
  return {Storage->getBuffer(), Storage};
}

Expected<RecordedBtf> RecordedBtf::open(std::shared_ptr<const RecordedTypes> Types) {
  const TypesObject *OfKernel = Types->find("vmlinux");
  if (!OfKernel)
    return llvm::createStringError("it has no BTF");
  Expected<std::string> Bytes = btf::readDefinitions(OfKernel->Definitions, nullptr);
  if (!Bytes)
    return Bytes.takeError();
  Expected<btf::BtfView> View = btf::BtfView::open(*Bytes, "vmlinux");
  if (!View)
    return View.takeError();
  RecordedBtf Result;
  Result.Types = std::move(Types);
  Result.Vmlinux = keep(*Bytes);
  Result.View = std::make_unique<const btf::BtfView>(std::move(*View));
  Result.Names = std::make_unique<const btf::NamedTypes>(*Result.View);
  return Result;
}

Expected<image::BtfBytes> RecordedBtf::module(StringRef Name) const {
  const TypesObject *Asked = Types->find(Name);
  if (!Asked)
    return llvm::createStringError("it has no BTF of " + Name);
  Expected<std::string> Bytes = btf::readDefinitions(Asked->Definitions, &*Names);
  if (!Bytes)
    return Bytes.takeError();
  return keep(*Bytes);
}

std::string digestOf(const RecordedTypes &Types) {
  ByteWriter Out;
  for (const TypesObject &Object : Types.Objects) {
    Out.string(Object.Name);
    Out.number(Object.Definitions.size());
    for (StringRef Definition : Object.Definitions)
      Out.little64(llvm::xxh3_64bits(Definition));
  }
  const std::string Text = Out.take();
  const llvm::XXH128_hash_t Hash = llvm::xxh3_128bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Text.data()), Text.size()));
  ByteWriter Digest;
  Digest.little64(Hash.high64);
  Digest.little64(Hash.low64);
  return Digest.take();
}

} // namespace modver::index

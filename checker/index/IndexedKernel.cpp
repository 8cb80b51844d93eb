// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "IndexedKernel.h"
#include "Selection.h"
#include "TypesOfKernel.h"
#include "checker/kernel/SymversFile.h"
#include "checker/loader/NamedAlike.h"
#include "support/Bytes.h"
#include "support/TerminalText.h"
#include "llvm/Support/Path.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

void Wanted::add(const Module &Of) {
  for (const Import &I : Of.Imports)
    addSymbol(I.Name);
  for (const Export &E : Of.Exports)
    addSymbol(E.Name);
  for (const auto *Table : {&Of.Versions, &Of.ExtendedVersions})
    if (*Table)
      for (const SymbolVersion &V : **Table)
        addSymbol(V.Name);
  if (!Of.Exports.empty())
    Alike.push_back(std::string(Of.Name));
}

void Wanted::resolve(const IndexFile &In) {
  for (const char *Layout : {"module_layout", "struct_module"})
    addSymbol(Layout);
  Numbers.clear();
  for (const std::string &Symbol : Symbols)
    if (std::optional<uint32_t> Number = In.find(Symbol))
      Numbers.push_back(*Number);
  llvm::sort(Numbers);
  Numbers.erase(std::unique(Numbers.begin(), Numbers.end()), Numbers.end());
  Settings.clear();
  for (auto [Number, Name] : llvm::enumerate(In.names()))
    if (Name.starts_with("CONFIG_") && isProfileSetting(Name))
      Settings.insert(Number);
  NumbersOfAlike.clear();
  if (Alike.empty())
    return;
  llvm::DenseSet<uint32_t> Seen;
  for (const KernelRow &K : In.kernels())
    for (uint32_t Number : K.ModuleNames) {
      const StringRef Name = In.names()[Number];
      auto MayBe = [&](const std::string &Asked) { return Asked != Name && loader::areNamedAlike(Asked, Name); };
      if (Seen.insert(Number).second && llvm::any_of(Alike, MayBe))
        NumbersOfAlike.insert(Number);
    }
}

Expected<const CrcChunk *> KernelCrcs::chunk(size_t Number) {
  if (Number >= Chunks.size() || !Of.Chunks[Number])
    return nullptr;
  std::unique_ptr<Chunk> &Place = Chunks[Number];
  if (Place)
    return &Place->Parsed;
  Expected<std::string> Bytes = From.piece(Of.Chunks[Number]);
  if (!Bytes)
    return Bytes.takeError();
  Place = std::make_unique<Chunk>(Chunk{std::move(*Bytes), {}});
  std::optional<CrcChunk> Parsed = CrcChunk::parse(Place->Bytes);
  if (!Parsed)
    return From.damaged("piece " + std::to_string(Of.Chunks[Number]) + " has no CRCs");
  Place->Parsed = *Parsed;
  return &Place->Parsed;
}

Expected<bool> KernelCrcs::find(uint32_t Export, std::optional<uint64_t> &Crc) {
  Expected<const CrcChunk *> In = chunk(Export / ExportsPerChunk);
  if (!In)
    return In.takeError();
  if (!*In || !(*In)->has(Export % ExportsPerChunk))
    return false;
  Crc = (*In)->crc(Export % ExportsPerChunk);
  return true;
}

Expected<std::vector<uint32_t>> KernelCrcs::all() {
  std::vector<uint32_t> Result;
  for (size_t Number = 0; Number < Chunks.size(); ++Number) {
    Expected<const CrcChunk *> In = chunk(Number);
    if (!In)
      return In.takeError();
    for (unsigned Place = 0; *In && Place < ExportsPerChunk; ++Place)
      if ((*In)->has(Place)) {
        if (Number * ExportsPerChunk + Place >= From.exports().size())
          return From.damaged("a kernel has an export that there is not");
        Result.push_back(Number * ExportsPerChunk + Place);
      }
  }
  return Result;
}

class IndexedKernel final : public kernel::KernelParts {
public:
  IndexedKernel(std::shared_ptr<const IndexFile> From, const KernelRow &Of, std::shared_ptr<const Wanted> Only)
      : From(std::move(From)), Of(Of), Only(std::move(Only)) {}

  Expected<Kernel> kernel() const override {
    Expected<const Selection *> S = selection();
    if (!S)
      return S.takeError();
    return (*S)->kernel();
  }

  Expected<Symvers> symvers() const override {
    Expected<const Selection *> S = selection();
    if (!S)
      return S.takeError();
    return (*S)->symvers();
  }

  Expected<kernel::TreeModules> modules() const override {
    Expected<const Selection *> S = selection();
    if (!S)
      return S.takeError();
    return (*S)->modules();
  }

  Expected<image::KernelConfig> config() const override {
    std::optional<std::vector<uint32_t>> Numbers = unpackNumbers(Of.Settings, From->names().size());
    if (!Numbers || llvm::any_of(*Numbers, [&](uint32_t Number) { return Number >= From->names().size(); }))
      return From->damaged("the configuration of kernel " + std::to_string(Of.Id) + " cannot be decoded");
    std::vector<StringRef> Settings;
    for (uint32_t Number : *Numbers)
      if (!Only || Only->Settings.contains(Number))
        Settings.push_back(From->names()[Number]);
    return image::configOf(Settings);
  }

  std::shared_ptr<const kernel::ReadModule> module(const std::string &Path) const override {
    auto Result = std::make_shared<kernel::ReadModule>();
    if (Expected<const Selection *> S = selection()) {
      if (std::optional<Module> Found = (*S)->module(Path))
        Result->Contents = std::move(*Found);
      else
        Result->Message = Path + ": is not in the index";
    } else {
      Result->Message = llvm::toString(S.takeError());
    }
    Result->WhyNoBtf = whyNoMore();
    return Result;
  }

  bool hasBtf() const override {
    Expected<const RecordedTypes *> Known = types();
    if (!Known) {
      llvm::consumeError(Known.takeError()); // whoever asks for the BTF is told
      return true;
    }
    return (*Known)->find("vmlinux") != nullptr;
  }

  Expected<image::BtfBytes> btf() const override {
    Expected<const RecordedBtf *> Known = recordedBtf();
    if (!Known)
      return Known.takeError();
    return (*Known)->vmlinux();
  }

  Expected<image::BtfBytes> moduleBtf(const std::string &Path) const override {
    Expected<const RecordedBtf *> Known = recordedBtf();
    if (!Known)
      return Known.takeError();
    Expected<image::BtfBytes> Result = (*Known)->module(kernel::moduleNameOf(Path));
    if (!Result)
      return llvm::createStringError(escaped(Path) + ": " + llvm::toString(Result.takeError()));
    return Result;
  }

  Expected<std::optional<std::string>> symtypes() const override {
    Expected<const RecordedTypes *> Known = types();
    if (!Known)
      return Known.takeError();
    if (const TypesObject *Lines = (*Known)->find(""))
      return linesOf(*Lines);
    return std::nullopt;
  }

  std::string whyNoMore() const override { return "it is known by " + From->path().str() + ", which has its exports alone"; }

private:
  /// Without objects: the index has none of it.
  Expected<const RecordedTypes *> types() const {
    return Types.get([&] { return typesAt(*From, Of.Types); });
  }

  Expected<const RecordedBtf *> recordedBtf() const {
    return Btf.get([&]() -> Expected<RecordedBtf> {
      Expected<const RecordedTypes *> Known = types();
      if (!Known)
        return Known.takeError();
      Expected<RecordedBtf> Result = RecordedBtf::open(std::shared_ptr<const RecordedTypes>(std::shared_ptr<void>(), *Known));
      if (!Result)
        return From->damaged("the types of kernel " + std::to_string(Of.Id) + ": " + llvm::toString(Result.takeError()));
      return Result;
    });
  }

  Expected<const Selection *> selection() const {
    return Selected.get([&] { return select(From, Of, Only.get()); });
  }

  const std::shared_ptr<const IndexFile> From;
  const KernelRow &Of;
  const std::shared_ptr<const Wanted> Only;
  mutable kernel::OnceRead<Selection> Selected;
  mutable kernel::OnceRead<RecordedTypes> Types;
  mutable kernel::OnceRead<RecordedBtf> Btf;
};

static kernel::ChosenKernel chooseResolved(std::shared_ptr<const IndexFile> From, const KernelRow &Which, std::shared_ptr<const Wanted> Only) {
  kernel::ChosenKernel Result{(From->path() + ":" + llvm::toHex(Which.Digest)).str(), Which.Facts.Tree};
  Result.Parts = std::make_shared<IndexedKernel>(std::move(From), Which, std::move(Only));
  return Result;
}

/// Null: none.
static std::shared_ptr<const Wanted> resolve(const IndexFile &In, std::optional<Wanted> Only) {
  if (!Only)
    return nullptr;
  Only->resolve(In);
  return std::make_shared<const Wanted>(std::move(*Only));
}

kernel::ChosenKernel choose(std::shared_ptr<const IndexFile> From, const KernelRow &Which, std::optional<Wanted> Only) {
  std::shared_ptr<const Wanted> Shared = resolve(*From, std::move(Only));
  return chooseResolved(std::move(From), Which, std::move(Shared));
}

std::vector<kernel::ChosenKernel> chooseAll(const std::shared_ptr<const IndexFile> &From, std::optional<Wanted> Only) {
  const std::shared_ptr<const Wanted> Shared = resolve(*From, std::move(Only));
  std::vector<kernel::ChosenKernel> Result;
  for (const KernelRow &K : From->kernels())
    Result.push_back(chooseResolved(From, K, Shared));
  return Result;
}

static std::string fileOf(const KernelRow &K) {
  const kernel::KernelTree &Tree = K.Facts.Tree;
  return Tree.Image.empty() || Tree.Named == kernel::KernelTree::NamedAs::Symvers ? Tree.Symvers : Tree.Image;
}

Expected<const KernelRow *> findKernel(const IndexFile &In, StringRef Name) {
  const std::vector<std::string> Names = namesOf(In.kernels());
  std::vector<size_t> Found;
  for (auto [I, K] : llvm::enumerate(In.kernels())) {
    const StringRef Is = Names[I];
    if (Is == Name)
      return &K;
    const StringRef Package = packageOf(K.Facts.Tree);
    if (K.Facts.Tree.Release == Name || (!Package.empty() && Package == llvm::sys::path::filename(Name)) || fileOf(K) == Name)
      Found.push_back(I);
  }
  if (Found.size() == 1)
    return &In.kernels()[Found.front()];
  std::string Text = escaped(In.path()) + ": " + escaped(Name) + ": ";
  if (Found.empty())
    return llvm::createStringError(Text + "no kernel of this name is in the index (modver index list names them)");
  Text += std::to_string(Found.size()) + " kernels are called so, name one of";
  for (size_t I : Found)
    Text += " '" + escaped(Names[I]) + "'";
  return llvm::createStringError(Text);
}

std::vector<std::string> namesOf(llvm::ArrayRef<KernelRow> Kernels) {
  std::vector<std::string> Result;
  for (const KernelRow &K : Kernels)
    Result.push_back(K.Facts.Tree.Release.empty() ? fileOf(K) : K.Facts.Tree.Release);
  auto Rename = [&](auto NewName) {
    llvm::StringMap<unsigned> Times;
    for (const std::string &Name : Result)
      ++Times[Name];
    for (auto [K, Name] : llvm::zip_equal(Kernels, Result))
      if (Times[Name] > 1)
        Name = NewName(K, Name);
  };
  auto WithFile = [](StringRef Release, StringRef File) { return (Release + " (" + File + ")").str(); };
  Rename([&](const KernelRow &K, StringRef Name) {
    const StringRef Package = packageOf(K.Facts.Tree);
    return WithFile(Name, Package.empty() ? llvm::sys::path::filename(fileOf(K)) : Package);
  });
  Rename([&](const KernelRow &K, StringRef Name) { return WithFile(Name, fileOf(K)); });
  // The same file at different times.
  Rename([&](const KernelRow &K, StringRef Name) { return WithFile(Name, llvm::toHex(K.Digest).substr(0, 8)); });
  return Result;
}

Expected<KernelContents> contentsOf(std::shared_ptr<const IndexFile> From, const KernelRow &Which) {
  Expected<Selection> S = select(From, Which, nullptr);
  if (!S)
    return S.takeError();
  KernelContents Result;
  Result.Tree = Which.Facts.Tree;
  Result.TheKernel = S->kernel();
  Expected<std::vector<KernelsModule>> Modules = S->all();
  if (!Modules)
    return Modules.takeError();
  Result.Modules = std::move(*Modules);
  if (Which.Facts.Symvers) {
    Result.Symvers = Which.Facts.Symvers;
    for (const ExportRow &Row : S->symvers().Rows)
      if (Row.Exporter != "vmlinux")
        Result.Symvers->Rows.push_back(Row);
  }
  if (Which.Facts.HasSettings) {
    std::optional<std::vector<uint32_t>> Numbers = unpackNumbers(Which.Settings, From->names().size());
    if (!Numbers)
      return From->damaged("the configuration of kernel " + std::to_string(Which.Id) + " cannot be decoded");
    Result.Settings.emplace();
    for (uint32_t Number : *Numbers)
      if (Number < From->names().size())
        Result.Settings->push_back(From->names()[Number].str());
    llvm::sort(*Result.Settings);
  }
  if (Which.Types) {
    Expected<RecordedTypes> Types = typesAt(*From, Which.Types);
    if (!Types)
      return Types.takeError();
    Result.Types = std::move(*Types);
  }
  Result.Storage.push_back(std::move(From));
  return Result;
}

} // namespace modver::index

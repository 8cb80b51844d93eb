// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "IndexWriter.h"
#include "Compression.h"
#include "TypesOfKernel.h"
#include "checker/loader/Architectures.h"
#include "support/Bytes.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

static auto keyOf(const ExportKey &E) { return std::tuple(E.Symbol, E.Exporter, E.Namespace, E.From, E.Kind, E.Copy); }

IndexWriter::IndexWriter(std::unique_ptr<IndexFile> Opened, bool IsNew) : File(std::move(Opened)), IsNew(IsNew) {
  for (const KernelRow &K : File->Kernels)
    Known[K.Digest] = {encodePlace(K.Facts.Tree), K.Id, K.Checksum, K.Types};
  for (auto [I, E] : llvm::enumerate(File->Exports))
    NumberOfExport[keyOf(E)] = I;
}

/// A file that was made for nothing, unless somebody else has written it meanwhile.
static void removeEmpty(StringRef Path) {
  uint64_t Size = 0;
  if (!llvm::sys::fs::file_size(Path, Size) && Size == 0)
    llvm::sys::fs::remove(Path);
}

Expected<IndexWriter> IndexWriter::open(StringRef Path, Access How) {
  const bool IsNew = How == Access::Create && !llvm::sys::fs::exists(Path);
  Expected<std::unique_ptr<IndexFile>> File = IndexFile::open(Path, How);
  if (!File) {
    if (IsNew)
      removeEmpty(Path);
    return File.takeError();
  }
  IndexWriter Result(std::move(*File), IsNew);
  if (Error E = Result.prepare())
    return E;
  return Result;
}

IndexWriter::~IndexWriter() {
  if (!File || IsCommitted)
    return;
  const std::string Path = File->path().str();
  for (std::optional<Statement> *S : {&AddName, &AddExport, &FindPiece, &AddPiece})
    S->reset();
  File.reset(); // which rolls back
  if (IsNew)
    removeEmpty(Path);
}

Error IndexWriter::prepare() {
  const std::pair<std::optional<Statement> *, StringRef> Statements[] = {
      {&AddName, "INSERT INTO name VALUES (?, ?)"},
      {&AddExport, "INSERT INTO export VALUES (?, ?, ?, ?, ?, ?, ?)"},
      {&FindPiece, "SELECT id, data FROM piece WHERE hash = ?"},
      {&AddPiece, "INSERT INTO piece(hash, data) VALUES (?, ?) RETURNING id"},
  };
  for (auto [Into, Text] : Statements) {
    Expected<Statement> Prepared = File->File->prepare(Text);
    if (!Prepared)
      return Prepared.takeError();
    *Into = std::move(*Prepared);
  }
  return Error::success();
}

Expected<uint32_t> IndexWriter::numberOf(StringRef Name) {
  if (std::optional<uint32_t> Known = File->find(Name))
    return *Known;
  const uint32_t Number = File->addName(Name);
  NamesSum += checksumOf(Number, Name);
  if (Error E = AddName->bind(1, Number).bindText(2, Name).run())
    return E;
  return Number;
}

Expected<uint32_t> IndexWriter::numberOf(const ExportKey &E) {
  auto [Found, IsNew] = NumberOfExport.try_emplace(keyOf(E), File->Exports.size());
  if (!IsNew)
    return Found->second;
  const uint32_t Number = File->addExport(E);
  ExportsSum += checksumOf(Number, E);
  AddExport->bind(1, Number).bind(2, E.Symbol).bind(3, E.Exporter).bind(4, E.Namespace).bind(5, int(E.From)).bind(6, int(E.Kind)).bind(7, E.Copy);
  if (Error Wrong = AddExport->run())
    return Wrong;
  return Number;
}

Expected<uint32_t> IndexWriter::pieceOf(StringRef Bytes) {
  const int64_t Hash = int64_t(llvm::xxh3_64bits(Bytes));
  FindPiece->bind(1, Hash);
  for (;;) {
    Expected<bool> Row = FindPiece->next();
    if (!Row)
      return Row.takeError();
    if (!*Row)
      break;
    if (FindPiece->bytes(1) != Bytes)
      continue;
    const uint32_t Number = FindPiece->number(0);
    FindPiece->reset();
    return Number;
  }
  AddPiece->bind(1, Hash).bindBlob(2, Bytes);
  Expected<bool> Row = AddPiece->next();
  if (!Row)
    return Row.takeError();
  const uint32_t Number = AddPiece->number(0);
  AddPiece->reset();
  return Number;
}

namespace {

/// The exports of a kernel, with what tells apart those that are otherwise the same.
class Collector {
public:
  std::map<uint32_t, std::optional<uint64_t>> Crcs; ///< by the number of the export

  /// Number: (ExportKey) → Expected<uint32_t>
  template <class Name, class Number> Expected<uint32_t> add(const Export &E, StringRef Exporter, Source From, Name NameOf, Number NumberOf) {
    Expected<uint32_t> Symbol = NameOf(StringRef(E.Name)), By = NameOf(Exporter), Namespace = NameOf(StringRef(E.Namespace));
    if (!Symbol || !By || !Namespace)
      return llvm::joinErrors(Symbol.takeError(), llvm::joinErrors(By.takeError(), Namespace.takeError()));
    for (ExportKey Key{*Symbol, *By, *Namespace, From, E.Kind, 0};; ++Key.Copy) {
      Expected<uint32_t> Found = NumberOf(Key);
      if (!Found)
        return Found.takeError();
      if (Crcs.try_emplace(*Found, E.Crc).second)
        return *Found;
    }
  }
};

} // namespace

Expected<std::string> IndexWriter::addChunks(const KernelContents &K, std::vector<std::vector<uint32_t>> &ExportsOfModules) {
  Collector All;
  auto Add = [&](const Export &E, StringRef Exporter, Source From) {
    return All.add(E, Exporter, From, [&](StringRef Name) { return numberOf(Name); }, [&](const ExportKey &Key) { return numberOf(Key); });
  };
  for (const Export &E : K.TheKernel.Exports)
    if (Expected<uint32_t> Number = Add(E, "vmlinux", Source::TheKernel); !Number)
      return Number.takeError();
  for (const KernelsModule &M : K.Modules) {
    std::vector<uint32_t> &Of = ExportsOfModules.emplace_back();
    for (const Export &E : M.Contents.Exports) {
      Expected<uint32_t> Number = Add(E, M.Contents.Name, Source::Tree);
      if (!Number)
        return Number.takeError();
      Of.push_back(*Number);
    }
  }
  if (K.Symvers)
    for (const ExportRow &Row : K.Symvers->Rows)
      if (Expected<uint32_t> Number = Add(Row.Symbol, Row.Exporter, Source::Symvers); !Number)
        return Number.takeError();

  std::vector<uint32_t> Pieces;
  for (auto It = All.Crcs.begin(); It != All.Crcs.end();) {
    const uint32_t Chunk = It->first / ExportsPerChunk;
    std::vector<ChunkEntry> Entries;
    for (; It != All.Crcs.end() && It->first / ExportsPerChunk == Chunk; ++It)
      Entries.push_back({uint8_t(It->first % ExportsPerChunk), It->second});
    Expected<uint32_t> Piece = pieceOf(encodeChunk(Entries));
    if (!Piece)
      return Piece.takeError();
    Pieces.resize(Chunk);
    Pieces.push_back(*Piece);
  }
  return packNumbers(Pieces);
}

Expected<std::string> IndexWriter::addModules(const KernelContents &K, StringRef ModuleNames,
                                              const std::vector<std::vector<uint32_t>> &ExportsOfModules) {
  const llvm::StringMap<std::optional<uint64_t>> Crcs = crcsOf(K);
  std::vector<uint32_t> Pieces;
  ByteWriter Exceptions;
  size_t NumExceptions = 0;
  std::optional<Error> Wrong;
  for (auto [Index, M] : llvm::enumerate(K.Modules)) {
    auto NameOf = [&](std::string_view Name) -> uint64_t {
      Expected<uint32_t> Number = numberOf(StringRef(Name));
      if (Number)
        return *Number;
      Wrong = llvm::joinErrors(Wrong ? std::move(*Wrong) : Error::success(), Number.takeError());
      return 0;
    };
    std::string Bytes = encodeModule(M.Contents, M.Path, K.TheKernel, {NameOf, [&](size_t I) { return ExportsOfModules[Index][I]; }});
    for (bool IsExtended : {false, true}) {
      const auto &Table = IsExtended ? M.Contents.ExtendedVersions : M.Contents.Versions;
      if (!Table)
        continue;
      for (const SymbolVersion &V : *Table) {
        auto Known = Crcs.find(V.Name);
        if (Known != Crcs.end() && Known->second == V.Crc)
          continue;
        Exceptions.number(Index);
        Exceptions.number(IsExtended);
        Exceptions.number(NameOf(V.Name));
        Exceptions.number(V.Crc);
        ++NumExceptions;
      }
    }
    if (Wrong)
      return std::move(*Wrong);
    Expected<uint32_t> Piece = pieceOf(deflate(Bytes));
    if (!Piece)
      return Piece.takeError();
    Pieces.push_back(*Piece);
  }
  ByteWriter Out;
  Out.string(packNumbers(Pieces));
  Out.string(ModuleNames);
  Out.number(NumExceptions);
  Out.bytes(Exceptions.text());
  return deflate(Out.text());
}

Expected<uint32_t> IndexWriter::addTypes(const KernelContents &K) {
  if (!K.Types)
    return 0;
  if (!Definitions) {
    Definitions.emplace();
    llvm::DenseSet<uint32_t> Pieces;
    for (const KernelRow &Row : File->Kernels) {
      Expected<std::vector<NumberedTypes>> Has = numberedTypes(*File, Row.Types);
      if (!Has)
        return Has.takeError();
      for (const NumberedTypes &Object : *Has)
        for (uint32_t Number : Object.Numbers)
          Pieces.insert(Number / DefinitionsPerPiece);
    }
    for (uint32_t Piece : Pieces) {
      Expected<std::shared_ptr<const DefinitionPiece>> Has = File->definitions(Piece);
      if (!Has)
        return Has.takeError();
      Definitions->add(Piece, **Has);
    }
  }
  Expected<std::vector<NumberedTypes>> Numbered = Definitions->number(*K.Types, [&](StringRef Bytes) { return pieceOf(Bytes); });
  if (!Numbered)
    return Numbered.takeError();
  return pieceOf(encodeTypes(*Numbered));
}

/// Of the types that a kernel has, and those that it is added with again. Of two that differ, which symtypes of two builds may, those whose digest
/// comes first.
Expected<uint32_t> IndexWriter::chooseTypes(uint32_t Old, const KernelContents &K) {
  Expected<uint32_t> New = addTypes(K);
  if (!New || !*New || *New == Old || !Old)
    return New && !*New ? Old : std::move(New);
  Expected<RecordedTypes> Has = typesAt(*File, Old);
  if (!Has)
    return Has.takeError();
  return digestOf(*Has) <= digestOf(*K.Types) ? Old : *New;
}

Error IndexWriter::insert(const KernelContents &K, StringRef Digest, StringRef Chunks, StringRef Tree, uint32_t Types) {
  std::vector<uint32_t> Numbers;
  if (K.Settings)
    for (const std::string &Setting : *K.Settings) {
      Expected<uint32_t> Number = numberOf(StringRef(Setting));
      if (!Number)
        return Number.takeError();
      Numbers.push_back(*Number);
    }
  llvm::sort(Numbers);
  const std::string Place = encodePlace(K.Tree), Facts = encodeFacts(K), Settings = packNumbers(Numbers);
  const uint64_t Checksum = checksumOf({Digest, Place, Facts, Chunks, Tree, Settings}, Types);
  Expected<Statement> Row = File->File->prepare(
      "INSERT INTO kernel(digest, release, architecture, package, vermagic, exports, modules, place, facts, chunks, tree, settings, checksum, types) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
  if (!Row)
    return Row.takeError();
  const StringRef Architecture = K.TheKernel.Target ? StringRef(loader::nameOf(*K.TheKernel.Target)) : "";
  const std::string Vermagic = K.TheKernel.Vermagic.value_or("");
  Row->bindBlob(1, Digest).bindText(2, K.Tree.Release).bindText(3, Architecture).bindText(4, packageOf(K.Tree)).bindText(5, Vermagic);
  Row->bind(6, K.TheKernel.Exports.size()).bind(7, K.Modules.size()).bindBlob(8, Place).bindBlob(9, Facts).bindBlob(10, Chunks);
  Row->bindBlob(11, Tree).bindBlob(12, Settings).bind(13, int64_t(Checksum)).bind(14, Types);
  Expected<bool> Done = Row->next();
  if (!Done)
    return Done.takeError();
  Known[Digest.str()] = {Place, Row->number(0), Checksum, Types};
  Row->reset();
  KernelsSum += Checksum;
  return Error::success();
}

/// Of two places the one whose bytes come first.
Error IndexWriter::change(const KernelContents &K, StringRef Digest, Added &Is) {
  const std::string NewPlace = encodePlace(K.Tree);
  const bool IsMoved = NewPlace < Is.Place;
  const std::string Place = IsMoved ? NewPlace : Is.Place;
  Expected<uint32_t> Types = chooseTypes(Is.Types, K);
  if (!Types)
    return Types.takeError();
  if (!IsMoved && *Types == Is.Types)
    return Error::success();
  Expected<Statement> Old = File->File->prepare("SELECT facts, chunks, tree, settings, package FROM kernel WHERE id = ?");
  if (!Old)
    return Old.takeError();
  Old->bind(1, Is.Id);
  Expected<bool> Row = Old->next();
  if (!Row)
    return Row.takeError();
  if (!*Row)
    return File->damaged("kernel " + std::to_string(Is.Id) + " is missing");
  const uint64_t Checksum = checksumOf({Digest, Place, Old->bytes(0), Old->bytes(1), Old->bytes(2), Old->bytes(3)}, *Types);
  const std::string Package = IsMoved ? packageOf(K.Tree).str() : Old->bytes(4).str();
  Old->reset();
  Expected<Statement> New = File->File->prepare("UPDATE kernel SET place = ?, package = ?, checksum = ?, types = ? WHERE id = ?");
  if (!New)
    return New.takeError();
  KernelsSum += Checksum - Is.Checksum;
  Is.Place = Place;
  Is.Checksum = Checksum;
  Is.Types = *Types;
  return New->bindBlob(1, Place).bindText(2, Package).bind(3, int64_t(Checksum)).bind(4, *Types).bind(5, Is.Id).run();
}

/// Before anything else of a kernel has numbers, so that these count up.
Expected<std::string> IndexWriter::addModuleNames(const KernelContents &K) {
  std::vector<uint32_t> Numbers;
  for (const KernelsModule &M : K.Modules) {
    Expected<uint32_t> Number = numberOf(StringRef(M.Contents.Name));
    if (!Number)
      return Number.takeError();
    Numbers.push_back(*Number);
  }
  return packNumbers(Numbers);
}

Expected<bool> IndexWriter::add(const KernelContents &K) {
  const std::string Digest = digestOf(K);
  if (auto Same = Known.find(Digest); Same != Known.end()) {
    if (Error E = change(K, Digest, Same->second))
      return E;
    return false;
  }
  Expected<std::string> ModuleNames = addModuleNames(K);
  if (!ModuleNames)
    return ModuleNames.takeError();
  std::vector<std::vector<uint32_t>> ExportsOfModules;
  Expected<std::string> Chunks = addChunks(K, ExportsOfModules);
  if (!Chunks)
    return Chunks.takeError();
  Expected<std::string> Tree = addModules(K, *ModuleNames, ExportsOfModules);
  if (!Tree)
    return Tree.takeError();
  Expected<uint32_t> Types = addTypes(K);
  if (!Types)
    return Types.takeError();
  if (Error E = insert(K, Digest, *Chunks, *Tree, *Types))
    return E;
  return true;
}

Error IndexWriter::drop(const KernelRow &K) {
  Expected<Statement> S = File->File->prepare("DELETE FROM kernel WHERE id = ?");
  if (!S)
    return S.takeError();
  KernelsSum -= K.Checksum;
  Known.erase(K.Digest);
  return S->bind(1, K.Id).run();
}

/// Pieces that no kernel has any more. Names and exports stay: whatever is added next may have them.
Error IndexWriter::removeUnused() {
  Expected<int64_t> Last = File->File->number("SELECT max(id) FROM piece");
  Expected<Statement> Remove = File->File->prepare("DELETE FROM piece WHERE id = ?");
  if (!Last || !Remove)
    return llvm::joinErrors(Last.takeError(), Remove.takeError());
  llvm::BitVector IsUsed(*Last + 1);
  auto Use = [&](uint32_t Piece) {
    if (Piece < IsUsed.size())
      IsUsed.set(Piece);
  };
  for (const KernelRow &K : File->Kernels) {
    if (!Known.contains(K.Digest))
      continue;
    for (const std::vector<uint32_t> *Pieces : {&K.Chunks, &K.Modules})
      llvm::for_each(*Pieces, Use);
    Use(K.Types);
    Expected<std::vector<NumberedTypes>> Types = numberedTypes(*File, K.Types);
    if (!Types)
      return Types.takeError();
    for (const NumberedTypes &Object : *Types)
      for (uint32_t Number : Object.Numbers)
        Use(Number / DefinitionsPerPiece);
  }
  for (int64_t Piece = 1; Piece <= *Last; ++Piece)
    if (!IsUsed[Piece])
      if (Error E = Remove->bind(1, Piece).run())
        return E;
  return Error::success();
}

Error IndexWriter::commit() {
  const bool HasDropped = Known.size() < File->Kernels.size();
  if (HasDropped)
    if (Error E = removeUnused())
      return E;
  const std::pair<StringRef, uint64_t> Sums[] = {{"names", NamesSum}, {"exports", ExportsSum}, {"kernels", KernelsSum}};
  for (auto [Key, More] : Sums) {
    // SQLite's sums that do not fit become floating-point numbers.
    Expected<int64_t> Old = File->File->number(("SELECT value FROM meta WHERE key = '" + Key + "'").str());
    if (!Old)
      return Old.takeError();
    Expected<Statement> Set = File->File->prepare("UPDATE meta SET value = ? WHERE key = ?");
    if (!Set)
      return Set.takeError();
    if (Error E = Set->bind(1, int64_t(uint64_t(*Old) + More)).bindText(2, Key).run())
      return E;
  }
  if (Error E = File->File->execute("COMMIT"))
    return E;
  IsCommitted = true;
  return HasDropped ? File->File->execute("VACUUM") : Error::success();
}

} // namespace modver::index

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "IndexFile.h"
#include "Compression.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "checker/image/Resemblance.h"
#include "checker/kernel/ReleaseOrder.h"
#include "checker/loader/Architectures.h"
#include "support/Bytes.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "support/TerminalText.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

uint64_t checksumOf(uint32_t Number, StringRef Name) {
  // Of the number too: names that changed places are damage.
  return llvm::xxh3_64bits(Name) * 2 + 1 + Number * 0x9e3779b97f4a7c15;
}

uint64_t checksumOf(uint32_t Number, const ExportKey &E) {
  ByteWriter Out;
  for (uint32_t Part : {Number, E.Symbol, E.Exporter, E.Namespace, uint32_t(E.From), uint32_t(E.Kind), E.Copy})
    Out.little32(Part);
  return llvm::xxh3_64bits(StringRef(Out.text()));
}

uint64_t checksumOf(llvm::ArrayRef<StringRef> Columns, uint32_t Types) {
  ByteWriter Out;
  for (StringRef Column : Columns)
    Out.string(Column);
  // A kernel without is as it was before there were types.
  if (Types)
    Out.little32(Types);
  return llvm::xxh3_64bits(StringRef(Out.text()));
}

Error IndexFile::damaged(const llvm::Twine &What) const { return llvm::createStringError(escaped(path()) + ": is damaged: " + What.str()); }

static constexpr char Tables[] = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE export(id INTEGER PRIMARY KEY, symbol INTEGER NOT NULL, exporter INTEGER NOT NULL, namespace INTEGER NOT NULL, source INTEGER NOT NULL,
  kind INTEGER NOT NULL, copy INTEGER NOT NULL);
CREATE TABLE piece(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX piece_hash ON piece(hash);
CREATE TABLE kernel(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, release TEXT NOT NULL, architecture TEXT NOT NULL, package TEXT NOT NULL,
  vermagic TEXT NOT NULL, exports INTEGER NOT NULL, modules INTEGER NOT NULL, place BLOB NOT NULL, facts BLOB NOT NULL, chunks BLOB NOT NULL,
  tree BLOB NOT NULL, settings BLOB NOT NULL, checksum INTEGER NOT NULL, types INTEGER NOT NULL DEFAULT 0);
CREATE VIEW exports AS SELECT export.id AS id, symbol.text AS symbol, exporter.text AS exporter, namespace.text AS namespace, source, kind
  FROM export JOIN name AS symbol ON symbol.id = export.symbol JOIN name AS exporter ON exporter.id = export.exporter
  JOIN name AS namespace ON namespace.id = export.namespace;
INSERT INTO meta VALUES ('names', 0), ('exports', 0), ('kernels', 0);
)";

Error IndexFile::checkVersion(Access How) {
  Expected<int64_t> Id = File->number("PRAGMA application_id"), Version = File->number("PRAGMA user_version");
  if (!Id || !Version)
    return llvm::joinErrors(Id.takeError(), Version.takeError());
  if (*Id == ApplicationId && *Version == SchemaVersion)
    return Error::success();
  if (*Id == ApplicationId && *Version == VersionWithoutTypes) {
    if (How != Access::Read)
      return update();
    HasTypes = false;
    return Error::success();
  }
  if (*Id == ApplicationId)
    return llvm::createStringError(escaped(path()) + ": is an index of version " + std::to_string(*Version) + ", expected version " +
                                   std::to_string(SchemaVersion) + ": make it anew, with this modver");
  Expected<int64_t> NumTables = File->number("SELECT count(*) FROM sqlite_schema");
  if (!NumTables)
    return NumTables.takeError();
  if (How != Access::Create || *NumTables || *Id)
    return llvm::createStringError(escaped(path()) + ": is no index of kernels (modver index add makes one)");
  if (Error E = File->execute(Tables))
    return E;
  const std::string Mark = "PRAGMA application_id = " + std::to_string(ApplicationId) + "; PRAGMA user_version = " + std::to_string(SchemaVersion);
  return File->execute(Mark.c_str());
}

Error IndexFile::update() {
  const std::string Text = "ALTER TABLE kernel ADD COLUMN types INTEGER NOT NULL DEFAULT 0; PRAGMA user_version = " + std::to_string(SchemaVersion);
  return File->execute(Text.c_str());
}

uint32_t IndexFile::addName(StringRef Name) {
  const StringRef Kept = Strings.save(Name);
  NumberOf[llvm::CachedHashStringRef(Kept)] = Names.size();
  Names.push_back(Kept);
  FirstOf.push_back(0);
  return Names.size() - 1;
}

uint32_t IndexFile::addExport(const ExportKey &E) {
  Exports.push_back(E);
  NextOf.push_back(std::exchange(FirstOf[E.Symbol], uint32_t(Exports.size())));
  return Exports.size() - 1;
}

Error IndexFile::readNames() {
  Expected<int64_t> Sum = File->number("SELECT value FROM meta WHERE key = 'names'");
  Expected<int64_t> Count = File->number("SELECT max(id) + 1 FROM name");
  Expected<Statement> Rows = File->prepare("SELECT id, text FROM name ORDER BY id");
  if (!Sum || !Count || !Rows)
    return llvm::joinErrors(Sum.takeError(), llvm::joinErrors(Count.takeError(), Rows.takeError()));
  if (*Count > 0 && *Count < (1 << 28))
    NumberOf.reserve(*Count);
  uint64_t Found = 0;
  for (;;) {
    Expected<bool> Row = Rows->next();
    if (!Row)
      return Row.takeError();
    if (!*Row)
      break;
    if (Rows->number(0) != int64_t(Names.size()))
      return damaged("the names are not numbered one by one");
    Found += checksumOf(Names.size(), Rows->bytes(1));
    addName(Rows->bytes(1));
  }
  if (Found != uint64_t(*Sum))
    return damaged("its names are not those of their checksum");
  return Error::success();
}

Error IndexFile::readExports() {
  Expected<int64_t> Sum = File->number("SELECT value FROM meta WHERE key = 'exports'");
  Expected<Statement> Rows = File->prepare("SELECT id, symbol, exporter, namespace, source, kind, copy FROM export ORDER BY id");
  if (!Sum || !Rows)
    return llvm::joinErrors(Sum.takeError(), Rows.takeError());
  uint64_t Found = 0;
  for (;;) {
    Expected<bool> Row = Rows->next();
    if (!Row)
      return Row.takeError();
    if (!*Row)
      break;
    auto IsName = [&](int Column) { return uint64_t(Rows->number(Column)) < Names.size(); };
    if (Rows->number(0) != int64_t(Exports.size()) || !IsName(1) || !IsName(2) || !IsName(3) || uint64_t(Rows->number(4)) > 2 ||
        uint64_t(Rows->number(5)) > uint64_t(ExportKind::UnusedGpl))
      return damaged("export " + std::to_string(Exports.size()) + " is none");
    const ExportKey E{uint32_t(Rows->number(1)), uint32_t(Rows->number(2)),   uint32_t(Rows->number(3)),
                      Source(Rows->number(4)),   ExportKind(Rows->number(5)), uint32_t(Rows->number(6))};
    Found += checksumOf(Exports.size(), E);
    addExport(E);
  }
  if (Found != uint64_t(*Sum))
    return damaged("its exports are not those of their checksum");
  return Error::success();
}

Error IndexFile::decode(Statement &Row, KernelRow &Into) const {
  Into.Id = Row.number(0);
  Into.Digest = Row.bytes(1).str();
  const StringRef Place = Row.bytes(2), Facts = Row.bytes(3), Chunks = Row.bytes(4), Tree = Row.bytes(5);
  Into.Settings = Row.bytes(6).str();
  Into.Checksum = uint64_t(Row.number(7));
  Into.Types = uint32_t(Row.number(8));
  const std::string Which = "kernel " + std::to_string(Into.Id);
  if (checksumOf({Into.Digest, Place, Facts, Chunks, Tree, Into.Settings}, Into.Types) != Into.Checksum)
    return damaged(Which + " is not that of its checksum");
  // What follows cannot happen by chance.
  std::optional<std::vector<uint32_t>> Pieces = unpackNumbers(Chunks, Exports.size() / ExportsPerChunk + 1);
  std::optional<std::string> Unpacked = inflate(Tree);
  if (!decodePlace(Place, Into.Facts.Tree) || !decodeFacts(Facts, Into.Facts) || !Pieces || !Unpacked)
    return damaged(Which + " cannot be decoded");
  Into.Chunks = std::move(*Pieces);
  ByteReader In(*Unpacked);
  const size_t Limit = Unpacked->size() * 1024;
  std::optional<std::vector<uint32_t>> Modules = unpackNumbers(In.string(), Limit), ModuleNames = unpackNumbers(In.string(), Limit);
  for (size_t Count = In.count(); Count; --Count) {
    VersionException E{};
    E.Module = In.numberBelow(Modules ? Modules->size() : 0);
    E.Version.IsExtended = In.numberBelow(2);
    E.Version.Name = In.numberBelow(Names.size());
    E.Crc = In.number();
    Into.Exceptions.push_back(E);
  }
  if (!Modules || !ModuleNames || Modules->size() != ModuleNames->size() || !In.isWhole() ||
      llvm::any_of(*ModuleNames, [&](uint32_t Name) { return Name >= Names.size(); }))
    return damaged(Which + " cannot be decoded");
  Into.Modules = std::move(*Modules);
  Into.ModuleNames = std::move(*ModuleNames);
  return Error::success();
}

/// Whatever order they were added in.
static bool isBefore(const KernelRow &A, const KernelRow &B) {
  if (int Order = kernel::compareReleases(A.Facts.Tree.Release, B.Facts.Tree.Release))
    return Order < 0;
  auto Rest = [](const KernelRow &K) {
    return std::tuple(K.Facts.TheKernel.Target ? loader::nameOf(*K.Facts.TheKernel.Target) : std::string_view(), StringRef(K.Facts.Tree.Release),
                      StringRef(K.Facts.Tree.Image), StringRef(K.Facts.Tree.Symvers), StringRef(K.Digest));
  };
  return Rest(A) < Rest(B);
}

Error IndexFile::readKernels() {
  Expected<int64_t> Sum = File->number("SELECT value FROM meta WHERE key = 'kernels'");
  const StringRef Types = HasTypes ? "types" : "0";
  Expected<Statement> Rows = File->prepare(("SELECT id, digest, place, facts, chunks, tree, settings, checksum, " + Types + " FROM kernel").str());
  if (!Sum || !Rows)
    return llvm::joinErrors(Sum.takeError(), Rows.takeError());
  uint64_t Found = 0;
  for (;;) {
    Expected<bool> Row = Rows->next();
    if (!Row)
      return Row.takeError();
    if (!*Row)
      break;
    if (Error E = decode(*Rows, Kernels.emplace_back()))
      return E;
    Found += Kernels.back().Checksum;
  }
  if (Found != uint64_t(*Sum))
    return damaged("its kernels are not those of their checksum");
  llvm::sort(Kernels, isBefore);
  return Error::success();
}

/// SQLite makes a database of an empty file, and would say of others no more than that they are none.
static Error checkIsDatabase(StringRef Path, Access How) {
  constexpr StringRef Magic = "SQLite format 3";
  constexpr size_t HeadSize = 4096;
  if (How == Access::Create && !llvm::sys::fs::exists(Path)) {
    const StringRef Directory = llvm::sys::path::parent_path(Path);
    if (!Directory.empty() && !llvm::sys::fs::exists(Directory))
      return fileError(Path, std::make_error_code(std::errc::no_such_file_or_directory));
    return Error::success();
  }
  if (uint64_t Size = 0; llvm::sys::fs::is_regular_file(Path) && !llvm::sys::fs::file_size(Path, Size)) {
    if (How == Access::Create && Size == 0)
      return Error::success();
    // The whole may be of any size.
    llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> Head = llvm::MemoryBuffer::getFileSlice(Path, std::min<uint64_t>(Size, HeadSize), 0);
    if (!Head)
      return fileError(Path, Head.getError());
    if ((*Head)->getBuffer().starts_with(Magic))
      return Error::success();
  }
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Whole = image::readFile(Path);
  if (!Whole)
    return Whole.takeError();
  if ((*Whole)->getBuffer().starts_with(Magic))
    return image::unusable(Path, "an index that is compressed or a pipe: put it into a file of its own");
  return image::unexpected(Path, (*Whole)->getBuffer(), "an index of kernels, as modver index makes it");
}

Error checkOutput(StringRef Path) {
  if (Error E = checkIsDatabase(Path, Access::Create))
    return E;
  return checkWritable(Path);
}

Expected<std::unique_ptr<IndexFile>> IndexFile::open(StringRef Path, Access How) {
  if (Error E = checkIsDatabase(Path, How))
    return E;
  Expected<std::unique_ptr<Database>> File = Database::open(Path, How);
  if (!File)
    return File.takeError();
  std::unique_ptr<IndexFile> Result(new IndexFile(std::move(*File)));
  // One state of the file for all that is read; a writer holds all others off from here on. What is written stays in memory until it is complete.
  constexpr char Settings[] = "PRAGMA page_size = 16384; PRAGMA cache_spill = 0;";
  if (Error E = Result->File->execute(Settings))
    return E;
  if (Error E = Result->File->execute(How == Access::Read ? "BEGIN" : "BEGIN IMMEDIATE"))
    return E;
  if (Error E = Result->checkVersion(How))
    return E;
  for (auto Step : {&IndexFile::readNames, &IndexFile::readExports, &IndexFile::readKernels})
    if (Error E = (*Result.*Step)())
      return E;
  return Result;
}

std::optional<uint32_t> IndexFile::find(StringRef Name) const {
  auto Found = NumberOf.find(llvm::CachedHashStringRef(Name));
  return Found == NumberOf.end() ? std::nullopt : std::optional(Found->second);
}

llvm::ArrayRef<uint32_t> IndexFile::ranks() const {
  std::call_once(Ranked, [&] {
    std::vector<uint32_t> Order(Exports.size());
    std::iota(Order.begin(), Order.end(), 0);
    llvm::sort(Order, [&](uint32_t A, uint32_t B) {
      auto Key = [&](const ExportKey &E) { return std::tuple(E.Kind, Names[E.Symbol], E.Copy); };
      return Key(Exports[A]) < Key(Exports[B]);
    });
    Ranks.resize(Exports.size());
    for (auto [Rank, Export] : llvm::enumerate(Order))
      Ranks[Export] = Rank;
  });
  return Ranks;
}

llvm::SmallVector<uint32_t, 4> IndexFile::exportsOf(uint32_t Symbol) const {
  llvm::SmallVector<uint32_t, 4> Result;
  for (uint32_t Next = FirstOf[Symbol]; Next; Next = NextOf[Next - 1])
    Result.push_back(Next - 1);
  return Result;
}

Error IndexFile::checkPages() const {
  Expected<Statement> Rows = File->prepare("PRAGMA integrity_check");
  if (!Rows)
    return Rows.takeError();
  Expected<bool> Row = Rows->next();
  if (!Row)
    return Row.takeError();
  if (*Row && Rows->bytes(0) == "ok") {
    Rows->reset();
    return Error::success();
  }
  Error Result = damaged(*Row ? Rows->bytes(0) : StringRef("it has no pages"));
  Rows->reset();
  return Result;
}

Expected<std::string> IndexFile::piece(uint32_t Number) const {
  std::lock_guard Lock(Guard);
  if (!ReadPiece) {
    Expected<Statement> Prepared = File->prepare("SELECT hash, data FROM piece WHERE id = ?");
    if (!Prepared)
      return Prepared.takeError();
    ReadPiece = std::move(*Prepared);
  }
  ReadPiece->bind(1, Number);
  Expected<bool> Row = ReadPiece->next();
  if (!Row)
    return Row.takeError();
  if (!*Row)
    return damaged("piece " + std::to_string(Number) + " is missing");
  const bool IsRight = llvm::xxh3_64bits(ReadPiece->bytes(1)) == uint64_t(ReadPiece->number(0));
  std::string Result = ReadPiece->bytes(1).str();
  ReadPiece->reset();
  if (!IsRight)
    return damaged("piece " + std::to_string(Number) + " is not that of its checksum");
  return Result;
}

Expected<std::shared_ptr<const CodedModule>> IndexFile::module(uint32_t Piece) const {
  {
    std::lock_guard Lock(Guard);
    if (auto Known = Modules.find(Piece); Known != Modules.end())
      return Known->second;
  }
  Expected<std::string> Bytes = piece(Piece);
  if (!Bytes)
    return Bytes.takeError();
  struct Decoded {
    std::string Bytes;
    CodedModule Value;
  };
  auto Result = std::make_shared<Decoded>();
  std::optional<std::string> Unpacked = inflate(*Bytes);
  if (Unpacked)
    Result->Bytes = std::move(*Unpacked);
  std::optional<CodedModule> Module = decodeModule(Result->Bytes, Names.size(), Exports.size(), [&](uint32_t Number) { return Names[Number]; });
  if (!Unpacked || !Module)
    return damaged("piece " + std::to_string(Piece) + " is no module");
  Result->Value = std::move(*Module);
  std::shared_ptr<const CodedModule> Value(Result, &Result->Value);
  std::lock_guard Lock(Guard);
  Modules.try_emplace(Piece, Value);
  return Value;
}

Expected<std::shared_ptr<const DefinitionPiece>> IndexFile::definitions(uint32_t Piece) const {
  {
    std::lock_guard Lock(Guard);
    if (auto Known = Definitions.find(Piece); Known != Definitions.end())
      return Known->second;
  }
  Expected<std::string> Bytes = piece(Piece);
  if (!Bytes)
    return Bytes.takeError();
  std::shared_ptr<const DefinitionPiece> Result = decodeDefinitions(*Bytes);
  if (!Result)
    return damaged("piece " + std::to_string(Piece) + " has no definitions");
  std::lock_guard Lock(Guard);
  Definitions.try_emplace(Piece, Result);
  return Result;
}

} // namespace modver::index

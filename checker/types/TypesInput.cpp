// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesInput.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "checker/image/Resemblance.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <atomic>

using llvm::Expected;
using llvm::StringRef;
using modver::genksyms::SymtypesArchive;

namespace modver::types {

namespace {

struct TypesFile {
  std::string Path;
  /// If it is a dump. Files with several objects name them.
  std::string ObjectName;
  /// Found by its suffix; else given by the user, and of whatever kind.
  bool IsFromDirectory;
};

bool isConsolidated(StringRef Text) {
  StringRef Line = Text.ltrim('\n');
  Line = Line.take_until([](char C) { return C == '\n'; });
  return Line.starts_with("/* ") && Line.ends_with(" */");
}

llvm::Error expectTypes(StringRef File, StringRef Text) {
  if (image::fileKindOf(Text) != image::FileKind::Unknown || !genksyms::looksLikeSymtypes(Text))
    return image::unexpected(File, Text, "types (symtypes)");
  return llvm::Error::success();
}

/// Others: whether dumps are being entered meanwhile. IsLeft: the file has many objects, for which nothing else may be entered; to be read again.
llvm::Error readOne(const TypesFile &F, SymtypesArchive &Archive, bool Others, bool &IsLeft) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(F.Path, TextLimit);
  if (!Buffer)
    return Buffer.takeError();
  StringRef Text = (*Buffer)->getBuffer();
  if (F.IsFromDirectory && !isConsolidated(Text))
    return Archive.add(F.ObjectName, Text, F.Path);
  if (Others) {
    IsLeft = true;
    return llvm::Error::success();
  }
  if (llvm::Error E = expectTypes(F.Path, Text))
    return E;
  switch (typesFileKindOf(Text)) {
  case TypesFileKind::Consolidated:
    return Archive.read(Text, F.Path);
  case TypesFileKind::Combined:
    return Archive.readCombined(Text, F.Path);
  case TypesFileKind::Dump:
    return Archive.add(F.ObjectName, Text, F.Path);
  }
  llvm_unreachable("no other kind");
}

/// The name of the object of a single dump: the file's as it was given; of one that is somewhere else, absolute or above, its last part. Of standard
/// input and pipes: one that is known as a dump's by its suffix, once it is a file.
std::string objectNameOf(StringRef Path) {
  if (Path.starts_with("/dev/"))
    return (llvm::sys::path::filename(Path) + ".symtypes").str();
  llvm::SmallString<256> Clean = Path;
  llvm::sys::path::remove_dots(Clean);
  bool IsElsewhere = llvm::sys::path::is_absolute(Clean) || Clean.starts_with("../");
  return (IsElsewhere ? llvm::sys::path::filename(Clean) : StringRef(Clean)).str();
}

/// What Paths stand for. Wrong gets what is wrong with those that stand for nothing.
std::vector<TypesFile> filesOf(llvm::ArrayRef<std::string> Paths, llvm::Error &Wrong) {
  std::vector<TypesFile> Files;
  for (const std::string &Path : Paths) {
    if (!llvm::sys::fs::is_directory(Path)) {
      Files.push_back({Path, objectNameOf(Path), /*IsFromDirectory=*/false});
      continue;
    }
    Expected<std::vector<std::string>> Dumps = findDumps(Path);
    if (!Dumps)
      Wrong = llvm::joinErrors(std::move(Wrong), Dumps.takeError());
    else if (Dumps->empty())
      Wrong = llvm::joinErrors(std::move(Wrong), image::unusable(Path, "found no .symtypes files in this directory"));
    else
      for (std::string &Name : *Dumps) {
        llvm::SmallString<256> File(Path);
        llvm::sys::path::append(File, Name);
        Files.push_back({File.str().str(), std::move(Name), /*IsFromDirectory=*/true});
      }
  }
  return Files;
}

} // namespace

TypesFileKind typesFileKindOf(StringRef Text) {
  if (isConsolidated(Text))
    return TypesFileKind::Consolidated;
  return Text.starts_with("F#") || Text.contains("\nF#") ? TypesFileKind::Combined : TypesFileKind::Dump;
}

Expected<std::vector<std::string>> findDumps(StringRef Directory) {
  namespace fs = llvm::sys::fs;
  std::vector<std::string> Names;
  std::error_code Code;
  for (fs::recursive_directory_iterator I(Directory, Code, /*follow_symlinks=*/false), End; I != End && !Code; I.increment(Code)) {
    StringRef Path = I->path();
    if (!Path.ends_with(".symtypes"))
      continue;
    // Where the type is not known the iterator has no opinion; of a link the file behind it counts.
    fs::file_status Status;
    if (std::error_code Unknown = fs::status(Path, Status)) {
      Code = Unknown;
      Directory = Path;
      break;
    }
    if (!fs::is_directory(Status))
      Names.push_back(Path.drop_front(Directory.size()).ltrim('/').str());
  }
  if (Code)
    return image::unusable(Directory, Code.message());
  llvm::sort(Names);
  return Names;
}

llvm::Error checkTypes(llvm::ArrayRef<std::string> Paths) {
  llvm::Error Wrong = llvm::Error::success();
  for (const TypesFile &F : filesOf(Paths, Wrong)) {
    if (F.IsFromDirectory)
      continue;
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(F.Path, TextLimit);
    Wrong = llvm::joinErrors(std::move(Wrong), Buffer ? expectTypes(F.Path, (*Buffer)->getBuffer()) : Buffer.takeError());
  }
  return Wrong;
}

Expected<std::shared_ptr<SymtypesArchive>> readTypes(llvm::ArrayRef<std::string> Paths, std::shared_ptr<genksyms::SymtypesRecords> Records,
                                                     unsigned Jobs, const ReadProgress &Progress, genksyms::Completeness Needed) {
  llvm::Error Wrong = llvm::Error::success();
  const std::vector<TypesFile> Files = filesOf(Paths, Wrong);

  auto Archive = std::make_shared<SymtypesArchive>(std::move(Records), Needed);
  std::vector<std::string> Failed(Files.size());
  std::atomic<size_t> Done = 0;
  std::vector<char> IsLeft(Files.size());
  auto Read = [&](size_t I, bool Others) {
    bool Left = false;
    if (llvm::Error E = readOne(Files[I], *Archive, Others, Left))
      Failed[I] = llvm::toString(std::move(E));
    IsLeft[I] = Left;
    if (Progress && !Left)
      Progress(++Done, Files.size());
  };
  // Files of many objects look at records while they are entered, which only dumps can do several at a time. A directory may have both.
  std::vector<size_t> FromDirectories, Given;
  for (size_t I = 0; I < Files.size(); ++I)
    (Files[I].IsFromDirectory ? FromDirectories : Given).push_back(I);
  // The first of them say whose words all have, and a message about others names them.
  size_t NumFirst = 0;
  while (NumFirst < FromDirectories.size() && !Archive->records().form())
    Read(FromDirectories[NumFirst++], /*Others=*/false);
  parallelFor(FromDirectories.size() - NumFirst, Jobs, [&](size_t I) { Read(FromDirectories[NumFirst + I], /*Others=*/true); });
  for (size_t I : FromDirectories)
    if (IsLeft[I])
      Read(I, /*Others=*/false);
  for (size_t I : Given)
    Read(I, /*Others=*/false);
  for (const std::string &Message : Failed)
    if (!Message.empty())
      Wrong = llvm::joinErrors(std::move(Wrong), llvm::createStringError(Message));
  if (Wrong)
    return Wrong;
  return Archive;
}

/// The file with the places of the types in Path; empty: there is none.
static std::string placesFileOf(StringRef Path) {
  llvm::SmallString<256> Name(Path);
  // A directory's own name, whatever it is called here.
  llvm::sys::fs::make_absolute(Name);
  llvm::sys::path::remove_dots(Name, /*remove_dot_dot=*/true);
  constexpr StringRef Compressed[] = {".xz", ".gz", ".zst", ".bz2", ".lz4", ".lzma"};
  StringRef Stem = Name;
  Stem.consume_back("/");
  for (StringRef Suffix : Compressed)
    if (Stem.consume_back(Suffix))
      break;
  Stem.consume_back(".symtypes");
  std::string File = (Stem + ".locations").str();
  if (llvm::sys::fs::exists(File))
    return File;
  for (StringRef Suffix : Compressed)
    if (std::string Found = File + Suffix.str(); llvm::sys::fs::exists(Found))
      return Found;
  return {};
}

Expected<std::shared_ptr<const genksyms::DefinitionPlaces>> readPlaces(llvm::ArrayRef<std::string> Paths) {
  auto Places = std::make_shared<genksyms::DefinitionPlaces>();
  bool HasAny = false;
  llvm::Error Wrong = llvm::Error::success();
  auto Read = [&](StringRef Types) {
    const std::string File = placesFileOf(Types);
    if (File.empty())
      return;
    HasAny = true;
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Text = image::readFile(File, TextLimit);
    Wrong = llvm::joinErrors(std::move(Wrong), Text ? Places->read((*Text)->getBuffer(), File) : Text.takeError());
  };
  for (const std::string &Path : Paths) {
    Read(Path);
    if (!llvm::sys::fs::is_directory(Path))
      continue;
    Expected<std::vector<std::string>> Dumps = findDumps(Path);
    if (!Dumps)
      return llvm::joinErrors(std::move(Wrong), Dumps.takeError());
    for (const std::string &Name : *Dumps)
      Read((Path + "/" + Name));
  }
  if (Wrong)
    return Wrong;
  return HasAny ? std::shared_ptr<const genksyms::DefinitionPlaces>(std::move(Places)) : nullptr;
}

} // namespace modver::types

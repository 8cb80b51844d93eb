// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesOutput.h"
#include "checker/image/ImageError.h"
#include "genksyms/symtypes/LineErrors.h"
#include "support/OutputFile.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <atomic>

namespace fs = llvm::sys::fs;
using llvm::Expected;
using llvm::StringRef;
using modver::genksyms::NameId;
using modver::genksyms::RecordId;

namespace modver::types {

bool isPathInside(StringRef Name) {
  if (Name.contains('\0'))
    return false;
  llvm::SmallVector<StringRef, 8> Parts;
  Name.split(Parts, '/');
  return llvm::none_of(Parts, [](StringRef Part) { return Part.empty() || Part == "." || Part == ".."; });
}

Expected<OutputDirectory> OutputDirectory::create(StringRef Path) {
  while (Path.size() > 1 && Path.consume_back("/"))
    ;
  std::error_code Code;
  if (fs::exists(Path)) {
    fs::directory_iterator First(Path, Code), End;
    if (Code)
      return fileError(Path, Code);
    if (First != End)
      return image::unusable(Path, "this directory is not empty, expected a new one");
  }
  OutputDirectory Result(Path);
  // Beside it, to be renamed.
  llvm::SmallString<128> Temporary;
  for (unsigned Attempt = 0; Attempt < 100; ++Attempt) {
    llvm::SmallString<16> Suffix;
    fs::createUniquePath(".%%%%%%", Suffix, /*MakeAbsolute=*/false);
    Temporary = Path;
    Temporary += Suffix;
    Code = fs::create_directory(Temporary, /*IgnoreExisting=*/false, fs::all_all);
    if (Code != std::errc::file_exists)
      break;
  }
  if (Code)
    return fileError(Path, Code);
  Result.Temporary = Temporary.str();
  return Result;
}

OutputDirectory::~OutputDirectory() { discard(); }

void OutputDirectory::discard() {
  if (!Temporary.empty())
    (void)fs::remove_directories(Temporary);
  Temporary.clear();
  Interrupt.reset();
}

llvm::Error OutputDirectory::write(StringRef Name, Writer Write) const {
  if (!isPathInside(Name))
    return llvm::createStringError("found an object named " + inQuotes(Name) + ", expected a relative path without . and ..");
  if (InterruptGuard::wasInterrupted())
    return fileError(Path, std::make_error_code(std::errc::interrupted));
  llvm::SmallString<256> File(Temporary), Final(Path);
  llvm::sys::path::append(File, Name);
  llvm::sys::path::append(Final, Name);
  if (std::error_code Code = fs::create_directories(llvm::sys::path::parent_path(File), /*IgnoreExisting=*/true, fs::all_all))
    return fileError(Final, Code);
  std::error_code Code;
  llvm::raw_fd_ostream Out(File, Code, fs::CD_CreateNew);
  if (Code)
    return fileError(Final, Code);
  Write(Out);
  Out.close();
  if ((Code = Out.error())) {
    Out.clear_error();
    return fileError(Final, Code);
  }
  return llvm::Error::success();
}

llvm::Error OutputDirectory::finish() {
  if (std::error_code Code = fs::rename(Temporary, Path))
    return fileError(Path, Code);
  Temporary.clear();
  Interrupt.reset();
  return llvm::Error::success();
}

llvm::Error writeDumps(const genksyms::SymtypesArchive &Archive, OutputDirectory &Out, unsigned Jobs, const ReadProgress &Progress) {
  // Objects have most names in common: they are compared once, and in each object their places.
  const genksyms::SymtypesRecords &Records = Archive.records();
  std::vector<NameId> Names(Records.numNames()), Place(Records.numNames());
  for (NameId N = 0; N < Names.size(); ++N)
    Names[N] = N;
  const bool ExportsLast = Records.form() != genksyms::TypesForm::Gendwarfksyms;
  auto Key = [&](NameId N) { return std::pair(ExportsLast && Records.name(N).IsExport, Records.name(N).Text); };
  llvm::sort(Names, [&](NameId A, NameId B) { return Key(A) < Key(B); });
  for (NameId I = 0; I < Names.size(); ++I)
    Place[Names[I]] = I;

  auto Objects = Archive.objects();
  std::vector<std::string> Failed(Objects.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Objects.size(), Jobs, [&](size_t I) {
    std::vector<RecordId> Sorted = Objects[I].Records;
    llvm::sort(Sorted, [&](RecordId A, RecordId B) { return Place[Records[A].Name] < Place[Records[B].Name]; });
    llvm::Error E = Out.write(Objects[I].Path, [&](llvm::raw_ostream &File) {
      for (RecordId R : Sorted)
        File << Records[R].Line << '\n';
    });
    if (E)
      Failed[I] = llvm::toString(std::move(E));
    if (Progress)
      Progress(++Done, Objects.size());
  });
  if (InterruptGuard::wasInterrupted())
    Out.discard(); // before anybody prints that all the files are missing
  llvm::Error Wrong = llvm::Error::success();
  for (const std::string &Message : Failed)
    if (!Message.empty())
      Wrong = llvm::joinErrors(std::move(Wrong), llvm::createStringError(Message));
  if (Wrong)
    return Wrong;
  return Out.finish();
}

} // namespace modver::types

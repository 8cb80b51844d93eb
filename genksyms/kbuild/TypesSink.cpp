// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesSink.h"

#include "MovedTree.h"
#include "support/OutputFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

/// Of what is built elsewhere, Kbuild leaves a link to the sources.
static std::vector<std::string> rootsOf(const std::string &BuildDirectory) { return {BuildDirectory, BuildDirectory + "/source"}; }

llvm::Expected<std::string> modver::genksyms::nameInBuild(const BuildUnit &Unit, StringRef BuildDirectory) {
  llvm::SmallString<256> Path(Unit.Command.Output), Root = withoutLinks(BuildDirectory);
  llvm::sys::fs::make_absolute(withoutLinks(Unit.Command.Directory), Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  StringRef Name = Path;
  if (!Name.consume_front(Root) || !Name.consume_front("/"))
    return llvm::createStringError(Unit.Command.Output + ": is not in the build directory");
  return Name.str();
}

TypesSink::TypesSink(Request Wanted) : Wanted(std::move(Wanted)), Places(rootsOf(this->Wanted.BuildDirectory)) {}

llvm::Error TypesSink::take(const BuildUnit &Unit, const std::string &Dump, llvm::ArrayRef<SourcePlace> PlacesOfLines) {
  if (!Wanted.isAny() || Dump.empty())
    return llvm::Error::success();
  if (Wanted.WithPlaces)
    Places.addDump(Dump, PlacesOfLines, Unit.Command.Directory);
  llvm::Expected<std::string> Object = nameInBuild(Unit, Wanted.BuildDirectory);
  if (!Object)
    return Object.takeError();
  StringRef Base = *Object;
  Base.consume_back(".o");
  const std::string Name = (Base + ".symtypes").str();
  if (!Wanted.Directory.empty()) {
    llvm::SmallString<256> Path(Wanted.Directory);
    llvm::sys::path::append(Path, Name);
    const StringRef Parent = llvm::sys::path::parent_path(Path);
    if (std::error_code Code = llvm::sys::fs::create_directories(Parent, /*IgnoreExisting=*/true, llvm::sys::fs::perms::all_all))
      return fileError(Parent, Code);
    if (llvm::Error E = writeOutput(Path, [&](llvm::raw_ostream &Out) { Out << Dump; }))
      return E;
  }
  return Wanted.WithArchive ? Archive.add(Name, Dump) : llvm::Error::success();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildCache.h"

#include "MovedTree.h"
#include "genksyms/frontend/CompilerPersonality.h"
#include "support/InputFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace modver;
using namespace modver::genksyms;

/// Of what is built elsewhere, Kbuild leaves a link to the sources.
static TreePaths treesOf(const std::string &BuildDirectory) {
  llvm::SmallString<256> Source;
  if (llvm::sys::fs::real_path(BuildDirectory + "/source", Source))
    Source.clear();
  return {withoutLinks(BuildDirectory), Source};
}

BuildCache::BuildCache(const BuildCacheOptions &Options, CacheDirectory Directory)
    : Options(Options), Directory(std::move(Directory)), Files(treesOf(Options.BuildDirectory)) {}

llvm::Expected<std::unique_ptr<BuildCache>> BuildCache::open(const BuildCacheOptions &Options, const UnitOptions &Units) {
  llvm::Expected<CacheDirectory> Directory = CacheDirectory::open(Options.Directory);
  if (!Directory)
    return Directory.takeError();
  std::string Personalities;
  if (!Options.PersonalityFile.empty()) {
    auto Contents = readInput(Options.PersonalityFile, PersonalityStore::LargestFile);
    if (!Contents)
      return Contents.takeError();
    Personalities = (*Contents)->getBuffer();
  }
  std::unique_ptr<BuildCache> Cache(new BuildCache(Options, std::move(*Directory)));
  Cache->UnitFile = Cache->Directory.file("units", optionsKey(Units));
  Cache->Units.emplace(Cache->UnitFile, Cache->Files, Units, Personalities, Options.Jobs);
  const std::string ScanFile = Cache->Directory.file("sources", {});
  Cache->Scans.emplace(ScanFile, Cache->Files);
  for (const std::string &File : {Cache->UnitFile, ScanFile})
    CacheDirectory::touch(File);
  return Cache;
}

llvm::Expected<std::vector<BuildObject>> BuildCache::dryRun(llvm::ArrayRef<std::string> MakeArguments, llvm::ArrayRef<std::string> Outputs,
                                                            llvm::function_ref<llvm::Expected<std::vector<BuildObject>>()> Ask,
                                                            std::optional<Hash> StateOfTrees) {
  DryRunQuestion Question;
  Question.StateOfTrees = StateOfTrees;
  for (const std::string &Tree : {Files.trees().build(), Files.trees().source()})
    if (!Tree.empty())
      Question.Trees.push_back(Tree);
  Question.MakeArguments = MakeArguments;
  Question.Outputs.insert(withoutLinks(Options.Directory));
  for (const std::string &Output : Outputs) {
    // It need not be there yet, but the directory that it goes to.
    llvm::SmallString<256> Path(Output);
    llvm::sys::fs::make_absolute(Path);
    llvm::sys::path::remove_dots(Path);
    llvm::SmallString<256> Full = withoutLinks(llvm::sys::path::parent_path(Path));
    llvm::sys::path::append(Full, llvm::sys::path::filename(Path));
    Question.Outputs.insert(Full);
  }
  Question.Jobs = Options.Jobs;
  return DryRunCache(Directory, Question, *Units).get(Ask);
}

llvm::Error BuildCache::save() {
  if (llvm::Error E = Scans->save())
    return E;
  if (llvm::Error E = Units->save(Options.Limit))
    return E;
  Directory.evict(Options.Limit);
  return llvm::Error::success();
}

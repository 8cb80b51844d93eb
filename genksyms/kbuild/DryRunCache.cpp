// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DryRunCache.h"

#include "KbuildDryRun.h"
#include "genksyms/cache/RecordReader.h"
#include "genksyms/frontend/PreprocessorFlags.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstdlib>
#include <set>
#include <sys/utsname.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace {

/// What compilers read. tests/build-dir/cache_kernel.py shows that dry runs of kernels do not.
bool isSource(StringRef Name) { return Name.ends_with(".c") || Name.ends_with(".h") || Name.ends_with(".S"); }

void write(CacheRecord &Record, CacheWriter &To, llvm::ArrayRef<std::string> Words) {
  Record.Numbers.push_back(Words.size());
  for (const std::string &Word : Words)
    Record.Texts.push_back(To.text(Word));
}

void write(CacheRecord &Record, CacheWriter &To, const CompileCommand &Command) {
  for (StringRef Text : {Command.Directory, Command.File, Command.Output})
    Record.Texts.push_back(To.text(Text));
  write(Record, To, Command.Arguments);
}

std::vector<std::string> readWords(RecordReader &In) {
  std::vector<std::string> Words(In.count());
  for (std::string &Word : Words)
    Word = In.text();
  return Words;
}

CompileCommand readCommand(RecordReader &In) {
  CompileCommand Command;
  Command.Directory = In.text();
  Command.File = In.text();
  Command.Output = In.text();
  Command.Arguments = readWords(In);
  return Command;
}

std::set<std::string> compilersOf(llvm::ArrayRef<BuildObject> Objects) {
  std::set<std::string> Names;
  for (const BuildObject &Object : Objects)
    if (llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags({"/", "", "", {Object.Command.Arguments.front()}}))
      Names.insert(Flags->Compiler);
    else
      consumeError(Flags.takeError());
  return Names;
}

} // namespace

DryRunCache::DryRunCache(const CacheDirectory &Directory, const DryRunQuestion &Question, UnitCache &Compilers)
    : Question(Question), Compilers(Compilers), Path([&] {
        Hasher Key;
        for (const std::string &Argument : Question.MakeArguments)
          Key.add(Argument);
        return Directory.file("kbuild", Key.finish());
      }()) {}

TreeDigest DryRunCache::programsIn(StringRef ToolDirectory, int64_t Time) const {
  return digestOf(ToolDirectory, Time, {/*IsRecursive=*/false, [](StringRef) { return true; }, Question.Outputs});
}

DryRunCache::State DryRunCache::state() const {
  const int64_t Time = FileStamp::now();
  State Result;
  Hasher Key;
  auto Add = [&](const TreeDigest &Digest) {
    Key.add(bytesOf(Digest.Contents));
    Result.IsSettled &= Digest.IsSettled;
  };
  if (Question.StateOfTrees)
    Key.add(bytesOf(*Question.StateOfTrees));
  for (const std::string &Tree : Question.StateOfTrees ? llvm::ArrayRef<std::string>() : llvm::ArrayRef(Question.Trees)) {
    Key.add(Tree).add(uint64_t(!fs::access(Tree, fs::AccessMode::Write)));
    Add(digestOf(Tree, Time, {/*IsRecursive=*/true, [](StringRef Name) { return !isSource(Name); }, Question.Outputs, Question.Jobs}));
  }
  Key.add(uint64_t(Question.MakeArguments.size()));
  for (const std::string &Argument : Question.MakeArguments)
    Key.add(Argument);
  std::vector<StringRef> Environment = makeEnvironment();
  llvm::sort(Environment);
  Key.add(uint64_t(Environment.size()));
  for (StringRef Variable : Environment)
    Key.add(Variable);
  const char *Programs = std::getenv("PATH");
  for (StringRef Directory : llvm::split(Programs ? Programs : "", ':'))
    Add(programsIn(Directory, Time));
  utsname System = {};
  uname(&System);
  for (StringRef Name : {System.sysname, System.release, System.version, System.machine})
    Key.add(Name);
  Result.Key = Key.finish();
  return Result;
}

llvm::Expected<DryRunCache::Objects> DryRunCache::get(llvm::function_ref<llvm::Expected<Objects>()> Ask) {
  CacheDirectory::touch(Path);
  const State Before = state();
  if (std::optional<Objects> Known = find(Before.Key))
    return std::move(*Known);
  llvm::Expected<Objects> Answer = Ask();
  if (!Answer)
    return Answer;
  const State After = state();
  // If it cannot be written, make is asked again the next time; what is new of the units cannot be written then either, and that is told.
  if (Before.IsSettled && Before.Key == After.Key)
    consumeError(keep(Before.Key, *Answer));
  return Answer;
}

std::optional<DryRunCache::Objects> DryRunCache::find(const Hash &Key) {
  CacheReader File = CacheReader::open(Path);
  if (File.entries().size() != 1 || File.entries().front().Key != Key)
    return std::nullopt;
  std::optional<CacheRecord> Record = File.decode(File.entries().front());
  if (!Record)
    return std::nullopt;
  RecordReader In(*Record, File.texts());
  for (size_t I = 0, Count = In.count(); I != Count; ++I) {
    const StringRef Compiler = In.next(), Identity = In.next(), Programs = In.next();
    std::optional<Hash> Now = Compilers.compilerIdentity(Compiler);
    if (!Now || bytesOf(*Now) != Identity || bytesOf(programsIn(llvm::sys::path::parent_path(Compiler), 0).Contents) != Programs)
      return std::nullopt;
  }
  Objects Result(In.count());
  for (BuildObject &Object : Result) {
    Object.Command = readCommand(In);
    Object.Modules = readWords(In);
    if (In.number())
      Object.TypesCommand = readCommand(In);
  }
  return In.isAtEnd() ? std::optional(std::move(Result)) : std::nullopt;
}

llvm::Error DryRunCache::keep(const Hash &Key, const Objects &Known) {
  CacheWriter File;
  CacheRecord Record;
  Record.Key = Key;
  const std::set<std::string> Names = compilersOf(Known);
  Record.Numbers.push_back(Names.size());
  for (const std::string &Compiler : Names) {
    std::optional<Hash> Identity = Compilers.compilerIdentity(Compiler);
    if (!Identity)
      return llvm::Error::success();
    const TreeDigest Programs = programsIn(llvm::sys::path::parent_path(Compiler), 0);
    for (StringRef Text : {StringRef(Compiler), bytesOf(*Identity), bytesOf(Programs.Contents)})
      Record.Texts.push_back(File.text(Text));
  }
  Record.Numbers.push_back(Known.size());
  for (const BuildObject &Object : Known) {
    write(Record, File, Object.Command);
    write(Record, File, Object.Modules);
    Record.Numbers.push_back(Object.TypesCommand.has_value());
    if (Object.TypesCommand)
      write(Record, File, *Object.TypesCommand);
  }
  File.add(Record);
  return File.write(Path);
}

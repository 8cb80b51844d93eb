// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Results of units from earlier runs.
//
// What a result follows from is of two kinds. The key is what the unit is asked for by: its commands, and the options of this program. Facts are what
// it found: for each path that it looked at the contents, or that there is nothing; and which compiler answered. A result holds as long as all of its
// facts do. A key may have several results, of which one may hold again after a change is taken back.
#ifndef MODVER_GENKSYMS_CACHE_UNITCACHE_H
#define MODVER_GENKSYMS_CACHE_UNITCACHE_H

#include "FileStates.h"
#include "genksyms/frontend/PreprocessorFlags.h"
#include "genksyms/frontend/UnitProcessor.h"
#include <map>
#include <mutex>

namespace modver::genksyms {

/// The commands of one unit.
struct UnitCommands {
  const CompileCommand &Command;
  const CompileCommand *Types = nullptr; ///< of assembly
};

/// What results have in common that are of the same grammar and hold the same things.
Hash optionsKey(const UnitOptions &Options);

class UnitCache {
public:
  /// Reads the file at Path; none is an empty one. PersonalityFile: the contents of the file that personalities are read from first; empty: none.
  UnitCache(std::string Path, FileStates &Files, const UnitOptions &Options, llvm::StringRef PersonalityFile, unsigned Jobs);

  /// What processing the unit would give, but for UnitResult::Inputs; none if that is not known. Any thread may ask.
  std::optional<UnitResult> find(const UnitCommands &Unit);

  /// Notes the result of a unit that was processed with UnitOptions::WithInputs and Seen. Any thread may call this.
  void remember(const UnitCommands &Unit, const UnitResult &Result, SourceFiles &Seen);

  /// What tells this compiler, a name in PATH or an absolute one, from others that answer differently; none: it cannot be asked. Any thread may ask;
  /// the compiler is, once.
  std::optional<Hash> compilerIdentity(llvm::StringRef Compiler);

  /// Writes what is new, and what was there as far as the file comes to no more than Limit bytes, what was not used for longest left out first.
  llvm::Error save(uint64_t Limit);

private:
  using Results = std::vector<size_t>; ///< numbers of entries of the file

  Hash keyOf(const UnitCommands &Unit) const;
  bool holds(TextId Fact);
  std::optional<Hash> askCompiler(llvm::StringRef Compiler);
  bool addFacts(CacheRecord &Record, const UnitCommands &Unit, const UnitResult &Result, SourceFiles &Seen);
  bool addCompilerFacts(CacheRecord &Record, const CompileCommand &Command, SourceFiles &Seen);
  std::optional<TextId> fileFact(const SourceFile &File, SourceFiles &Seen);
  bool isConfirmed(const CacheRecord &Record, std::map<TextId, bool> &Confirmed);
  CacheRecord translated(const CacheRecord &Record, llvm::ArrayRef<llvm::StringRef> Texts, CacheWriter &To) const;

  const std::string Path;
  FileStates &Files;
  const Hash OptionsKey;
  const std::string PersonalityFile;
  CacheReader Known;
  std::map<Hash, Results> ByKey;
  /// Of Known's texts that are facts about files: whether they hold.
  std::vector<bool> FileFactHolds;
  /// Entries of Known that were used, and that are superfluous as they were found again.
  std::vector<char> IsUsed;

  /// Of all below.
  std::mutex Mutex;
  llvm::StringMap<std::optional<Hash>> Compilers;
  /// New results. Their texts are numbered by NewTexts.
  std::vector<CacheRecord> New;
  CacheWriter NewTexts;
  std::map<const SourceFile *, std::optional<TextId>> FileFacts;
};

} // namespace modver::genksyms

#endif

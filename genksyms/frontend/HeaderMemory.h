// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is remembered of headers from one translation unit to the next.
#ifndef MODVER_GENKSYMS_FRONTEND_HEADERMEMORY_H
#define MODVER_GENKSYMS_FRONTEND_HEADERMEMORY_H

#include "HeaderTrace.h"
#include "genksyms/language/Genksyms.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/StringSaver.h"
#include <deque>
#include <map>

namespace modver::genksyms {

class SourceFile;
class TraceImport;
class TracePool;

/// What a unit knows of a name besides its declarations.
struct NameState {
  /// Its definition as a macro as things are, and as the unit's preprocessor was told last. (It is told when it looks.)
  const StoredMacro *Macro = nullptr;
  const StoredMacro *InPreprocessor = nullptr;
  /// The step that was recorded when it last became known there: as a macro, as an inert one, by its meaning, as a declaration, as a tag.
  uint32_t MacroStep = 0, InertStep = 0, MeaningStep = 0, DeclaredStep = 0, TagStep = 0;
};

/// Stands for a macro that the preprocessor implements itself, like __LINE__.
extern const StoredMacro BuiltinMacro;

/// Traces of headers and all that they refer to. For units that are processed one after the other, in one thread, with the same file manager,
/// language and macro prefix map: everything else that could make a difference is guarded.
struct HeaderMemory {
  /// Pool: of which it is one, if it is.
  explicit HeaderMemory(const Dialect &D, TracePool *Pool = nullptr);
  ~HeaderMemory();
  HeaderMemory(const HeaderMemory &) = delete;

  IdentifierTable Names;
  SharedDefinitions Shared;
  MacroStore Macros;
  /// By Identifier::Number.
  std::vector<NameState> States;
  uint32_t NumSteps = 0;
  uint32_t NumUnits = 0;

  llvm::StringMap<Header> Headers;
  std::deque<IncludeSite> Sites;
  llvm::BumpPtrAllocator PathStorage;
  llvm::UniqueStringSaver Paths{PathStorage};

  /// Which file each site finds, by IncludeSite::Number: for one list of directories.
  struct Resolutions {
    struct Entry {
      bool IsKnown = false;
      Header *Found = nullptr;
    };
    std::vector<Entry> BySite;
    /// If inputs of units are noted (InputLog): those of each site's search, and the unit that had them last.
    struct Noted {
      std::vector<const SourceFile *> Inputs;
      uint32_t InUnit = 0;
    };
    std::vector<Noted> NotedBySite;
  };
  std::map<std::string, Resolutions> ByDirectories;

  TracePool *const Pool;
  std::unique_ptr<TraceImport> Import; ///< null: without a pool

  using Steps = std::vector<std::unique_ptr<TraceStep>>;
  struct Kept {
    std::vector<TraceStep *> Steps;
    bool IsNew = false; ///< not all of them were there
  };
  /// Adds a trace to these, or to what follows on a step. Steps that are there, too, are there once.
  static Kept keep(Steps &Alternatives, Steps Trace);

  Header &header(clang::FileEntryRef File);
  const IncludeSite &site(Header *Includer, llvm::StringRef Name, bool IsAngled);
  NameState &state(const Identifier &Id) {
    if (Id.Number >= States.size())
      States.resize(std::max<size_t>(Names.size(), States.size() * 3 / 2));
    return States[Id.Number];
  }

private:
  std::map<std::tuple<Header *, bool, std::string>, uint32_t> SiteNumbers;
};

} // namespace modver::genksyms

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a compile command to the CRCs of what its object exports. No Clang types in here.
#ifndef MODVER_GENKSYMS_FRONTEND_UNITPROCESSOR_H
#define MODVER_GENKSYMS_FRONTEND_UNITPROCESSOR_H

#include "CompileCommand.h"
#include "genksyms/symtypes/DefinitionPlaces.h"
#include "genksyms/symtypes/ExportTable.h"
#include "modver/Dialect.h"
#include "modver/Export.h"
#include "llvm/ADT/StringSet.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace modver::genksyms {

class PersonalityStore;
class SourceFile;
class SourceFiles;
class TraceExchange;

struct UnitOptions {
  Dialect Language;
  bool WithMessages = false; ///< UnitResult::Messages is wanted
  bool WithSymtypes = false; ///< UnitResult::Symtypes is wanted
  bool WithPlaces = false;   ///< UnitResult::Places is wanted, too
  /// What headers did in earlier units is replayed where it must be the same. The results are the same without, only later.
  bool ReusesHeaders = true;
  /// The exports whose UnitResult::Expansions are wanted; null: none. Must outlive the processor.
  const llvm::StringSet<> *ExpansionsOf = nullptr;
  bool WithInputs = false; ///< UnitResult::Inputs is wanted
};

/// The text that an export's CRC is of.
struct ExportExpansion {
  /// What a definition contributes: [Begin, End) of the text, but for the parts within.
  struct Part {
    size_t Begin, End;
    std::string Name; ///< `s#device`, as in type dumps
    uint64_t Hash;    ///< of its tokens
    SourcePlace Where;
  };

  std::string Export;
  uint32_t Crc = 0;
  std::string Text;
  std::vector<Part> Parts; ///< by Begin, a part before those within it
};

struct UnitResult {
  std::vector<UnitExport> Exports; ///< in the order of the source
  /// What genksyms -T would write.
  std::string Symtypes;
  /// Where the definition of each of its lines stands, by the names that the preprocessor has for files.
  std::vector<SourcePlace> Places;
  /// Of the exports that UnitOptions names.
  std::vector<ExportExpansion> Expansions;
  /// What genksyms -w would print, a line each: `FILE:LINE: message`.
  std::vector<std::string> Messages;
  /// Why the unit could not be computed; empty if it could. Then there is nothing else.
  std::string Error;
  /// Flags of the command that are unknown, and so were not looked at.
  std::vector<std::string> UnknownFlags;

  /// The paths that the unit looked at, all that its outcome depends on but for its command and compiler; none: it may depend on more. They are those
  /// of the processor's files.
  std::optional<std::vector<const SourceFile *>> Inputs;

  /// Inclusions whose doing was replayed, and files that were preprocessed.
  uint64_t NumReplayed = 0, NumPreprocessed = 0;
};

/// For processors in several threads.
std::shared_ptr<TraceExchange> makeTraceExchange();

/// Processes units, one after the other. Several processors may work at a time, each in its thread; they share what Files and Personalities know,
/// and what headers did, if they have the same Exchange. EXPECTS: then Files and Options are the same, too.
class UnitProcessor {
public:
  UnitProcessor(SourceFiles &Files, PersonalityStore &Personalities, const UnitOptions &Options, std::shared_ptr<TraceExchange> Exchange = nullptr);
  ~UnitProcessor();

  /// A C source.
  UnitResult process(const CompileCommand &Command);

  /// An assembly source. Its exports have the types that asm/asm-prototypes.h declares, as the flags of Types see it.
  UnitResult processAssembly(const CompileCommand &Command, const CompileCommand &Types);

private:
  class Implementation;
  std::unique_ptr<Implementation> I;
};

} // namespace modver::genksyms

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Versions of exports from DWARF, as the kernel's gendwarfksyms computes them: docs/gendwarfksyms.md.
//
//   object ─► ElfObject ─► DwarfReader ─► ExportSearch ─► Walk over a TypeGraph ─► TypeMap ─► Versions
#ifndef MODVER_GENKSYMS_DWARF_GENDWARFKSYMS_H
#define MODVER_GENKSYMS_DWARF_GENDWARFKSYMS_H

#include "Dialect.h"
#include "DwarfReader.h"
#include "ElfObject.h"
#include "ExportNames.h"
#include "KabiRules.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>
#include <optional>
#include <vector>

namespace modver::dwarf {

struct RunOptions {
  Dialect Generation;
  bool IsStable = false;                         ///< kABI rules and reserved names count
  bool FindsOrderDependence = false;             ///< warns where a CRC depends on what else is exported, or is one of several
  std::function<void(const llvm::Twine &)> Warn; ///< must be there
  std::function<void(const llvm::Twine &)> Log;  ///< what is being done
  /// Told of each kABI rule of an object, when it has been computed, whether anything that its exports reach is the rule's target.
  std::function<void(KabiRules::Kind, llvm::StringRef Target, bool IsUsed)> Rule;
  llvm::raw_ostream *Dies = nullptr;      ///< --dump-dies
  llvm::raw_ostream *TypeTexts = nullptr; ///< --dump-types
  llvm::raw_ostream *FullTexts = nullptr; ///< --dump-versions
  llvm::raw_ostream *Symtypes = nullptr;  ///< what a symtypes file has of each object
};

class Gendwarfksyms {
public:
  Gendwarfksyms(const ExportNames &Names, const RunOptions &Options) : Names(Names), Options(Options), IsTaken(Names.size()), Crcs(Names.size()) {}

  /// Finds exports that no object before had, and their CRCs. Errors have the real program's words where it has any.
  llvm::Error process(llvm::StringRef Object);
  llvm::Error process(const ElfObject &Object);
  /// The same of one unit of a linked file, as if it were an object by itself. Symbols: those that it may define. Linking throws kABI rules away;
  /// reserved names are as they were.
  llvm::Error processUnit(DwarfReader &Reader, llvm::ArrayRef<GlobalSymbol> Symbols, uint32_t Unit);

  /// None: no object has the export.
  std::optional<uint32_t> crc(uint32_t Name) const { return Crcs[Name]; }

private:
  llvm::Error process(DwarfReader &Reader, llvm::ArrayRef<GlobalSymbol> Symbols, const KabiRules *Rules, uint32_t FirstUnit, uint32_t EndUnit);

  const ExportNames &Names;
  const RunOptions &Options;
  std::vector<bool> IsTaken;
  std::vector<std::optional<uint32_t>> Crcs;
};

} // namespace modver::dwarf

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as an object with DWARF, asked for all its symbols, without and with rules and reserved names. What its CRCs are of is written, too. And
// as a linked file, asked for the same.
#include "genksyms/dwarf/DebugFile.h"
#include "genksyms/dwarf/ElfObject.h"
#include "genksyms/dwarf/Gendwarfksyms.h"
#include "genksyms/dwarf/LinkedExports.h"
#include "genksyms/dwarf/LinkedUnits.h"

using namespace modver::dwarf;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  const StringRef Bytes(reinterpret_cast<const char *>(Data), Size);
  std::string Symbols = "absent\n";
  llvm::Expected<ElfObject> Object = ElfObject::open(Bytes);
  if (!Object) {
    llvm::consumeError(Object.takeError());
    return -1;
  }
  for (const GlobalSymbol &S : Object->globals())
    (Symbols += S.Name) += '\n';
  llvm::Expected<ExportNames> Names = ExportNames::parse(Symbols);
  if (!Names) {
    llvm::consumeError(Names.takeError());
    return 0;
  }
  bool IsUsable = false;
  for (bool IsStable : {false, true}) {
    RunOptions Options;
    Options.IsStable = IsStable;
    Options.FindsOrderDependence = true;
    Options.Warn = [](const llvm::Twine &) {};
    Options.Dies = IsStable ? &llvm::nulls() : nullptr;
    Options.FullTexts = Options.Symtypes = &llvm::nulls();
    Gendwarfksyms Run(*Names, Options);
    if (llvm::Error E = Run.process(Bytes))
      llvm::consumeError(std::move(E));
    else
      IsUsable = true;
  }
  if (llvm::Expected<LinkedExports> Exports = readLinkedExports(Bytes); !Exports)
    llvm::consumeError(Exports.takeError());
  if (llvm::Expected<DebugHints> Hints = debugHintsOf(Bytes); !Hints)
    llvm::consumeError(Hints.takeError());
  else if (llvm::Expected<DebugFile> Debug = findDebugFile("/nowhere/at/all", *Hints, {}); !Debug)
    llvm::consumeError(Debug.takeError());
  std::vector<std::string> Asked;
  for (uint32_t I = 0; I < Names->size(); ++I)
    Asked.push_back(Names->name(I).str());
  LinkedOptions Linked;
  Linked.IsStable = Linked.WantsTypes = true;
  if (llvm::Expected<LinkedVersions> Versions = computeLinked(Bytes, Asked, Linked); !Versions)
    llvm::consumeError(Versions.takeError());
  return IsUsable ? 0 : -1;
}

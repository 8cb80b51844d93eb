// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Gendwarfksyms.h"

#include "ExportSearch.h"
#include "LlvmDwarfReader.h"
#include "Versions.h"
#include "Walk.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// One object's part of a run.
class ObjectRun {
public:
  ObjectRun(const ExportNames &Names, const RunOptions &Options, DwarfReader &Reader, const KabiRules *Rules, ExportSearch &Search)
      : Names(Names), Options(Options), Reader(Reader), Rules(Rules), Search(Search), Graph(Reader, Rules), Types(Graph, Rules) {
    if (Options.TypeTexts)
      Types.OnEntry = [&](StringRef Name, StringRef Text) { *Options.TypeTexts << Name << ' ' << Text << '\n'; };
  }

  /// Of the units from First on, before End.
  Error walkUnits(uint32_t First, uint32_t End) {
    std::optional<DieDump> Dump;
    if (Options.Dies)
      Dump.emplace(*Options.Dies);
    Walk Walker(Graph, Dump ? &*Dump : nullptr);
    for (uint32_t Unit = First; Unit < End; ++Unit) {
      if (Error E = Reader.load(Unit))
        return E;
      Graph.enterUnit(Unit);
      auto WalkExport = [&](const FoundExport &Export) { return Walker.walk(Graph.exportNode(Export.Entry, Export.As)); };
      if (Error E = Search.search(Unit, WalkExport))
        return E;
    }
    return Types.build();
  }

  Error computeVersions(std::vector<std::optional<uint32_t>> &Crcs) {
    Expansions.resize(Names.size());
    Versions Computer(Types);
    for (uint32_t Name : Names.bucketOrder()) {
      const std::optional<FoundExport> &Export = Search.found(Name);
      if (!Export)
        continue;
      Expected<Expansion> Text = Types.expandExport(Graph.exportNode(Export->Entry, Export->As), Names.name(Name));
      if (!Text)
        return Text.takeError();
      const Expansion &Own = Expansions[Name].emplace(std::move(*Text));
      if (Crcs[Name])
        continue;
      Expected<uint32_t> Crc = Computer.crc(Own);
      if (!Crc)
        return Crc.takeError();
      if (Options.FullTexts) {
        *Options.FullTexts << Names.name(Name) << ' ';
        if (Error E = Computer.writeFullText(Own, *Options.FullTexts))
          return E;
        *Options.FullTexts << '\n';
      }
      if (Options.Log)
        Options.Log(Names.name(Name) + " = " + Twine::utohexstr(*Crc));
      for (uint32_t Alias : Search.aliases(Name))
        if (Search.found(Alias) && !Crcs[Alias])
          Crcs[Alias] = *Crc;
    }
    return Error::success();
  }

  void writeSymtypes(raw_ostream &Out) {
    std::vector<std::pair<StringRef, StringRef>> Lines;
    for (NameId Name = 0; Name < Types.numNames(); ++Name)
      if (const Expansion *Text = Types.find(Name))
        Lines.emplace_back(Types.name(Name), Text->Text);
    for (uint32_t Name = 0; Name < Names.size(); ++Name)
      if (const std::optional<Expansion> &Text = Expansions[Name])
        Lines.emplace_back(Names.name(Name), Text->Text);
    if (Options.Generation.SortsSymtypes) {
      llvm::stable_sort(Lines, llvm::less_first());
    } else {
      std::reverse(Lines.begin(), Lines.end());
      llvm::stable_sort(Lines, [](const auto &A, const auto &B) { return bucketOf(A.first) < bucketOf(B.first); });
    }
    for (const auto &[Name, Text] : Lines)
      Out << Name << ' ' << Text << '\n';
  }

  /// Says where the result is one of several.
  void findOrderDependence(const std::vector<std::optional<uint32_t>> &Crcs) {
    for (NameId Name : Types.ambiguous())
      Options.Warn("type " + Types.name(Name) + " is described in different ways of equal length; gendwarfksyms takes one of them at random");
    for (uint32_t Name : Names.bucketOrder()) {
      const std::optional<FoundExport> &Export = Search.found(Name);
      if (!Export)
        continue;
      Expected<uint32_t> Alone = crcAlone(*Export, Names.name(Name));
      // A rule's text may name types that only other exports reach.
      if (!Alone)
        Options.Warn("the CRC of " + Names.name(Name) + " depends on the other exports of its object: without them, " + toString(Alone.takeError()));
      else if (*Alone != Crcs[Name])
        Options.Warn("the CRC of " + Names.name(Name) + " depends on the other exports of its object: without them it is 0x" +
                     utohexstr(*Alone, /*LowerCase=*/true, /*Width=*/8));
    }
  }

private:
  Expected<uint32_t> crcAlone(const FoundExport &Export, StringRef Symbol) {
    TypeGraph OwnGraph(Reader, Rules);
    OwnGraph.enterUnit(Export.Unit);
    const NodeId Node = OwnGraph.exportNode(Export.Entry, Export.As);
    if (Error E = Walk(OwnGraph, nullptr).walk(Node))
      return E;
    TypeMap OwnTypes(OwnGraph, Rules);
    if (Error E = OwnTypes.build())
      return E;
    Expected<Expansion> Text = OwnTypes.expandExport(Node, Symbol);
    if (!Text)
      return Text.takeError();
    return Versions(OwnTypes).crc(*Text);
  }

  const ExportNames &Names;
  const RunOptions &Options;
  DwarfReader &Reader;
  const KabiRules *Rules;
  ExportSearch &Search;
  TypeGraph Graph;
  TypeMap Types;
  std::vector<std::optional<Expansion>> Expansions; ///< of names
};

} // namespace

Error Gendwarfksyms::process(StringRef Bytes) {
  Expected<ElfObject> Object = ElfObject::open(Bytes);
  return Object ? process(*Object) : Object.takeError();
}

Error Gendwarfksyms::process(const ElfObject &Object) {
  std::optional<KabiRules> Rules;
  if (Options.IsStable) {
    Rules.emplace();
    if (std::optional<StringRef> Section = Object.kabiRules()) {
      Expected<KabiRules> Read = KabiRules::parse(*Section, Options.Generation.HasSizeAndTextRules, [&](StringRef Text) { Options.Warn(Text); });
      if (!Read)
        return Read.takeError();
      Rules = std::move(*Read);
    }
  }
  Expected<DebugSections> Sections = readDebugSections(Object.bytes());
  if (!Sections)
    return Sections.takeError();
  Expected<std::unique_ptr<DwarfReader>> Reader = openDwarf(*Sections);
  if (!Reader)
    return Reader.takeError();
  return process(**Reader, Object.globals(), Rules ? &*Rules : nullptr, 0, (*Reader)->numUnits());
}

Error Gendwarfksyms::processUnit(DwarfReader &Reader, ArrayRef<GlobalSymbol> Symbols, uint32_t Unit) {
  const KabiRules None; // without any, reserved names have their meaning
  return process(Reader, Symbols, Options.IsStable ? &None : nullptr, Unit, Unit + 1);
}

Error Gendwarfksyms::process(DwarfReader &Reader, ArrayRef<GlobalSymbol> Symbols, const KabiRules *Rules, uint32_t FirstUnit, uint32_t EndUnit) {
  ExportSearch Search(Reader, Symbols, Names, IsTaken, Options.Warn);
  ObjectRun Run(Names, Options, Reader, Rules, Search);
  if (Error E = Run.walkUnits(FirstUnit, EndUnit))
    return E;
  if (Error E = Run.computeVersions(Crcs))
    return E;
  if (Options.Symtypes)
    Run.writeSymtypes(*Options.Symtypes);
  if (Options.Rule && Rules)
    Rules->visit(Options.Rule);
  if (Options.FindsOrderDependence)
    Run.findOrderDependence(Crcs);
  return Error::success();
}

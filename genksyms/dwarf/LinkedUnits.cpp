// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LinkedUnits.h"

#include "ExportSearch.h"
#include "LlvmDwarfReader.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include <atomic>
#include <map>
#include <numeric>
#include <tuple>

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;

namespace {

/// As many units have one reader, which keeps what it reads: so memory does not grow with the file.
constexpr uint32_t UnitsPerReader = 16;

/// How a unit knows an export, the best first.
enum class UnitRelation : uint8_t { Pointer, Definition, Declaration };

/// Which unit knows an export, and how; the smaller the better.
struct Claim {
  UnitRelation How;
  uint32_t Unit;
  bool operator<(const Claim &Other) const { return std::tie(How, Unit) < std::tie(Other.How, Other.Unit); }
};

/// Whether an entry is what copies of a function in others have in common. Where there is one by itself, too, it has an entry of its own.
bool isInlined(const Attributes &A) {
  const std::optional<uint64_t> How = A.number(Number::Inline);
  return How == llvm::dwarf::DW_INL_inlined || How == llvm::dwarf::DW_INL_declared_inlined;
}

class LinkedRun {
public:
  LinkedRun(const ElfObject &Object, const DebugSections &Sections, ArrayRef<std::string> Names, const LinkedOptions &Options)
      : Sections(Sections), Options(Options) {
    for (const std::string &Name : Names)
      Wanted.try_emplace(Name);
    for (const GlobalSymbol &S : Object.globals())
      if (auto Export = Wanted.find(S.Name); Export != Wanted.end())
        Export->second.Symbols.push_back(S);
  }

  Expected<LinkedVersions> run() {
    Expected<std::unique_ptr<DwarfReader>> Reader = openDwarf(Sections);
    if (!Reader)
      return Reader.takeError();
    NumUnits = (*Reader)->numUnits();
    Reader->reset();
    if (Error E = findUnits())
      return E;
    return compute();
  }

private:
  struct Export {
    std::vector<GlobalSymbol> Symbols;
    std::optional<Claim> Best;
    bool IsDefined = false; ///< by a unit

    /// Whether it is another name that the linker's script gives: `const_current_task = current_task`. To the object that exports it, it is
    /// undefined.
    bool isFromScript() const {
      return !IsDefined && all_of(Symbols, [](const GlobalSymbol &S) { return !S.Size; });
    }
  };

  /// Calls Work with a reader for each of Units, which are in their order. Fails with the first error.
  Error forUnits(ArrayRef<uint32_t> Units, function_ref<Error(DwarfReader &, size_t Index)> Work) {
    const size_t NumBatches = (Units.size() + UnitsPerReader - 1) / UnitsPerReader;
    std::vector<std::string> Failed(NumBatches);
    parallelFor(NumBatches, Options.Jobs, [&](size_t Batch) {
      auto Run = [&]() -> Error {
        Expected<std::unique_ptr<DwarfReader>> Reader = openDwarf(Sections);
        if (!Reader)
          return Reader.takeError();
        const size_t First = Batch * UnitsPerReader;
        for (size_t I = First; I < std::min<size_t>(First + UnitsPerReader, Units.size()); ++I)
          if (Error E = Work(**Reader, I))
            return E;
        return Error::success();
      };
      Failed[Batch] = toString(Run());
    });
    for (const std::string &Why : Failed)
      if (!Why.empty())
        return createStringError(inconvertibleErrorCode(), Why);
    return Error::success();
  }

  void advance() {
    if (Options.Progress)
      Options.Progress(++NumDone, NumUnits);
  }

  Error findUnits() {
    std::vector<uint32_t> All(NumUnits);
    std::iota(All.begin(), All.end(), 0);
    std::vector<std::vector<std::pair<Export *, UnitRelation>>> Found(NumUnits);
    if (Error E = forUnits(All, [&](DwarfReader &Reader, size_t Unit) { return search(Reader, Unit, Found[Unit]); }))
      return E;
    for (auto [Unit, InUnit] : enumerate(Found))
      for (const auto &[E, How] : InUnit) {
        E->IsDefined |= How == UnitRelation::Definition;
        if (const Claim New{How, uint32_t(Unit)}; !E->Best || New < *E->Best)
          E->Best = New;
      }
    claimAliases();
    return Error::success();
  }

  /// A second name of what is defined under another one is of that unit, where nothing describes it, or it is merely declared elsewhere.
  void claimAliases() {
    std::map<std::pair<uint32_t, uint64_t>, Claim> ByAddress;
    for (const auto &E : Wanted)
      if (const Export &Known = E.second; Known.Best && Known.Best->How != UnitRelation::Declaration)
        for (const GlobalSymbol &S : Known.Symbols) {
          auto [Place, IsNew] = ByAddress.try_emplace({S.Section, S.Value}, *Known.Best);
          if (!IsNew)
            Place->second = std::min(Place->second, *Known.Best);
        }
    for (auto &E : Wanted)
      if (Export &Alias = E.second; !Alias.Best || (Alias.Best->How == UnitRelation::Declaration && !Alias.isFromScript()))
        for (const GlobalSymbol &S : Alias.Symbols)
          if (auto Same = ByAddress.find({S.Section, S.Value}); Same != ByAddress.end())
            Alias.Best = Same->second;
  }

  Error search(DwarfReader &Reader, uint32_t Unit, std::vector<std::pair<Export *, UnitRelation>> &Found) {
    if (Error E = Reader.load(Unit))
      return E;
    Expected<Attributes> UnitEntry = Reader.attributes({Unit, 0});
    if (!UnitEntry)
      return UnitEntry.takeError();
    // Assemblers describe functions without parameters. A build asks a C file that is made for that.
    if (UnitEntry->number(Number::Language) == llvm::dwarf::DW_LANG_Mips_Assembler) {
      advance();
      return Error::success();
    }
    Error E = visitDeclarations(Reader, Unit, [&](Die Entry) -> Error {
      Expected<Attributes> Own = Reader.attributes(Entry);
      if (!Own)
        return Own.takeError();
      // What a variable is called, the declaration in a header says, to which its definition refers.
      Attributes Origin = *Own;
      if (const std::optional<Die> From = Own->AbstractOrigin ? Own->AbstractOrigin : Own->Specification) {
        Expected<Attributes> Read = Reader.attributes(*From);
        if (!Read)
          return Read.takeError();
        Origin = *Read;
      }
      for (const Attributes *A : {&*Own, &Origin}) {
        std::optional<StringRef> Symbol = A->LinkageName ? A->LinkageName : A->Name;
        if (!Symbol)
          continue;
        const bool IsPointer = Symbol->consume_front(SymbolPointerPrefix);
        auto E = Wanted.find(*Symbol);
        if (E == Wanted.end())
          continue;
        if (IsPointer)
          Found.emplace_back(&E->second, UnitRelation::Pointer);
        else if (Own->IsExternal || Origin.IsExternal) // what is static has the name by chance
          Found.emplace_back(&E->second, Own->IsDeclaration || isInlined(*Own) ? UnitRelation::Declaration : UnitRelation::Definition);
        break;
      }
      return Error::success();
    });
    advance();
    return E;
  }

  Expected<LinkedVersions> compute() {
    LinkedVersions Result;
    // What a unit only declares is asked for by itself: in an object, what else is asked for has a part in the result.
    std::map<std::pair<uint32_t, bool>, std::vector<StringRef>> ByUnit;
    for (const auto &E : Wanted)
      if (const std::optional<Claim> &Best = E.second.Best)
        ByUnit[{Best->Unit, Best->How == UnitRelation::Declaration}].push_back(E.getKey());
      else
        Result.NotDescribed.push_back(E.getKey().str());
    sort(Result.NotDescribed);
    std::vector<uint32_t> Units;
    std::vector<std::vector<StringRef>> Names;
    for (auto &[Key, InUnit] : ByUnit) {
      Units.push_back(Key.first);
      sort(InUnit); // as nm prints them, which is what Kbuild passes
      Names.push_back(std::move(InUnit));
      Result.Units.emplace_back().OnlyDeclares = Key.second;
    }
    NumDone = 0;
    NumUnits = Units.size();
    Error E = forUnits(Units, [&](DwarfReader &Reader, size_t I) {
      if (Error E = computeUnit(Reader, Units[I], Names[I], Result.Units[I]))
        Result.Units[I].Error = toString(std::move(E));
      advance();
      return Error::success();
    });
    if (E)
      return E;
    return Result;
  }

  Error computeUnit(DwarfReader &Reader, uint32_t Unit, ArrayRef<StringRef> Asked, LinkedUnit &Result) {
    if (Error E = Reader.load(Unit))
      return E;
    Expected<Attributes> Own = Reader.attributes({Unit, 0});
    if (!Own)
      return Own.takeError();
    Result.Source = Own->Name.value_or("").str();
    std::string Text;
    std::vector<GlobalSymbol> Symbols;
    for (StringRef Name : Asked) {
      (Text += Name) += '\n';
      if (const Export &E = Wanted.find(Name)->second; !E.isFromScript())
        append_range(Symbols, E.Symbols);
    }
    Expected<ExportNames> Names = ExportNames::parse(Text);
    if (!Names)
      return Names.takeError();
    raw_string_ostream Symtypes(Result.Symtypes);
    RunOptions Run;
    Run.Generation = Options.Generation;
    Run.IsStable = Options.IsStable;
    Run.FindsOrderDependence = Options.FindsOrderDependence;
    Run.Warn = [&](const Twine &Message) { Result.Warnings.push_back(Message.str()); };
    Run.Symtypes = Options.WantsTypes ? &Symtypes : nullptr;
    Gendwarfksyms Computation(*Names, Run);
    if (Error E = Computation.processUnit(Reader, Symbols, Unit))
      return E;
    for (StringRef Name : Asked)
      Result.Exports.push_back({Name.str(), Computation.crc(*Names->find(Name))});
    return Error::success();
  }

  const DebugSections &Sections;
  const LinkedOptions &Options;
  StringMap<Export> Wanted;
  std::atomic<size_t> NumDone = 0;
  size_t NumUnits = 0;
};

} // namespace

Expected<LinkedVersions> modver::dwarf::computeLinked(StringRef Bytes, ArrayRef<std::string> Names, const LinkedOptions &Options) {
  Expected<ElfObject> Object = ElfObject::open(Bytes);
  if (!Object)
    return Object.takeError();
  Expected<DebugSections> Sections = readDebugSections(Bytes);
  if (!Sections)
    return Sections.takeError();
  return LinkedRun(*Object, *Sections, Names, Options).run();
}

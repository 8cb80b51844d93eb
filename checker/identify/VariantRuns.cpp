// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "VariantRuns.h"

#include "genksyms/frontend/SourceFiles.h"
#include "genksyms/kbuild/BuildRun.h"
#include "support/Parallel.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace modver::identify {

std::string variantText(const Flips &F) {
  std::string Text;
  for (const auto &[Option, Value] : F) {
    const std::string Macro = "CONFIG_" + Option;
    Text += "#undef " + Macro + "\n#undef " + Macro + "_MODULE\n";
    if (Value == "y")
      Text += "#define " + Macro + " 1\n";
    else if (Value == "m")
      Text += "#define " + Macro + "_MODULE 1\n";
    else if (Value != "n")
      Text += "#define " + Macro + " " + Value + "\n";
  }
  return Text;
}

struct VariantRuns::State {
  llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
  std::mutex Mutex;
  llvm::StringSet<> Variants;

  /// The name of a file that has Text.
  std::string fileWith(const std::string &Text) {
    // In a directory that exists, or it would not be looked for.
    std::string Name = "/modver-variant-" + llvm::utohexstr(llvm::xxh3_64bits(Text)) + ".h";
    std::lock_guard Lock(Mutex);
    if (Variants.insert(Name).second)
      Files->addVirtualFile(Name, Text);
    return Name;
  }
};

VariantRuns::VariantRuns(const BuildPlan &Plan, const modver::Dialect &Language, const llvm::StringSet<> &Wanted, unsigned Jobs, bool WithTypes)
    : Plan(Plan), Jobs(Jobs) {
  Options.Language = Language;
  Options.WithPlaces = true;
  Options.WithSymtypes = WithTypes;
  Options.ExpansionsOf = &Wanted;
  forgetFiles();
}

void VariantRuns::forgetFiles() {
  Processors.clear();
  OfInputs.reset();
  Shared = std::make_unique<State>();
  const std::shared_ptr<TraceExchange> Exchange = Jobs > 1 ? makeTraceExchange() : nullptr;
  for (unsigned I = 0; I != Jobs; ++I)
    Processors.push_back(std::make_unique<UnitProcessor>(*Shared->Files, Personalities, Options, Exchange));
}

VariantRuns::~VariantRuns() = default;

std::vector<std::string> VariantRuns::inputsOf(unsigned Unit) {
  if (!OfInputs) {
    UnitOptions WithInputs = Options;
    WithInputs.WithInputs = true;
    OfInputs = std::make_unique<UnitProcessor>(*Shared->Files, Personalities, WithInputs);
  }
  std::vector<std::string> Paths;
  const UnitResult Result = processUnit(*OfInputs, Plan.Units[Unit]);
  for (const SourceFile *F : Result.Inputs.value_or(std::vector<const SourceFile *>()))
    if (F->isFile() && !F->isVirtual())
      Paths.push_back(F->path());
  return Paths;
}

/// Puts `-include File` behind that of the header that has the configuration. False if there is none.
static bool insertInclude(CompileCommand &Command, const std::string &File) {
  std::vector<std::string> &Words = Command.Arguments;
  for (size_t I = 0; I + 1 < Words.size(); ++I) {
    StringRef Included = Words[I + 1];
    if (Words[I] == "-include" &&
        (Included.ends_with("linux/kconfig.h") || Included.ends_with("generated/autoconf.h") || Included.ends_with("linux/autoconf.h"))) {
      Words.insert(Words.begin() + I + 2, {"-include", File});
      return true;
    }
  }
  return false;
}

VariantRuns::Outcome VariantRuns::runOne(UnitProcessor &Processor, const Task &T) {
  BuildUnit Unit = Plan.Units[T.Unit];
  if (!T.Variant.empty()) {
    const std::string File = Shared->fileWith(variantText(T.Variant));
    bool IsInserted = insertInclude(Unit.Command, File);
    if (Unit.TypesCommand)
      IsInserted &= insertInclude(*Unit.TypesCommand, File);
    if (!IsInserted)
      return {{}, {}, Unit.Command.File + ": its command includes no linux/kconfig.h or generated/autoconf.h first"};
  }
  UnitResult Result = processUnit(Processor, Unit);
  Outcome Out;
  Out.Types = std::move(Result.Symtypes);
  Out.Error = std::move(Result.Error);
  std::lock_guard Lock(Mutex);
  for (ExportExpansion &E : Result.Expansions) {
    Export New{std::move(E.Export), E.Crc, T.WithTexts ? std::move(E.Text) : std::string(), {}};
    for (ExportExpansion::Part &P : E.Parts)
      New.Reached.push_back(intern(std::move(P)));
    Out.Exports.push_back(std::move(New));
  }
  return Out;
}

DefinitionId VariantRuns::intern(ExportExpansion::Part &&P) {
  auto [It, IsNew] = Ids.try_emplace({P.Name, P.Hash}, Definitions.size());
  if (IsNew)
    Definitions.push_back({std::move(P.Name), P.Hash, std::move(P.Where)});
  return It->second;
}

std::vector<VariantRuns::Outcome> VariantRuns::run(llvm::ArrayRef<Task> Tasks, llvm::function_ref<void(size_t)> Called) {
  std::vector<Outcome> Results(Tasks.size());
  std::atomic<unsigned> NextProcessor = 0;
  std::atomic<size_t> Done = 0;
  parallelForWith(
      Tasks.size(), Jobs, [&] { return Processors[NextProcessor++].get(); },
      [&](UnitProcessor *Processor, size_t I) {
        Results[I] = runOne(*Processor, Tasks[I]);
        if (Called)
          Called(++Done);
      });
  return Results;
}

} // namespace modver::identify

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "UnitProcessor.h"

#include "AssemblyExports.h"
#include "HeaderMemory.h"
#include "HeaderReuse.h"
#include "InputLog.h"
#include "Predefines.h"
#include "SourceFiles.h"
#include "TraceExchange.h"
#include "TranslationUnit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/xxhash.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// Keeps what one unit gives.
class Collector final : public Listener {
public:
  Collector(const UnitOptions &Options, UnitResult &Result) : Options(Options), Result(Result) {}

  void setUnit(const TranslationUnit &Source, const SymbolTable &Table) {
    Unit = &Source;
    Symbols = &Table;
  }

  void exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *>) override {
    add(Name, Crc);
    if (!Options.ExpansionsOf || !Options.ExpansionsOf->contains(Name->getKey()))
      return;
    Expansion.Export = Name->getKey().str();
    Expansion.Crc = Crc;
    Result.Expansions.push_back(std::move(Expansion));
  }

  void expansionBegins(const Definition &) override {
    Expansion = {};
    OpenParts.clear();
  }
  void expansionText(StringRef Text) override { Expansion.Text += Text; }
  void partBegins(const Definition &D, size_t At) override {
    std::string Name;
    if (char Letter = symtypesLetter(D.Kind))
      Name = {Letter, '#'};
    Name += D.Name->getKey();
    std::string Tokens;
    appendSymtypesTokens(Tokens, D);
    SourcePlace Where;
    if (Symbols->keepsPlaces()) {
      const SourceLocation Place = Symbols->placeOf(D).Name;
      Where = {Place.File.str(), Place.Line > 0 ? unsigned(Place.Line) : 0};
    }
    OpenParts.push_back(Expansion.Parts.size());
    Expansion.Parts.push_back({At, At, std::move(Name), llvm::xxh3_64bits(Tokens), std::move(Where)});
  }
  void partEnds(size_t At) override {
    Expansion.Parts[OpenParts.back()].End = At;
    OpenParts.pop_back();
  }

  void diagnostic(const Diagnostic &D) override {
    if (D.Kind == DiagnosticKind::UndefinedExport)
      add(D.Name, std::nullopt);
    if (Options.WithMessages)
      Result.Messages.push_back((D.Location.File + ":" + llvm::Twine(D.Location.Line) + ": " + D.Message).str());
  }

private:
  void add(const IdentifierEntry *Name, std::optional<uint32_t> Crc) {
    const ExportProperties &Properties = Unit->exportProperties();
    Result.Exports.push_back({Name->getKey().str(), Crc, Properties.Kind, Properties.Namespace});
  }

  const UnitOptions &Options;
  UnitResult &Result;
  const TranslationUnit *Unit = nullptr;
  const SymbolTable *Symbols = nullptr;
  /// That is going on; of its parts, the ones that are open, by index.
  ExportExpansion Expansion;
  std::vector<size_t> OpenParts;
};

/// Names that a personality may be asked for while a unit is processed, until it is done with all answers at hand. More would be a header that
/// counts up.
constexpr unsigned MaxAttempts = 1000;

} // namespace

class UnitProcessor::Implementation {
public:
  Implementation(SourceFiles &Files, PersonalityStore &Personalities, const UnitOptions &Options, std::shared_ptr<TraceExchange> Exchange)
      : Files(Files), Personalities(Personalities), Options(Options), Exchange(std::move(Exchange)) {}

  UnitResult process(const CompileCommand &Command, std::optional<std::string> Text);
  UnitResult readExports(const CompileCommand &Command, std::vector<AssemblyExport> &Exports);

private:
  /// A personality, and what it takes to preprocess with it.
  struct Emulation {
    const CompilerPersonality *Personality = nullptr;
    std::string File; ///< has personalityText()
    /// Answers that the personality lacked: their names, and `#define` lines.
    llvm::StringSet<> LaterNames;
    std::string LaterText;
  };
  /// Headers behave alike in units that agree in this, as far as guards do not see the difference.
  struct Environment {
    std::unique_ptr<clang::FileManager> Files;
    std::map<std::string, std::shared_ptr<HeaderMemory>> ByLanguage;
  };
  /// An operator and its operand.
  using Question = std::pair<std::string, std::string>;
  using AttemptFunction = llvm::function_ref<UnitResult(const PreprocessorFlags &, const Emulation &, std::vector<Question> &)>;

  llvm::Expected<Emulation *> emulate(const PreprocessorFlags &Flags, StringRef Directory);
  llvm::Error learn(Emulation &E, const PreprocessorFlags &Flags, StringRef Directory, llvm::ArrayRef<Question> Questions);
  UnitInput inputFor(const CompileCommand &Command, const PreprocessorFlags &Flags, const Emulation &E, const std::optional<std::string> &Text);
  UnitResult withAnswers(const CompileCommand &Command, AttemptFunction Attempt);
  clang::FileManager &filesIn(const std::string &Directory);
  HeaderMemory &memoryFor(const std::string &Directory, const PreprocessorFlags &Flags);
  bool run(const UnitInput &Input, HeaderMemory *Memory, UnitResult &Result, std::vector<Question> &Questions);

  SourceFiles &Files;
  PersonalityStore &Personalities;
  const UnitOptions Options;
  const std::shared_ptr<TraceExchange> Exchange; ///< null: none
  std::map<const CompilerPersonality *, Emulation> Emulations;
  std::map<std::string, Environment> ByDirectory;
};

llvm::Expected<UnitProcessor::Implementation::Emulation *> UnitProcessor::Implementation::emulate(const PreprocessorFlags &Flags,
                                                                                                  StringRef Directory) {
  llvm::Expected<const CompilerPersonality &> Personality = Personalities.get(Flags, Directory);
  if (!Personality)
    return Personality.takeError();
  Emulation &E = Emulations[&*Personality];
  if (!E.Personality) {
    E.Personality = &*Personality;
    std::string Text = personalityText(*Personality);
    // In a directory that exists, or it would not be looked for.
    E.File = "/modver-personality-" + llvm::utohexstr(llvm::xxh3_64bits(Text)) + ".h";
    Files.addVirtualFile(E.File, std::move(Text));
  }
  return &E;
}

llvm::Error UnitProcessor::Implementation::learn(Emulation &E, const PreprocessorFlags &Flags, StringRef Directory,
                                                 llvm::ArrayRef<Question> Questions) {
  for (const auto &[Operator, Operand] : Questions) {
    llvm::Expected<std::string> Answer = Personalities.answer(Flags, Directory, Operator, Operand);
    if (!Answer)
      return Answer.takeError();
    std::string Name = questionName(Operator, Operand);
    E.LaterText += "#define " + Name + " " + *Answer + "\n";
    E.LaterNames.insert(Name);
  }
  return llvm::Error::success();
}

UnitInput UnitProcessor::Implementation::inputFor(const CompileCommand &Command, const PreprocessorFlags &Flags, const Emulation &E,
                                                  const std::optional<std::string> &Text) {
  // Text is what Kbuild pipes into the compiler.
  UnitInput Input{Command.Directory, Text ? "<stdin>" : Command.File, Text, Flags, *E.Personality, "", {}};
  Input.Predefines = "#include \"" + E.File + "\"\n" + E.LaterText + flagsText(Flags);
  if (!Flags.IsAssembly)
    Input.Predefines += "#define __GENKSYMS__ 1\n";
  Input.IsAnswered = [&E](StringRef Name) { return E.LaterNames.contains(Name); };
  return Input;
}

clang::FileManager &UnitProcessor::Implementation::filesIn(const std::string &Directory) {
  Environment &Here = ByDirectory[Directory];
  if (!Here.Files) {
    clang::FileSystemOptions WorkingDirectory;
    WorkingDirectory.WorkingDir = Directory;
    Here.Files = std::make_unique<clang::FileManager>(WorkingDirectory, &Files);
  }
  return *Here.Files;
}

HeaderMemory &UnitProcessor::Implementation::memoryFor(const std::string &Directory, const PreprocessorFlags &Flags) {
  std::string Key;
  for (StringRef Flag : Flags.TargetFlags)
    if (Flag.starts_with("-std=") || Flag == "-ansi" || Flag.ends_with("signed-char"))
      Key += (Flag + "\n").str();
  for (const auto &[Old, New] : Flags.PrefixMap)
    Key += Old + "=" + New + "\n";
  std::shared_ptr<HeaderMemory> &Memory = ByDirectory[Directory].ByLanguage[Key];
  if (!Memory)
    Memory = Exchange ? Exchange->pool(Directory, Key).addMemory(Options.Language) : std::make_shared<HeaderMemory>(Options.Language);
  return *Memory;
}

/// Processes the unit once, with Memory unless null. False if that has to be done without Memory.
bool UnitProcessor::Implementation::run(const UnitInput &Input, HeaderMemory *Memory, UnitResult &Result, std::vector<Question> &Questions) {
  Result = UnitResult();
  Collector Events(Options, Result);
  std::optional<IdentifierTable> OwnNames;
  std::optional<HeaderReuse> Reuse;
  if (Memory)
    Reuse.emplace(*Memory, Events, Input.File);
  else
    OwnNames.emplace(Options.Language);
  IdentifierTable &Names = Memory ? Memory->Names : *OwnNames;
  InputLog Log(Files, Input.Directory, Input.Flags, Input.Personality);
  if (Reuse && Options.WithInputs)
    Reuse->setLog(Log);
  TranslationUnit Unit(Input, filesIn(Input.Directory), Names, Reuse ? &*Reuse : nullptr, Options.WithInputs ? &Log : nullptr);
  GenksymsOptions RunOptions{Options.Language};
  RunOptions.WithPlaces = Options.WithPlaces;
  RunOptions.WithExpandedText = Options.ExpansionsOf != nullptr;
  Genksyms Run(Unit, Names, RunOptions, Reuse ? static_cast<Listener &>(*Reuse) : Events, Memory ? &Memory->Shared : nullptr);
  Events.setUnit(Unit, Run.symbols());
  if (Reuse)
    Reuse->setSymbols(Run.symbols());
  Run.process();
  if (Reuse) {
    Result.NumReplayed = Reuse->NumReplayed;
    Result.NumPreprocessed = Reuse->NumPreprocessed;
  }
  Result.Error = Unit.error();
  Result.Inputs = Log.take();
  Questions = Unit.openQuestions();
  if (Options.WithSymtypes && Result.Error.empty() && !Result.Exports.empty()) {
    llvm::raw_string_ostream Out(Result.Symtypes);
    Run.writeSymtypes(Out);
    if (Options.WithPlaces)
      Result.Places = Run.places();
  }
  return !Reuse || !Reuse->isDefeated();
}

static UnitResult failed(std::string Reason) {
  UnitResult Result;
  Result.Error = std::move(Reason);
  return Result;
}

/// Has Attempt process the command, again and again, until it has all answers of the compiler that it needs.
UnitResult UnitProcessor::Implementation::withAnswers(const CompileCommand &Command, AttemptFunction Attempt) {
  llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags(Command);
  if (!Flags)
    return failed(llvm::toString(Flags.takeError()));
  llvm::Expected<Emulation *> E = emulate(*Flags, Command.Directory);
  if (!E)
    return failed(llvm::toString(E.takeError()));
  for (unsigned I = 0; I != MaxAttempts; ++I) {
    std::vector<Question> Questions;
    UnitResult Result = Attempt(*Flags, **E, Questions);
    if (Questions.empty()) {
      if (!Result.Error.empty())
        return failed(std::move(Result.Error));
      Result.UnknownFlags = std::move(Flags->Unknown);
      return Result;
    }
    if (llvm::Error Unanswered = learn(**E, *Flags, Command.Directory, Questions))
      return failed(llvm::toString(std::move(Unanswered)));
  }
  return failed(Command.File + ": asks the compiler for ever more features");
}

UnitResult UnitProcessor::Implementation::process(const CompileCommand &Command, std::optional<std::string> Text) {
  return withAnswers(Command, [&](const PreprocessorFlags &Flags, const Emulation &E, std::vector<Question> &Questions) {
    UnitResult Result;
    UnitInput Input = inputFor(Command, Flags, E, Text);
    HeaderMemory *Memory = Options.ReusesHeaders ? &memoryFor(Command.Directory, Flags) : nullptr;
    if (!run(Input, Memory, Result, Questions))
      run(Input, nullptr, Result, Questions);
    return Result;
  });
}

/// What an assembly source exports, as names and kinds.
UnitResult UnitProcessor::Implementation::readExports(const CompileCommand &Command, std::vector<AssemblyExport> &Exports) {
  return withAnswers(Command, [&](const PreprocessorFlags &Flags, const Emulation &E, std::vector<Question> &Questions) {
    IdentifierTable Names(Options.Language);
    InputLog Log(Files, Command.Directory, Flags, *E.Personality);
    TranslationUnit Unit(inputFor(Command, Flags, E, std::nullopt), filesIn(Command.Directory), Names, nullptr, Options.WithInputs ? &Log : nullptr);
    Exports = readAssemblyExports(Unit);
    Questions = Unit.openQuestions();
    UnitResult Result = failed(Unit.error());
    Result.Inputs = Log.take();
    return Result;
  });
}

std::shared_ptr<TraceExchange> modver::genksyms::makeTraceExchange() { return std::make_shared<TraceExchange>(); }

UnitProcessor::UnitProcessor(SourceFiles &Files, PersonalityStore &Personalities, const UnitOptions &Options, std::shared_ptr<TraceExchange> Exchange)
    : I(std::make_unique<Implementation>(Files, Personalities, Options, std::move(Exchange))) {}
UnitProcessor::~UnitProcessor() = default;

UnitResult UnitProcessor::process(const CompileCommand &Command) { return I->process(Command, std::nullopt); }

UnitResult UnitProcessor::processAssembly(const CompileCommand &Command, const CompileCommand &Types) {
  std::vector<AssemblyExport> Exports;
  UnitResult Read = I->readExports(Command, Exports);
  if (!Read.Error.empty())
    return Read;
  if (Exports.empty()) {
    Read.UnknownFlags.clear();
    return Read;
  }
  UnitResult Result = I->process(Types, typesText(Exports));
  if (Result.Inputs && Read.Inputs)
    llvm::append_range(*Result.Inputs, *Read.Inputs);
  else
    Result.Inputs = std::nullopt;
  for (UnitExport &Typed : Result.Exports)
    for (const AssemblyExport &E : Exports)
      if (E.Name == Typed.Name) {
        Typed.Kind = E.Kind;
        Typed.Namespace = E.Namespace;
      }
  return Result;
}

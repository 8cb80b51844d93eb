// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PreprocessorFlags.h"

#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include <optional>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// Whom a flag concerns.
enum class Concern : uint8_t {
  Define,
  Undefine,
  Include,
  MacroFile,
  Quote,
  Angled,
  System,
  After,
  Language,
  /// Passed through the driver to the preprocessor.
  Preprocessor,
  /// May change what is predefined or supported.
  Target,
  Nobody,
  Unknown,
};

struct FlagMeaning {
  llvm::StringLiteral Name;
  Concern Whom;
};

/// Followed by an argument: in the next word, or, but for those in SeparateFlags, in the same.
constexpr FlagMeaning FlagsWithArgument[] = {
    {"-D", Concern::Define},     {"-U", Concern::Undefine},      {"-include", Concern::Include},  {"-imacros", Concern::MacroFile},
    {"-iquote", Concern::Quote}, {"-I", Concern::Angled},        {"-isystem", Concern::System},   {"-idirafter", Concern::After},
    {"-x", Concern::Language},   {"-isysroot", Concern::Target}, {"-imultilib", Concern::Target}, {"-imultiarch", Concern::Target},
    {"-B", Concern::Target},     {"-G", Concern::Target},        {"-o", Concern::Nobody},         {"-MF", Concern::Nobody},
    {"-MT", Concern::Nobody},    {"-MQ", Concern::Nobody},       {"-MJ", Concern::Nobody},        {"-L", Concern::Nobody},
    {"-l", Concern::Nobody},     {"-T", Concern::Nobody},        {"-z", Concern::Nobody},
};

constexpr FlagMeaning SeparateFlags[] = {
    {"--sysroot", Concern::Target},
    {"-target", Concern::Target},
    {"-arch", Concern::Target},
    {"--param", Concern::Target},
    {"--config", Concern::Target},
    {"-resource-dir", Concern::Target},
    {"-Xclang", Concern::Target},
    {"-Xassembler", Concern::Target},
    {"-mllvm", Concern::Nobody},
    {"-Xlinker", Concern::Nobody},
    {"-u", Concern::Nobody},
    {"-Xpreprocessor", Concern::Preprocessor},
    {"-iprefix", Concern::Unknown},
    {"-iwithprefix", Concern::Unknown},
    {"-iwithprefixbefore", Concern::Unknown},
    {"-F", Concern::Unknown},
    {"-iframework", Concern::Unknown},
    {"-iwithsysroot", Concern::Unknown},
    {"-include-pch", Concern::Unknown},
    {"-isystem-after", Concern::Unknown},
    {"-A", Concern::Unknown},
};

/// Of one word, and nothing follows it.
constexpr FlagMeaning WholeFlags[] = {
    {"-ansi", Concern::Target},
    {"-pthread", Concern::Target},
    {"-p", Concern::Target},
    {"-pg", Concern::Target},
    {"-undef", Concern::Target},
    {"-traditional", Concern::Target},
    {"-traditional-cpp", Concern::Target},
    {"-trigraphs", Concern::Target},
    {"-pedantic", Concern::Target},
    {"-pedantic-errors", Concern::Target},
    {"-nostdinc", Concern::Target}, // the C library's stdc-predef.h is not included either
    {"-nostdlibinc", Concern::Target},
    {"-nobuiltininc", Concern::Target},
    {"-no-canonical-prefixes", Concern::Target},
    {"-integrated-as", Concern::Target},
    {"-no-integrated-as", Concern::Target},
    {"-static", Concern::Target},
    {"-shared", Concern::Target},
    {"-pie", Concern::Target},
    {"-no-pie", Concern::Target},
    {"-static-pie", Concern::Target},
    {"-r", Concern::Target},
    {"-EB", Concern::Target},
    {"-EL", Concern::Target},
    {"-c", Concern::Nobody},
    {"-S", Concern::Nobody},
    {"-E", Concern::Nobody},
    {"-w", Concern::Nobody},
    {"-v", Concern::Nobody},
    {"-H", Concern::Nobody},
    {"-s", Concern::Nobody},
    {"-M", Concern::Nobody},
    {"-MM", Concern::Nobody},
    {"-MD", Concern::Nobody},
    {"-MMD", Concern::Nobody},
    {"-MP", Concern::Nobody},
    {"-MG", Concern::Nobody},
    {"-MV", Concern::Nobody},
    {"-pipe", Concern::Nobody},
    {"-time", Concern::Nobody},
    {"-save-temps", Concern::Nobody},
    {"-Qunused-arguments", Concern::Nobody},
    {"-Qn", Concern::Nobody},
    {"-Qy", Concern::Nobody},
    {"-nostdlib", Concern::Nobody},
    {"-nostartfiles", Concern::Nobody},
    {"-nodefaultlibs", Concern::Nobody},
    {"-rdynamic", Concern::Nobody},
    {"--", Concern::Nobody},
};

/// How families of flags begin; the first that fits counts. `-g` is not Nobody's: __GCC_HAVE_DWARF2_CFI_ASM depends on it.
constexpr FlagMeaning Families[] = {
    {"-Wa,", Concern::Target},
    {"-W", Concern::Nobody},
    {"-O", Concern::Target},
    {"-f", Concern::Target},
    {"-m", Concern::Target},
    {"-g", Concern::Target},
    {"-std=", Concern::Target},
    {"--std=", Concern::Target},
    {"--target=", Concern::Target},
    {"--param=", Concern::Target},
    {"--sysroot=", Concern::Target},
    {"--gcc-toolchain=", Concern::Target},
    {"--prefix=", Concern::Target},
    {"-specs=", Concern::Target},
    {"--specs=", Concern::Target},
    {"--gcc-install-dir=", Concern::Target},
    {"--config=", Concern::Target},
    {"-stdlib=", Concern::Nobody},
    {"-resource-dir=", Concern::Target},
    {"-save-temps=", Concern::Nobody},
    {"-rtlib=", Concern::Nobody},
};

/// `-fNAME` and `-fno-NAME` that change no predefined macro of GCC 12, Clang 14 and 19: optimizations and diagnostics that single files of a kernel
/// are compiled with, or without. With them in the key, a kernel would have several times as many personalities.
constexpr llvm::StringLiteral HarmlessFeatures[] = {
    "strict-aliasing",
    "gcse",
    "code-hoisting",
    "sched-pressure",
    "function-sections",
    "data-sections",
    "zero-initialized-in-bss",
    "conserve-stack",
    "jump-tables",
    "var-tracking",
    "var-tracking-assignments",
    "optimize-sibling-calls",
    "reorder-blocks",
    "allow-store-data-races",
    "verbose-asm",
    "stack-usage",
    "tree-vectorize",
    "schedule-insns2",
    "color-diagnostics",
};
constexpr llvm::StringLiteral HarmlessFamilies[] = {"align-",       "message-length=",   "diagnostics-",
                                                    "random-seed=", "debug-prefix-map=", "coverage-prefix-map="};

template <size_t N> const FlagMeaning *find(const FlagMeaning (&Table)[N], StringRef Word) {
  const FlagMeaning *Found = llvm::find_if(Table, [&](const FlagMeaning &F) { return F.Name == Word; });
  return Found == std::end(Table) ? nullptr : Found;
}

template <size_t N> const FlagMeaning *findPrefix(const FlagMeaning (&Table)[N], StringRef Word) {
  const FlagMeaning *Found = llvm::find_if(Table, [&](const FlagMeaning &F) { return Word.starts_with(F.Name); });
  return Found == std::end(Table) ? nullptr : Found;
}

bool isHarmless(StringRef Flag) {
  if (!Flag.consume_front("-f"))
    return false;
  Flag.consume_front("no-");
  return llvm::is_contained(HarmlessFeatures, Flag) || llvm::any_of(HarmlessFamilies, [&](StringRef F) { return Flag.starts_with(F); });
}

bool isWrapper(StringRef Word) {
  StringRef Name = llvm::sys::path::filename(Word);
  return Name == "ccache" || Name == "sccache" || Name == "distcc";
}

/// What a driver takes a file for, by its name.
StringRef languageOf(StringRef File) {
  StringRef Extension = llvm::sys::path::extension(File);
  return Extension == ".S" || Extension == ".sx" ? "assembler-with-cpp" : Extension == ".s" ? "assembler" : "c";
}

class FlagReader {
public:
  explicit FlagReader(const CompileCommand &Command) : Command(Command) {}

  llvm::Expected<PreprocessorFlags> read();

private:
  llvm::Error error(const llvm::Twine &What) const {
    return llvm::createStringError((Command.Output.empty() ? Command.File : Command.Output) + ": compile command: " + What);
  }
  llvm::Error expand(std::vector<std::string> Arguments);
  llvm::Error readWords();
  void readWord(StringRef Word);
  void take(Concern Whom, StringRef Flag, StringRef Argument, llvm::ArrayRef<std::string> Original);
  void takeDirectory(SearchPlace Place, StringRef Path, llvm::ArrayRef<std::string> Original);
  void takeFeature(StringRef Word);
  void takeInput(StringRef File);

  const CompileCommand &Command;
  PreprocessorFlags Result;
  /// What is being read.
  std::vector<std::string> Words;
  /// What -Wp, and -Xpreprocessor pass on: GCC and Clang put it behind all other flags.
  std::vector<std::string> PassedOn;
  bool IsPassedOn = false;
  /// -x; empty: by the file's name.
  std::string Language;
  std::optional<std::string> SourceLanguage;
};

/// `@FILE` stands for the words in FILE, which may be of that form again.
llvm::Error FlagReader::expand(std::vector<std::string> Arguments) {
  constexpr unsigned MaxFiles = 2000; // as GCC has it; without, files that name themselves would not end
  constexpr size_t MaxWords = 1 << 20;
  unsigned NumFiles = 0;
  std::vector<std::string> Pending(Arguments.rbegin(), Arguments.rend());
  while (!Pending.empty()) {
    std::string Word = std::move(Pending.back());
    Pending.pop_back();
    if (!StringRef(Word).starts_with("@") || Word.size() == 1) {
      Words.push_back(std::move(Word));
      continue;
    }
    llvm::SmallString<256> Path(StringRef(Word).drop_front());
    llvm::sys::fs::make_absolute(Command.Directory, Path);
    if (++NumFiles > MaxFiles)
      return error("more than " + llvm::Twine(MaxFiles) + " response files, the last being " + Path);
    auto Text = readFoundFile(Path, TextLimit);
    if (!Text)
      return error("response file " + llvm::toString(Text.takeError()));
    llvm::BumpPtrAllocator Storage;
    llvm::StringSaver Saver(Storage);
    llvm::SmallVector<const char *, 64> Read;
    llvm::cl::TokenizeGNUCommandLine((*Text)->getBuffer(), Saver, Read);
    if (Words.size() + Pending.size() + Read.size() > MaxWords)
      return error("more than " + llvm::Twine(MaxWords) + " words with response file " + Path);
    Pending.insert(Pending.end(), Read.rbegin(), Read.rend());
  }
  return llvm::Error::success();
}

void FlagReader::takeDirectory(SearchPlace Place, StringRef Path, llvm::ArrayRef<std::string> Original) {
  // `-I-` and `-I=DIR` (below the system root) are other things than a directory.
  if (Path == "-" || Path.starts_with("="))
    llvm::append_range(Result.Unknown, Original);
  else
    Result.Directories.push_back({Place, Path.str()});
}

void FlagReader::take(Concern Whom, StringRef Flag, StringRef Argument, llvm::ArrayRef<std::string> Original) {
  switch (Whom) {
  case Concern::Define:
  case Concern::Undefine:
    return Result.Macros.push_back({Whom == Concern::Define, Argument.str()});
  case Concern::Include:
    return Result.Includes.push_back(Argument.str());
  case Concern::MacroFile:
    return Result.MacroFiles.push_back(Argument.str());
  case Concern::Quote:
    return takeDirectory(SearchPlace::Quote, Argument, Original);
  case Concern::Angled:
    return takeDirectory(SearchPlace::Angled, Argument, Original);
  case Concern::System:
    return takeDirectory(SearchPlace::System, Argument, Original);
  case Concern::After:
    return takeDirectory(SearchPlace::After, Argument, Original);
  case Concern::Language:
    Language = Argument == "none" ? "" : Argument.str();
    return;
  case Concern::Preprocessor:
    return PassedOn.push_back(Argument.str());
  case Concern::Target:
    // Through -Xclang come includes and macros as well, which are not the compiler's own.
    if (Flag == "-Xclang" && (Argument.starts_with("-D") || Argument.starts_with("-U") || Argument.starts_with("-I") || Argument.starts_with("-i")))
      break;
    llvm::append_range(Result.TargetFlags, Original);
    return;
  case Concern::Nobody:
    return;
  case Concern::Unknown:
    break;
  }
  llvm::append_range(Result.Unknown, Original);
}

/// Of the form -fNAME…
void FlagReader::takeFeature(StringRef Word) {
  for (StringRef Flag : {"-fmacro-prefix-map=", "-ffile-prefix-map="}) {
    StringRef Map = Word;
    if (!Map.consume_front(Flag))
      continue;
    if (Map.contains('='))
      Result.PrefixMap.emplace_back(Map.split('='));
    else
      Result.Unknown.push_back(Word.str());
    return;
  }
  if (!isHarmless(Word))
    Result.TargetFlags.push_back(Word.str());
}

void FlagReader::takeInput(StringRef File) {
  if (!SourceLanguage || File == Command.File)
    SourceLanguage = Language.empty() ? languageOf(File).str() : Language;
}

/// A flag that has no argument in another word.
void FlagReader::readWord(StringRef Word) {
  if (Word.starts_with("-Wp,")) {
    for (StringRef Part : llvm::split(Word.drop_front(4), ','))
      PassedOn.push_back(Part.str());
    return;
  }
  if (Word == "-nostdinc")
    Result.UsesStandardDirectories = false;
  std::string Original = Word.str();
  if (const FlagMeaning *Whole = find(WholeFlags, Word))
    return take(Whole->Whom, Word, "", Original);
  if (Word.starts_with("-f"))
    return takeFeature(Word);
  if (const FlagMeaning *Family = findPrefix(Families, Word))
    return take(Family->Whom, Word, "", Original);
  if (const FlagMeaning *Joined = findPrefix(FlagsWithArgument, Word))
    return take(Joined->Whom, Joined->Name, Word.drop_front(Joined->Name.size()), Original);
  Result.Unknown.push_back(Original);
}

llvm::Error FlagReader::readWords() {
  for (size_t I = 0; I < Words.size(); ++I) {
    StringRef Word = Words[I];
    if (!Word.starts_with("-") || Word == "-") {
      takeInput(Word);
      continue;
    }
    const FlagMeaning *Flag = find(FlagsWithArgument, Word);
    if (!Flag)
      Flag = find(SeparateFlags, Word);
    // The driver's -MD and -MMD have no argument, those that are passed on have: the file.
    static constexpr FlagMeaning DependencyFile = {"-MD", Concern::Nobody};
    if (IsPassedOn && (Word == "-MD" || Word == "-MMD"))
      Flag = &DependencyFile;
    if (!Flag) {
      readWord(Word);
      continue;
    }
    if (++I == Words.size())
      return error("nothing follows " + Word);
    take(Flag->Whom, Word, Words[I], llvm::ArrayRef(Words).slice(I - 1, 2));
  }
  return llvm::Error::success();
}

llvm::Expected<PreprocessorFlags> FlagReader::read() {
  auto First = llvm::find_if_not(Command.Arguments, isWrapper);
  if (First == Command.Arguments.end())
    return error("no compiler");
  Result.Compiler = *First;
  if (llvm::Error E = expand({std::next(First), Command.Arguments.end()}))
    return E;
  if (llvm::Error E = readWords())
    return E;
  Words = std::exchange(PassedOn, {});
  IsPassedOn = true;
  if (llvm::Error E = readWords())
    return E;
  // What was passed on to be passed on.
  llvm::append_range(Result.Unknown, PassedOn);

  std::string Source = SourceLanguage ? *SourceLanguage : languageOf(Command.File).str();
  Result.IsAssembly = Source == "assembler-with-cpp";
  if (Source != "c")
    Result.TargetFlags.insert(Result.TargetFlags.end(), {"-x", Source});
  return Result;
}

} // namespace

llvm::Expected<PreprocessorFlags> modver::genksyms::parsePreprocessorFlags(const CompileCommand &Command) { return FlagReader(Command).read(); }

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KbuildDryRun.h"

#include "ShellWords.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Threading.h"
#include <fcntl.h>
#include <unistd.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;

namespace {

/// A line that the dry run shows for an object begins with Marker; Separator, as a word, stands between its fields.
#define MARKER ": modver-object "
#define SEPARATOR " --modver-field-- "

/// The modules that an object goes into. Kbuild's own `modfile` looks for composite modules by the stem of the rule that matched, and so misses the
/// objects of makefiles with a rule of their own (arch/arm64/crypto/aes-glue-%.o); these are found by the object's name. In make's words: of each
/// composite module, the parts that its variables NAME-objs, NAME-y and NAME-m list.
#define MODULES                                                                                                                                      \
  "$(or $(foreach m,$(multi-obj-m),$(if $(filter $@,$(addprefix $(obj)/,$(foreach s,-objs -y -m,$($(patsubst $(obj)/%.o,%,$m)$s)))),$(m:.o=))),"     \
  "$(modfile),$(addprefix $(obj)/,$(modname)))"

/// A command has some 4 kB.
constexpr size_t MaxLine = 1 << 20;

/// Kbuild's own recipes repeat a command a dozen times, depend on what has been built before, and some are run even in a dry run (those marked with
/// `+`, which link vmlinux or compile Rust). In their place: an object is always due, and is a line with its directory, modules and commands; nothing
/// else is done. All of these are variables of Kbuild since long before 5.0, but for modfile (5.3), and what comes with Rust.
constexpr StringRef Overrides[] = {
    "if_changed=@:",
    "if_changed_dep=@:",
    "if_changed_except=@:",
    "if_changed_rule=$(rule_$(1))",
    "rule_cc_o_c=" MARKER "'$(CURDIR)'" SEPARATOR MODULES SEPARATOR "$(CC) $(c_flags) -c -o $@ $<",
    // The exports of assembly are typed by a C text on standard input, with the object's flags for C.
    "rule_as_o_S=" MARKER "'$(CURDIR)'" SEPARATOR MODULES SEPARATOR "$(CC) $(a_flags) -c -o $@ $<" SEPARATOR "$(CC) $(c_flags) -xc -c -o $@ $<",
    "rule_rustc_o_rs=@:",
};

/// What `make prepare` builds in tools/. Its makefiles do not pass -n on in some kernels, and fail in a dry run in others.
constexpr StringRef Tools[] = {"tools/objtool", "tools/bpf/resolve_btfids"};

llvm::Error failure(StringRef Directory, const Twine &What) { return llvm::createStringError(Directory + ": " + What); }

/// From the words of a marker line: `… -o OBJECT SOURCE`.
std::optional<CompileCommand> commandOf(llvm::ArrayRef<std::string> Words, StringRef Directory) {
  if (Words.size() < 4 || Words[Words.size() - 3] != "-o")
    return std::nullopt;
  return CompileCommand{Directory.str(), Words.back(), Words[Words.size() - 2], Words.vec()};
}

/// What stands behind the marker in a line.
llvm::Expected<BuildObject> readObject(StringRef Line) {
  llvm::Expected<std::vector<std::string>> Words = splitShellWords(Line);
  if (!Words)
    return Words.takeError();
  std::vector<llvm::ArrayRef<std::string>> Fields;
  llvm::ArrayRef<std::string> Rest = *Words;
  while (!Rest.empty()) {
    llvm::ArrayRef<std::string> Field = Rest.take_while([](StringRef Word) { return Word != StringRef(SEPARATOR).trim(); });
    Fields.push_back(Field);
    Rest = Rest.drop_front(std::min(Field.size() + 1, Rest.size()));
  }
  if ((Fields.size() != 3 && Fields.size() != 4) || Fields[0].size() != 1)
    return llvm::createStringError("not as it was asked for");
  StringRef Directory = Fields[0].front();
  std::optional<CompileCommand> Command = commandOf(Fields[2], Directory);
  std::optional<CompileCommand> TypesCommand = Fields.size() == 4 ? commandOf(Fields[3], Directory) : std::nullopt;
  if (!Command || (Fields.size() == 4 && !TypesCommand))
    return llvm::createStringError("not as it was asked for");
  return BuildObject{std::move(*Command), Fields[1].vec(), std::move(TypesCommand)};
}

/// Takes make's output as it comes.
class OutputReader {
public:
  OutputReader(StringRef Directory, llvm::function_ref<void(size_t)> Progress) : Directory(Directory), Progress(Progress) {}

  /// To the end of the stream, in any case: make must not wait for a reader.
  void readAll(int Descriptor);

  /// Once everything is read.
  llvm::Expected<std::vector<BuildObject>> takeObjects() {
    if (!FirstError.empty())
      return failure(Directory, "make -n: " + FirstError);
    return std::move(Objects);
  }

  /// Whether lines may be mixed, if several makes wrote them: a longer one leaves make in parts.
  bool hasDividedLines() const { return LongestLine >= MaxWholeLine; }

private:
  /// What make's standard output keeps before it is written.
  static constexpr size_t MaxWholeLine = 4096;

  void take(StringRef Bytes);
  void takeLine(StringRef Line);
  void fail(const Twine &What) {
    if (FirstError.empty())
      FirstError = What.str();
  }

  StringRef Directory;
  llvm::function_ref<void(size_t)> Progress;
  std::string Pending;
  std::vector<BuildObject> Objects;
  std::string FirstError;
  size_t LongestLine = 0;
};

void OutputReader::readAll(int Descriptor) {
  std::vector<char> Buffer(1 << 16);
  while (true) {
    ssize_t Size = llvm::sys::RetryAfterSignal(-1, ::read, Descriptor, Buffer.data(), Buffer.size());
    if (Size < 0)
      fail(std::error_code(errno, std::generic_category()).message());
    if (Size <= 0)
      break;
    take({Buffer.data(), size_t(Size)});
  }
}

void OutputReader::take(StringRef Bytes) {
  while (!Bytes.empty()) {
    auto [Head, Tail] = Bytes.split('\n');
    bool IsWhole = Head.size() < Bytes.size();
    Bytes = Tail;
    Pending += Head;
    if (Pending.size() > MaxLine) {
      if (StringRef(Pending).starts_with(MARKER))
        fail("a line that is too long: " + StringRef(Pending).take_front(200));
      Pending.resize(MaxLine);
    }
    if (!IsWhole)
      return;
    takeLine(Pending);
    Pending.clear();
  }
}

void OutputReader::takeLine(StringRef Line) {
  const size_t Size = Line.size();
  if (!Line.consume_front(MARKER))
    return;
  LongestLine = std::max(LongestLine, Size);
  if (!FirstError.empty())
    return;
  llvm::Expected<BuildObject> Object = readObject(Line);
  if (!Object)
    return fail(llvm::toString(Object.takeError()) + ": " + Line.take_front(200));
  Objects.push_back(std::move(*Object));
  if (Progress)
    Progress(Objects.size());
}

/// What make said on standard error.
std::string textOf(StringRef File) {
  auto Buffer = readFoundFile(File, TextLimit);
  if (Buffer)
    return (*Buffer)->getBuffer().str();
  consumeError(Buffer.takeError());
  return "";
}

/// The end of what make said, in one line.
std::string lastLines(StringRef Said) {
  llvm::SmallVector<StringRef> Lines;
  Said.take_back(4096).split(Lines, '\n', -1, /*KeepEmpty=*/false);
  return llvm::join(llvm::ArrayRef(Lines).take_back(3), "; ");
}

/// Objects for which make has no rule, as what the rule needs is not there. That it has none for what is linked of objects (vmlinux.o, *.mod.o) is a
/// matter of the dry run.
std::vector<StringRef> objectsWithoutRule(StringRef Said) {
  std::vector<StringRef> Result;
  for (StringRef Line : llvm::split(Said, '\n')) {
    StringRef Name = Line.split("No rule to make target '").second.split('\'').first;
    if (Name.contains('/') && Name.ends_with(".o") && !Name.ends_with(".mod.o"))
      Result.push_back(Name);
  }
  return Result;
}

} // namespace

std::vector<StringRef> modver::genksyms::makeEnvironment() {
  // An enclosing make's; with KBUILD_OUTPUT, Kbuild would start over in another make, and without -o.
  constexpr StringRef OfMake[] = {"MAKEFLAGS", "MFLAGS", "GNUMAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "KBUILD_OUTPUT"};
  // The terminal's and the shell's, which differ each time.
  constexpr StringRef OfTerminal[] = {"_", "SHLVL", "OLDPWD", "TERM", "COLUMNS", "LINES", "WINDOWID", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY"};
  std::vector<StringRef> Environment;
  for (char **Variable = environ; *Variable; ++Variable) {
    StringRef Text = *Variable, Name = Text.split('=').first;
    if (!llvm::is_contained(OfMake, Name) && !llvm::is_contained(OfTerminal, Name) && Name != "LC_ALL")
      Environment.push_back(Text);
  }
  Environment.push_back("LC_ALL=C");
  return Environment;
}

llvm::Expected<std::vector<BuildObject>> modver::genksyms::dryRunKbuild(StringRef Directory, llvm::ArrayRef<std::string> MakeArguments, unsigned Jobs,
                                                                        llvm::function_ref<void(size_t)> Progress,
                                                                        llvm::ArrayRef<std::string> Wanted) {
  // Without these, make would begin to configure and prepare, dry run or not.
  for (StringRef File : {"Makefile", "include/config/auto.conf", "include/generated/utsrelease.h"})
    if (std::error_code Code = fs::access(Directory + "/" + File, fs::AccessMode::Exist))
      return failure(Directory, "not a configured and prepared (make prepare) kernel tree or O= directory: " + File + ": " + Code.message());
  if (std::error_code Code = fs::access(Directory, fs::AccessMode::Write))
    return failure(Directory, "make -n must be able to write temporary files there: " + Code.message());
  llvm::ErrorOr<std::string> Make = llvm::sys::findProgramByName("make");
  if (!Make)
    return failure(Directory, "make, which would know the compile commands, is not in PATH");
  llvm::SmallString<128> ErrorFile;
  if (std::error_code Code = fs::createTemporaryFile("modver-make", "err", ErrorFile))
    return failure(Directory, "no temporary file: " + Code.message());
  llvm::FileRemover RemoveErrorFile(ErrorFile);

  if (Jobs == 0)
    Jobs = llvm::hardware_concurrency().compute_thread_count();
  std::string JobsFlag = "-j" + std::to_string(Jobs);
  // -k: without objects there is nothing to link, and the run cannot come to its end. -Otarget: the lines of many makes go into one pipe, each as a
  // whole, unless it is long.
  std::vector<StringRef> Arguments = {*Make, "-C", Directory, "--no-print-directory", JobsFlag, "-Otarget", "-k", "-n"};
  for (StringRef Tool : Tools)
    Arguments.insert(Arguments.end(), {"-o", Tool}); // Taken to be old, and not made.
  llvm::append_range(Arguments, Overrides);
  llvm::append_range(Arguments, MakeArguments);
  if (Wanted.empty())
    llvm::append_range(Arguments, llvm::ArrayRef<StringRef>{"vmlinux", "modules"});
  llvm::append_range(Arguments, Wanted);

  int Pipe[2];
  if (pipe2(Pipe, O_CLOEXEC))
    return failure(Directory, "no pipe: " + std::error_code(errno, std::generic_category()).message());
  std::string OutputFile = "/dev/fd/" + std::to_string(Pipe[1]);
  std::optional<StringRef> Redirects[] = {StringRef(""), StringRef(OutputFile), StringRef(ErrorFile)};
  std::string Message;
  bool Failed = false;
  llvm::sys::ProcessInfo Process = llvm::sys::ExecuteNoWait(*Make, Arguments, makeEnvironment(), Redirects, 0, &Message, &Failed);
  close(Pipe[1]);
  OutputReader Reader(Directory, Progress);
  if (!Failed) {
    Reader.readAll(Pipe[0]);
    llvm::sys::Wait(Process, std::nullopt, &Message);
  }
  close(Pipe[0]);
  if (Failed)
    return failure(Directory, *Make + Twine(": ") + Message);
  // Commands of directories with many include paths, named from the root, are so long. One make after the other takes longer, and mixes nothing.
  if (Jobs > 1 && Reader.hasDividedLines())
    return dryRunKbuild(Directory, MakeArguments, 1, Progress, Wanted);

  llvm::Expected<std::vector<BuildObject>> Objects = Reader.takeObjects();
  const std::string Said = textOf(ErrorFile);
  if (std::vector<StringRef> Missing = objectsWithoutRule(Said); Objects && !Missing.empty())
    return failure(Directory,
                   "make -n has no rule for " + Twine(Missing.size()) + (Missing.size() == 1 ? " object, " : " objects, the first is ") +
                       Missing.front() +
                       ": what compiling takes is not there, mostly a tool that make prepare builds, such as tools/objtool/objtool; prepare "
                       "the tree, or switch off the option that asks for the tool (--make-argument CONFIG_STACK_VALIDATION=)");
  if (Objects && Objects->empty() && Wanted.empty())
    return failure(Directory, "make -n shows no compilation: " + lastLines(Said) + "; is the tree configured and prepared (make prepare)?");
  return Objects;
}

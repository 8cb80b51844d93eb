// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildTree.h"
#include "MakeVariables.h"
#include "RunProgram.h"
#include "genksyms/KernelRelease.h"
#include "genksyms/kbuild/KbuildDryRun.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::source {

namespace {

/// Tools that have no part in preprocessing, and take most of the time of preparing. These settings reach makefiles only; headers have the
/// configuration from .config.
constexpr const char *WithoutTools[] = {"CONFIG_OBJTOOL=", "CONFIG_STACK_VALIDATION=", "CONFIG_DEBUG_INFO_BTF="};

/// Kbuild passes names of objects on in one variable, of which Linux takes 128 KiB.
constexpr size_t AtOnce = 800;

Error removeWrittenSince(llvm::sys::TimePoint<> Time, const std::string &Directory, StringRef Except) {
  std::error_code Code;
  for (fs::recursive_directory_iterator I(Directory, Code, /*FollowSymlinks=*/false), End; !Code && I != End; I.increment(Code)) {
    fs::file_status Status;
    if (I->path() != Except && !fs::status(I->path(), Status, /*Follow=*/false) && fs::is_regular_file(Status) &&
        Status.getLastModificationTime() >= Time)
      if (std::error_code Failed = fs::remove(I->path()))
        return fileError(I->path(), Failed);
  }
  return Code ? fileError(Directory, Code) : Error::success();
}

} // namespace

Expected<BuildTree> BuildTree::open(std::string Source, std::string Directory, std::vector<std::string> MakeArguments, unsigned Jobs) {
  if (std::error_code Code = fs::create_directories(Directory))
    return fileError(Directory, Code);
  BuildTree Result(std::move(Source), std::move(Directory), std::move(MakeArguments), Jobs);
  fs::file_status Mark;
  Result.IsWhole = bool(fs::status(Result.markOfMake(), Mark));
  if (!Result.IsWhole)
    if (Error E = removeWrittenSince(Mark.getLastModificationTime(), Result.Directory, Result.markOfMake()))
      return E;
  return Result;
}

Error BuildTree::run(StringRef Program, const std::vector<std::string> &Arguments, const std::string &What) const {
  if (Error E = runProgram({.Program = Program, .Arguments = Arguments, .Log = Directory + "/make.log", .Mark = markOfMake()}))
    return llvm::createStringError(Source + ": " + What + " failed: " + toString(std::move(E)));
  return Error::success();
}

Error BuildTree::make(std::vector<std::string> Arguments) const {
  const std::string What = "make " + llvm::join(Arguments, " ");
  std::vector<std::string> All = {"-C", Source, "O=" + Directory, "--no-print-directory", "-j" + std::to_string(Jobs)};
  llvm::append_range(All, MakeArguments);
  llvm::append_range(All, Arguments);
  return run("make", All, What);
}

Error BuildTree::configure(StringRef Name, const std::optional<std::string> &Contents) {
  const std::string Config = Directory + "/.config";
  if (Contents) {
    if (Error E = writeWholeFile(Config, *Contents))
      return E;
    if (Error E = make({"olddefconfig"}))
      return E;
  } else if (Error E = make({Name.empty() ? "defconfig" : Name.str()})) {
    return E;
  }
  auto Text = readFoundFile(Config, TextLimit);
  if (!Text)
    return Text.takeError();
  return writeWholeFile(Directory + "/config.base", (*Text)->getBuffer());
}

Error BuildTree::merge(const Flips &Fragment) {
  const std::string Base = Directory + "/config.base", Part = Directory + "/config.fragment";
  if (Error E = writeWholeFile(Part, fragmentText(Fragment)))
    return E;
  if (Error E = run("sh", {Source + "/scripts/kconfig/merge_config.sh", "-m", "-O", Directory, Base, Part}, "scripts/kconfig/merge_config.sh"))
    return E;
  return make({"olddefconfig"});
}

static std::vector<std::string> withoutTools(std::vector<std::string> Arguments) {
  llvm::append_range(Arguments, WithoutTools);
  return Arguments;
}

Error BuildTree::prepare() {
  if (Error E = make(withoutTools({"prepare"})))
    return E;
  IsWhole = true;
  return Error::success();
}

/// Makes what can be made of Targets.
void BuildTree::makeSome(const std::vector<std::string> &Options, llvm::ArrayRef<std::string> Targets) const {
  for (; !Targets.empty(); Targets = Targets.drop_front(std::min(AtOnce, Targets.size()))) {
    std::vector<std::string> Arguments = withoutTools(Options);
    llvm::append_range(Arguments, Targets.take_front(AtOnce));
    consumeError(make(std::move(Arguments))); // what is missing then, the units that need it say
  }
}

void BuildTree::generateFor(llvm::ArrayRef<std::string> Objects) const {
  // A build in which compiling and assembling are nothing.
  makeSome({"-k", "rule_cc_o_c=:", "rule_as_o_S=:"}, Objects);
}

void BuildTree::makeAsFarAsPossible(llvm::ArrayRef<std::string> Targets) const { makeSome({"-k"}, Targets); }

std::vector<std::string> BuildTree::dryRunArguments() const {
  std::vector<std::string> Arguments = MakeArguments;
  Arguments.push_back("CONFIG_OBJTOOL=");
  Arguments.push_back("CONFIG_STACK_VALIDATION=");
  return Arguments;
}

Expected<Settings> BuildTree::settings() const {
  auto Text = readFoundFile(Directory + "/.config", TextLimit);
  if (!Text)
    return Text.takeError();
  return parseSettings((*Text)->getBuffer());
}

Expected<genksyms::BuildPlan> BuildTree::plan(llvm::ArrayRef<std::string> Wanted) const {
  std::vector<genksyms::BuildObject> All;
  llvm::StringSet<> Seen;
  do {
    auto Objects = genksyms::dryRunKbuild(Directory, dryRunArguments(), Jobs, {}, Wanted.take_front(AtOnce));
    if (!Objects)
      return Objects.takeError();
    // Asked for by name, Kbuild may show an object with its directory's rules and again with those of another one: the first counts.
    for (genksyms::BuildObject &Object : *Objects)
      if (Seen.insert(Object.Command.Output).second)
        All.push_back(std::move(Object));
    Wanted = Wanted.drop_front(std::min(AtOnce, Wanted.size()));
  } while (!Wanted.empty());
  return genksyms::makeBuildPlan(std::move(All));
}

Dialect BuildTree::dialect() const {
  std::optional<genksyms::KernelRelease> Release = genksyms::releaseOfDirectory(Directory);
  return Release ? genksyms::dialectOf(*Release) : Dialect::upTo6_13();
}

Expected<std::string> BuildTree::sourceArchitecture() const {
  // Kbuild says it, with all that an ARCH= in the arguments or the environment does.
  std::string Arch = makeVariable("ARCH", MakeArguments);
  if (Arch.empty()) {
    auto Text = readFoundFile(Directory + "/.config", TextLimit);
    if (!Text)
      return Text.takeError();
    // `# Linux/x86 6.1.0 Kernel Configuration`
    StringRef Title = (*Text)->getBuffer().take_front(200);
    Arch = Title.split("Linux/").second.split(' ').first.str();
  }
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> Others[] = {
      {"i386", "x86"}, {"x86_64", "x86"}, {"sparc32", "sparc"}, {"sparc64", "sparc"}, {"parisc64", "parisc"}};
  for (auto [Name, Directory] : Others)
    if (Arch == Name)
      return Directory.str();
  if (Arch.empty() || !fs::is_directory(Source + "/arch/" + Arch))
    return llvm::createStringError(Source + ": not known for which architecture it is configured; --make-argument ARCH=… tells");
  return Arch;
}

} // namespace modver::source

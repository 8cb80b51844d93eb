// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each kernel is a check of its own, with the same modules, which are read once:
//
//   modules ──► files, each read once ─┐
//                                      ├─► for each kernel: CheckInputs ─► decide() ─► a column
//   kernels ──► chooseKernels() ───────┘
#include "MatchCommand.h"
#include "checker/check/CheckDecision.h"
#include "checker/kernel/KernelChoice.h"
#include "checker/kernel/KernelTree.h"
#include "checker/report/MatchJson.h"
#include "support/Parallel.h"
#include "support/Progress.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <CLI/CLI.hpp>
#include <map>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using namespace modver::report;

namespace modver {

CLI::App *addMatchCommand(CLI::App &App, MatchOptions &Options) {
  using Format = MatchOptions::FormatKind;
  CLI::App *Command = App.add_subcommand("match", "Tell which kernels would load which modules, and the first reason where not");
  Command
      ->add_option("MODULE", Options.Modules,
                   "Module file, directory of such files, or the name of a module that each kernel has in its tree. All of them may need each other")
      ->type_name("")
      ->required();
  Command
      ->add_option("--kernels", Options.Kernels,
                   "A kernel, as modver check --kernel takes it, or a directory of kernels: a /lib/modules, an unpacked package, a directory of "
                   "Module.symvers files. May be repeated (default: all installed kernels)")
      ->type_name("KERNEL")
      ->allow_extra_args(false);
  Command
      ->add_option("--with", Options.With,
                   "Load this first: a module, a directory of modules, or all modules that a Module.symvers mentions. May be repeated")
      ->type_name("PATH")
      ->allow_extra_args(false);
  Command->add_option("--root", Options.Root, "Look for kernels in DIR, an unpacked image or chroot, rather than in /")->type_name("DIR");
  Command
      ->add_option("--profile", Options.Profile,
                   "How all the kernels differ from others, as for modver check (default: each by its release and configuration)")
      ->type_name("PROFILE");
  Command->add_flag("--all", Options.Text.All,
                    "Show modules that load everywhere, too, where there are more than " + std::to_string(MaxModulesShown) + " modules");
  Command->add_flag("--summary", Options.Text.Summary, "For each kernel, only how many modules load, and the most frequent reasons of the others");
  static const std::map<std::string, Format> Formats = {{"text", Format::Text}, {"json", Format::Json}};
  Command
      ->add_option_function<std::string>(
          "--format", [&Options](const std::string &Name) { Options.Format = Formats.at(Name); }, "text (default); json: everything")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  Command->add_option("-j,--jobs", Options.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  return Command;
}

namespace {

/// The modules of the command line: a row of the table each.
struct AskedModules {
  struct Row {
    std::string Name;
    std::string File; ///< empty: given by its name
  };
  std::vector<Row> Rows;
  std::vector<check::UnreadableModule> Unreadable;

  bool hasNames() const {
    return llvm::any_of(Rows, [](const Row &R) { return R.File.empty(); });
  }
};

Expected<AskedModules> readAsked(const MatchOptions &Options, kernel::Library &Library) {
  AskedModules Asked;
  std::vector<std::string> Files;
  llvm::StringSet<> Known;
  auto AddFile = [&](const std::string &File) {
    if (!Known.insert("file " + File).second)
      return;
    Files.push_back(File);
    Asked.Rows.push_back({"", File});
  };
  for (const std::string &Given : Options.Modules) {
    if (llvm::sys::fs::is_directory(Given)) {
      Expected<std::vector<std::string>> Found = check::moduleFilesUnder(Given);
      if (!Found)
        return Found.takeError();
      if (Found->empty())
        return llvm::createStringError(Given + ": no modules in this directory");
      llvm::for_each(*Found, AddFile);
    } else if (llvm::sys::fs::exists(Given) || StringRef(Given).contains('/')) {
      AddFile(Given);
    } else if (std::string Name = kernel::moduleNameOf(Given); Known.insert("name " + Name).second) {
      Asked.Rows.push_back({Name, ""});
    }
  }
  Progress Shown("modules read");
  check::ModuleFiles Read = check::readModuleFiles(Files, Library, Options.Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  llvm::StringMap<std::string> NameOf;
  for (check::ModuleFromFile &M : Read.Modules)
    NameOf.try_emplace(M.Path, M.Contents.Name);
  llvm::erase_if(Asked.Rows, [&](const AskedModules::Row &R) { return !R.File.empty() && !NameOf.contains(R.File); });
  for (AskedModules::Row &R : Asked.Rows)
    if (!R.File.empty())
      R.Name = NameOf.lookup(R.File);
  Asked.Unreadable = std::move(Read.Unreadable);
  return Asked;
}

/// A kernel's part of the result.
struct Column {
  match::MatchedKernel TheKernel;
  std::vector<match::Match> Matches; ///< for each row
  std::vector<check::UnreadableModule> Unreadable;
  std::vector<std::string> Warnings;
};

class Matcher {
public:
  Matcher(const MatchOptions &Options, const AskedModules &Asked, kernel::Library &Files, unsigned Jobs)
      : Options(Options), Asked(Asked), Files(Files), Jobs(Jobs) {}

  Expected<Column> match(const kernel::ChosenKernel &Chosen) const;

private:
  Expected<std::vector<std::string>> filesFor(const kernel::OpenedKernel &Kernel) const;

  const MatchOptions &Options;
  const AskedModules &Asked;
  kernel::Library &Files;
  const unsigned Jobs;
};

} // namespace

/// The file of each row; empty: this kernel has no module of that name.
Expected<std::vector<std::string>> Matcher::filesFor(const kernel::OpenedKernel &Kernel) const {
  std::vector<std::string> Files;
  llvm::ArrayRef<kernel::TreeModule> Listing;
  if (Asked.hasNames() && Kernel.hasModules()) {
    Expected<const kernel::TreeModules *> Found = Kernel.modules();
    if (!Found)
      return Found.takeError();
    Listing = (*Found)->Modules;
  }
  for (const AskedModules::Row &R : Asked.Rows) {
    Files.push_back(R.File);
    if (!R.File.empty())
      continue;
    auto Own = llvm::find_if(Listing, [&](const kernel::TreeModule &M) { return M.Name == R.Name; });
    if (Own != Listing.end())
      Files.back() = Own->Path;
  }
  return Files;
}

Expected<Column> Matcher::match(const kernel::ChosenKernel &Chosen) const {
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
  if (Chosen.Tree)
    Kernel = Files.open(*Chosen.Tree);
  else if (Expected<std::shared_ptr<const kernel::OpenedKernel>> Opened = Files.open(Chosen.Name, Options.Root))
    Kernel = std::move(*Opened);
  else
    return Opened.takeError();
  Expected<std::vector<std::string>> Paths = filesFor(*Kernel);
  if (!Paths)
    return Paths.takeError();
  check::CheckRequest Request;
  Request.With = Options.With;
  Request.Jobs = Jobs;
  for (const std::string &Path : *Paths)
    if (!Path.empty() && !llvm::is_contained(Request.Modules, Path))
      Request.Modules.push_back(Path);
  Expected<check::CheckInputs> Inputs = check::readCheckInputs(Request, Files, nullptr, std::move(Kernel));
  if (!Inputs)
    return Inputs.takeError();
  Expected<loader::LoaderProfile> Profile = check::profileFor(*Inputs, Options.Profile);
  if (!Profile)
    return Profile.takeError();
  check::CheckResult Result = decide(*Inputs, std::move(*Profile), Request);

  llvm::StringMap<const check::CheckedModule *> Verdicts;
  for (const check::CheckedModule &M : Result.Loads)
    if (M.Why == check::Role::Asked)
      Verdicts[M.Path] = &M;
  Column C;
  C.TheKernel = {Result.TheKernel->Release, Inputs->Opened->file(), Result.TheKernel->Release, Result.Profile.Name};
  for (const std::string &File : *Paths) {
    match::Match &M = C.Matches.emplace_back();
    const check::CheckedModule *Checked = Verdicts.lookup(File);
    M.IsThere = Checked;
    if (!Checked)
      continue;
    if (!Checked->Verdict.loads())
      M.Refused = match::refusalOf(*Checked, Result);
    M.LoadedFirst.assign(Checked->LoadedFirst.begin(), Checked->LoadedFirst.end());
  }
  C.Unreadable = std::move(Result.Unreadable);
  C.Warnings = std::move(Inputs->Warnings);
  return C;
}

/// By release; kernels of one release by file name too, or else by what chose them.
static void nameKernels(std::vector<match::MatchedKernel> &Kernels, llvm::ArrayRef<std::string> Choices) {
  auto Rename = [&](auto NewName) {
    llvm::StringMap<unsigned> TimesNamed;
    for (const match::MatchedKernel &K : Kernels)
      ++TimesNamed[K.Name];
    for (auto [K, Choice] : llvm::zip_equal(Kernels, Choices))
      if (K.Name.empty() || TimesNamed[K.Name] > 1)
        K.Name = NewName(K, Choice);
  };
  Rename([](const match::MatchedKernel &K, StringRef) {
    StringRef File = llvm::sys::path::filename(K.File);
    return K.Release.empty() ? File.str() : (llvm::Twine(K.Release) + " (" + File + ")").str();
  });
  Rename([](const match::MatchedKernel &, StringRef Choice) { return Choice.str(); });
}

int runMatch(const MatchOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  auto Complain = [&](const llvm::Twine &Text) { Err << "modver match: " << Text << '\n'; };
  Expected<kernel::KernelChoice> Choice = kernel::chooseKernels(Options.Kernels, Options.Root);
  if (!Choice)
    return Complain(llvm::toString(Choice.takeError())), 2;
  kernel::Library Files;
  Expected<AskedModules> Asked = readAsked(Options, Files);
  if (!Asked)
    return Complain(llvm::toString(Asked.takeError())), 2;

  // Whole kernels side by side, and what is left of the threads within each.
  const size_t NumKernels = Choice->Kernels.size();
  Matcher Kernels(Options, *Asked, Files, std::max<size_t>(1, Options.Jobs / NumKernels));
  std::vector<std::optional<Column>> Columns(NumKernels);
  std::vector<std::string> Errors(NumKernels);
  Progress Shown("kernels matched");
  std::atomic<size_t> Done = 0;
  parallelFor(NumKernels, Options.Jobs, [&](size_t I) {
    if (Expected<Column> C = Kernels.match(Choice->Kernels[I]))
      Columns[I] = std::move(*C);
    else
      Errors[I] = llvm::toString(C.takeError());
    Shown.update(++Done, NumKernels);
  });
  Shown.finish();

  match::MatchResult Result;
  llvm::StringSet<> Warnings;
  Result.Unreadable = std::move(Asked->Unreadable);
  for (const AskedModules::Row &R : Asked->Rows)
    Result.Modules.push_back({R.Name, R.File, {}});
  std::vector<std::string> Choices;
  for (auto [C, Chosen] : llvm::zip_equal(Columns, Choice->Kernels)) {
    if (!C)
      continue;
    Choices.push_back(Chosen.Name);
    Result.Kernels.push_back(std::move(C->TheKernel));
    for (auto [M, Row] : llvm::zip_equal(C->Matches, Result.Modules))
      Row.Kernels.push_back(std::move(M));
    for (check::UnreadableModule &M : C->Unreadable)
      if (llvm::none_of(Result.Unreadable, [&](const check::UnreadableModule &Other) { return Other.Path == M.Path; }))
        Result.Unreadable.push_back(std::move(M));
    for (std::string &Warning : C->Warnings)
      if (Warnings.insert(Warning).second)
        Choice->Warnings.push_back(std::move(Warning));
  }
  nameKernels(Result.Kernels, Choices);
  if (Options.Format == MatchOptions::FormatKind::Json)
    printJson(Out, Result);
  else
    printText(Out, Result, Options.Text);

  for (const std::string &Warning : Choice->Warnings)
    Complain("warning: " + Warning);
  for (const check::UnreadableModule &M : Result.Unreadable)
    Complain(M.Message);
  for (const std::string &Message : Errors)
    if (!Message.empty())
      Complain(Message);
  bool AllRead = Result.Unreadable.empty() && Result.Kernels.size() == NumKernels;
  return !AllRead ? 2 : Result.allLoad() ? 0 : 1;
}

} // namespace modver

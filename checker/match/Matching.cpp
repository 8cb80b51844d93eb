// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Matching.h"
#include "checker/check/CheckDecision.h"
#include "checker/index/IndexedKernel.h"
#include "checker/kernel/KernelChoice.h"
#include "checker/kernel/KernelTree.h"
#include "checker/kernel/ModulesBelow.h"
#include "checker/kernel/ReleaseOrder.h"
#include "checker/kernel/UnpackedPackage.h"
#include "checker/loader/Architectures.h"
#include "support/Parallel.h"
#include "support/TerminalText.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::match {

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

/// A module is no kernel, and a directory of modules none of kernels. More than one value of an option --kernels is the usual reason.
Error refuseKernel(const std::string &Given) {
  auto Refuse = [&](const std::string &What) {
    return llvm::createStringError(escaped(Given) + ": " + What + ", where a MODULE is expected; --kernels takes one KERNEL, and may be repeated");
  };
  if (!llvm::sys::fs::is_directory(Given)) {
    if (kernel::isModuleFileName(Given) || !llvm::sys::fs::exists(Given))
      return Error::success();
    if (Expected<kernel::OpenedFile> Opened = kernel::openFile(Given)) {
      if (Opened->Kind == image::FileKind::Package)
        return Refuse("a package");
      if (Opened->Kind == image::FileKind::Kernel)
        return Refuse("a kernel image");
      if (Opened->Kind == image::FileKind::Symvers)
        return Refuse("a Module.symvers");
    } else {
      llvm::consumeError(Opened.takeError());
    }
    return Error::success();
  }
  if (kernel::holdsKernels(Given))
    return Refuse("a kernel, rather than a directory of modules");
  return Error::success();
}

/// The kernels of an index, as far as the modules are about them.
Expected<kernel::KernelChoice> chooseIndexed(const MatchRequest &Options, const AskedModules &Asked, kernel::Library &Files) {
  Expected<std::unique_ptr<index::IndexFile>> File = index::IndexFile::open(Options.Index, index::Access::Read);
  if (!File)
    return File.takeError();
  kernel::KernelChoice Result;
  std::optional<index::Wanted> Only;
  if (Options.With.empty()) { // else what those need is wanted, too
    Only.emplace();
    for (const AskedModules::Row &R : Asked.Rows)
      if (R.File.empty())
        Only->addModule(R.Name);
      else
        Only->add(*Files.module(R.File)->Contents);
  }
  Result.Kernels = index::chooseAll(std::move(*File), std::move(Only));
  if (Result.Kernels.empty())
    return llvm::createStringError(escaped(Options.Index) + ": has no kernels");
  return Result;
}

Expected<AskedModules> readAsked(const MatchRequest &Options, kernel::Library &Library, const check::ReadProgress &Progress) {
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
    if (Error E = refuseKernel(Given))
      return E;
    if (llvm::sys::fs::is_directory(Given)) {
      Expected<std::vector<std::string>> Found = kernel::moduleFilesIn(Given);
      if (!Found)
        return Found.takeError();
      llvm::for_each(*Found, AddFile);
    } else if (llvm::sys::fs::exists(Given) || kernel::namesFile(Given)) {
      AddFile(Given);
    } else if (std::string Name = kernel::moduleNameOf(Given); Known.insert("name " + Name).second) {
      Asked.Rows.push_back({Name, ""});
    }
  }
  check::ModuleFiles Read = check::readModuleFiles(Files, [&](const std::string &Path) { return Library.module(Path); }, Options.Jobs, Progress);
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
  MatchedKernel TheKernel;
  std::vector<Match> Matches; ///< for each row
  std::vector<std::string> TakenToLoad;
  std::vector<check::UnreadableModule> Unreadable;
  std::vector<std::string> Warnings;
  bool HasModules = false; ///< the kernel comes with its own
};

class Matcher {
public:
  Matcher(const MatchRequest &Options, const AskedModules &Asked, kernel::Library &Files, unsigned Jobs)
      : Options(Options), Asked(Asked), Files(Files), Jobs(Jobs) {}

  Expected<Column> match(const kernel::ChosenKernel &Chosen) const;

private:
  Expected<std::vector<std::string>> filesFor(const kernel::OpenedKernel &Kernel) const;

  const MatchRequest &Options;
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
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel = Files.open(Chosen, Options.Root);
  if (!Kernel)
    return Kernel.takeError();
  Expected<std::vector<std::string>> Paths = filesFor(**Kernel);
  if (!Paths)
    return Paths.takeError();
  check::CheckRequest Request;
  Request.With = Options.With;
  Request.Kallsyms = Options.Kallsyms;
  Request.SuggestsNames = false; // for which a table has no room
  Request.Jobs = Jobs;
  for (const std::string &Path : *Paths)
    if (!Path.empty() && !llvm::is_contained(Request.Modules, Path))
      Request.Modules.push_back(Path);
  Expected<check::CheckInputs> Inputs = check::readCheckInputs(Request, Files, nullptr, std::move(*Kernel));
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
  C.TheKernel = {Result.TheKernel->Release, Inputs->Opened->file(), Result.TheKernel->Release, Result.Profile.Name, ""};
  if (Result.TheKernel->Target)
    C.TheKernel.Architecture = loader::nameOf(*Result.TheKernel->Target);
  for (const std::string &File : *Paths) {
    Match &M = C.Matches.emplace_back();
    const check::CheckedModule *Checked = Verdicts.lookup(File);
    M.IsThere = Checked;
    if (!Checked)
      continue;
    if (!Checked->Verdict.loads())
      M.Refused = refusalOf(*Checked, Result);
    if (Asked.Rows[C.Matches.size() - 1].File.empty())
      M.File = File;
    M.LoadedFirst.assign(Checked->LoadedFirst.begin(), Checked->LoadedFirst.end());
  }
  for (std::string_view Name : Result.TakenToLoad)
    C.TakenToLoad.emplace_back(Name);
  C.Unreadable = std::move(Result.Unreadable);
  C.Warnings = std::move(Inputs->Warnings);
  C.HasModules = Inputs->HasTree;
  return C;
}

/// By release; kernels of one release by file name too, or else by what chose them.
static void nameKernels(std::vector<MatchedKernel> &Kernels, llvm::ArrayRef<std::string> Choices) {
  auto Rename = [&](auto NewName) {
    llvm::StringMap<unsigned> TimesNamed;
    for (const MatchedKernel &K : Kernels)
      ++TimesNamed[K.Name];
    for (auto [K, Choice] : llvm::zip_equal(Kernels, Choices))
      if (K.Name.empty() || TimesNamed[K.Name] > 1)
        K.Name = NewName(K, Choice);
  };
  Rename([](const MatchedKernel &K, StringRef) {
    StringRef File = llvm::sys::path::filename(K.File);
    return K.Release.empty() ? File.str() : (llvm::Twine(K.Release) + " (" + File + ")").str();
  });
  Rename([](const MatchedKernel &, StringRef Choice) { return Choice.str(); });
}

/// Whether A's column comes before B's. By names as the user has them: the directory in which a package is unpacked is called by chance.
static bool isBefore(const MatchedKernel &A, const MatchedKernel &B) {
  auto Known = [](const MatchedKernel &K) { return StringRef(K.Release.empty() ? K.Name : K.Release); };
  if (int Order = kernel::compareReleases(Known(A), Known(B)))
    return Order < 0;
  if (A.Architecture != B.Architecture)
    return A.Architecture < B.Architecture;
  return kernel::withPackageNames(A.Name) < kernel::withPackageNames(B.Name);
}

static void sortKernels(MatchResult &Result) {
  auto Order = llvm::to_vector(llvm::seq<size_t>(0, Result.Kernels.size()));
  llvm::stable_sort(Order, [&](size_t A, size_t B) { return isBefore(Result.Kernels[A], Result.Kernels[B]); });
  auto Sort = [&](auto &Columns) {
    std::remove_reference_t<decltype(Columns)> Sorted;
    for (size_t I : Order)
      Sorted.push_back(std::move(Columns[I]));
    Columns = std::move(Sorted);
  };
  Sort(Result.Kernels);
  for (MatchedModule &M : Result.Modules)
    Sort(M.Kernels);
}

Expected<MatchResult> match(const MatchRequest &Request, const check::ReadProgress &ModulesRead, const check::ReadProgress &KernelsMatched) {
  kernel::Library Files;
  std::optional<AskedModules> Asked;
  auto ReadAsked = [&]() -> Error {
    Expected<AskedModules> Read = readAsked(Request, Files, ModulesRead);
    if (!Read)
      return Read.takeError();
    Asked = std::move(*Read);
    return Error::success();
  };
  // What is read of an index is what the modules need.
  if (!Request.Index.empty())
    if (Error E = ReadAsked())
      return E;
  Expected<kernel::KernelChoice> Choice = Asked ? chooseIndexed(Request, *Asked, Files) : kernel::chooseKernels(Request.Kernels, Request.Root);
  if (!Choice)
    return Choice.takeError();
  if (!Request.Kallsyms.empty() && Choice->Kernels.size() != 1)
    return llvm::createStringError("--kallsyms " + Request.Kallsyms + ": the names are one kernel's, and " + std::to_string(Choice->Kernels.size()) +
                                   " kernels are compared: choose one (--kernels)");
  if (!Asked)
    if (Error E = ReadAsked())
      return E;

  // Whole kernels side by side, and what is left of the threads within each.
  const size_t NumKernels = Choice->Kernels.size();
  Matcher Kernels(Request, *Asked, Files, std::max<size_t>(1, Request.Jobs / NumKernels));
  std::vector<std::optional<Column>> Columns(NumKernels);
  std::vector<std::string> Errors(NumKernels);
  std::atomic<size_t> Done = 0;
  parallelFor(NumKernels, Request.Jobs, [&](size_t I) {
    if (Expected<Column> C = Kernels.match(Choice->Kernels[I]))
      Columns[I] = std::move(*C);
    else
      Errors[I] = llvm::toString(C.takeError());
    KernelsMatched(++Done, NumKernels);
  });

  // A name means something only to a kernel that comes with its modules.
  if (llvm::all_of(Columns, [](const std::optional<Column> &C) { return C && !C->HasModules; }))
    for (const AskedModules::Row &R : Asked->Rows)
      if (R.File.empty())
        return llvm::createStringError(R.Name +
                                       ": no such file; the name of a module needs a kernel that comes with its modules, and none of these does");

  MatchResult Result;
  llvm::StringSet<> Warnings;
  Result.Notes = Files.notes();
  Result.Unreadable = std::move(Asked->Unreadable);
  Result.Warnings = std::move(Choice->Warnings);
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
    for (std::string &Name : C->TakenToLoad)
      if (!llvm::is_contained(Result.TakenToLoad, Name))
        Result.TakenToLoad.push_back(std::move(Name));
    for (check::UnreadableModule &M : C->Unreadable)
      if (llvm::none_of(Result.Unreadable, [&](const check::UnreadableModule &Other) { return Other.Path == M.Path; }))
        Result.Unreadable.push_back(std::move(M));
    for (std::string &Warning : C->Warnings)
      if (Warnings.insert(Warning).second)
        Result.Warnings.push_back(std::move(Warning));
  }
  nameKernels(Result.Kernels, Choices);
  sortKernels(Result);
  // What is wrong with a path of --with is wrong in every kernel.
  for (std::string &Message : Errors)
    if (!Message.empty() && !llvm::is_contained(Result.UnreadableKernels, Message))
      Result.UnreadableKernels.push_back(std::move(Message));
  return Result;
}

} // namespace modver::match

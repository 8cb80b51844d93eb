// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff: what is different between the ABIs of two kernels, and why?
#include "Command.h"
#include "Formats.h"
#include "RevisionOptions.h"
#include "checker/diff/BtfComparison.h"
#include "checker/diff/Completeness.h"
#include "checker/diff/Policy.h"
#include "checker/diff/SymbolChanges.h"
#include "checker/index/IndexedKernel.h"
#include "checker/report/DiffGithub.h"
#include "checker/report/DiffHtml.h"
#include "checker/report/DiffJson.h"
#include "checker/report/DiffJunit.h"
#include "checker/report/DiffMarkdown.h"
#include "checker/report/DiffSarif.h"
#include "checker/report/DiffText.h"
#include "checker/report/DiffWords.h"
#include "checker/report/KsymtypesReport.h"
#include "checker/report/KsymversReport.h"
#include "checker/revisions/CauseCommits.h"
#include "checker/types/Sides.h"
#include "checker/types/TypesAbi.h"
#include "support/Progress.h"
#include "support/TerminalText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <cstdlib>

using llvm::Expected;
using llvm::raw_ostream;
using namespace modver::diff;
using namespace modver::report;

namespace modver::commands {

namespace {

using DiffPrinter = void(raw_ostream &, const Diff &, bool Full);

bool hasDumps(const types::Abi &A) { return A.Types && A.KindOfTypes == types::TypesKind::Dumps; }

/// One of suse-kabi-tools' formats: that of ksymtypes where both sides have type dumps, else that of ksymvers.
template <KsymtypesFormat OfTypes, KsymversFormat OfSymbols> void printKsym(raw_ostream &Out, const Diff &D, bool) {
  if (hasDumps(*D.Old) && hasDumps(*D.New))
    printKsymtypes(Out, D, OfTypes);
  else
    printKsymvers(Out, D, OfSymbols);
}

template <void (*Print)(raw_ostream &, const Diff &)> void printPlain(raw_ostream &Out, const Diff &D, bool) { Print(Out, D); }

constexpr Format<DiffPrinter> DiffFormats[] = {
    {"text", [](raw_ostream &Out, const Diff &D, bool Full) { printDiffText(Out, D, Full); }, Readers::People},
    {"json", printPlain<printDiffJson>},
    {"sarif", printPlain<printDiffSarif>},
    {"junit", printPlain<printDiffJunit>},
    {"github", printPlain<printDiffGithub>},
    {"markdown", printPlain<printDiffMarkdown>},
    {"html", printPlain<printDiffHtml>},
    {"pretty", printKsym<KsymtypesFormat::Pretty, KsymversFormat::Pretty>, Readers::People},
    {"short", printKsym<KsymtypesFormat::Short, KsymversFormat::Short>, Readers::People},
    {"symbols", printKsym<KsymtypesFormat::Symbols, KsymversFormat::Symbols>},
    {"mod-symbols", printKsym<KsymtypesFormat::ModSymbols, KsymversFormat::ModSymbols>},
};

class DiffCall final : public Call {
  std::vector<Option> options() override {
    auto Side = [this](const char *Name, types::SideRequest &Request) -> Option {
      return {Name, "", &Request.Path,
              "A kernel: a Module.symvers, an image, a directory or a release. Or a module. Or types: a .symtypes file, a directory of them, or a "
              "consolidated file. A directory may have both",
              /*IsRequired=*/&Request == &Old};
    };
    std::vector<Option> All = {
        Side("OLD", Old),
        Side("NEW", New),
        {"--index", "FILE", &Index, "OLD and NEW are kernels of this index (modver index makes it), by their releases or packages"},
        {"--source", "REPO", &Trees.Repository,
         "OLD and NEW are revisions of this kernel's git repository: each is checked out elsewhere, configured, prepared and computed. Causes come "
         "with "
         "the commits that made them"},
        {"--patch", "FILE", &Patches, "With --source: NEW is OLD with this patch applied. May be repeated, in the order of the series"},
        {"--bisect-run", "", &IsForBisect, "With --source: exit with 125 in place of 2, so that git bisect run skips what cannot be computed"},
        {"--old-types", "PATH", &Old.Types, "Types of OLD, if it has none itself. Causes are found in types. May be repeated"},
        {"--new-types", "PATH", &New.Types, "Types of NEW. May be repeated"},
        {"--rules", "FILE", &Policy.Rules,
         "What to tolerate: lines of the form [MODULE|NAMESPACE|SYMBOL] PATTERN PASS|FAIL (SUSE's severities). The first that fits counts. May be "
         "repeated"},
        {"--symbols", "LIST", &Policy.Symbols,
         "Compare only the symbols in LIST: a stablelist, an abi_symbol_list, a Module.symvers. May be repeated"},
        {"--ignore", "LIST", &Policy.Ignore,
         "Tolerate changes of the symbols in LIST: names or module:NAME, with * (Debian's lists). May be repeated"},
        Reports.option("text (default), json, sarif, junit, github, markdown, html; or pretty, short, symbols, mod-symbols, which are those of "
                       "suse-kabi-tools: of ksymtypes if both sides have types, else of ksymvers"),
        {"--strict", "", &Strict, "Exit with 1 also if an entry of a rules file or list matches nothing, or a side looks incomplete"},
        {"--without-crcs", "", &WithoutCrcs, "Compare kernels that have no CRCs by the rest: names, kinds of export, namespaces"},
        {"--full", "", &Full, "Show every cause in the text, and every export with both sides"},
        jobsOption(Jobs),
    };
    const std::vector<Option> OfRevisions = revisionOptions(Trees, Architecture);
    All.insert(llvm::find_if(All, [](const Option &O) { return O.Name == "--old-types"; }), OfRevisions.begin(), OfRevisions.end());
    return All;
  }

  std::string misuse() const override;

  /// 0: nothing that matters is different; 1: something is.
  int run(const Console &To) override;
  int compare(const Console &To);

  llvm::Error checkExports(const types::Abi &Side) const;
  llvm::Error checkTypes(const Console &To, const types::Abi &Side, const types::Abi &Other) const;

  llvm::Error findIndexed(kernel::Library &Files);
  llvm::Error computeRevisions();

  types::SideRequest Old, New;
  std::string Index;
  PolicyRequest Policy;
  bool Full = false, Strict = false, WithoutCrcs = false;
  unsigned Jobs;
  revisions::TreesRequest Trees;
  std::string Architecture;
  std::vector<std::string> Patches;
  bool IsForBisect = false;
  /// With Trees.Repository.
  struct Revisions {
    std::unique_ptr<revisions::RevisionTrees> In;
    revisions::Revision Old, New;
    std::optional<std::vector<revisions::SourceStep>> Steps; ///< of patches; none: they are commits
  };
  std::optional<Revisions> Of;
  Formats<DiffPrinter> Reports{DiffFormats};
};

std::string DiffCall::misuse() const {
  if (Trees.Repository.empty()) {
    if (!Patches.empty() || IsForBisect || !Trees.Config.empty() || !Architecture.empty() || !Trees.MakeArguments.empty() || !Trees.Cache.empty())
      return "--config, --arch, --make-argument, --cache, --patch and --bisect-run are for revisions: --source is missing";
    return New.Path.empty() ? "NEW is missing" : "";
  }
  if (!Index.empty() || !Old.Types.empty() || !New.Types.empty())
    return "with --source, kernels and types are computed: --index, --old-types and --new-types are of no use";
  if (New.Path.empty() == Patches.empty())
    return Patches.empty() ? "NEW is missing" : "--patch makes the new side of OLD: leave out NEW";
  return "";
}

/// Both sides, from a repository.
llvm::Error DiffCall::computeRevisions() {
  if (Trees.Repository.empty())
    return llvm::Error::success();
  Expected<std::vector<revisions::Patch>> Series = revisions::readPatches(Patches);
  if (!Series)
    return Series.takeError();
  Trees.Jobs = Jobs;
  Expected<std::unique_ptr<revisions::RevisionTrees>> Opened = revisions::RevisionTrees::open(completed(Trees, Architecture));
  if (!Opened)
    return Opened.takeError();
  Of.emplace();
  Of->In = std::move(*Opened);
  Expected<revisions::Revision> OldRevision = Of->In->find(Old.Path);
  if (!OldRevision)
    return OldRevision.takeError();
  Of->Old = std::move(*OldRevision);
  if (!Patches.empty()) {
    Expected<revisions::PatchedRevision> Patched = revisions::applyPatches(Of->In->repository(), Of->Old, *Series);
    if (!Patched)
      return Patched.takeError();
    Of->New = std::move(Patched->Last);
    Of->Steps = std::move(Patched->Steps);
  } else {
    Expected<revisions::Revision> NewRevision = Of->In->find(New.Path);
    if (!NewRevision)
      return NewRevision.takeError();
    Of->New = std::move(*NewRevision);
  }
  for (auto [Side, R] : {std::pair(&Old, &Of->Old), std::pair(&New, &Of->New)}) {
    Expected<revisions::RevisionFiles> Files = Of->In->compute(*R);
    if (!Files)
      return Files.takeError();
    *Side = {Files->Symvers, {Files->Types}, nullptr, R->Name};
  }
  return llvm::Error::success();
}

/// A side of which nothing could differ must not pass for one of which nothing does.
llvm::Error DiffCall::checkExports(const types::Abi &Side) const {
  if (Side.Symbols.empty())
    return llvm::createStringError(escaped(Side.Name) + ": has no exports, expected the exports of a kernel or module; there is nothing to compare");
  const bool HasTypes = hasDumps(Side);
  if (!HasTypes && !WithoutCrcs && !knowsCrcs(Side))
    return llvm::createStringError(escaped(Side.Name) +
                                   ": has no CRCs (all are 0x00000000, as without CONFIG_MODVERSIONS), expected some; --without-crcs "
                                   "compares the rest");
  return llvm::Error::success();
}

/// Types that are not those of the side's CRCs explain nothing.
llvm::Error DiffCall::checkTypes(const Console &To, const types::Abi &Side, const types::Abi &Other) const {
  if (!Side.HasSymvers)
    return llvm::Error::success();
  const types::CrcAgreement Own = compareWithTypes(Side, Side, Jobs);
  if (Own.Equal * 2 >= Own.Compared) {
    if (Own.Equal != Own.Compared)
      To.note(escaped(Side.Name) + ": of " + std::to_string(Own.Compared) + " CRCs that were compared with its types, " +
              std::to_string(Own.Compared - Own.Equal) + " are of others (modver prove tells more)");
    return llvm::Error::success();
  }
  std::string What = escaped(Side.Name) + ": its types are not those of its CRCs: of " + std::to_string(Own.Compared) + " that were compared, " +
                     (Own.Equal ? std::to_string(Own.Equal) + (Own.Equal == 1 ? " is" : " are") : std::string("none is")) + " equal";
  const types::CrcAgreement Others = Other.HasSymvers ? compareWithTypes(Other, Side, Jobs) : types::CrcAgreement();
  if (Others.Equal * 2 > Others.Compared)
    What += "; they are those of " + escaped(Other.Name) + ": were --old-types and --new-types swapped?";
  else
    What += "; give the types of the same build (modver prove tells more)";
  return llvm::createStringError(What);
}

/// SUSE's own severities have some fifty that are for other architectures.
static void warnAbout(const Console &To, const Diff &D) {
  if (D.Incomplete)
    To.warning(sentence(*D.Incomplete));
  constexpr size_t MaxShown = 10;
  const llvm::ArrayRef<PolicyEntry> Unmatched = D.Unmatched;
  for (const PolicyEntry &Entry : Unmatched.take_front(MaxShown))
    To.warning("matches nothing: " + Entry.sentence());
  if (Unmatched.size() > MaxShown)
    To.warning("match nothing: " + std::to_string(Unmatched.size() - MaxShown) + " more entries of rules and lists (--format json has all)");
}

/// Headers come without modules, each of which would be noted.
static void noteAbout(const Console &To, llvm::ArrayRef<std::string> Notes) {
  constexpr size_t MaxShown = 3;
  for (const std::string &Note : Notes.take_front(MaxShown))
    To.note(Note);
  if (Notes.size() > MaxShown)
    To.note(std::to_string(Notes.size() - MaxShown) + " more such reasons");
}

/// What GitHub shows of a job: behind what other steps have said. A summary that cannot be written, as in a container that does not have the file,
/// keeps nobody from the verdict: the annotations say the same.
static void appendToStepSummary(const Console &To, const Diff &D) {
  const char *File = std::getenv("GITHUB_STEP_SUMMARY");
  if (!File || !*File)
    return;
  std::string Text = "\n";
  llvm::raw_string_ostream ToText(Text);
  printDiffMarkdown(ToText, D);
  std::error_code Code;
  llvm::raw_fd_ostream Out(File, Code, llvm::sys::fs::OF_Append);
  if (!Code) {
    Out << kernel::withPackageNames(std::move(Text));
    Out.close();
    Code = Out.error();
    Out.clear_error();
  }
  if (Code)
    To.warning("GITHUB_STEP_SUMMARY: " + llvm::Twine(File) + ": " + Code.message() + "; the job gets no summary");
}

/// Opens both sides, where they are of an index.
llvm::Error DiffCall::findIndexed(kernel::Library &Files) {
  if (Index.empty())
    return llvm::Error::success();
  Expected<std::unique_ptr<index::IndexFile>> File = index::IndexFile::open(Index, index::Access::Read);
  if (!File)
    return File.takeError();
  const std::shared_ptr<const index::IndexFile> Kernels = std::move(*File);
  llvm::Error Failed = llvm::Error::success();
  for (types::SideRequest *Side : {&Old, &New})
    if (Expected<const index::KernelRow *> K = index::findKernel(*Kernels, Side->Path)) {
      kernel::ChosenKernel Chosen = index::choose(Kernels, **K);
      Side->Opened = Files.open(std::move(*Chosen.Tree), std::move(Chosen.Parts));
    } else {
      Failed = llvm::joinErrors(std::move(Failed), K.takeError());
    }
  return Failed;
}

int DiffCall::run(const Console &To) {
  const int Status = compare(To);
  return Status == 2 && IsForBisect ? 125 : Status;
}

int DiffCall::compare(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  Expected<diff::Policy> Rules = readPolicy(Policy);
  if (!Rules)
    return To.fail(Rules.takeError());

  Progress Shown("files read");
  kernel::Library Files(kernel::ModuleTypes::Kept);
  if (llvm::Error E = findIndexed(Files))
    return To.fail(std::move(E));
  if (llvm::Error E = computeRevisions())
    return To.fail(std::move(E));
  Expected<std::pair<types::Side, types::Side>> Sides =
      types::readSides(Old, New, Files, Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  if (!Sides)
    return To.fail(Sides.takeError());
  To.notes(Files.notes());
  To.notes(Rules->Notes);
  types::Abi &OldAbi = Sides->first.Exports, &NewAbi = Sides->second.Exports;
  if (llvm::Error E = llvm::joinErrors(checkExports(OldAbi), checkExports(NewAbi)))
    return To.fail(std::move(E));
  if (llvm::Error E = llvm::joinErrors(checkTypes(To, OldAbi, NewAbi), checkTypes(To, NewAbi, OldAbi)))
    return To.fail(std::move(E));
  Expected<std::vector<PolicyEntry>> Unmatched = findUnmatched(*Rules, OldAbi, NewAbi);
  if (!Unmatched)
    return To.fail(Unmatched.takeError());
  // Before the lists take away what they do not name.
  std::optional<Incompleteness> Incomplete = findIncompleteness(OldAbi, NewAbi);
  const std::optional<UnlistedExports> Others = limitSymbols(*Rules, OldAbi, NewAbi);
  SidesComparison Compared = compareSides(Sides->first, Sides->second, Files, Jobs, &*Rules);
  noteAbout(To, Compared.Notes);
  Diff &D = Compared.Result;
  D.Unmatched = std::move(*Unmatched);
  D.Incomplete = Incomplete;
  D.Others = Others;
  D.IsStrict = Strict;
  if (Of)
    if (llvm::Error E = revisions::findOrigins(D, Of->In->repository(), Of->Old, Of->New, Of->Steps))
      return To.fail(std::move(E));
  // The peer's formats have no place for them.
  if (Reports.has("pretty") || Reports.has("short") || Reports.has("symbols") || Reports.has("mod-symbols"))
    warnAbout(To, D);

  if (llvm::Error E = Reports.print(D, Full))
    return To.fail(std::move(E));
  if (Reports.has("github"))
    appendToStepSummary(To, D);
  const bool Matters = llvm::any_of(D.Symbols, [](const SymbolChange &C) { return C.matters(); });
  return Matters || (Strict && (!D.Unmatched.empty() || D.Incomplete)) ? 1 : 0;
}

} // namespace

std::unique_ptr<Call> makeDiff() { return std::make_unique<DiffCall>(); }

} // namespace modver::commands

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver identify: for which kernel, and which configuration, was this module built?
#include "Command.h"
#include "Formats.h"
#include "checker/image/Compress.h"
#include "checker/kernel/SymversFile.h"
#include "checker/report/IdentifyReport.h"
#include "support/InputFile.h"
#include "support/Progress.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::identify::Identified;

namespace modver::commands {

namespace {

using IdentifyPrinter = void(raw_ostream &, const Identified &);
constexpr Format<IdentifyPrinter> IdentifyFormats[] = {{"text", report::printIdentityText}, {"json", report::printIdentityJson}};

class Identify final : public Call {
  std::vector<Option> options() override {
    return {
        {"MODULE", "", &Request.Modules,
         "A module's file (.ko, also compressed), or a directory of them. Several are taken to be of one kernel. With --source also a Module.symvers",
         /*IsRequired=*/true},
        {"--known", "KERNEL", &Request.Known,
         "Compare the CRCs with those of this kernel, or of all kernels in a directory, as modver match --kernels takes them. May be repeated"},
        {"--index", "FILE", &Request.Index, "Compare them with those of all kernels of this index (modver index makes it)"},
        {"--source", "DIR", &Source.Sources,
         "Search for the configuration under which this kernel source gives the CRCs that the modules expect. It must be clean, and is not written "
         "to. May be repeated: the versions are compared first, and the search is in the nearest"},
        {"--tags", "PATTERN", &Source.Tags,
         "With --source, of a git repository: the versions are its tags that PATTERN matches, for example 'v6.1.*'. Its files are not looked at"},
        {"--config", "FILE", &Source.Config,
         "With --source: the configuration to begin with, a .config or the name of a defconfig. Default: the defconfig of the architecture"},
        {"--types", "FILE", &Source.Types,
         "With --source: the types of another kernel, a directory of .symtypes or a consolidated file. For CRCs that no configuration gives, look "
         "which of its definitions do, in place of the source's. May be repeated"},
        {"--make-argument", "ARG", &Source.MakeArguments, "With --source: give ARG to make, for example ARCH=arm64. May be repeated"},
        {"--work-dir", "WORK", &Source.Directory,
         "With --source: build in the directory WORK (make O=), and leave there what was made, .config included. Of several versions, each is built "
         "in a directory there. Default: a temporary directory"},
        {"--time-limit", "SECONDS", &TimeLimit, "With --source: end the search after so many seconds, with the best that was found. Default: none",
         /*IsRequired=*/false,
         [](llvm::StringRef Value) {
           unsigned Seconds;
           return Value.getAsInteger(10, Seconds) || !Seconds || Seconds > 1'000'000 ? std::string("a number of seconds is expected") : std::string();
         }},
        {"-o,--output", "FILE", &Fragment,
         "Write the settings that are proved, with --source also those that were found, to FILE, as a fragment of a .config"},
        Reports.option("text (default); json: everything"),
        jobsOption(Request.Jobs),
    };
  }

  std::string misuse() const override;
  int run(const Console &To) override;
  Expected<Identified> identifyAll();

  identify::IdentifyRequest Request;
  identify::SourceRequest Source;
  std::string TimeLimit;
  std::string Fragment;
  Formats<IdentifyPrinter> Reports{IdentifyFormats};
};

std::string Identify::misuse() const {
  if (Source.Sources.empty() && (!Source.Tags.empty() || !Source.Types.empty() || !Source.Config.empty() || !Source.MakeArguments.empty() ||
                                 !Source.Directory.empty() || !TimeLimit.empty()))
    return "--tags, --types, --config, --make-argument, --work-dir and --time-limit are for a search: --source is missing";
  if (!Source.Tags.empty() && Source.Sources.size() > 1)
    return "--tags is for one repository: --source is there more than once";
  return "";
}

/// Whether the file begins like a Module.symvers. What cannot be read is for others to say.
static bool isSymvers(const std::string &File) {
  if (llvm::sys::fs::is_directory(File))
    return false;
  auto Contents = readFoundFile(File, TextLimit);
  if (!Contents) {
    consumeError(Contents.takeError());
    return false;
  }
  return looksLikeSymvers((*Contents)->getBuffer());
}

Expected<Identified> Identify::identifyAll() {
  Identified Result;
  if (Source.Sources.empty()) {
    Expected<identify::Identity> Modules = identify::identify(Request);
    if (!Modules)
      return Modules.takeError();
    Result.Modules = std::move(*Modules);
    return Result;
  }
  identify::IdentifyRequest OfModules = Request;
  llvm::erase_if(OfModules.Modules, isSymvers);
  if (!OfModules.Modules.empty()) {
    Expected<identify::Identity> Modules = identify::identify(OfModules);
    if (!Modules)
      return Modules.takeError();
    Result.Modules = std::move(*Modules);
  }
  std::map<std::string, uint32_t> Crcs;
  for (const identify::ExpectedCrc &E : Result.Modules.Expected)
    Crcs.emplace(E.Symbol, E.Crc);
  for (const std::string &File : Request.Modules)
    if (!llvm::is_contained(OfModules.Modules, File)) {
      Expected<Symvers> Read = kernel::readSymvers(File);
      if (!Read)
        return Read.takeError();
      for (const ExportRow &Row : Read->Rows)
        if (Row.Symbol.Crc)
          Crcs.emplace(std::string(Row.Symbol.Name), uint32_t(*Row.Symbol.Crc));
    }
  for (const auto &[Symbol, Crc] : Crcs)
    Source.Expected.push_back({Symbol, Crc});
  for (const identify::Setting &S : Result.Modules.Settings)
    if (S.How == identify::Strength::Proves)
      Source.Shown[S.Option.drop_front(7).str()] = S.Value.str();
  for (const identify::IdentifiedModule &M : Result.Modules.Modules)
    if (Source.Release.empty())
      Source.Release = M.Release;
  Source.Jobs = Request.Jobs;
  if (!TimeLimit.empty())
    Source.TimeLimit = std::chrono::seconds(std::stoul(TimeLimit));
  Source.Say = printSteps();
  Expected<identify::SourceResult> Search = identify::searchSource(Source);
  if (!Search)
    return Search.takeError();
  Result.Search = std::move(*Search);
  return Result;
}

int Identify::run(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  std::optional<OutputFile> Output;
  if (!Fragment.empty()) {
    Expected<OutputFile> Opened = OutputFile::open(Fragment);
    if (!Opened)
      return To.fail(Opened.takeError());
    Output = std::move(*Opened);
  }
  Expected<Identified> Result = identifyAll();
  if (!Result)
    return To.fail(Result.takeError());
  const identify::Identity &Modules = Result->Modules;
  llvm::Error Unwritten = Reports.print(*Result);
  if (Output && (Result->Search || !Modules.Modules.empty()))
    Unwritten = llvm::joinErrors(std::move(Unwritten), Output->write([&](raw_ostream &Out) {
      image::writeNamed(Out, Fragment, [&](raw_ostream &Plain) { report::printFragment(Plain, *Result); });
    }));
  for (const std::string &Warning : Modules.Warnings)
    To.warning(Warning);
  for (const identify::UnreadFile &F : Modules.Unread)
    To.error(F.Message);
  if (Unwritten)
    return To.fail(std::move(Unwritten));
  const bool IsAnswer = Modules.Contradictions.empty() && (!Result->Search || Result->Search->NumRight == Result->Search->NumTargets);
  return !Modules.Unread.empty() ? 2 : IsAnswer ? 0 : 1;
}

} // namespace

std::unique_ptr<Call> makeIdentify() { return std::make_unique<Identify>(); }

} // namespace modver::commands

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match: which of these kernels would load which of these modules?
#include "Command.h"
#include "Formats.h"
#include "checker/match/Matching.h"
#include "checker/report/MatchCsv.h"
#include "checker/report/MatchHtml.h"
#include "checker/report/MatchJson.h"
#include "checker/report/MatchMarkdown.h"
#include "checker/report/MatchText.h"
#include "support/Progress.h"
#include "support/TerminalText.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::match::MatchResult;
using modver::report::MatchTextOptions;

namespace modver::commands {

namespace {

using MatchPrinter = void(raw_ostream &, const MatchResult &, MatchTextOptions);
constexpr Format<MatchPrinter> MatchFormats[] = {
    {"text", report::printText, Readers::People},
    {"json", [](raw_ostream &Out, const MatchResult &Result, MatchTextOptions) { report::printJson(Out, Result); }},
    {"csv", [](raw_ostream &Out, const MatchResult &Result, MatchTextOptions) { report::printMatchCsv(Out, Result); }},
    {"markdown", [](raw_ostream &Out, const MatchResult &Result, MatchTextOptions) { report::printMatchMarkdown(Out, Result); }},
    {"html", [](raw_ostream &Out, const MatchResult &Result, MatchTextOptions) { report::printMatchHtml(Out, Result); }},
};

class Match final : public Call {
  std::vector<Option> options() override {
    return {
        {"MODULE", "", &Request.Modules,
         "A module's file, a directory of modules, or the name of a module that each kernel has. The modules may need each other",
         /*IsRequired=*/true},
        {"--kernels", "KERNEL", &Request.Kernels,
         "A kernel, as modver check --kernel takes it, or a directory of kernels: a /lib/modules, an unpacked package, a directory of Module.symvers "
         "files. An option takes one; it may be repeated. Default: all installed kernels"},
        {"--index", "FILE", &Request.Index, "All kernels of this index (modver index makes it), in place of --kernels"},
        {"--with", "PATH", &Request.With,
         "Load this first: a module, a directory of modules, or all modules that a Module.symvers names. May be repeated"},
        {"--kallsyms", "FILE", &Request.Kallsyms,
         "The names of all symbols of the kernel, exported or not, as in modver check. For one kernel. Default: those in its image"},
        {"--root", "DIR", &Request.Root, "Take DIR for /: a chroot, or an unpacked system image"},
        {"--profile", "PROFILE", &Request.Profile, "The rules of all the kernels' loaders, as in modver check. Default: each kernel's own"},
        {"--all", "", &Text.All, "Name every module, however many have the same outcome"},
        {"--summary", "", &Text.Summary, "Show only how many modules each kernel loads, and the most frequent reasons why not"},
        Reports.option("text (default); json: everything; csv: a row for each module in each kernel; markdown: the table; html: a page to look at"),
        jobsOption(Request.Jobs),
    };
  }

  std::string misuse() const override {
    if (!Request.Index.empty() && (!Request.Kernels.empty() || !Request.Root.empty()))
      return "--index has the kernels: it goes without --kernels and --root";
    return "";
  }

  /// 0: every module loads in every kernel; 1: some does not.
  int run(const Console &To) override;

  match::MatchRequest Request;
  MatchTextOptions Text;
  Formats<MatchPrinter> Reports{MatchFormats};
};

int Match::run(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  Progress ModulesRead("modules read"), KernelsMatched("kernels matched");
  Expected<MatchResult> Result = match::match(
      Request, [&](size_t Done, size_t Total) { ModulesRead.update(Done, Total); },
      [&](size_t Done, size_t Total) {
        ModulesRead.finish();
        KernelsMatched.update(Done, Total);
      });
  KernelsMatched.finish();
  if (!Result)
    return To.fail(Result.takeError());

  Text.Width = terminalWidth(Text.Width);
  llvm::Error Unwritten = Reports.print(*Result, Text);
  To.notes(Result->Notes);
  for (const std::string &Warning : Result->Warnings)
    To.warning(Warning);
  for (const check::UnreadableModule &M : Result->Unreadable)
    To.error(M.Message);
  for (const std::string &Message : Result->UnreadableKernels)
    To.error(Message);
  if (Unwritten)
    return To.fail(std::move(Unwritten));
  return !Result->allRead() ? 2 : Result->allLoad() ? 0 : 1;
}

} // namespace

std::unique_ptr<Call> makeMatch() { return std::make_unique<Match>(); }

} // namespace modver::commands

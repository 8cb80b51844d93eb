// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver identify: for which kernel, and which configuration, was this module built?
#include "Command.h"
#include "Formats.h"
#include "checker/image/Compress.h"
#include "checker/report/IdentifyReport.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::identify::Identity;

namespace modver::commands {

namespace {

using Printer = void(raw_ostream &, const Identity &);
constexpr Format<Printer> Table[] = {{"text", report::printIdentityText}, {"json", report::printIdentityJson}};

class Identify final : public Call {
  std::vector<Option> options() override {
    return {
        {"MODULE", "", &Request.Modules, "A module's file (.ko, also compressed), or a directory of them. Several are taken to be of one kernel",
         /*IsRequired=*/true},
        {"--known", "KERNEL", &Request.Known,
         "Compare the CRCs with those of this kernel, or of all kernels in a directory, as modver match --kernels takes them. May be repeated"},
        {"--index", "FILE", &Request.Index, "Compare them with those of all kernels of this index (modver index makes it)"},
        {"-o,--output", "FILE", &Fragment, "Write the settings that are proved to FILE, as a fragment of a .config"},
        Reports.option("text (default); json: everything"),
        jobsOption(Request.Jobs),
    };
  }

  int run(const Console &To) override;

  identify::IdentifyRequest Request;
  std::string Fragment;
  Formats<Printer> Reports{Table};
};

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
  Expected<Identity> Result = identify::identify(Request);
  if (!Result)
    return To.fail(Result.takeError());
  llvm::Error Unwritten = Reports.print(*Result);
  if (Output && !Result->Modules.empty())
    Unwritten = llvm::joinErrors(std::move(Unwritten), Output->write([&](raw_ostream &Out) {
      image::writeNamed(Out, Fragment, [&](raw_ostream &Plain) { report::printFragment(Plain, *Result); });
    }));
  for (const std::string &Warning : Result->Warnings)
    To.warning(Warning);
  for (const identify::UnreadFile &F : Result->Unread)
    To.error(F.Message);
  if (Unwritten)
    return To.fail(std::move(Unwritten));
  return !Result->Unread.empty() ? 2 : Result->Contradictions.empty() ? 0 : 1;
}

} // namespace

std::unique_ptr<Call> makeIdentify() { return std::make_unique<Identify>(); }

} // namespace modver::commands

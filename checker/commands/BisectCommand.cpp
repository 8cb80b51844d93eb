// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver bisect: which commit was the first to change an export's CRC, or a type?
#include "Command.h"
#include "Formats.h"
#include "RevisionOptions.h"
#include "checker/report/BisectReport.h"
#include "checker/types/TypeName.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::revisions::Bisection;

namespace modver::commands {

namespace {

using BisectPrinter = void(raw_ostream &, const Bisection &);
constexpr Format<BisectPrinter> BisectFormats[] = {{"text", report::printBisectionText, Readers::People}, {"json", report::printBisectionJson}};

class Bisect final : public Call {
  std::vector<Option> options() override {
    std::vector<Option> All = {
        {"OLD", "", &Request.Old, "A revision: a tag, a branch or a commit", /*IsRequired=*/true},
        {"NEW", "", &Request.New, "A later one", /*IsRequired=*/true},
        {"--symbol", "NAME", &Request.Symbol, "Find the commit after which this export has another CRC, is gone or is new"},
        {"--type", "TYPE", &Request.Type, "Find the commit after which this type, as C names it ('struct key'), has another definition"},
        {"--source", "REPO", &Trees.Repository, "The kernel's git repository. It is not written to", /*IsRequired=*/true},
    };
    llvm::append_range(All, revisionOptions(Trees, Architecture));
    All.push_back(Reports.option("text (default), json"));
    All.push_back(jobsOption(Trees.Jobs));
    return All;
  }

  std::string misuse() const override {
    if (Request.Symbol.empty() == Request.Type.empty())
      return "name what changed, a --symbol or a --type";
    if (!Request.Type.empty() && !types::symtypesNameOf(Request.Type))
      return "'" + Request.Type + "' is no type's name, expected one such as 'struct device', 'enum x' or 'gfp_t'";
    return "";
  }

  /// 0: both revisions are alike; 1: they are not, and it is said since when.
  int run(const Console &To) override {
    if (llvm::Error E = Reports.open(To.Out))
      return To.fail(std::move(E));
    Request.Trees = completed(Trees, Architecture);
    Expected<Bisection> Result = revisions::bisect(Request);
    if (!Result)
      return To.fail(Result.takeError());
    if (llvm::Error E = Reports.print(*Result))
      return To.fail(std::move(E));
    return Result->isDifferent() ? 1 : 0;
  }

  revisions::BisectRequest Request;
  revisions::TreesRequest Trees;
  std::string Architecture;
  Formats<BisectPrinter> Reports{BisectFormats};
};

} // namespace

std::unique_ptr<Call> makeBisect() { return std::make_unique<Bisect>(); }

} // namespace modver::commands

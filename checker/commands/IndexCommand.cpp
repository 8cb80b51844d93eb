// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver index: many kernels in one file.
#include "Command.h"
#include "Formats.h"
#include "checker/report/IndexReport.h"
#include "support/Progress.h"
#include "support/TerminalText.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::index::IndexChange;
using modver::index::IndexListing;

namespace modver::commands {

namespace {

using IndexPrinter = void(raw_ostream &, const IndexListing &);
constexpr Format<IndexPrinter> IndexFormats[] = {{"text", report::printIndexText, Readers::People}, {"json", report::printIndexJson}};

class Index final : public Call {
  std::vector<Option> options() override {
    return {
        {"ACTION", "", &Action,
         "add: kernels to an index, which is made if there is none; list: what is in it; check: whether it is damaged; drop: kernels from it; merge: "
         "indexes into one",
         /*IsRequired=*/true, oneOf({"add", "list", "check", "drop", "merge"})},
        {"WHAT", "", &What,
         "add: a KERNEL, as modver check --kernel takes it, or a directory of kernels or packages; list, check: the index; drop: a release, or the "
         "name "
         "of a package; merge: an index. But for list and check there may be several",
         /*IsRequired=*/true},
        {"-o,--output", "FILE", &Output, "The index that is changed, of add, drop and merge"},
        {"--types", "", &WithTypes,
         "add: types, too, for the causes of changes: symtypes that lie in the kernel's build directory, and the BTF of its image and modules"},
        {"--root", "DIR", &Root, "add: take DIR for /: a chroot, or an unpacked system image"},
        Reports.option("text (default) or json, of list"),
        jobsOption(Jobs),
    };
  }

  bool changes() const { return Action == "add" || Action == "drop" || Action == "merge"; }

  std::string misuse() const override {
    if (changes() && Output.empty())
      return Action + " needs -o FILE, the index that is changed";
    if (!changes() && !Output.empty())
      return Action + " changes nothing, and takes no -o";
    if (WithTypes && Action != "add")
      return "--types is of add";
    if (!changes() && What.size() > 1)
      return Action + " takes one index";
    return "";
  }

  int run(const Console &To) override;

  Expected<IndexChange> change(const index::KernelsDone &Progress) const {
    if (Action == "add")
      return index::add(Output, {What, Root, WithTypes, Jobs}, Progress);
    if (Action == "merge")
      return index::merge(Output, What, Progress);
    return index::drop(Output, What);
  }

  std::string Action, Output, Root;
  std::vector<std::string> What;
  bool WithTypes = false;
  unsigned Jobs;
  Formats<IndexPrinter> Reports{IndexFormats};
};

int Index::run(const Console &To) {
  Progress Shown(Action == "check" ? "kernels checked" : "kernels added");
  auto Update = [&](size_t Done, size_t Total) { Shown.update(Done, Total); };
  if (Action == "check") {
    Expected<size_t> Count = index::check(What.front(), Jobs, Update);
    Shown.finish();
    if (!Count)
      return To.fail(Count.takeError());
    To.Out << forTerminal(escaped(What.front())) << ": " << *Count << (*Count == 1 ? " kernel" : " kernels") << ", all as added\n";
    return 0;
  }
  if (Action == "list") {
    if (llvm::Error E = Reports.open(To.Out))
      return To.fail(std::move(E));
    Expected<IndexListing> Listing = index::list(What.front());
    if (!Listing)
      return To.fail(Listing.takeError());
    if (llvm::Error Unwritten = Reports.print(*Listing))
      return To.fail(std::move(Unwritten));
    return 0;
  }
  Expected<IndexChange> Change = change(Update);
  Shown.finish();
  if (!Change)
    return To.fail(Change.takeError());
  for (const std::string &Warning : Change->Warnings)
    To.warning(Warning);
  for (const std::string &Message : Change->Unread)
    To.error(Message);
  std::string Text;
  llvm::raw_string_ostream ToText(Text);
  report::printIndexChange(ToText, Output, *Change);
  To.Out << forTerminal(Text);
  return Change->Unread.empty() ? 0 : 2;
}

} // namespace

std::unique_ptr<Call> makeIndex() { return std::make_unique<Index>(); }

} // namespace modver::commands

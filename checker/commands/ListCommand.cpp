// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver list: what a file exports and imports.
#include "Command.h"
#include "Formats.h"
#include "checker/report/GatherReport.h"
#include "checker/report/ListReport.h"
#include "genksyms/symtypes/Symvers.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::list::Listing;
using modver::report::ListPrinter;

namespace modver::commands {

namespace {

using MakePrinter = std::unique_ptr<ListPrinter>(raw_ostream &, const report::ListView &);
constexpr Format<MakePrinter> ListFormats[] = {
    {"text", report::listAsText, Readers::People}, {"symvers", report::listAsSymvers}, {"json", report::listAsJson}};

class List final : public Call {
  std::vector<Option> options() override {
    return {
        {"FILE", "", &Files,
         "A module (.ko, also compressed), a kernel image or a Module.symvers. The contents tell which. With --imports --format symvers also a "
         "directory of modules or a package",
         /*IsRequired=*/true},
        {"--exports", "", &Exports, "Show exported symbols with their CRCs. Default for kernel images and Module.symvers"},
        {"--imports", "", &Imports, "Show the symbol versions that a module expects. Default for modules"},
        {"--info", "", &Info, "Show a module's .modinfo, or a kernel's release, banner, version magic, target and number of exports"},
        {"--kernel", "KERNEL", &Kernel, "With --imports --format symvers: a kernel whose exports complete what the modules expect"},
        Reports.option("text (default): as modprobe and modinfo print it; symvers: rows of a Module.symvers, with --imports one that has what all "
                       "FILEs together expect and export; json: everything, or what the options above choose"),
        jobsOption(Jobs),
    };
  }

  std::string misuse() const override {
    if (Exports + Imports + Info > 1)
      return "--exports, --imports and --info exclude each other";
    if (Reports.has("symvers") && Info)
      return "--format symvers has exports and imports only: not with --info";
    if (gathers() && (Reports.has("text") || Reports.has("json")))
      return "--imports --format symvers makes one Module.symvers of all files: not with other formats";
    if (!Kernel.empty() && !gathers())
      return "--kernel goes with --imports --format symvers";
    return "";
  }

  int run(const Console &To) override;

  /// One Module.symvers is made of all files.
  bool gathers() const { return Imports && Reports.has("symvers"); }
  int gather(const Console &To);

  std::vector<std::string> Files;
  std::string Kernel;
  unsigned Jobs = 1;
  bool Exports = false, Imports = false, Info = false;
  Formats<MakePrinter> Reports{ListFormats};
};

int List::gather(const Console &To) {
  kernel::Library Opened;
  Expected<list::GatheredSymvers> G = list::gatherSymvers({Files, Kernel, Jobs}, Opened);
  To.notes(Opened.notes());
  if (!G)
    return To.fail(G.takeError());
  Reports.forEach([&](MakePrinter *, raw_ostream &Out) { writeSymvers(Out, G->Rows); });
  if (llvm::Error E = Reports.write())
    return To.fail(std::move(E));
  for (const list::CrcConflict &C : G->Conflicts)
    To.error(report::conflictText(C));
  for (const list::UntoldSymbol &S : G->Untold)
    To.warning(report::untoldText(S));
  if (std::string Assumed = report::assumptionText(*G, !Kernel.empty()); !Assumed.empty())
    To.note(Assumed);
  return G->Conflicts.empty() ? 0 : 1;
}

int List::run(const Console &To) {
  using report::ListView;
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  if (gathers())
    return gather(To);
  ListView View{Exports ? ListView::Exports : Imports ? ListView::Imports : Info ? ListView::Info : ListView::Default, Files.size() > 1};
  // File by file: thousands of modules would not all fit in memory.
  std::vector<std::unique_ptr<ListPrinter>> Printers;
  Reports.forEach([&](MakePrinter *Make, raw_ostream &Out) { Printers.push_back(Make(Out, View)); });
  int Status = 0;
  for (const std::string &File : Files) {
    Expected<Listing> L = Imports ? list::readImports(File) : list::readListing(File);
    if (L) {
      To.notes(L->Notes);
      // As modprobe, which prints nothing.
      if (Reports.has("text") && !Exports && !Info && L->Kind == image::FileKind::Module && !L->HasModversions && !L->Imports.empty())
        To.note(File + ": no symbol versions: the module was built without CONFIG_MODVERSIONS; --format json names what it imports");
      for (const std::unique_ptr<ListPrinter> &P : Printers)
        P->add(*L);
      continue;
    }
    std::string Message = llvm::toString(L.takeError());
    To.error(Message);
    for (const std::unique_ptr<ListPrinter> &P : Printers)
      P->addError(File, Message);
    Status = 2;
  }
  Printers.clear();
  if (llvm::Error E = Reports.write())
    return To.fail(std::move(E));
  return Status;
}

} // namespace

std::unique_ptr<Call> makeList() { return std::make_unique<List>(); }

} // namespace modver::commands

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ListCommand.h"
#include "checker/image/CrcSymbols.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "checker/image/KernelImage.h"
#include "checker/image/ModuleFile.h"
#include "checker/kernel/ExporterName.h"
#include "checker/kernel/SymversFile.h"
#include "checker/report/ListReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <CLI/CLI.hpp>

using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;
using modver::image::FileKind;
using modver::list::ListedImport;
using modver::list::Listing;

namespace modver {

namespace {

Expected<list::Listing> readForView(StringRef File, ListOptions::ViewKind View) {
  Expected<list::Listing> L = list::readListing(File);
  if (L && View == ListOptions::ViewKind::Imports && L->Kind != image::FileKind::Module)
    return image::unusable(File, "only modules have imports");
  return L;
}

void printText(llvm::raw_ostream &Out, const Listing &L, ListOptions::ViewKind View) {
  if (View == ListOptions::ViewKind::Info)
    report::printInfo(Out, L);
  else if (View == ListOptions::ViewKind::Imports || (View == ListOptions::ViewKind::Default && L.Kind == FileKind::Module))
    report::printVersions(Out, L);
  else
    report::printExports(Out, L);
}

/// Each file's listing or error, in the order of the command line.
template <class Show, class ShowError> int listEach(const ListOptions &Options, Show Shown, ShowError Failed) {
  int Status = 0;
  for (const std::string &File : Options.Files) {
    if (Expected<Listing> L = readForView(File, Options.View)) {
      Shown(*L);
    } else {
      Failed(File, llvm::toString(L.takeError()));
      Status = 2;
    }
  }
  return Status;
}

} // namespace

CLI::App *addListCommand(CLI::App &App, ListOptions &Options) {
  using View = ListOptions::ViewKind;
  using Format = ListOptions::FormatKind;
  CLI::App *Command = App.add_subcommand("list", "Show what modules, kernel images and Module.symvers files export and import");
  Command->add_option("FILE", Options.Files, "Module (.ko, .ko.gz, .ko.xz, .ko.zst), kernel image or Module.symvers; told by contents")
      ->required()
      ->type_name("");
  auto AddView = [&](const char *Name, View V, const char *Help) {
    return Command->add_flag_callback(Name, [&Options, V] { Options.View = V; }, Help);
  };
  CLI::Option *Exports = AddView("--exports", View::Exports, "Exported symbols with their CRCs (default for kernel images and Module.symvers)");
  CLI::Option *Imports = AddView("--imports", View::Imports, "The symbol versions that a module expects (default for modules)");
  CLI::Option *Info = AddView("--info", View::Info, "A module's .modinfo; a kernel's release, banner, vermagic, target and number of exports");
  Exports->excludes(Imports);
  Exports->excludes(Info);
  Imports->excludes(Info);

  static const std::map<std::string, Format> Formats = {{"text", Format::Text}, {"symvers", Format::Symvers}, {"json", Format::Json}};
  Command
      ->add_option_function<std::string>(
          "--format", [&Options](const std::string &Name) { Options.Format = Formats.at(Name); },
          "text (default): as modprobe and modinfo print it; symvers: rows of Module.symvers; json: everything, unless a view is chosen")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "symvers", "json"}));
  Command->callback([&Options] {
    if (Options.Format == Format::Symvers && (Options.View == View::Imports || Options.View == View::Info))
      throw CLI::ValidationError("--format symvers", "has exports only: not with --imports or --info");
  });
  return Command;
}

int runList(const ListOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  using View = ListOptions::ViewKind;
  auto ShowError = [&](StringRef, StringRef Message) { Err << Message << '\n'; };
  switch (Options.Format) {
  case ListOptions::FormatKind::Text: {
    bool IsFirst = true;
    return listEach(
        Options,
        [&](const Listing &L) {
          if (Options.Files.size() > 1)
            Out << (IsFirst ? "" : "\n") << L.File << ":\n";
          IsFirst = false;
          printText(Out, L, Options.View);
        },
        ShowError);
  }
  case ListOptions::FormatKind::Symvers:
    return listEach(Options, [&](const Listing &L) { writeSymvers(Out, L.Exports); }, ShowError);
  case ListOptions::FormatKind::Json: {
    bool All = Options.View == View::Default;
    report::ListJson Json(Out, {.Exports = All || Options.View == View::Exports,
                                .Imports = All || Options.View == View::Imports,
                                .Info = All || Options.View == View::Info});
    return listEach(
        Options, [&](const Listing &L) { Json.add(L); },
        [&](StringRef File, StringRef Message) {
          ShowError(File, Message);
          Json.addError(File, Message);
        });
  }
  }
  llvm_unreachable("no other format");
}

} // namespace modver

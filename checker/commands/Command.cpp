// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Command.h"
#include "checker/kernel/UnpackedPackage.h"
#include "support/InputFile.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::commands {

static constexpr Command AllCommands[] = {
    {"check", "Tell whether a kernel loads modules, and what it logs",
     "0  the kernel loads all modules\n1  it refuses some\n2  something could not be read or written",
     "modver check --kernel /boot/vmlinuz-6.1.0-49-amd64 driver.ko", "modver-check(1)", makeCheck},
    {"list", "Show what modules, kernel images and Module.symvers files export and import",
     "0  everything was read\n1  --imports --format symvers: files disagree about a CRC\n2  something could not be read or written",
     "modver list --imports driver.ko", "modver-list(1)", makeList},
    {"match", "Tell which kernels load which modules, and the first reason why not",
     "0  every kernel loads every module\n1  some kernel refuses some module\n2  something could not be read or written",
     "modver match --kernels /lib/modules driver.ko", "modver-match(1)", makeMatch},
    {"diff", "Show what changed between the ABIs of two kernels, and what caused it",
     "0  nothing changed that matters\n1  something changed that breaks modules\n2  something could not be read or written",
     "modver diff --rules severities old/Module.symvers new/Module.symvers", "modver-diff(1)", makeDiff},
    {"bisect", "Find the commit that first changed an export's CRC, or a type",
     "0  both revisions are alike\n1  they are not; the report says since which commit\n2  something could not be read, computed or written",
     "modver bisect --source linux --config .config --type 'struct key' v6.1.176 v6.1.192", "modver-bisect(1)", makeBisect},
    {"explain", "Explain why a kernel does not load modules, and what a log says about them",
     "0  all modules load, and the log names no reason why one does not\n1  a module does not load\n2  something could not be read or written",
     "dmesg | modver explain --log -", "modver-explain(1)", makeExplain},
    {"identify", "Tell for which kernel and which configuration modules were built",
     "0  the modules are of one build, as far as they tell\n1  they contradict each other\n2  something could not be read or written",
     "modver identify --known /lib/modules driver.ko", "modver-identify(1)", makeIdentify},
    {"index", "Keep many kernels in one file, which other commands ask with --index", "0  it is done\n2  something could not be read or written",
     "modver index add -o kernels.index linux-image-*.deb", "modver-index(1)", makeIndex},
    {"history", "Show what the kernels of an index have of symbols or types, release by release",
     "0  some kernel exports each symbol, or defines each type\n1  none does of one of them\n2  something could not be read or written",
     "modver history --index kernels.index device_add", "modver-history(1)", makeHistory},
    {"cover", "Tell how few builds of modules serve all kernels of an index, and for which kernels",
     "0  the modules can be built for every kernel\n1  some kernel lacks symbols that they use\n2  something could not be read or written",
     "modver cover --index kernels.index driver.ko", "modver-cover(1)", makeCover},
    {"consolidate", "Put the types of a kernel's objects into one file, each definition once",
     "0  the file was written\n2  something could not be read or written", "modver consolidate build/ -o kernel.symtypes", "modver-consolidate(1)",
     makeConsolidate},
    {"split", "Put the types of each of a kernel's objects into a file of its own",
     "0  the files were written\n2  something could not be read or written", "modver split kernel.symtypes -o types/", "modver-consolidate(1)",
     makeSplit},
    {"prove", "Tell whether the CRCs that a kernel records follow from its types",
     "0  everything is proved\n1  something contradicts, or nothing is proved\n2  something could not be read or written",
     "modver prove Module.symvers kernel.symtypes", "modver-prove(1)", makeProve},
    {"symref", "Write the overrides with which genksyms -p gives a new kernel the CRCs of an old one",
     "0  the overrides hold the old CRCs\n1  some CRCs cannot be held\n2  something could not be read or written",
     "modver symref old.symtypes new.symtypes -o overrides/", "modver-symref(1)", makeSymref},
};

llvm::ArrayRef<Command> allCommands() { return AllCommands; }

std::string nameStandardInput(llvm::ArrayRef<Option> Options) {
  size_t Count = 0;
  auto Name = [&](std::string &Given) {
    if (Given != "-")
      return;
    Given = StandardInput.str();
    ++Count;
  };
  for (const Option &O : Options) {
    if (StringRef(O.Name).starts_with("-o,"))
      continue;
    if (auto *One = std::get_if<std::string *>(&O.Into))
      Name(**One);
    else if (auto *Several = std::get_if<std::vector<std::string> *>(&O.Into))
      llvm::for_each(**Several, Name);
    else if (auto *Maybe = std::get_if<std::optional<std::string> *>(&O.Into); Maybe && **Maybe)
      Name(***Maybe);
  }
  return Count > 1 ? "standard input (-) is named " + std::to_string(Count) + " times, and can be read once" : "";
}

int Console::fail(llvm::Error E) const {
  llvm::handleAllErrors(std::move(E), [&](const llvm::ErrorInfoBase &Info) { error(Info.message()); });
  return 2;
}

void Console::say(StringRef Kind, const llvm::Twine &Text) const {
  const std::string Shown = forTerminal(kernel::withPackageNames(Text.str()));
  for (StringRef Line : llvm::split(StringRef(Shown).rtrim('\n'), '\n'))
    Err << "modver " << Command << ": " << Kind << Line << '\n';
}

} // namespace modver::commands

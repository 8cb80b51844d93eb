// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Command.h"
#include "checker/kernel/UnpackedPackage.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::commands {

static constexpr Command Table[] = {
    {"check", "Tell whether a kernel would load modules, and what it would say", makeCheck},
    {"list", "Show what modules, kernel images and Module.symvers files export and import", makeList},
    {"match", "Tell which kernels would load which modules, and the first reason where not", makeMatch},
    {"diff", "Tell what is different between the ABIs of two kernels, and what caused it", makeDiff},
    {"explain", "Tell why a kernel disagrees with modules about versions of symbols", makeExplain},
    {"consolidate", "Put the types of a kernel's objects into one file, each definition once", makeConsolidate},
    {"split", "Put the types of each of a kernel's objects into a file of its own", makeSplit},
    {"prove", "Tell whether the CRCs that a kernel records are those of its types", makeProve},
    {"symref", "Write the overrides with which genksyms -p gives a new kernel the CRCs of an old one", makeSymref},
};

llvm::ArrayRef<Command> allCommands() { return Table; }

std::string fileNamed(std::string Given) { return Given == "-" ? "/dev/stdin" : Given; }

void nameFiles(std::vector<std::string> &Given) {
  for (std::string &Name : Given)
    Name = fileNamed(std::move(Name));
}

int Console::fail(llvm::Error E) const {
  llvm::handleAllErrors(std::move(E), [&](const llvm::ErrorInfoBase &Info) { error(Info.message()); });
  return 2;
}

void Console::say(StringRef Kind, const llvm::Twine &Text) const {
  const std::string Shown = kernel::withPackageNames(Text.str());
  for (StringRef Line : llvm::split(StringRef(Shown).rtrim('\n'), '\n'))
    Err << "modver " << Command << ": " << Kind << Line << '\n';
}

} // namespace modver::commands

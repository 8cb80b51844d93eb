// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildPlan.h"

#include "CommandFlags.h"
#include "ExporterNames.h"
#include "FileSelection.h"
#include "TypesCommands.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

bool isAssembly(const CompileCommand &Command) { return StringRef(Command.File).ends_with(".S"); }

bool isKernelObject(const BuildObject &Object) {
  const CompileCommand &Command = Object.Command;
  return (StringRef(Command.File).ends_with(".c") || isAssembly(Command)) && findMacro(Command.Arguments, "__KERNEL__");
}

/// By object, then by command.
struct Selected {
  std::string Name;
  const BuildObject *Object;

  bool operator<(const Selected &Other) const {
    return std::tie(Name, Object->Command.Arguments) < std::tie(Other.Name, Other.Object->Command.Arguments);
  }
};

} // namespace

llvm::Expected<BuildPlan> modver::genksyms::makeBuildPlan(std::vector<BuildObject> Objects, llvm::ArrayRef<std::string> Files,
                                                          ExportScan::Memory *Known) {
  llvm::erase_if(Objects, [](const BuildObject &Object) { return !isKernelObject(Object); });
  std::vector<bool> IsWanted(Objects.size(), true);
  if (!Files.empty()) {
    llvm::Expected<std::vector<bool>> Selection = selectFiles(Objects, Files);
    if (!Selection)
      return Selection.takeError();
    IsWanted = std::move(*Selection);
  }

  ExportScan Scan(Known);
  llvm::StringSet<> Names;
  std::vector<Selected> Kept;
  for (const auto &[Index, Object] : llvm::enumerate(Objects)) {
    const CompileCommand &Command = Object.Command;
    if (!IsWanted[Index])
      continue;
    std::string Name = absoluteName(Command.Directory, Command.Output);
    Names.insert(Name);
    if (!findMacro(Command.Arguments, "__DISABLE_EXPORTS") && Scan.mayExport(absoluteName(Command.Directory, Command.File)))
      Kept.push_back({std::move(Name), &Object});
  }
  llvm::sort(Kept);

  BuildPlan Plan;
  Plan.NumObjects = Names.size();
  ExporterNames Exporters;
  TypesCommands Types(Objects);
  for (size_t I = 0; I < Kept.size(); ++I) {
    const BuildObject &Object = *Kept[I].Object;
    const CompileCommand &Command = Object.Command;
    if (I && Kept[I - 1].Name == Kept[I].Name) {
      if (Kept[I - 1].Object->Command.Arguments == Command.Arguments)
        continue;
      return llvm::createStringError(Command.Output + ": compiled by two different commands");
    }
    BuildUnit Unit = {Command, Exporters.exporterOf(Object), Object.TypesCommand, isAssembly(Command)};
    if (Unit.IsAssembly && !Unit.TypesCommand)
      Unit.TypesCommand = Types.commandFor(Command);
    Plan.Units.push_back(std::move(Unit));
  }
  return Plan;
}

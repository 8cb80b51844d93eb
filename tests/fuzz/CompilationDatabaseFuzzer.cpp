// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a compilation database, and a plan of what could be read.
#include "genksyms/kbuild/BuildPlan.h"
#include "genksyms/kbuild/CommandFlags.h"
#include "genksyms/kbuild/CompilationDatabase.h"
#include <cstdlib>

using namespace modver::genksyms;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Text(reinterpret_cast<const char *>(Data), Size);
  // A directory that does not exist: sources are not read.
  llvm::Expected<std::vector<BuildObject>> Objects = parseCompilationDatabase(Text, "/nonexistent/compile_commands.json");
  if (!Objects) {
    consumeError(Objects.takeError());
    return 0;
  }
  for (const BuildObject &Object : *Objects)
    if (Object.Command.Arguments.empty() || Object.Command.File.empty() || Object.Command.Output.empty() ||
        !StringRef(Object.Command.Directory).starts_with("/"))
      abort();
  size_t NumObjects = Objects->size();
  llvm::Expected<BuildPlan> Plan = makeBuildPlan(std::move(*Objects));
  if (!Plan) {
    consumeError(Plan.takeError());
    return 0;
  }
  if (Plan->Units.size() > Plan->NumObjects || Plan->NumObjects > NumObjects)
    abort();
  auto ObjectOf = [](const BuildUnit &Unit) { return absoluteName(Unit.Command.Directory, Unit.Command.Output); };
  for (size_t I = 1; I < Plan->Units.size(); ++I)
    if (ObjectOf(Plan->Units[I - 1]) >= ObjectOf(Plan->Units[I]))
      abort();
  return 0;
}

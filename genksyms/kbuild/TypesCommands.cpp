// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesCommands.h"

#include "CommandFlags.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <tuple>

using namespace modver::genksyms;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

/// How many directories, from the top, A and B have in common.
size_t commonDepth(StringRef A, StringRef B) {
  size_t Depth = 0;
  for (auto I = path::begin(A), J = path::begin(B); I != path::end(A) && J != path::end(B) && *I == *J; ++I, ++J)
    ++Depth;
  return Depth;
}

size_t depth(StringRef Directory) { return std::distance(path::begin(Directory), path::end(Directory)); }

/// The macros that Kbuild defines for each object, as they would be for a C source in place of the assembly source; none for any other argument.
std::optional<std::string> replaceMacro(StringRef Argument, const CompileCommand &Assembly) {
  auto [Flag, Value] = Argument.split('=');
  std::string Object = objectName(Assembly);
  std::string BaseName = fixedName(path::stem(Object));
  std::string ModuleName = findMacro(Assembly.Arguments, "KBUILD_MODNAME").value_or(BaseName).trim('"').str();
  if (Flag == "-DKBUILD_BASENAME")
    return (Flag + "=\"" + BaseName + "\"").str();
  if (Flag == "-DKBUILD_MODNAME")
    return (Flag + "=\"" + ModuleName + "\"").str();
  if (Flag == "-D__KBUILD_MODNAME")
    return (Flag + "=kmod_" + ModuleName).str();
  if (Flag == "-DKBUILD_MODFILE") {
    std::string File = (path::parent_path(Object) + "/" + path::stem(Object)).str();
    return (Flag + "=\"" + findMacro(Assembly.Arguments, "KBUILD_MODFILE").value_or(File).trim('"') + "\"").str();
  }
  return std::nullopt;
}

} // namespace

TypesCommands::TypesCommands(llvm::ArrayRef<BuildObject> Objects) {
  for (const BuildObject &Object : Objects) {
    const CompileCommand &Command = Object.Command;
    if (StringRef(Command.File).ends_with(".c") && !findMacro(Command.Arguments, "__DISABLE_EXPORTS"))
      Candidates.push_back({objectName(Command), &Command, findMacro(Command.Arguments, "MODULE").has_value()});
  }
  llvm::sort(Candidates, [](const Candidate &A, const Candidate &B) { return A.Object < B.Object; });
}

std::optional<CompileCommand> TypesCommands::commandFor(const CompileCommand &Assembly) const {
  bool IsModule = findMacro(Assembly.Arguments, "MODULE").has_value();
  std::string Object = objectName(Assembly);
  StringRef Directory = path::parent_path(Object);
  const CompileCommand *Best = nullptr;
  // Greater is better.
  std::tuple<size_t, ptrdiff_t> BestRank;
  for (const Candidate &C : Candidates) {
    StringRef Other = path::parent_path(C.Object);
    std::tuple<size_t, ptrdiff_t> Rank(commonDepth(Directory, Other), -ptrdiff_t(depth(Other)));
    if (C.IsModule == IsModule && (!Best || Rank > BestRank)) {
      Best = C.Command;
      BestRank = Rank;
    }
  }
  if (!Best)
    return std::nullopt;

  CompileCommand Types = {Best->Directory, Assembly.File, Assembly.Output, {}};
  for (size_t I = 0; I < Best->Arguments.size(); ++I) {
    const std::string &Argument = Best->Arguments[I];
    if (Argument == "-o")
      ++I;
    else if (Argument != "-c" && Argument != Best->File)
      Types.Arguments.push_back(replaceMacro(Argument, Assembly).value_or(Argument));
  }
  Types.Arguments.insert(Types.Arguments.end(), {"-xc", "-c", "-o", Assembly.Output, Assembly.File});
  return Types;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MovedTree.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::genksyms {

llvm::SmallString<256> withoutLinks(StringRef Directory) {
  llvm::SmallString<256> Result;
  if (fs::real_path(Directory, Result))
    Result = Directory;
  return Result;
}

namespace {

/// Of each place where Old stands as a path or the start of one, also behind an option's letters.
void replacePath(std::string &In, StringRef Old, StringRef New) {
  for (size_t At = 0; (At = In.find(Old, At)) != std::string::npos;) {
    const size_t End = At + Old.size();
    const bool EndsAName = End == In.size() || !(llvm::isAlnum(In[End]) || StringRef("._-+~").contains(In[End]));
    // A longer path may have Old's words inside: /mnt/old of /old.
    const bool StartsAPath = At == 0 || (In[At - 1] != '/' && In[At - 1] != '.');
    if (!EndsAName || !StartsAPath) {
      At = End;
      continue;
    }
    In.replace(At, Old.size(), New);
    At += New.size();
  }
}

bool isInside(StringRef Path, StringRef Directory) {
  return Path == Directory || (Path.consume_front(Directory) && (Path.starts_with("/") || Directory.ends_with("/")));
}

} // namespace

void rebase(std::vector<BuildObject> &Objects, StringRef Old, StringRef New) {
  auto Replace = [&](CompileCommand &Command) {
    for (std::string *Text : {&Command.Directory, &Command.File, &Command.Output})
      replacePath(*Text, Old, New);
    for (std::string &Word : Command.Arguments)
      replacePath(Word, Old, New);
  };
  for (BuildObject &Object : Objects) {
    Replace(Object.Command);
    if (Object.TypesCommand)
      Replace(*Object.TypesCommand);
  }
}

llvm::Error checkPlaces(const BuildPlan &Plan, StringRef Directory, CommandsFrom From) {
  const llvm::SmallString<256> Root = withoutLinks(Directory);
  llvm::StringMap<llvm::SmallString<256>> Real;
  size_t NumOutside = 0;
  const BuildUnit *First = nullptr;
  for (const BuildUnit &Unit : Plan.Units) {
    auto [It, IsNew] = Real.try_emplace(Unit.Command.Directory);
    if (IsNew)
      It->second = withoutLinks(Unit.Command.Directory);
    llvm::SmallString<256> Output(Unit.Command.Output);
    fs::make_absolute(It->second, Output);
    path::remove_dots(Output, /*remove_dot_dot=*/true);
    // Modules outside a kernel's build are compiled from there; the output may be named with links.
    if (isInside(It->second, Root) || isInside(Output, Root) || isInside(Output, Directory))
      continue;
    if (++NumOutside == 1)
      First = &Unit;
  }
  if (NumOutside == 0)
    return llvm::Error::success();
  const std::string &There = First->Command.Directory;
  const bool IsDatabase = From == CommandsFrom::Database;
  return llvm::createStringError(Directory + (IsDatabase ? "/compile_commands.json: " : "/Makefile: ") + Twine(NumOutside) + " of " +
                                 Twine(Plan.Units.size()) + " objects are compiled outside this directory, the first in " + There + " (" +
                                 First->Command.Output + "): the types would be those of another tree; if the tree was copied or moved, " +
                                 (IsDatabase ? "use --rebase " + There + ", or make the file again"
                                             : "make prepare there again, by make -C SOURCE O=" + Directory + " prepare"));
}

} // namespace modver::genksyms

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FileSelection.h"

#include "CommandFlags.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace modver::genksyms;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

constexpr size_t MaxSuggestions = 3;

/// The commands' own names that are most like Name: those with the same last part, or else those that few edits lead to.
std::vector<StringRef> namesNear(StringRef Name, llvm::ArrayRef<BuildObject> Objects) {
  unsigned MaxDistance = std::max<unsigned>(2, Name.size() / 4);
  std::set<std::pair<unsigned, StringRef>> Near;
  for (const BuildObject &Object : Objects)
    for (StringRef Other : {StringRef(Object.Command.File), StringRef(Object.Command.Output)}) {
      unsigned Distance = path::filename(Other) == path::filename(Name) ? 0 : 1 + Other.edit_distance(Name, true, MaxDistance);
      if (Distance > MaxDistance)
        continue;
      Near.emplace(Distance, Other);
      if (Near.size() > MaxSuggestions)
        Near.erase(std::prev(Near.end()));
    }
  std::vector<StringRef> Names;
  for (const auto &[Distance, Other] : Near)
    Names.push_back(Other);
  return Names;
}

} // namespace

llvm::Expected<std::vector<bool>> modver::genksyms::selectFiles(llvm::ArrayRef<BuildObject> Objects, llvm::ArrayRef<std::string> Files) {
  llvm::StringMap<std::vector<size_t>> ByName;
  std::set<StringRef> Directories;
  for (const auto &[Index, Object] : llvm::enumerate(Objects)) {
    const CompileCommand &Command = Object.Command;
    Directories.insert(Command.Directory);
    for (StringRef Name : {StringRef(Command.File), StringRef(Command.Output)})
      ByName[absoluteName(Command.Directory, Name)].push_back(Index);
  }

  std::vector<bool> Selected(Objects.size());
  std::vector<std::string> Unknown;
  for (const std::string &File : Files) {
    bool IsKnown = false;
    for (StringRef Directory : Directories)
      if (auto Found = ByName.find(absoluteName(Directory, File)); Found != ByName.end()) {
        IsKnown = true;
        for (size_t Index : Found->second)
          Selected[Index] = true;
      }
    if (IsKnown)
      continue;
    std::vector<StringRef> Near = namesNear(File, Objects);
    Unknown.push_back(File + ": no source or object of the build" + (Near.empty() ? "" : "; near to it: " + llvm::join(Near, ", ")));
  }
  if (!Unknown.empty())
    return llvm::createStringError(llvm::join(Unknown, "\n"));
  return Selected;
}

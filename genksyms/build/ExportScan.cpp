// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportScan.h"

#include "CommandFlags.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// The names in `#include "NAME"`, which may have blanks before and behind the `#`.
std::vector<StringRef> quotedIncludes(StringRef Text) {
  std::vector<StringRef> Names;
  for (size_t Found = 0; (Found = Text.find("include", Found)) != StringRef::npos;) {
    StringRef Line = Text.take_front(Found), Rest = Text.drop_front(Found += StringRef("include").size()).ltrim(" \t");
    Line = Line.substr(Line.rfind('\n') + 1).rtrim(" \t");
    if (!Line.consume_back("#") || !Line.trim(" \t").empty() || !Rest.consume_front("\""))
      continue;
    if (size_t End = Rest.find_first_of("\"\n"); End != StringRef::npos && Rest[End] == '"')
      Names.push_back(Rest.take_front(End));
  }
  return Names;
}

} // namespace

const ExportScan::File &ExportScan::look(StringRef Name) {
  auto [Entry, IsNew] = Files.try_emplace(Name);
  File &Result = Entry->second;
  if (!IsNew)
    return Result;
  auto Buffer = llvm::MemoryBuffer::getFile(Name, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return Result;
  StringRef Text = (*Buffer)->getBuffer();
  Result.IsReadable = true;
  Result.MentionsExport = Text.contains("EXPORT_");
  if (!Result.MentionsExport)
    for (StringRef Included : quotedIncludes(Text))
      Result.Included.push_back(absoluteName(llvm::sys::path::parent_path(Name), Included));
  return Result;
}

bool ExportScan::mayExport(StringRef Source) {
  if (!look(Source).IsReadable)
    return true;
  std::vector<std::string> Pending = {Source.str()};
  llvm::StringSet<> Seen;
  while (!Pending.empty()) {
    std::string Name = std::move(Pending.back());
    Pending.pop_back();
    if (!Seen.insert(Name).second)
      continue;
    const File &Looked = look(Name);
    if (Looked.MentionsExport)
      return true;
    Pending.insert(Pending.end(), Looked.Included.begin(), Looked.Included.end());
  }
  return false;
}

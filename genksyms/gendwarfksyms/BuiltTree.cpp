// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuiltTree.h"

#include "support/InputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;

namespace {

SmallString<256> inDirectory(StringRef Directory, StringRef Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return Path;
}

Error forEachLine(StringRef Path, function_ref<Error(StringRef)> Visit) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readFoundFile(Path, TextLimit);
  if (!File)
    return File.takeError();
  for (StringRef Text = (*File)->getBuffer(); !Text.empty();) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    if (!Line.trim().empty())
      if (Error E = Visit(Line.trim()))
        return E;
  }
  return Error::success();
}

} // namespace

Expected<std::vector<BuiltObject>> modver::dwarf::builtObjects(StringRef Directory) {
  std::vector<BuiltObject> Result;
  StringSet<> Seen;
  auto Add = [&](StringRef Path, StringRef Exporter) {
    if (Seen.insert(Path).second)
      Result.push_back({Path.str(), Exporter.str()});
    return Error::success();
  };
  const SmallString<256> Kernel = inDirectory(Directory, ".vmlinux.objs");
  if (!sys::fs::exists(Kernel))
    return createStringError(Kernel + ": No such file or directory; expected a kernel's build directory in which vmlinux has been built");
  if (Error E = forEachLine(Kernel, [&](StringRef Path) { return Add(Path, "vmlinux"); }))
    return E;
  const SmallString<256> Order = inDirectory(Directory, "modules.order");
  if (!sys::fs::exists(Order))
    return Result;
  Error E = forEachLine(Order, [&](StringRef Module) -> Error {
    Module.consume_back(".o") || Module.consume_back(".ko");
    return forEachLine(inDirectory(Directory, (Module + ".mod").str()), [&](StringRef Path) { return Add(Path, Module); });
  });
  if (E)
    return E;
  return Result;
}

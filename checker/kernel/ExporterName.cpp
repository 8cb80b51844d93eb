// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExporterName.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::kernel {

/// `mii.ko.xz` → `mii`; up to 2.4 `mii.o`
static std::string withoutSuffix(StringRef Exporter) {
  for (StringRef Suffix : {".ko", ".o"}) {
    const size_t At = Exporter.rfind(Suffix);
    if (At == StringRef::npos)
      continue;
    StringRef Behind = Exporter.substr(At + Suffix.size());
    return Behind.empty() || Behind.starts_with(".") ? Exporter.take_front(At).str() : Exporter.str();
  }
  return Exporter.str();
}

std::string exporterOf(StringRef File) {
  llvm::SmallString<256> Path = File;
  fs::make_absolute(Path);
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  StringRef Exporter = path::filename(Path);
  constexpr StringRef Modules = "/lib/modules/";
  if (size_t At = StringRef(Path).rfind(Modules); At != StringRef::npos) {
    StringRef BelowRelease = StringRef(Path).substr(At + Modules.size()).split('/').second;
    if (BelowRelease.consume_front("kernel/"))
      Exporter = BelowRelease;
  }
  return withoutSuffix(Exporter);
}

std::string exporterBelow(StringRef ModulesDirectory, StringRef File) {
  StringRef Below = File;
  if (!Below.consume_front(ModulesDirectory) || !Below.consume_front("/"))
    return exporterOf(File); // a link led out of the directory
  bool IsInstalled = path::filename(path::parent_path(ModulesDirectory)) == "modules" || fs::exists(ModulesDirectory + "/modules.dep");
  if (IsInstalled && !Below.consume_front("kernel/"))
    return withoutSuffix(path::filename(Below));
  return withoutSuffix(Below);
}

} // namespace modver::kernel

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildTraces.h"
#include "ElfModule.h"
#include "llvm/ADT/STLExtras.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::image {

static Error readCompilers(const ElfModule &Elf, BuildTraces &Result) {
  Expected<const ElfSection *> Comment = Elf.findFirst(".comment");
  if (!Comment || !*Comment)
    return Comment.takeError();
  for (StringRef Text : llvm::split((*Comment)->Contents, '\0'))
    if (!Text.empty() && !llvm::is_contained(Result.Compilers, Text))
      Result.Compilers.push_back(Text.str());
  return Error::success();
}

/// The pointers are filled in by relocations, so these tell where they are.
static Error readOffsets(const ElfModule &Elf, BuildTraces &Result) {
  Expected<const ElfSection *> ThisModule = Elf.findAllocated(".gnu.linkonce.this_module");
  if (!ThisModule || !*ThisModule)
    return ThisModule.takeError();
  Expected<std::vector<ElfReference>> References = Elf.references(**ThisModule);
  if (!References)
    return References.takeError();
  return withElfType(Elf.target(), [&](auto Type) -> Error {
    for (const auto &Symbol : Elf.symbols<decltype(Type)>()) {
      Expected<StringRef> Name = Elf.symbolName(Symbol.st_name);
      if (!Name)
        return Name.takeError();
      std::optional<uint64_t> *Offset = *Name == "init_module" ? &Result.InitOffset : *Name == "cleanup_module" ? &Result.ExitOffset : nullptr;
      if (!Offset || *Offset || !Symbol.st_shndx)
        continue;
      for (const ElfReference &R : *References)
        if (R.SymbolIndex == Symbol.st_shndx && R.Value == Symbol.st_value)
          *Offset = R.Place;
    }
    return Error::success();
  });
}

Expected<BuildTraces> readBuildTraces(StringRef Bytes, StringRef File) {
  Expected<ElfModule> Elf = ElfModule::open(Bytes, File);
  if (!Elf)
    return Elf.takeError();
  BuildTraces Result;
  if (Error E = readCompilers(*Elf, Result))
    return E;
  if (Error E = readOffsets(*Elf, Result))
    return E;
  return Result;
}

} // namespace modver::image

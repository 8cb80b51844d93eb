// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as types in each form: an archive of type dumps, a combined file, the dump of an object. What could be read is written as an archive,
// read again, and must be the same objects.
#include "genksyms/symtypes/SymtypesArchive.h"
#include <cstdlib>

using namespace modver::genksyms;
using llvm::StringRef;

static std::string contents(const SymtypesArchive &Archive) {
  std::string Text;
  Archive.visit([&](StringRef Path, llvm::ArrayRef<StringRef> Lines) {
    Text += Path.str() + "\n";
    for (StringRef Line : Lines)
      Text += Line.str() + "\n";
  });
  return Text;
}

static void checkWritten(const SymtypesArchive &Archive) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Archive.write(Out);
  SymtypesArchive Again;
  if (llvm::Error E = Again.read(Text, "written")) {
    consumeError(std::move(E));
    abort();
  }
  if (contents(Archive) != contents(Again))
    abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  const StringRef Text(reinterpret_cast<const char *>(Data), Size);
  using Reader = llvm::Error (*)(SymtypesArchive &, StringRef);
  for (Reader Read : {+[](SymtypesArchive &Archive, StringRef Text) { return Archive.read(Text, "archive"); },
                      +[](SymtypesArchive &Archive, StringRef Text) { return Archive.readCombined(Text, "combined"); },
                      +[](SymtypesArchive &Archive, StringRef Text) { return Archive.add("dump.symtypes", Text); }}) {
    SymtypesArchive Complete;
    if (llvm::Error E = Read(Complete, Text))
      consumeError(std::move(E));
    else
      checkWritten(Complete);
    SymtypesArchive Partial(std::make_shared<SymtypesRecords>(), Completeness::Optional);
    consumeError(Read(Partial, Text));
  }
  return 0;
}

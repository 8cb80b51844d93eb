// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as an archive of type dumps. What could be read is written, read again, and must be the same objects.
#include "genksyms/core/SymtypesArchive.h"
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

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  SymtypesArchive Archive;
  if (llvm::Error E = Archive.read(StringRef(reinterpret_cast<const char *>(Data), Size), "archive")) {
    consumeError(std::move(E));
    return 0;
  }
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
  return 0;
}

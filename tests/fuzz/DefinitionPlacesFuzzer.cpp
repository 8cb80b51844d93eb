// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a file of locations. What can be read comes back, when it is written and read again.
#include "genksyms/symtypes/DefinitionPlaces.h"
#include <cstdlib>

using llvm::StringRef;
using modver::genksyms::DefinitionPlaces;

static std::string written(const DefinitionPlaces &Places) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Places.write(Out);
  return Text;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Text(reinterpret_cast<const char *>(Data), Size);
  DefinitionPlaces Places;
  if (llvm::Error E = Places.read(Text, "locations")) {
    llvm::consumeError(std::move(E));
    return 0;
  }
  (void)Places.find("s#s struct s { int a ; }");
  const std::string Once = written(Places);
  DefinitionPlaces Again;
  if (Again.read(Once, "locations") || written(Again) != Once)
    abort();
  return 0;
}

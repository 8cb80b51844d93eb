// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a file of personalities. What could be read is written, read again, and must be written alike.
#include "genksyms/frontend/PersonalityFile.h"
#include <cstdlib>

using namespace modver::genksyms;
using llvm::StringRef;

static std::string write(std::vector<NamedPersonality> Personalities) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  // Everything that JSON can say is UTF-8.
  if (llvm::Error E = writePersonalities(Out, std::move(Personalities))) {
    consumeError(std::move(E));
    abort();
  }
  return Text;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::Expected<std::vector<NamedPersonality>> Read = parsePersonalities(StringRef(reinterpret_cast<const char *>(Data), Size), "input");
  if (!Read) {
    consumeError(Read.takeError());
    return 0;
  }
  std::string Written = write(std::move(*Read));
  llvm::Expected<std::vector<NamedPersonality>> Again = parsePersonalities(Written, "written");
  if (!Again || write(std::move(*Again)) != Written)
    abort();
  return 0;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a reference file (-r), then any as the source, divided by a line of `----`. With and without -p.
#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/language/Genksyms.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

class Ignore final : public Listener {
public:
  void exported(IdentifierEntry *, uint32_t, llvm::ArrayRef<const Definition *>) override {}
};

void compare(StringRef Reference, const std::string &Text, const Dialect &Language, bool Preserve) {
  IdentifierTable Names(Language);
  PreprocessedText Source(Text, Names);
  Ignore Listener;
  Genksyms Run(Source, Names, {Language, Preserve, /*WithExpandedText=*/false}, Listener);
  if (llvm::Error E = Run.loadReference(Reference)) {
    consumeError(std::move(E));
    return;
  }
  Run.process();
  Run.writeSymtypes(llvm::nulls());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  const StringRef Divider = "\n----\n";
  StringRef Input(reinterpret_cast<const char *>(Data), Size);
  size_t At = Input.find(Divider);
  if (At == StringRef::npos)
    return -1;
  // A reference's last line ends as the others do.
  StringRef Reference = Input.take_front(At + 1);
  std::string Text = Input.drop_front(At + Divider.size()).str();
  for (bool Preserve : {false, true}) {
    compare(Reference, Text, Dialect::upTo6_13(), Preserve);
    compare(Reference, Text, Dialect::since7_0(), Preserve);
  }
  return 0;
}

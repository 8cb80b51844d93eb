// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as preprocessed text, in every dialect. The first byte chooses the dialect.
#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/language/Genksyms.h"
#include "genksyms/language/MissingExplanation.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver;
using namespace modver::genksyms;

namespace {

class Ignore final : public Listener {
public:
  void exported(IdentifierEntry *, uint32_t, llvm::ArrayRef<const Definition *>) override {}
};

const Dialect Dialects[] = {Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0(),
                            Dialect::upTo5_10(), Dialect::upTo5_8(),   Dialect::upTo5_3()};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  if (Size == 0)
    return 0;
  const Dialect &Language = Dialects[*Data % std::size(Dialects)];
  // The lexer wants a NUL behind the text.
  std::string Text(reinterpret_cast<const char *>(Data) + 1, Size - 1);
  IdentifierTable Names(Language);
  PreprocessedText Source(Text, Names);
  Ignore Listener;
  MissingExplanation Missing(Source, Listener);
  Genksyms Run(Missing, Names, {Language, /*Preserve=*/false, /*WithExpandedText=*/true}, Missing);
  Run.process();
  Run.writeSymtypes(llvm::nulls());
  (void)Missing.explain();
  return 0;
}

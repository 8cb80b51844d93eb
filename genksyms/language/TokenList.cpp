// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TokenList.h"

using namespace modver::genksyms;

void TokenList::copyTo(BodyBuilder &Builder, size_t Begin, size_t End) const {
  for (size_t I = Begin; I != End; ++I) {
    const Entry &E = Entries[I];
    if (E.Kind == DefinitionKind::Plain)
      Builder.addToken({E.Text, E.Size});
    else
      Builder.addReference(E.Kind, E.Name);
  }
}

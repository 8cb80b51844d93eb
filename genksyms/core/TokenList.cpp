// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TokenList.h"

using namespace modver::genksyms;

void TokenList::append(const Token &T) {
  DefinitionKind Kind = DefinitionKind::Plain;
  if (T.Name)
    if (const Definition *D = T.Name->getValue().Ordinary; D && D->Kind == DefinitionKind::EnumConstant)
      Kind = DefinitionKind::EnumConstant;
  Entries.push_back({T.Text.data(), static_cast<uint32_t>(T.Text.size()), Kind, T.Name});
}

void TokenList::copyTo(BodyBuilder &Builder, size_t Begin, size_t End) const {
  for (size_t I = Begin; I != End; ++I) {
    const Entry &E = Entries[I];
    if (E.Kind == DefinitionKind::Plain)
      Builder.addToken({E.Text, E.Size});
    else
      Builder.addReference(E.Kind, E.Name);
  }
}

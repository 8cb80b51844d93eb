// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a record's name and two texts of it, a line each: what is said of the change one way has to fit what is said the other way, and a
// layout has to have every byte of the text but spaces.
#include "checker/diff/DefinitionChange.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver::diff;
using llvm::StringRef;

namespace {

void require(bool Condition) {
  if (!Condition)
    abort();
}

std::string withoutSpace(StringRef Text) {
  std::string Result;
  llvm::copy_if(Text, std::back_inserter(Result), [](char C) { return C != ' ' && C != '\t'; });
  return Result;
}

DefinitionChangeKind reversed(DefinitionChangeKind Kind) {
  return Kind == DefinitionChangeKind::BecameDefined     ? DefinitionChangeKind::BecameUndefined
         : Kind == DefinitionChangeKind::BecameUndefined ? DefinitionChangeKind::BecameDefined
                                                         : Kind;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto [Name, Texts] = StringRef(reinterpret_cast<const char *>(Data), Size).split('\n');
  auto [Old, Rest] = Texts.split('\n');
  StringRef New = Rest.split('\n').first;

  DefinitionChange There = describeChange(Name, Old, New), Back = describeChange(Name, New, Old);
  require(Back.Kind == reversed(There.Kind));
  bool HasSteps = There.Kind == DefinitionChangeKind::Members || There.Kind == DefinitionChangeKind::Names;
  require(HasSteps == !There.Members.empty());
  if (There.Kind == DefinitionChangeKind::Names)
    require(llvm::all_of(There.Members, [](const MemberChange &M) { return M.What == MemberChange::Step::Renamed; }));

  for (StringRef Text : {Old, New}) {
    std::string Lines;
    for (const std::string &Line : layOutDefinition(Text))
      Lines += Line;
    require(withoutSpace(Lines) == withoutSpace(Text));
  }
  require(diffDefinitions(Old, Old).empty());
  (void)diffDefinitions(Old, New);
  return 0;
}

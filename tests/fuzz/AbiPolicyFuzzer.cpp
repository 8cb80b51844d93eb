// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as rules, as a list of symbols and as a list of what to ignore. What could be read says of its lines where they are, and applies to
// symbols without harm.
#include "checker/diff/NameList.h"
#include "checker/diff/Rules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cstdlib>

using namespace modver;
using namespace modver::diff;
using llvm::StringRef;

namespace {

void require(bool Condition) {
  if (!Condition)
    abort();
}

/// Text is what Line has, from some column on.
bool isAt(StringRef Text, unsigned Line, StringRef File) {
  for (; Line > 1; --Line)
    File = File.split('\n').second;
  return !Text.empty() && File.split('\n').first.contains(Text);
}

void readRules(StringRef Text, const types::AbiSymbol &S) {
  llvm::Expected<std::vector<Rule>> Rules = parseRules(Text, "rules");
  if (!Rules)
    return consumeError(Rules.takeError());
  for (const Rule &R : *Rules) {
    // The verdict is the second word or the third, in any case; more may stand behind it.
    llvm::SmallVector<StringRef, 4> Words;
    llvm::SplitString(R.Text, Words);
    auto IsVerdict = [&](StringRef Word) { return Word.equals_insensitive(R.Passes ? "PASS" : "FAIL"); };
    require(isAt(R.Text, R.Line, Text) && Words.size() > 1 && llvm::any_of(llvm::ArrayRef(Words).slice(1).take_front(2), IsVerdict));
    (void)R.appliesTo(S);
  }
}

void readSymbolList(StringRef Text, const types::AbiSymbol &S) {
  llvm::Expected<NameList> List = parseSymbolList(Text, "list");
  if (!List)
    return consumeError(List.takeError());
  bool IsListed = List->contains(S.Name);
  require(IsListed == llvm::any_of(List->entries(), [](const ListEntry &E) { return E.IsUsed; }));
  for (const ListEntry &E : List->entries()) {
    require(isAt(E.Text, E.Line, Text));
    // A name is in a list that has it; of a pattern that is not so.
    require(E.Text.contains('\\') || E.Text.contains('[') || List->contains(E.Text));
  }
}

void readIgnoreList(StringRef Text, const types::AbiSymbol &S) {
  llvm::Expected<IgnoreList> List = IgnoreList::parse(Text, "ignore");
  if (!List)
    return consumeError(List.takeError());
  (void)List->find(S);
  for (const ListEntry &E : List->exporters()) {
    require(isAt(E.Text, E.Line, Text));
    StringRef Pattern = E.Text.drop_front(StringRef("module:").size());
    require(matchesExporter(Pattern, Pattern));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Text(reinterpret_cast<const char *>(Data), Size);
  types::AbiSymbol S;
  S.Name = "kvm_get_kvm";
  S.Exporter = "arch/x86/kvm/kvm";
  S.Namespace = "KVM";
  readRules(Text, S);
  readSymbolList(Text, S);
  readIgnoreList(Text, S);
  return 0;
}

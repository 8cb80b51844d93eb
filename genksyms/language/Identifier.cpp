// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Identifier.h"

#include "llvm/ADT/StringSwitch.h"
#include <utility>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

struct IdentifierTable::ReservedWord {
  StringRef Spelling;
  Keyword Word;
};

namespace {

using ReservedWord = IdentifierTable::ReservedWord;

constexpr ReservedWord ReservedWords[] = {
    {"asm", Keyword::Asm},
    {"__asm", Keyword::Asm},
    {"__asm__", Keyword::Asm},
    {"__attribute", Keyword::Attribute},
    {"__attribute__", Keyword::Attribute},
    {"__extension__", Keyword::Extension},
    {"typedef", Keyword::Typedef},
    {"typeof", Keyword::Typeof},
    {"__typeof", Keyword::Typeof},
    {"__typeof__", Keyword::Typeof},
    {"struct", Keyword::Struct},
    {"union", Keyword::Union},
    {"enum", Keyword::Enum},
    {"extern", Keyword::Extern},
    {"inline", Keyword::Inline},
    {"__inline", Keyword::Inline},
    {"__inline__", Keyword::Inline},
    {"auto", Keyword::Storage},
    {"register", Keyword::Storage},
    {"static", Keyword::Storage},
    {"const", Keyword::Qualifier},
    {"__const", Keyword::Qualifier},
    {"__const__", Keyword::Qualifier},
    {"volatile", Keyword::Qualifier},
    {"__volatile", Keyword::Qualifier},
    {"__volatile__", Keyword::Qualifier},
    {"restrict", Keyword::Restrict},
    {"__restrict__", Keyword::Restrict},
    {"signed", Keyword::TypeWord},
    {"__signed", Keyword::TypeWord},
    {"__signed__", Keyword::TypeWord},
    {"__builtin_va_list", Keyword::TypeWord},
    {"__int128", Keyword::TypeWord},
    {"__int128_t", Keyword::TypeWord},
    {"__uint128_t", Keyword::TypeWord},
    {"_Bool", Keyword::TypeWord},
    {"char", Keyword::TypeWord},
    {"double", Keyword::TypeWord},
    {"float", Keyword::TypeWord},
    {"int", Keyword::TypeWord},
    {"long", Keyword::TypeWord},
    {"short", Keyword::TypeWord},
    {"unsigned", Keyword::TypeWord},
    {"void", Keyword::TypeWord},
};

constexpr ReservedWord NewReservedWords[] = {
    {"typeof_unqual", Keyword::Typeof}, {"__typeof_unqual", Keyword::Typeof}, {"__typeof_unqual__", Keyword::Typeof},
    {"__seg_gs", Keyword::Qualifier},   {"__seg_fs", Keyword::Qualifier},
};

constexpr ReservedWord StaticAssertWord[] = {{"_Static_assert", Keyword::StaticAssert}};

constexpr ReservedWord RestrictWord[] = {{"__restrict", Keyword::Restrict}};
constexpr ReservedWord OldRestrictWord[] = {{"_restrict", Keyword::Restrict}};

constexpr ReservedWord ExportWord[] = {{"__GENKSYMS_EXPORT_SYMBOL", Keyword::Export}};

constexpr ReservedWord ExportMacros[] = {
    {"EXPORT_SYMBOL", Keyword::Export},        {"EXPORT_SYMBOL_GPL", Keyword::Export},        {"EXPORT_SYMBOL_GPL_FUTURE", Keyword::Export},
    {"EXPORT_UNUSED_SYMBOL", Keyword::Export}, {"EXPORT_UNUSED_SYMBOL_GPL", Keyword::Export},
};

/// u?int(8|16|32|64)x(1|2|4|8|16)_t
bool isVectorWord(StringRef Name) {
  Name.consume_front("u");
  if (!Name.consume_front("int") || !Name.consume_back("_t"))
    return false;
  auto [Width, Lanes] = Name.split('x');
  return llvm::StringSwitch<bool>(Width).Cases("8", "16", "32", "64", true).Default(false) &&
         llvm::StringSwitch<bool>(Lanes).Cases("1", "2", "4", "8", "16", true).Default(false);
}

} // namespace

IdentifierTable::IdentifierTable(const Dialect &D) : RecognizeVectorWords(D.NewKeywords) {
  reserve(ReservedWords);
  if (D.NewKeywords)
    reserve(NewReservedWords);
  if (D.StaticAssert)
    reserve(StaticAssertWord);
  reserve(D.TwoUnderscoresOfRestrict ? RestrictWord : OldRestrictWord);
  if (D.MacroNamesMarkExports)
    reserve(ExportMacros);
  else
    reserve(ExportWord);
}

void IdentifierTable::reserve(llvm::ArrayRef<ReservedWord> Words) {
  for (const ReservedWord &R : Words)
    get(R.Spelling).getValue().Word = R.Word;
}

void IdentifierTable::classifyVectorWord(IdentifierEntry &Entry) {
  if (isVectorWord(Entry.getKey()))
    Entry.getValue().Word = Keyword::VectorWord;
}

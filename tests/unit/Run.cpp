// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Run.h"

#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/language/Genksyms.h"
#include "genksyms/language/Symtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include <zlib.h>

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;
using llvm::StringRef;

namespace {

constexpr StringRef Attribute = "__attribute__((z))";
constexpr StringRef AttributeTokens = "__attribute__ ( ( z ) )";

std::string expandAttr(StringRef Source) {
  auto IsWordCharacter = [](char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; };
  std::string Result;
  for (size_t Position = 0;;) {
    size_t Found = Source.find("attr", Position);
    Result += Source.slice(Position, Found);
    if (Found == StringRef::npos)
      return Result;
    Position = Found + 4;
    bool IsWord = (Found == 0 || !IsWordCharacter(Source[Found - 1])) && (Position == Source.size() || !IsWordCharacter(Source[Position]));
    Result += IsWord ? Attribute : StringRef("attr");
  }
}

std::string abbreviateAttr(StringRef Tokens) {
  llvm::SmallVector<StringRef, 4> Parts;
  Tokens.split(Parts, AttributeTokens);
  return llvm::join(Parts, "attr");
}

class Recorder final : public Listener {
public:
  explicit Recorder(Answer &A) : A(A) {}

  void diagnostic(const Diagnostic &D) override {
    A.Messages.push_back(D.Location.File.str() + ':' + std::to_string(D.Location.Line) + ": " + D.Message);
  }

  void exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *>) override { A.Crcs.emplace_back(Name->getKey().str(), Crc); }

  void entered(const Definition &D) override {
    if (!Records)
      return;
    std::string Line;
    llvm::raw_string_ostream Out(Line);
    writeSymtypesLine(Out, D);
    auto [Name, Tokens] = StringRef(Line).split(' ');
    A.Definitions[Name.str()] = abbreviateAttr(Tokens.rtrim("\n "));
  }

  /// Off while the reference file is read: its lines are not the source's.
  bool Records = true;

private:
  Answer &A;
};

} // namespace

Answer test::run(StringRef Source, const Dialect &D, const Settings &S) {
  Answer A;
  std::string Text = expandAttr(Source);
  IdentifierTable Names(D);
  PreprocessedText Tokens(Text, Names);
  Recorder Events(A);
  Genksyms Run(Tokens, Names, {D, S.Preserve}, Events);
  if (!S.Reference.empty()) {
    Events.Records = false;
    A.ReferenceError = llvm::toString(Run.loadReference(S.Reference));
    Events.Records = true;
  }
  Run.process();
  std::string Symtypes;
  llvm::raw_string_ostream Out(Symtypes);
  Run.writeSymtypes(Out);
  A.Symtypes = abbreviateAttr(Symtypes);
  return A;
}

std::string Answer::operator[](StringRef Name) const {
  auto It = Definitions.find(Name.str());
  return It == Definitions.end() ? Undeclared : It->second;
}

std::string Answer::messages() const { return llvm::join(Messages, "; "); }

unsigned Answer::errors() const {
  return llvm::count_if(Messages, [](StringRef M) { return M.ends_with(": syntax error"); });
}

std::string Answer::crc(StringRef Name) const {
  auto It = llvm::find_if(Crcs, [&](const auto &Exported) { return Exported.first == Name; });
  if (It == Crcs.end())
    return "";
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  Out << llvm::format("0x%08x", It->second);
  return Result;
}

std::string Answers::agreed(llvm::function_ref<std::string(const Answer &)> Ask) const {
  std::string Result;
  std::string Last;
  for (const Answer &A : All) {
    std::string Next = Ask(A);
    if (&A == &All.front())
      Result = Next;
    else if (Next != Last)
      Result += " | " + Next;
    Last = Next;
  }
  return Result;
}

std::string Answers::operator[](StringRef Name) const {
  return agreed([&](const Answer &A) { return A[Name]; });
}

std::string Answers::messages() const {
  return agreed([](const Answer &A) { return A.messages(); });
}

int Answers::errors() const {
  for (const Answer &A : All)
    if (A.errors() != All.front().errors())
      return -1;
  return static_cast<int>(All.front().errors());
}

std::string Answers::symtypes() const {
  return agreed([](const Answer &A) { return A.Symtypes; });
}

std::string Answers::crc(StringRef Name) const {
  return agreed([&](const Answer &A) { return A.crc(Name); });
}

static Answers answersOf(std::initializer_list<Dialect> Dialects, StringRef Source, const Settings &S) {
  Answers Result;
  for (const Dialect &D : Dialects)
    Result.add(run(Source, D, S));
  return Result;
}

Answers test::old(StringRef Source, const Settings &S) { return answersOf({Dialect::upTo6_13()}, Source, S); }
Answers test::since614(StringRef Source, const Settings &S) { return answersOf({Dialect::since6_14()}, Source, S); }
Answers test::since70(StringRef Source, const Settings &S) { return answersOf({Dialect::since7_0()}, Source, S); }
Answers test::newer(StringRef Source, const Settings &S) { return answersOf({Dialect::since6_14(), Dialect::since7_0()}, Source, S); }
Answers test::everywhere(StringRef Source, const Settings &S) {
  return answersOf({Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0()}, Source, S);
}

std::string test::crcOfText(StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  Out << llvm::format("0x%08lx", crc32(0, reinterpret_cast<const Bytef *>(Text.data()), Text.size()));
  return Result;
}

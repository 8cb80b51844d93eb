// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PersonalityFile.h"

#include "CompilerQuery.h"
#include "PreprocessorOperators.h"
#include "support/JsonDepth.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include <set>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
using llvm::Twine;
namespace json = llvm::json;

namespace {

constexpr StringRef Format = "clang-genksyms-personalities";
constexpr int64_t Version = 1;

auto keyOf(const NamedPersonality &P) { return std::tie(P.Compiler, P.TargetFlags); }

/// Reads one object, with messages that say where it is.
class ObjectReader {
public:
  ObjectReader(const json::Object &Object, std::string Place) : Object(Object), Place(std::move(Place)) {}

  llvm::Error error(const Twine &What) const { return llvm::createStringError(Place + ": " + What); }

  llvm::Error checkKeys(llvm::ArrayRef<StringRef> Keys) const {
    // The object's own order is that of a hash table.
    std::set<StringRef> Unknown;
    for (const auto &[Key, Value] : Object)
      if (!llvm::is_contained(Keys, StringRef(Key)))
        Unknown.insert(Key);
    return Unknown.empty() ? llvm::Error::success() : error("there is no key '" + *Unknown.begin() + "'");
  }

  llvm::Error read(StringRef Key, std::string &Into) const {
    auto Text = Object.getString(Key);
    if (!Text)
      return error("'" + Key + "' is not a string");
    if (Text->contains('\0'))
      return error("'" + Key + "' contains a zero");
    Into = Text->str();
    return llvm::Error::success();
  }

  llvm::Error read(StringRef Key, std::vector<std::string> &Into) const {
    const json::Array *Array = Object.getArray(Key);
    if (!Array)
      return error("'" + Key + "' is not an array");
    for (const json::Value &Element : *Array) {
      auto Text = Element.getAsString();
      if (!Text || Text->empty() || Text->contains('\0'))
        return error("'" + Key + "' holds something other than strings that are not empty");
      Into.push_back(Text->str());
    }
    return llvm::Error::success();
  }

  llvm::Error read(StringRef Key, std::map<std::string, llvm::StringMap<std::string>> &Into) const {
    const json::Object *Operators = Object.getObject(Key);
    if (!Operators)
      return error("'" + Key + "' is not an object");
    for (const auto &[Name, Value] : *Operators) {
      const PreprocessorOperator *Operator = findPreprocessorOperator(Name);
      if (!Operator)
        return error("'" + Key + "': there is no operator '" + StringRef(Name) + "'");
      const json::Object *Answers = Value.getAsObject();
      if (!Answers)
        return error("'" + StringRef(Name) + "' is not an object");
      if (Operator->AsksFiles && !Answers->empty())
        return error("'" + StringRef(Name) + "' has answers, but asks about files");
      llvm::StringMap<std::string> &Known = Into[Name.str()];
      for (const auto &[Operand, Answer] : *Answers) {
        auto Text = Answer.getAsString();
        if (!isOperatorName(Operand) || !Text || !isOperatorAnswer(*Text))
          return error("'" + StringRef(Name) + "': '" + StringRef(Operand) + "' is not a name, or has an answer that is not an integer in a string");
        Known[Operand] = Text->str();
      }
    }
    return llvm::Error::success();
  }

private:
  const json::Object &Object;
  std::string Place;
};

llvm::Expected<NamedPersonality> readPersonality(const json::Value &Value, const std::string &Place) {
  const json::Object *Object = Value.getAsObject();
  if (!Object)
    return llvm::createStringError(Place + " is not an object");
  NamedPersonality Result;
  CompilerPersonality &P = Result.Personality;
  ObjectReader Reader(*Object, Place);
  if (llvm::Error E = Reader.checkKeys({"compiler", "flags", "directories", "operators", "macros"}))
    return E;
  if (llvm::Error E = Reader.read("compiler", Result.Compiler))
    return E;
  if (Result.Compiler.empty())
    return Reader.error("'compiler' is empty");
  if (llvm::Error E = Reader.read("flags", Result.TargetFlags))
    return E;
  if (llvm::Error E = Reader.read("directories", P.SystemDirectories))
    return E;
  if (llvm::Error E = Reader.read("operators", P.Operators))
    return E;
  if (llvm::Error E = Reader.read("macros", P.Macros))
    return E;
  if (std::string Problem = checkMacros(P.Macros); !Problem.empty())
    return Reader.error("'macros': " + Problem);
  return Result;
}

llvm::Error checkUtf8(const NamedPersonality &P) {
  auto IsText = [](StringRef S) { return json::isUTF8(S); };
  if (IsText(P.Compiler) && llvm::all_of(P.TargetFlags, IsText) && llvm::all_of(P.Personality.SystemDirectories, IsText) &&
      IsText(P.Personality.Macros))
    return llvm::Error::success();
  return llvm::createStringError(json::fixUTF8(P.Compiler) + ": its flags, directories or macros are not UTF-8");
}

void writeOperators(json::OStream &J, const CompilerPersonality &P) {
  for (const auto &[Name, Answers] : P.Operators) {
    J.attributeObject(Name, [&, &Answers = Answers] {
      std::map<StringRef, StringRef> Sorted;
      for (const auto &Answer : Answers)
        Sorted.emplace(Answer.first(), Answer.second);
      for (const auto &[Operand, Answer] : Sorted)
        J.attribute(Operand, Answer);
    });
  }
}

void writePersonality(json::OStream &J, const NamedPersonality &P) {
  auto WriteStrings = [&](const std::vector<std::string> &Strings) {
    for (const std::string &S : Strings)
      J.value(S);
  };
  J.object([&] {
    J.attribute("compiler", P.Compiler);
    J.attributeArray("flags", [&] { WriteStrings(P.TargetFlags); });
    J.attributeArray("directories", [&] { WriteStrings(P.Personality.SystemDirectories); });
    J.attributeObject("operators", [&] { writeOperators(J, P.Personality); });
    J.attribute("macros", P.Personality.Macros);
  });
}

} // namespace

llvm::Expected<std::vector<NamedPersonality>> modver::genksyms::parsePersonalities(StringRef Text, StringRef FileName) {
  if (isNestedDeeperThan(8, Text))
    return llvm::createStringError(FileName + ": nested deeper than a file of personalities is");
  llvm::Expected<json::Value> Root = json::parse(Text);
  if (!Root)
    return llvm::createStringError(FileName + ": " + llvm::toString(Root.takeError()) + "; expected what --save-personalities writes");
  const json::Object *Object = Root->getAsObject();
  if (!Object)
    return llvm::createStringError(FileName + ": is not a JSON object");
  ObjectReader Reader(*Object, FileName.str());
  if (Object->getString("format") != Format)
    return Reader.error("'format' is not \"" + Format + "\"");
  if (Object->getInteger("version") != Version)
    return Reader.error("'version' is not " + Twine(Version));
  if (llvm::Error E = Reader.checkKeys({"format", "version", "personalities"}))
    return E;
  const json::Array *Array = Object->getArray("personalities");
  if (!Array)
    return Reader.error("'personalities' is not an array");

  std::vector<NamedPersonality> Result;
  for (const auto &[I, Value] : llvm::enumerate(*Array)) {
    llvm::Expected<NamedPersonality> P = readPersonality(Value, (FileName + ": personality " + Twine(I + 1)).str());
    if (!P)
      return P.takeError();
    Result.push_back(std::move(*P));
  }
  std::map<decltype(keyOf(Result[0])), size_t> Seen;
  for (const auto &[I, P] : llvm::enumerate(Result))
    if (auto [First, IsNew] = Seen.emplace(keyOf(P), I); !IsNew)
      return Reader.error("personality " + Twine(I + 1) + ": has the compiler and the flags of personality " + Twine(First->second + 1));
  return Result;
}

llvm::Error modver::genksyms::writePersonalities(llvm::raw_ostream &Out, std::vector<NamedPersonality> Personalities) {
  llvm::sort(Personalities, [](const NamedPersonality &A, const NamedPersonality &B) { return keyOf(A) < keyOf(B); });
  for (const NamedPersonality &P : Personalities)
    if (llvm::Error E = checkUtf8(P))
      return E;
  json::OStream J(Out, /*IndentSize=*/1);
  J.object([&] {
    J.attribute("format", Format);
    J.attribute("version", Version);
    J.attributeArray("personalities", [&] {
      for (const NamedPersonality &P : Personalities)
        writePersonality(J, P);
    });
  });
  Out << '\n';
  return llvm::Error::success();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A notation in which a case about the language is two strings: what is declared, and what a name then stands for.
//
//   CHECK(everywhere("int f(char a), g;")["g"] == "int f ( char g");
//   CHECK(old("int x attr;")["x"] == "int x");
//   CHECK(newer("int x attr;")["x"] == "int x attr");
#ifndef MODVER_TESTS_UNIT_RUN_H
#define MODVER_TESTS_UNIT_RUN_H

#include "genksyms/language/Diagnostics.h"
#include "modver/Dialect.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace modver::genksyms::test {

/// What Answer says of a name that is not declared.
inline constexpr char Undeclared[] = "(undeclared)";

/// The one message of most cases: sources without a line marker are `<stdin>`, and these are one line.
inline constexpr char SyntaxError[] = "<stdin>:1: syntax error";

struct Settings {
  std::string Reference; ///< the text of a reference file, if not empty
  bool Preserve = false;
};

/// What one run found. In all texts `attr` stands for the tokens of `__attribute__((z))`.
struct Answer {
  /// By name as in a symtypes file, `s#tag`: the tokens of what the source declares, whether an export reaches it or not. Declared names are observed
  /// as they are entered, because an export for each would itself change what the newer generations do next.
  std::map<std::string, std::string> Definitions;
  /// In the order of the exports.
  std::vector<std::pair<std::string, uint32_t>> Crcs;
  /// What -T would write.
  std::string Symtypes;
  /// `FILE:LINE: text`, in the order in which they were reported.
  std::vector<std::string> Messages;
  /// Why the reference file was rejected, if it was.
  std::string ReferenceError;

  std::string operator[](llvm::StringRef Name) const;
  std::string messages() const;
  unsigned errors() const;
  std::string crc(llvm::StringRef Name) const;
};

/// Source may contain `attr`, as a word, for `__attribute__((z))`.
Answer run(llvm::StringRef Source, const Dialect &D, const Settings &S = {});

/// The answers of some generations to one source. What they do not agree on reads `ONE | OTHER`, so that no case can pass by looking at one of them.
class Answers {
public:
  void add(Answer A) { All.push_back(std::move(A)); }

  /// The tokens of a name: `T` of an ordinary one, `t#T`, `s#s`, …
  std::string operator[](llvm::StringRef Name) const;
  /// All messages, separated by "; ".
  std::string messages() const;
  /// The number of syntax errors; -1 where generations differ.
  int errors() const;
  std::string symtypes() const;
  /// `0x` and eight digits; empty without such an export.
  std::string crc(llvm::StringRef Name) const;

private:
  std::string agreed(llvm::function_ref<std::string(const Answer &)> Ask) const;

  std::vector<Answer> All;
};

Answers old(llvm::StringRef Source, const Settings &S = {});      ///< up to 6.13
Answers since614(llvm::StringRef Source, const Settings &S = {}); ///< 6.14 to 6.19 alone
Answers since70(llvm::StringRef Source, const Settings &S = {});  ///< from 7.0 alone
Answers newer(llvm::StringRef Source, const Settings &S = {});    ///< both of these
Answers everywhere(llvm::StringRef Source, const Settings &S = {});

/// zlib's CRC-32 of a text, as an export's CRC prints.
std::string crcOfText(llvm::StringRef Text);

} // namespace modver::genksyms::test

#endif

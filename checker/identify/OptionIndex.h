// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which options a definition may depend on, by what stands in the sources around it.
//
// What is found is where a search looks first, no more: it errs to both sides, and what an option really does is then computed.
#ifndef MODVER_CHECKER_IDENTIFY_OPTIONINDEX_H
#define MODVER_CHECKER_IDENTIFY_OPTIONINDEX_H

#include "genksyms/symtypes/DefinitionPlaces.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace modver::identify {

/// Options, without CONFIG_.
using OptionNames = std::set<std::string>;

/// A source as far as the preprocessor decides what of it counts.
class ConditionalText {
public:
  explicit ConditionalText(llvm::StringRef Text);

  /// A macro that is defined here: what its definition, and whether it is there, depend on.
  struct MacroDefinition {
    std::string Name;
    std::vector<std::string> Names;
  };
  llvm::ArrayRef<MacroDefinition> macros() const { return Macros; }

  /// The words that the declaration in this line depends on: of the conditions around and in it, and its own.
  std::set<std::string> wordsAround(unsigned Line) const;
  /// The words that it depends on whether this includes something.
  const std::set<std::string> &wordsOfIncludes() const { return IncludeWords; }
  /// Of each condition there, with those around it: the words. `#if A || B` may need both to be changed, and within `#if C` also that.
  std::vector<std::set<std::string>> conditionsAround(unsigned Line) const;

private:
  struct TextLine {
    llvm::StringRef Text;
    int Condition = -1; ///< the innermost around it
    bool IsDirective = false;
  };
  /// An #if with its #elifs.
  struct Condition {
    int Outer;
    std::vector<std::string> Names;
  };
  /// The lines of a declaration: [first, second).
  std::pair<size_t, size_t> extentOf(unsigned Line) const;
  void addConditions(int C, std::set<std::string> &Words) const;

  std::vector<TextLine> Lines;
  std::vector<Condition> Conditions;
  std::vector<MacroDefinition> Macros;
  std::set<std::string> IncludeWords;
};

/// EXPECTS: one thread.
class OptionIndex {
public:
  /// Knows the macros of all headers below these directories. Text of the files that declarations are asked about is read when it is.
  explicit OptionIndex(llvm::ArrayRef<std::string> HeaderDirectories);

  /// Directory: that relative names begin in.
  OptionNames optionsOf(const genksyms::SourcePlace &Where, llvm::StringRef Directory);
  /// The options of each condition in and around the declaration, and of each macro in it, that has several.
  std::set<OptionNames> groupsOf(const genksyms::SourcePlace &Where, llvm::StringRef Directory);

  /// The options that it depends on whether this file includes something: what is included shows definitions that are only named elsewhere.
  OptionNames optionsOfIncludes(const std::string &Path);

private:
  struct File {
    std::string Text;
    std::unique_ptr<ConditionalText> Parsed;
  };
  const ConditionalText *look(const std::string &Path);
  const ConditionalText *look(const genksyms::SourcePlace &Where, llvm::StringRef Directory);
  OptionNames optionsOfWords(const std::set<std::string> &Words);
  const OptionNames &optionsOfMacro(llvm::StringRef Name, unsigned Depth);

  llvm::StringMap<File> Files;
  llvm::StringMap<std::set<std::string>> MacroWords;
  llvm::StringMap<OptionNames> Known;
};

} // namespace modver::identify

#endif

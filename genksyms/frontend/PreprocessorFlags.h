// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a compile command says to the preprocessor.
#ifndef MODVER_GENKSYMS_FRONTEND_PREPROCESSORFLAGS_H
#define MODVER_GENKSYMS_FRONTEND_PREPROCESSORFLAGS_H

#include "CompileCommand.h"
#include "llvm/Support/Error.h"
#include <utility>

namespace modver::genksyms {

/// Where `#include` looks, in the order in which GCC and Clang search: quoted names in Quote first, then all names in Angled, System, the compiler's
/// own directories, After.
enum class SearchPlace : uint8_t { Quote, Angled, System, After };

struct SearchDirectory {
  SearchPlace Place = SearchPlace::Angled;
  std::string Path;

  bool operator==(const SearchDirectory &) const = default;
};

struct MacroFlag {
  bool IsDefine = true;
  /// `NAME`, `NAME=VALUE`, `NAME(x)=VALUE`; of an -U, NAME.
  std::string Text;
};

/// A compile command, sorted by whom each flag concerns.
struct PreprocessorFlags {
  /// Without what stands before it: ccache, sccache, distcc.
  std::string Compiler;
  /// Flags that may change what the compiler predefines or supports, in their order: with Compiler, the key of its personality. For a source that is
  /// not C, they end with `-x` and its language, by whatever means the compiler would know it.
  std::vector<std::string> TargetFlags;
  /// In their order within each place.
  std::vector<SearchDirectory> Directories;
  /// -D and -U, in their order; those in -Wp, and -Xpreprocessor come last, as do the compilers' other flags from there.
  std::vector<MacroFlag> Macros;
  /// -include, in order. (-imacros files are in MacroFiles; they come before these.)
  std::vector<std::string> Includes;
  std::vector<std::string> MacroFiles;
  /// -fmacro-prefix-map, -ffile-prefix-map: (old, new).
  std::vector<std::pair<std::string, std::string>> PrefixMap;
  /// Not -nostdinc: the compiler's own directories are searched too.
  bool UsesStandardDirectories = true;
  /// Assembly that goes through the preprocessor.
  bool IsAssembly = false;
  /// Flags that are known neither to concern the preprocessor nor not to.
  std::vector<std::string> Unknown;
};

/// Fails where a flag lacks its argument or a response file cannot be read, naming the command's object.
llvm::Expected<PreprocessorFlags> parsePreprocessorFlags(const CompileCommand &Command);

} // namespace modver::genksyms

#endif

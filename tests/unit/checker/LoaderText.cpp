// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LoaderText.h"
#include "checker/check/LogLines.h"
#include "checker/loader/Check.h"
#include "checker/loader/Names.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using llvm::StringRef;

namespace modver::loader::test {

static llvm::SmallVector<StringRef> words(StringRef Text, char Separator) {
  llvm::SmallVector<StringRef> Words;
  Text.split(Words, Separator, -1, /*KeepEmpty=*/false);
  return Words;
}

static std::optional<uint64_t> number(StringRef Hex) {
  uint64_t N;
  return Hex.getAsInteger(16, N) ? std::nullopt : std::optional(N);
}

/// As modpost has the tables.
static bool isBefore(const Export &A, const Export &B) { return std::tie(A.Kind, A.Name) < std::tie(B.Kind, B.Name); }

std::vector<Export> exports(std::string_view Text) {
  std::vector<Export> Result;
  for (StringRef Word : words(Text, ' ')) {
    auto [Left, Crc] = Word.split('=');
    ExportKind Kind = Left.consume_back("!") ? ExportKind::Gpl : ExportKind::Plain;
    auto [Name, Namespace] = Left.split(':');
    Result.push_back({Name, Namespace, number(Crc), Kind});
  }
  llvm::sort(Result, isBefore);
  return Result;
}

std::vector<Import> imports(std::string_view Text) {
  std::vector<Import> Result;
  for (StringRef Word : words(Text, ' ')) {
    Import I;
    I.Weak = Word.consume_back("?");
    I.Common = Word.consume_back("#");
    I.Name = Word;
    Result.push_back(I);
  }
  return Result;
}

std::vector<SymbolVersion> versions(std::string_view Text) {
  std::vector<SymbolVersion> Result;
  for (StringRef Word : words(Text, ' ')) {
    auto [Name, Crc] = Word.split('=');
    Result.push_back({Name, number(Crc).value()});
  }
  return Result;
}

static constexpr ElfTarget X86_64{62, true, false};

Kernel kernel(std::string_view Exports) {
  Kernel K;
  K.Release = "6.1";
  K.Vermagic = "6.1 SMP ";
  K.Target = X86_64;
  K.HasModversions = true;
  K.Exports = exports(Exports);
  Export Layout{"module_layout", "", 1, ExportKind::Plain};
  K.Exports.insert(llvm::upper_bound(K.Exports, Layout, isBefore), Layout);
  return K;
}

Module module(const ModuleText &Text) {
  Module M;
  M.Name = M.EarlyName = Text.Name;
  M.Target = X86_64;
  M.Imports = imports(Text.Imports);
  if (Text.Versions)
    M.Versions = versions(Text.Versions);
  M.Exports = exports(Text.Exports);
  for (StringRef Entry : words(Text.Info, '|')) {
    auto [Key, Value] = Entry.split('=');
    M.Info.push_back({Key, Value});
  }
  return M;
}

std::string say(const LoadedKernel &K, const Module &M, const LoaderProfile &P) {
  Verdict V = check(K, M, P);
  std::vector<std::string> Lines;
  for (const Finding &F : V.Findings)
    llvm::append_range(Lines, check::logLines(F, M, P));
  std::string Said = llvm::join(Lines, "; ");
  if (!V.loads())
    Said += (Said.empty() ? "-> " : " -> ") + std::string(symbolicName(V.Error));
  return Said;
}

std::string say(const Kernel &K, const Module &M, const LoaderProfile &P) {
  SymbolIndex Index(K, P.Lookup);
  return say(LoadedKernel(Index), M, P);
}

} // namespace modver::loader::test

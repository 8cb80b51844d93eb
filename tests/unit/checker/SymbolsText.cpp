// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolsText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <doctest/doctest.h>

using llvm::StringRef;

namespace modver::diff::test {

types::Abi side(StringRef Text) {
  types::Abi Result;
  Result.HasSymvers = true;
  llvm::SmallVector<StringRef> Lines;
  llvm::SplitString(Text, Lines, "\n");
  for (StringRef Line : Lines) {
    llvm::SmallVector<StringRef> Words;
    llvm::SplitString(Line, Words);
    REQUIRE(Words.size() >= 2);
    Words.resize(5);
    types::AbiSymbol &S = Result.Symbols.emplace_back();
    S.Name = Words[1];
    S.Exporter = Words[2].empty() ? StringRef("vmlinux") : Words[2];
    if (Words[0] != "-") {
      uint64_t Crc = 0;
      REQUIRE_FALSE(Words[0].getAsInteger(16, Crc));
      S.Crc = Crc;
    }
    S.Kind = llvm::StringSwitch<std::optional<ExportKind>>(Words[3])
                 .Cases("", "plain", ExportKind::Plain)
                 .Case("gpl", ExportKind::Gpl)
                 .Case("gpl-future", ExportKind::GplFuture)
                 .Case("unused", ExportKind::Unused)
                 .Case("unused-gpl", ExportKind::UnusedGpl)
                 .Default(std::nullopt);
    S.Namespace = Words[4];
  }
  llvm::sort(Result.Symbols,
             [](const types::AbiSymbol &A, const types::AbiSymbol &B) { return std::tie(A.Name, A.Exporter) < std::tie(B.Name, B.Exporter); });
  return Result;
}

types::Abi typesOnly(StringRef Text) {
  types::Abi Result = side(Text);
  Result.HasSymvers = false;
  for (types::AbiSymbol &S : Result.Symbols) {
    S.Exporter = S.Namespace = {};
    S.Kind.reset();
  }
  return Result;
}

std::vector<std::string> written(llvm::ArrayRef<SymbolChange> Changes) {
  constexpr StringRef Levels[] = {"note ", "warning ", "error "};
  constexpr StringRef Kinds[] = {"removed ", "crc-changed ", "kind-changed ", "namespace-changed ", "moved ", "added "};
  std::vector<std::string> Result;
  for (const SymbolChange &C : Changes) {
    std::string Line = C.isTolerated() ? "tolerated " : "";
    Line += Levels[static_cast<size_t>(C.Level)];
    Line += Kinds[static_cast<size_t>(C.Kind)];
    Line += C.name();
    bool IsMove = C.Kind == ChangeKind::Moved;
    if (C.Old && (IsMove || !C.New) && !C.Old->Exporter.empty())
      (Line += ' ') += C.Old->Exporter;
    if (C.New && (IsMove || !C.Old) && !C.New->Exporter.empty())
      (Line += ' ') += C.New->Exporter;
    Result.push_back(std::move(Line));
  }
  return Result;
}

} // namespace modver::diff::test

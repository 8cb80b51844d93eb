// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KsymversReport.h"
#include "genksyms/symtypes/Symvers.h"
#include "llvm/Support/Format.h"

using llvm::raw_ostream;
using modver::diff::ChangeKind;
using modver::diff::Diff;
using modver::diff::SymbolChange;

namespace modver::report {

namespace {

/// The reports' three parts, in this order.
enum Part : unsigned { Additions, Removals, Modifications, NumParts };

/// None: ksymvers has no such changes.
std::optional<Part> partOf(ChangeKind Kind) {
  switch (Kind) {
  case ChangeKind::Added:
    return Additions;
  case ChangeKind::Removed:
    return Removals;
  case ChangeKind::CrcChanged:
  case ChangeKind::KindChanged:
  case ChangeKind::NamespaceChanged:
    return Modifications;
  case ChangeKind::Moved:
    return std::nullopt;
  }
  llvm_unreachable("no other kind");
}

llvm::FormattedNumber crc(const types::AbiSymbol *S) { return llvm::format_hex(*S->Crc, /*Width=*/10); }

void printLine(raw_ostream &Out, const SymbolChange &C) {
  Out << "Export '" << C.name() << '\'';
  switch (C.Kind) {
  case ChangeKind::Added:
    Out << " has been added";
    break;
  case ChangeKind::Removed:
    Out << " has been removed";
    break;
  case ChangeKind::CrcChanged:
    Out << " changed CRC from '" << crc(C.Old) << "' to '" << crc(C.New) << '\'';
    break;
  case ChangeKind::KindChanged:
    Out << " changed type from '" << exportTypeOf(*C.Old->Kind) << "' to '" << exportTypeOf(*C.New->Kind) << '\'';
    break;
  case ChangeKind::NamespaceChanged:
    Out << " changed namespace from '" << C.Old->Namespace << "' to '" << C.New->Namespace << '\'';
    break;
  case ChangeKind::Moved:
    llvm_unreachable("in no part");
  }
  if (C.isTolerated())
    Out << " (tolerated by rules)";
  else if (!C.matters())
    Out << " (implicitly tolerated)";
  Out << '\n';
}

/// Names that several exporters have count once.
class Names {
public:
  void add(std::string_view Name) {
    if (Name != Last)
      ++Count;
    Last = Name;
  }
  size_t size() const { return Count; }

private:
  std::string_view Last;
  size_t Count = 0;
};

void printLines(raw_ostream &Out, const Diff &D, bool IsShort) {
  Names Tolerated[NumParts];
  for (unsigned P = Additions; P != NumParts; ++P)
    for (const SymbolChange &C : D.Symbols) {
      if (partOf(C.Kind) != P)
        continue;
      if (C.isTolerated())
        Tolerated[P].add(C.name());
      if (!IsShort || !C.isTolerated())
        printLine(Out, C);
    }
  if (IsShort)
    Out << "Changes tolerated by rules: '" << Tolerated[Additions].size() << "' additions, '" << Tolerated[Removals].size() << "' removals, '"
        << Tolerated[Modifications].size() << "' modifications\n";
}

void printNames(raw_ostream &Out, const Diff &D, bool OnlyModified) {
  std::string_view Last;
  for (const SymbolChange &C : D.Symbols) {
    std::optional<Part> P = partOf(C.Kind);
    if (!P || !C.matters() || (OnlyModified && P != Modifications) || C.name() == Last)
      continue;
    Last = C.name();
    Out << Last << '\n';
  }
}

} // namespace

void printKsymvers(raw_ostream &Out, const Diff &D, KsymversFormat Format) {
  switch (Format) {
  case KsymversFormat::Pretty:
    return printLines(Out, D, /*IsShort=*/false);
  case KsymversFormat::Short:
    return printLines(Out, D, /*IsShort=*/true);
  case KsymversFormat::Symbols:
    return printNames(Out, D, /*OnlyModified=*/false);
  case KsymversFormat::ModSymbols:
    return printNames(Out, D, /*OnlyModified=*/true);
  }
}

} // namespace modver::report

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Symvers.h"
#include "LineErrors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <array>

using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

namespace modver {

namespace {

/// By ExportKind.
constexpr std::array<StringRef, 5> TypeWords = {"EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL", "EXPORT_SYMBOL_GPL_FUTURE", "EXPORT_UNUSED_SYMBOL",
                                                "EXPORT_UNUSED_SYMBOL_GPL"};

std::optional<ExportKind> kindOf(StringRef Word) {
  for (size_t I = 0; I != TypeWords.size(); ++I)
    if (Word == TypeWords[I])
      return static_cast<ExportKind>(I);
  return std::nullopt;
}

/// Which field of a row is what. CRC and symbol are fields 0 and 1 everywhere.
struct Layout {
  unsigned NumFields;
  unsigned Module;
  /// 0: the layout has no such field.
  unsigned Type, Namespace;
  StringRef Description;
};

/// In the order of their age. The last one is what the kernel writes today.
constexpr std::array<Layout, 4> Layouts = {{
    {3, 2, 0, 0, "CRC, symbol, module"},
    {4, 2, 3, 0, "CRC, symbol, module, export type"},
    {5, 3, 4, 2, "CRC, symbol, namespace, module, export type"},
    {5, 2, 3, 4, "CRC, symbol, module, export type, namespace"},
}};

/// The fields of one line: as many as a row can have, and the number of all.
struct Fields {
  std::array<StringRef, 5> At;
  unsigned Count = 0;

  explicit Fields(StringRef Line) {
    while (true) {
      size_t Tab = Line.find('\t');
      if (Count < At.size())
        At[Count] = Line.take_front(Tab);
      ++Count;
      if (Tab == StringRef::npos)
        return;
      Line = Line.drop_front(Tab + 1);
    }
  }
};

/// Calls Visit(Fields, line number from 1) for every row, that is, every line but empty ones and comments.
template <typename Visitor> void forEachRow(StringRef Text, Visitor Visit) {
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    size_t End = Text.find('\n');
    StringRef Line = Text.take_front(End);
    Text = End == StringRef::npos ? StringRef() : Text.drop_front(End + 1);
    Line = Line.rtrim('\r');
    if (!Line.empty() && Line.front() != '#')
      Visit(Fields(Line), Number);
  }
}

/// The layout that most rows have by the number of their fields. One for the whole file: else a row that was cut short would be taken for a row of
/// an older layout, and its symbol for one without namespace.
const Layout &layoutOf(StringRef Text) {
  std::array<size_t, Layouts.size()> Votes = {};
  forEachRow(Text, [&](const Fields &F, unsigned) {
    if (F.Count == 3)
      ++Votes[0];
    else if (F.Count == 4)
      ++Votes[1];
    else if (F.Count == 5)
      ++Votes[kindOf(F.At[4]) && !kindOf(F.At[3]) ? 2 : 3];
  });
  size_t Best = Layouts.size() - 1;
  for (size_t I = Best; I-- != 0;)
    if (Votes[I] > Votes[Best])
      Best = I;
  return Layouts[Best];
}

/// `0x` and 8 to 16 hexadecimal digits: the kernel writes `0x%08x`, up to 4.9 of an `unsigned long`.
std::optional<uint64_t> crcOf(StringRef Text) {
  if (Text.size() < 10 || Text.size() > 18 || Text[0] != '0' || Text[1] != 'x')
    return std::nullopt;
  uint64_t Crc = 0;
  for (char C : Text.drop_front(2)) {
    unsigned Digit = llvm::hexDigitValue(C);
    if (Digit == ~0U)
      return std::nullopt;
    Crc = Crc << 4 | Digit;
  }
  return Crc;
}

} // namespace

StringRef exportTypeOf(ExportKind Kind) { return TypeWords[static_cast<size_t>(Kind)]; }

Expected<Symvers> parseSymvers(StringRef Text, StringRef File) {
  const Layout &L = layoutOf(Text);
  Symvers Result;
  Result.HasKinds = L.Type != 0;
  Result.Rows.reserve(Text.count('\n') + 1);
  LineErrors Wrong(File);
  bool HasCrcs = false;

  forEachRow(Text, [&](const Fields &F, unsigned Line) {
    if (F.Count != L.NumFields)
      return Wrong.add(Line,
                       "found " + Twine(F.Count) + (F.Count == 1 ? " field" : " fields") + ", expected " + Twine(L.NumFields) + ": " + L.Description);
    std::optional<uint64_t> Crc = crcOf(F.At[0]);
    if (!Crc)
      return Wrong.add(Line, "found the CRC " + inQuotes(F.At[0]) + ", expected 0x and 8 to 16 hexadecimal digits");
    if (F.At[1].empty())
      return Wrong.add(Line, "found no name, expected that of the symbol in field 2");
    if (F.At[L.Module].empty())
      return Wrong.add(Line, "found no name, expected 'vmlinux' or that of a module in field " + Twine(L.Module + 1));
    std::optional<ExportKind> Kind = L.Type ? kindOf(F.At[L.Type]) : ExportKind::Plain;
    if (!Kind)
      return Wrong.add(Line, "found " + inQuotes(F.At[L.Type]) + ", expected an export type, such as EXPORT_SYMBOL, in field " + Twine(L.Type + 1));
    HasCrcs |= *Crc != 0;
    Result.Rows.push_back({{F.At[1], L.Namespace ? F.At[L.Namespace] : StringRef(), Crc, *Kind}, F.At[L.Module]});
  });

  if (llvm::Error E = Wrong.take())
    return E;
  if (!HasCrcs)
    for (ExportRow &Row : Result.Rows)
      Row.Symbol.Crc.reset();
  return Result;
}

void writeSymvers(llvm::raw_ostream &Out, llvm::ArrayRef<ExportRow> Rows) {
  for (const ExportRow &Row : Rows)
    Out << llvm::format_hex(Row.Symbol.Crc.value_or(0), 10) << '\t' << Row.Symbol.Name << '\t' << Row.Exporter << '\t'
        << exportTypeOf(Row.Symbol.Kind) << '\t' << Row.Symbol.Namespace << '\n';
}

} // namespace modver

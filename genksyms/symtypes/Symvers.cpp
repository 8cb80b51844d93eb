// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Symvers.h"
#include "LineErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <array>
#include <optional>

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

/// Which field of a row is what.
struct Layout {
  unsigned NumFields;
  unsigned Crc, Symbol;
  /// None: the layout has no such field.
  std::optional<unsigned> Module, Type, Namespace;
  StringRef Description;
};

/// Those of Module.symvers come first, in the order of their age; Today is what the kernel writes since 5.6.
enum LayoutIndex : uint8_t { NamesOnly, WithModule, WithType, NamespaceThird, Today, Ubuntu, NumLayouts };
constexpr std::array<Layout, NumLayouts> Layouts = {{
    {2, 0, 1, {}, {}, {}, "CRC, symbol"},
    {3, 0, 1, 2, {}, {}, "CRC, symbol, module"},
    {4, 0, 1, 2, 3, {}, "CRC, symbol, module, export type"},
    {5, 0, 1, 3, 4, 2, "CRC, symbol, namespace, module, export type"},
    {5, 0, 1, 2, 3, 4, "CRC, symbol, module, export type, namespace"},
    {4, 2, 3, 1, 0, {}, "export type, module, CRC, symbol"},
}};

constexpr StringRef Blanks = " \t\v\f";
constexpr StringRef ByteOrderMark = "\xef\xbb\xbf";

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

/// The fields of one line: as many as a row can have, and the number of all.
struct Fields {
  std::array<StringRef, 5> At;
  unsigned Count = 0;

  void add(StringRef Field) {
    if (Count < At.size())
      At[Count] = Field;
    ++Count;
  }
};

/// Between tabs, as the kernel's build writes them: a field may be empty, and a path may have spaces.
Fields betweenTabs(StringRef Line) {
  Fields Result;
  for (StringRef Field : llvm::split(Line, '\t'))
    Result.add(Field);
  return Result;
}

Fields betweenBlanks(StringRef Line) {
  Fields Result;
  for (Line = Line.ltrim(Blanks); !Line.empty(); Line = Line.ltrim(Blanks)) {
    size_t End = std::min(Line.find_first_of(Blanks), Line.size());
    Result.add(Line.take_front(End));
    Line = Line.drop_front(End);
  }
  return Result;
}

/// The layout in which the words are a row: told by where the CRC and the export type stand.
std::optional<LayoutIndex> layoutOfWords(const Fields &F) {
  auto IsCrc = [&](unsigned I) { return I < F.Count && crcOf(F.At[I]); };
  auto IsType = [&](unsigned I) { return I < F.Count && kindOf(F.At[I]); };
  if (IsCrc(0)) {
    if (F.Count == 2)
      return NamesOnly;
    if (F.Count == 3)
      return IsType(2) ? std::nullopt : std::optional(WithModule);
    if (F.Count == 4 && IsType(3))
      return WithType;
    if (F.Count == 5 && IsType(3))
      return Today;
    return F.Count == 5 && IsType(4) ? std::optional(NamespaceThird) : std::nullopt;
  }
  if (!IsCrc(2) || F.Count != 4)
    return std::nullopt;
  return IsType(0) ? std::optional(Ubuntu) : std::nullopt;
}

/// Calls Visit(line without its end, line number from 1) for every row, that is, every line but empty ones and comments.
template <typename Visitor> void forEachRow(StringRef Text, Visitor Visit) {
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    size_t End = Text.find('\n');
    StringRef Line = Text.take_front(End);
    Text = End == StringRef::npos ? StringRef() : Text.drop_front(End + 1);
    Line = Line.rtrim('\r');
    if (StringRef Start = Line.ltrim(Blanks); !Start.empty() && Start.front() != '#')
      Visit(Line, Number);
  }
}

std::optional<StringRef> firstRow(StringRef Text) {
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (StringRef Start = Line.trim(" \t\v\f\r"); !Start.empty() && Start.front() != '#')
      return Line.rtrim('\r');
  }
  return std::nullopt;
}

/// The layout that most rows have. One for the whole file: else a row that was cut short would be taken for a row of an older layout.
LayoutIndex layoutOf(StringRef Text) {
  std::array<size_t, NumLayouts> Votes = {};
  forEachRow(Text, [&](StringRef Line, unsigned) {
    Fields F = betweenTabs(Line);
    if (F.Count == 3 && !kindOf(F.At[0]))
      ++Votes[WithModule];
    else if (F.Count == 4 && !crcOf(F.At[2]))
      ++Votes[WithType];
    else if (F.Count == 5)
      ++Votes[kindOf(F.At[4]) && !kindOf(F.At[3]) ? NamespaceThird : Today];
    else if (std::optional<LayoutIndex> L = layoutOfWords(betweenBlanks(Line)))
      ++Votes[*L];
  });
  constexpr LayoutIndex FromLikeliest[] = {Today, NamespaceThird, WithType, WithModule, Ubuntu, NamesOnly};
  LayoutIndex Best = Today;
  for (LayoutIndex I : FromLikeliest)
    if (Votes[I] > Votes[Best])
      Best = I;
  // Where a namespace is left out if it is empty, rows are of two lengths.
  return Best == WithType && Votes[Today] ? Today : Best;
}

/// An oddity that was tolerated, and the lines that have it.
class Oddity {
public:
  void add(unsigned Line) {
    if (++Count == 1)
      First = Line;
  }
  explicit operator bool() const { return Count != 0; }
  /// `in line 2`, or `in 9 lines, first in line 2`.
  std::string where() const {
    std::string Line = "in line " + std::to_string(First);
    return Count == 1 ? Line : "in " + std::to_string(Count) + " lines, first " + Line;
  }

private:
  unsigned First = 0;
  size_t Count = 0;
};

class Reader {
public:
  Reader(StringRef Text, StringRef File) : Text(Text), File(File), HasMark(this->Text.consume_front(ByteOrderMark)), Wrong(File) {}

  Expected<Symvers> read() {
    L = layoutOf(Text);
    Result.HasKinds = layout().Type.has_value();
    Result.HasExporters = layout().Module.has_value();
    Result.Rows.reserve(Text.count('\n') + 1);
    forEachRow(Text, [&](StringRef Line, unsigned Number) { addRow(Line, Number); });
    if (llvm::Error E = Wrong.take())
      return E;
    if (!HasCrcs)
      for (ExportRow &Row : Result.Rows)
        Row.Symbol.Crc.reset();
    addNotes();
    return std::move(Result);
  }

private:
  const Layout &layout() const { return Layouts[L]; }
  bool isLast(StringRef Line) const { return Line.end() == Text.end(); }

  void addRow(StringRef Line, unsigned Number) {
    Fields F = betweenTabs(Line);
    bool HasBlanks = false;
    for (StringRef &Field : llvm::MutableArrayRef(F.At).take_front(F.Count)) {
      HasBlanks |= Field.trim(Blanks).size() != Field.size();
      Field = Field.trim(Blanks);
    }
    if (F.Count != layout().NumFields) {
      const unsigned NumBetweenTabs = F.Count;
      HasBlanks = true;
      F = betweenBlanks(Line);
      std::optional<LayoutIndex> Own = layoutOfWords(F);
      // The type is the fourth field with and without a namespace; at the end of a file that was cut short there may have been one.
      const bool LacksNamespace = Own == WithType && (L == Today || L == NamespaceThird) && !isLast(Line);
      if (LacksNamespace) {
        if (L == NamespaceThird)
          F.At = {F.At[0], F.At[1], StringRef(), F.At[2], F.At[3]};
        if (NumBetweenTabs == F.Count) {
          HasBlanks = false;
          WithoutNamespace.add(Number);
        }
      } else if (Own != L) {
        const unsigned Found = NumBetweenTabs > 1 ? NumBetweenTabs : F.Count;
        return Wrong.add(Number, "found " + Twine(Found) + (Found == 1 ? " field" : " fields") + ", expected " + Twine(layout().NumFields) + ": " +
                                     layout().Description);
      }
    }
    // Ubuntu's lists have them in every row.
    if (addFields(F, Number) && HasBlanks && L != Ubuntu)
      WithBlanks.add(Number);
  }

  /// False: they are wrong.
  bool addFields(const Fields &F, unsigned Number) {
    auto InField = [](unsigned Index) { return (" in field " + Twine(Index + 1)).str(); };
    std::optional<uint64_t> Crc = crcOf(F.At[layout().Crc]);
    if (!Crc)
      return Wrong.add(Number, "found the CRC " + inQuotes(F.At[layout().Crc]) + ", expected 0x and 8 to 16 hexadecimal digits"), false;
    StringRef Symbol = F.At[layout().Symbol];
    if (Symbol.empty())
      return Wrong.add(Number, "found no name, expected that of the symbol" + InField(layout().Symbol)), false;
    StringRef Module = layout().Module ? F.At[*layout().Module] : StringRef();
    if (layout().Module && (Module.empty() || (!layout().Type && kindOf(Module))))
      return Wrong.add(Number, "found " + (Module.empty() ? "no name" : inQuotes(Module)) + ", expected 'vmlinux' or that of a module" +
                                   InField(*layout().Module)),
             false;
    std::optional<ExportKind> Kind = layout().Type ? kindOf(F.At[*layout().Type]) : ExportKind::Plain;
    if (!Kind)
      return Wrong.add(Number,
                       "found " + inQuotes(F.At[*layout().Type]) + ", expected an export type, such as EXPORT_SYMBOL," + InField(*layout().Type)),
             false;
    HasCrcs |= *Crc != 0;
    Result.Rows.push_back({{Symbol, layout().Namespace ? F.At[*layout().Namespace] : StringRef(), Crc, *Kind}, Module});
    return true;
  }

  void addNotes() {
    auto Add = [&](const Twine &What) { Result.Notes.push_back((File + ": " + What).str()); };
    if (HasMark)
      Add("starts with a byte order mark, which is ignored");
    if (WithBlanks)
      Add("found blanks other than single tabs " + WithBlanks.where() + "; read as what separates fields");
    if (WithoutNamespace)
      Add("found no field for the namespace " + WithoutNamespace.where() + "; read as exports without one");
    if (!Result.Rows.empty() && !Text.ends_with("\n"))
      Add("the last line does not end in a newline; the file may have been cut short");
  }

  StringRef Text;
  const StringRef File;
  const bool HasMark;
  LayoutIndex L = Today;
  LineErrors Wrong;
  Symvers Result;
  bool HasCrcs = false;
  Oddity WithBlanks, WithoutNamespace;
};

} // namespace

StringRef exportTypeOf(ExportKind Kind) { return TypeWords[static_cast<size_t>(Kind)]; }

bool looksLikeSymvers(StringRef Text) {
  Text.consume_front(ByteOrderMark);
  std::optional<StringRef> First = firstRow(Text);
  if (!First || First->contains('\0'))
    return false;
  Fields F = betweenBlanks(*First);
  StringRef Digits = F.At[0];
  if (Digits.consume_front("0x") && !Digits.empty() && llvm::all_of(Digits, llvm::isHexDigit))
    return F.Count > 1 ? crcOf(F.At[0]) || First->contains('\t') : First->contains('\t');
  return layoutOfWords(F) == Ubuntu;
}

bool hasNoRows(StringRef Text) {
  Text.consume_front(ByteOrderMark);
  return !firstRow(Text);
}

Expected<Symvers> parseSymvers(StringRef Text, StringRef File) { return Reader(Text, File).read(); }

void writeSymvers(llvm::raw_ostream &Out, llvm::ArrayRef<ExportRow> Rows) {
  for (const ExportRow &Row : Rows)
    Out << llvm::format_hex(Row.Symbol.Crc.value_or(0), 10) << '\t' << Row.Symbol.Name << '\t' << Row.Exporter << '\t'
        << exportTypeOf(Row.Symbol.Kind) << '\t' << Row.Symbol.Namespace << '\n';
}

} // namespace modver

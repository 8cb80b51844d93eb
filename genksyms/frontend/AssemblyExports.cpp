// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "AssemblyExports.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

class AssemblyReader {
public:
  explicit AssemblyReader(TokenSource &Source) : Source(Source) { advance(); }

  std::vector<AssemblyExport> read() {
    std::vector<AssemblyExport> Exports;
    bool HasLabels = false;
    bool AfterMacroWord = false; // in the macro's own definition
    while (T.Kind != TokenKind::EndOfFile) {
      if (T.Kind == TokenKind::Identifier && T.Text == "___EXPORT_SYMBOL" && !AfterMacroWord) {
        advance();
        if (T.Kind == TokenKind::Identifier)
          Exports.push_back(readMacroUse());
      } else if (T.Kind == TokenKind::Identifier && T.Text.size() > LabelPrefix.size() && T.Text.starts_with(LabelPrefix)) {
        StringRef Name = T.Text.substr(LabelPrefix.size());
        advance();
        if (T.Kind != TokenKind::Colon)
          continue;
        Exports.push_back(readLabel(Name));
        HasLabels = true;
      } else {
        AfterMacroWord = T.Text == "macro";
        advance();
      }
    }
    if (HasLabels)
      llvm::stable_sort(Exports, [](const AssemblyExport &A, const AssemblyExport &B) { return A.Name < B.Name; });
    return Exports;
  }

private:
  static constexpr StringRef LabelPrefix = "__export_symbol_";

  void advance() { Source.next(T); }

  /// name, value, section
  AssemblyExport readMacroUse() {
    AssemblyExport Export;
    Export.Name = T.Text.str();
    for (unsigned NumCommas = 0; NumCommas != 2; advance()) {
      if (T.Kind == TokenKind::EndOfFile)
        return Export;
      NumCommas += T.Kind == TokenKind::Comma;
    }
    // Without a section it is the next line's first token, which is not called like one.
    Export.Kind = llvm::StringSwitch<ExportKind>(T.Text)
                      .Case("_gpl", ExportKind::Gpl)
                      .Case("_gpl_future", ExportKind::GplFuture)
                      .Case("_unused", ExportKind::Unused)
                      .Case("_unused_gpl", ExportKind::UnusedGpl)
                      .Default(ExportKind::Plain);
    return Export;
  }

  /// : .asciz "licence" .ascii "namespace" "\0"
  AssemblyExport readLabel(StringRef Name) {
    AssemblyExport Export;
    Export.Name = Name.str();
    std::string Licence = nextStrings();
    Export.Namespace = nextStrings();
    if (Licence == "GPL")
      Export.Kind = ExportKind::Gpl;
    return Export;
  }

  /// The contents of the next strings that stand side by side.
  std::string nextStrings() {
    std::string Contents;
    while (T.Kind != TokenKind::EndOfFile && !isString())
      advance();
    for (; isString(); advance())
      Contents += T.Text.drop_front().drop_back();
    return StringRef(Contents).split("\\0").first.str();
  }
  bool isString() const { return T.Kind == TokenKind::Other && T.Text.size() >= 2 && T.Text.front() == '"'; }

  TokenSource &Source;
  Token T;
};

} // namespace

std::vector<AssemblyExport> modver::genksyms::readAssemblyExports(TokenSource &Source) { return AssemblyReader(Source).read(); }

std::string modver::genksyms::typesText(const std::vector<AssemblyExport> &Exports) {
  std::string Text = "#include <linux/kernel.h>\n#include <asm/asm-prototypes.h>\n";
  for (const AssemblyExport &E : Exports)
    Text += "EXPORT_SYMBOL(" + E.Name + ");\n";
  return Text;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --format TYPE[:FILE], as all commands have it that print more than one form of their result.
#ifndef MODVER_CHECKER_COMMANDS_FORMATS_H
#define MODVER_CHECKER_COMMANDS_FORMATS_H

#include "checker/kernel/UnpackedPackage.h"
#include "support/CommandLine.h"
#include "support/OutputFile.h"
#include "llvm/ADT/STLExtras.h"
#include <memory>

namespace modver::commands {

/// Who reads a form. What people read is fit for terminals, in the characters of their locale; programs get UTF-8, and names as they are, unless
/// standard output is a terminal.
enum class Readers : uint8_t { Programs, People };

/// A form in which a command prints its result, and the function that does.
template <class Function> struct Format {
  llvm::StringLiteral Name;
  Function *Print;
  Readers For = Readers::Programs;
};

/// The reports that were asked for, and where they go.
class ReportFiles {
public:
  struct Type {
    std::string Name;
    Readers For;
  };

  /// The option. Types: those that the command has, the default first. Help: about them.
  Option option(std::vector<Type> Types, const std::string &Help);

  /// Whether Type was asked for.
  bool has(llvm::StringRef Type) const;

  /// Creates the files: that one cannot be written should not turn out after minutes. The first report without a file goes to Out as it is made.
  llvm::Error open(llvm::raw_ostream &Out);

  /// Completes the files. Fails with the errors of all.
  llvm::Error write();

protected:
  struct Report {
    size_t Type;      ///< index in Types
    std::string Name; ///< of the file
    std::optional<OutputFile> File;
    std::string Text; ///< unless it is printed as it is made
    std::unique_ptr<llvm::raw_ostream> ToText;
    std::unique_ptr<llvm::raw_ostream> ToTerminal; ///< before ToText or standard output; null: nothing is to be made fit for terminals
    llvm::raw_ostream *Stream;
  };
  std::vector<std::unique_ptr<Report>> Reports;

private:
  std::vector<Type> Types;
  std::vector<std::string> Asked; ///< `TYPE` or `TYPE:FILE`
  llvm::raw_ostream *Out = nullptr;
};

/// The same with the functions that print.
template <class Function> class Formats : public ReportFiles {
public:
  /// Table outlives this. What comes first is the default.
  template <size_t N> explicit constexpr Formats(const Format<Function> (&Table)[N]) : Table(Table) {}

  Option option(const std::string &Help) {
    std::vector<Type> Types;
    for (const Format<Function> &F : Table)
      Types.push_back({F.Name.str(), F.For});
    return ReportFiles::option(std::move(Types), Help);
  }

  /// Calls What(Print, Stream) for each report.
  template <class Callable> void forEach(Callable What) {
    for (const std::unique_ptr<Report> &R : Reports)
      What(Table[R->Type].Print, *R->Stream);
  }

  /// Prints and completes all reports.
  template <class... Values> llvm::Error print(const Values &...Result) {
    forEach([&](Function *Print, llvm::raw_ostream &Stream) {
      std::string Text;
      llvm::raw_string_ostream ToText(Text);
      Print(ToText, Result...);
      Stream << kernel::withPackageNames(std::move(Text));
    });
    return write();
  }

private:
  llvm::ArrayRef<Format<Function>> Table;
};

} // namespace modver::commands

#endif

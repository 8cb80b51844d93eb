// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Formats.h"
#include "checker/image/Compress.h"
#include "support/TerminalText.h"
#include "llvm/Support/Process.h"

using llvm::StringRef;

namespace modver::commands {

Option ReportFiles::option(std::vector<Type> TypesOfCommand, const std::string &Help) {
  Types = std::move(TypesOfCommand);
  std::vector<std::string> Names;
  for (const Type &T : Types)
    Names.push_back(T.Name);
  auto Wrong = [IsType = oneOf(Names).Wrong](StringRef Given) {
    auto [Type, File] = Given.split(':');
    if (std::string Text = IsType(Type); !Text.empty())
      return Text;
    return Given.contains(':') && File.empty() ? ("'" + Given + "' names no file").str() : "";
  };
  return {"--format",
          "TYPE[:FILE]",
          &Asked,
          "Write the result as TYPE to FILE, or to standard output. May be repeated. " + Help,
          /*IsRequired=*/false,
          ValueCheck(Wrong, std::move(Names))};
}

bool ReportFiles::has(StringRef Type) const {
  return llvm::any_of(Asked, [&](StringRef Given) { return Given.split(':').first == Type; });
}

llvm::Error ReportFiles::open(llvm::raw_ostream &StandardOutput) {
  Out = &StandardOutput;
  bool IsTaken = false; // two reports at the same time would be one in the other
  llvm::Error Wrong = llvm::Error::success();
  if (Asked.empty())
    Asked.push_back(Types.front().Name);
  for (StringRef Given : Asked) {
    auto [Name, File] = Given.split(':');
    Report &R = *Reports.emplace_back(std::make_unique<Report>());
    R.Type = llvm::find_if(Types, [&](const Type &T) { return T.Name == Name; }) - Types.begin();
    R.ToText = std::make_unique<llvm::raw_string_ostream>(R.Text);
    R.Stream = File.empty() && !IsTaken ? Out : R.ToText.get();
    const bool ForPeople = Types[R.Type].For == Readers::People;
    if (ForPeople || (File.empty() && llvm::sys::Process::StandardOutIsDisplayed())) {
      R.ToTerminal = std::make_unique<TerminalStream>(*R.Stream, ForPeople ? charsetOfLocale() : Charset::Utf8,
                                                      ForPeople && File.empty() ? coloursOfStandardOutput() : Colours::None);
      R.Stream = R.ToTerminal.get();
    }
    IsTaken |= File.empty();
    if (File.empty())
      continue;
    R.Name = File.str();
    if (llvm::Expected<OutputFile> Opened = OutputFile::open(File))
      R.File = std::move(*Opened);
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Opened.takeError());
  }
  return Wrong;
}

llvm::Error ReportFiles::write() {
  llvm::Error Wrong = llvm::Error::success();
  for (const std::unique_ptr<Report> &R : Reports) {
    R->ToTerminal.reset();
    if (R->File)
      Wrong = llvm::joinErrors(std::move(Wrong), R->File->write([&](llvm::raw_ostream &File) {
        image::writeNamed(File, R->Name, [&](llvm::raw_ostream &Text) { Text << R->Text; });
      }));
    else
      *Out << R->Text;
  }
  return Wrong;
}

} // namespace modver::commands

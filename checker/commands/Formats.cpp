// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Formats.h"
#include "checker/image/Compress.h"

using llvm::StringRef;

namespace modver::commands {

Option ReportFiles::option(std::vector<std::string> TypesOfCommand, const std::string &Help) {
  Types = std::move(TypesOfCommand);
  auto Check = [KnownType = oneOf(Types)](StringRef Given) {
    auto [Type, File] = Given.split(':');
    if (std::string Wrong = KnownType(Type); !Wrong.empty())
      return Wrong;
    return Given.contains(':') && File.empty() ? ("'" + Given + "' names no file").str() : "";
  };
  return {"--format",           "TYPE[:FILE]", &Asked, "Write the result as TYPE to FILE, or to standard output. May be repeated. " + Help,
          /*IsRequired=*/false, Check};
}

bool ReportFiles::has(StringRef Type) const {
  return llvm::any_of(Asked, [&](StringRef Given) { return Given.split(':').first == Type; });
}

llvm::Error ReportFiles::open(llvm::raw_ostream &StandardOutput) {
  Out = &StandardOutput;
  bool IsTaken = false; // two reports at the same time would be one in the other
  llvm::Error Wrong = llvm::Error::success();
  for (StringRef Given : Asked.empty() ? llvm::ArrayRef(Types).take_front() : llvm::ArrayRef(Asked)) {
    auto [Type, File] = Given.split(':');
    Report &R = *Reports.emplace_back(std::make_unique<Report>());
    R.Type = llvm::find(Types, Type) - Types.begin();
    R.ToText = std::make_unique<llvm::raw_string_ostream>(R.Text);
    R.Stream = File.empty() && !IsTaken ? Out : R.ToText.get();
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
  for (const std::unique_ptr<Report> &R : Reports)
    if (R->File)
      Wrong = llvm::joinErrors(std::move(Wrong), R->File->write([&](llvm::raw_ostream &File) {
        image::writeNamed(File, R->Name, [&](llvm::raw_ostream &Text) { Text << R->Text; });
      }));
    else
      *Out << R->Text;
  return Wrong;
}

} // namespace modver::commands

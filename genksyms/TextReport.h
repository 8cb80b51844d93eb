// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prints what a run finds as genksyms does: CRC lines on one stream, everything else on another.
#ifndef MODVER_GENKSYMS_TEXTREPORT_H
#define MODVER_GENKSYMS_TEXTREPORT_H

#include "OutputFormat.h"
#include "genksyms/language/Diagnostics.h"
#include <string>

namespace modver::genksyms {

struct TextReportOptions {
  OutputFormat Output = OutputFormat::Symver;
  /// Of a VersionHeader.
  std::string VersionPrefix = {};
  /// Print, and count as errors, what is wrong with the source. (What is wrong by the reference file is always printed.)
  bool Warnings = false;
  /// A difference from the reference file is an error.
  bool Preserve = false;
  /// Print each definition that is entered.
  bool Definitions = false;
  /// Print each export's expanded text.
  bool Expansions = false;
};

class TextReport final : public Listener {
public:
  TextReport(llvm::raw_ostream &Out, llvm::raw_ostream &Err, const TextReportOptions &Options) : Out(Out), Err(Err), Options(Options) {}

  void diagnostic(const Diagnostic &D) override;
  void exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *> Unknown) override;
  void entered(const Definition &D) override;
  void expansionBegins(const Definition &D) override;
  void expansionText(llvm::StringRef Text) override;
  void expansionEnds() override;

  bool hasErrors() const { return HasErrors; }

private:
  llvm::raw_ostream &Out;
  llvm::raw_ostream &Err;
  TextReportOptions Options;
  bool HasErrors = false;
};

} // namespace modver::genksyms

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OutputFormat.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Format.h"

using namespace modver::genksyms;

std::optional<OutputFormat> modver::genksyms::parseOutputFormat(llvm::StringRef Name) {
  return llvm::StringSwitch<std::optional<OutputFormat>>(Name)
      .Case("symver", OutputFormat::Symver)
      .Case("crc-assign", OutputFormat::CrcAssign)
      .Case("crc-assign-spaced", OutputFormat::CrcAssignSpaced)
      .Case("ver", OutputFormat::VersionHeader)
      .Case("crc-section", OutputFormat::CrcSection)
      .Default(std::nullopt);
}

void modver::genksyms::writeCrcLine(llvm::raw_ostream &Out, OutputFormat Format, llvm::StringRef Name, uint32_t Crc, llvm::StringRef Prefix) {
  auto Hex = llvm::format("0x%08x", Crc);
  switch (Format) {
  case OutputFormat::Symver:
    Out << "#SYMVER " << Name << ' ' << Hex << '\n';
    return;
  case OutputFormat::CrcAssign:
    Out << "__crc_" << Name << " = " << Hex << ";\n";
    return;
  case OutputFormat::CrcAssignSpaced:
    Out << "__crc_" << Name << " = " << Hex << " ;\n";
    return;
  case OutputFormat::VersionHeader:
    Out << "#define __ver_" << Name << '\t' << Prefix << llvm::format("%08x", Crc) << "\n#define " << Name << "\t_set_ver(" << Name << ")\n";
    return;
  case OutputFormat::CrcSection:
    Out << "SECTIONS { .rodata : ALIGN(4) { __crc_" << Name << " = .; LONG(" << Hex << "); } }\n";
    return;
  }
}

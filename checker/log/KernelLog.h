// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a log says about loading modules: the lines about symbols, versions, namespaces, licences and signatures, as values.
//
//   dmesg, journalctl, kern.log, a serial console, a CI job's output ──► parseKernelLog() ──► LogEntry…
//
// A line may have anything around the message: timestamps, levels (`<4>`), facility and host, colours, CRLF, a JSON object of journalctl.
#ifndef MODVER_CHECKER_LOG_KERNELLOG_H
#define MODVER_CHECKER_LOG_KERNELLOG_H

#include "checker/findings/Findings.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace modver::log {

using findings::FindingKind;
using findings::Speaker;

/// One message; FindingKind tells which of the fields have a meaning. Strings are empty where the line does not tell.
struct LogEntry {
  FindingKind Kind;
  Speaker By = Speaker::Kernel;
  std::string Module; ///< as the kernel calls it: `-` is `_`; where the line has a file, what follows from its name
  std::string File;   ///< as given; a module's, or a directory's (ModuleNotFound)
  std::string Symbol;
  std::string Namespace;
  std::string ModuleVermagic;
  std::string KernelVermagic;
  std::string Other;
  std::string Text;
  /// A positive errno; 0 where kernels before 4.19 say `(err 0)`, which is ENOENT.
  std::optional<int> Error;
  /// Of the kernel that wrote the log, by its last `Linux version` line before this one.
  std::string Release;
  /// Where it was first said, counted from 1, and that line, without its end; at most MaxRaw bytes of it.
  size_t Line = 0;
  std::string Raw;
  /// How often it was said, by the same release.
  size_t Count = 1;
};

inline constexpr size_t MaxRaw = 1024;

/// In the order in which they were first said. Text may be anything.
std::vector<LogEntry> parseKernelLog(llvm::StringRef Text);

} // namespace modver::log

#endif

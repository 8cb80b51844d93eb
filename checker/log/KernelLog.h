// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a log says about loading modules: the lines about symbols, versions, namespaces, licences, signatures and files, as values.
//
//   dmesg, journalctl, logcat, a serial console, a CI job's output, a thread ──► parseKernelLog() ──► LogEntry…
//
// A line may have anything around the message: timestamps, levels (`<4>`), facility and host, colours, CRLF, a JSON object of journalctl or dmesg,
// the quoting of a mail or a web page. A message that a mail broke into two or three lines is read as one.
#ifndef MODVER_CHECKER_LOG_KERNELLOG_H
#define MODVER_CHECKER_LOG_KERNELLOG_H

#include "ChecksumLines.h"
#include "checker/findings/Findings.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace modver::log {

using findings::FindingKind;
using findings::Speaker;

/// What followed from a message for the module, as far as the log tells: by the message itself, the kernel's release and the lines around it.
enum class Effect : uint8_t {
  Refused,
  Accepted,   ///< loaded all the same, or nothing that concerns loading; or not loaded for another reason than a refusal (NotRefused)
  NotRefused, ///< the kernel took the module, or was never asked: its own init function failed, one of this name is there, a build said so
  Depends,    ///< on the kernel's version or configuration, which the log does not tell
};

/// `refused`
llvm::StringRef nameOf(Effect What);

/// One message; FindingKind tells which of the fields have a meaning. Strings are empty where the line does not tell.
struct LogEntry {
  FindingKind Kind;
  Speaker By = Speaker::Kernel;
  llvm::StringRef Words; ///< of the findings::Sentence that it is
  std::string Module;    ///< as the kernel calls it: `-` is `_`; where the line has a file, what follows from its name
  std::string File;      ///< as given; a module's, or a directory's (ModuleNotFound), or a Module.symvers
  std::string Symbol;
  std::string Namespace;
  std::string ModuleVermagic; ///< also of others than VermagicDiffers: what modinfo printed elsewhere in the log, in VermagicLine
  std::string KernelVermagic;
  std::string Other;
  std::string Text;
  /// A positive errno; 0 where kernels before 4.19 say `(err 0)`, which is ENOENT.
  std::optional<int> Error;
  /// Of the kernel that wrote the log, by its last `Linux version` line before this one, or else by what uname printed anywhere, a version magic or a
  /// directory of modules; and the rest of that line.
  std::string Release, Banner;
  /// Where it was first said, counted from 1, and that line, without its end; at most MaxRaw bytes of it.
  size_t Line = 0;
  std::string Raw;
  /// How often it was said, by the same release.
  size_t Count = 1;

  size_t VermagicLine = 0; ///< 0: this one

  /// Of VersionDiffers: the CRCs.
  std::optional<ToldChecksums> Checksums;

  Effect Outcome = Effect::Refused;
  /// Another message that tells why this one was said: what it is, and its Line.
  struct CauseLine {
    FindingKind Kind;
    size_t Line;
    bool IsCertain;     ///< false: it names no module, or another one
    std::string Module; ///< that it names, if it is another one, which modprobe may have tried to load first; else empty
  };
  std::optional<CauseLine> Cause;
};

inline constexpr size_t MaxRaw = 1024;

/// In the order in which they were first said. Text may be anything.
std::vector<LogEntry> parseKernelLog(llvm::StringRef Text);

} // namespace modver::log

#endif

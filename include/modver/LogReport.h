// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a log says about loading modules, and what that means.
//
// Source of each fact: sentences of kernels since 2.4 and of the programs around them, as people published them or as they were made to print them;
// what followed for the module is told by the line, the kernel's release and the lines around it. Names (`version-differs`) are those of `modver
// explain
// --log --format json`: docs/formats.md. There may be more of them in later versions.
#ifndef MODVER_LOGREPORT_H
#define MODVER_LOGREPORT_H

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace modver {

/// One message. Members that do not apply to its Kind are empty.
struct LogMessage {
  /// `version-differs`, `insert-failed`, …
  std::string Kind;
  /// `kernel`, `inserter`, `depmod`, `modpost` or `package`.
  std::string By;
  /// What followed for the module: `refused`, `accepted`, `not-refused` (the kernel was not asked, or did not refuse it) or `depends` (on what the
  /// log does not tell).
  std::string Outcome;
  /// As the kernel calls it.
  std::string Module;
  /// As given: a module's, a directory's or a Module.symvers.
  std::string File;
  std::string Symbol, Namespace;
  /// ModuleVermagic also from what modinfo printed elsewhere in the log.
  std::string ModuleVermagic, KernelVermagic;
  /// Another module, a number or a reason, as docs/formats.md says of each kind.
  std::string Other, Text;
  /// As Linux numbers them; 0: of kernels before 4.19, which say so for ENOENT.
  std::optional<int> Errno;
  /// Of the kernel that said so, as far as the log tells.
  std::string Release;
  /// Where it was first said, from 1, and that line, without its end; at most 1,024 bytes of it.
  size_t Line = 0;
  std::string Raw;
  /// How often.
  size_t Count = 1;
  /// The line that gives the reason for this one; 0: none does.
  size_t CauseLine = 0;
  /// For people: what it means, in sentences; and, if the module was refused for it, what to do, as part of a sentence.
  std::string Meaning, Advice;
};

/// Text: a log, whatever stands around the messages (time stamps, levels, JSON of journalctl, quotes of a mail or a page). In the order in which they
/// were first said.
std::vector<LogMessage> readLog(std::string_view Text);

} // namespace modver

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of findings: what each is called, how it is worded, and what it means. The loader's rules, the reader of logs and all reports have their
// words from here.
#ifndef MODVER_CHECKER_FINDINGS_FINDINGS_H
#define MODVER_CHECKER_FINDINGS_FINDINGS_H

#include "FindingKind.h"
#include "Wording.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::findings {

struct FindingEntry {
  FindingKind Kind;
  /// `version-differs`: in JSON. Stable: formats are documented with it.
  llvm::StringLiteral Name;
  /// What is wrong, in a few words, for a table of modules and kernels: `CRC differs`. Fields are those of loader::fill(). Empty: no loader refuses
  /// for this, or the words depend on more than fields.
  Wording Short = "";
  /// The same for a line of its own: `the module has no version for it`. Empty: the kernel's own sentence stands there, or nothing.
  Wording Long = "";
  /// What its user can do about it, as part of a sentence, with fields likewise. Empty: build the module again, for this kernel.
  Wording Advice = "";
  /// What a line of a log means, and what to do about it, for who did not write the kernel: a sentence or two. Fields are those of log::meaning().
  /// Empty: no log says so.
  Wording Meaning = "";
  /// Whether a module was not loaded because of it, as far as a line of a log tells. Namespaces that are not imported and proprietary modules keep
  /// some kernels from loading and only annoy others; such lines count as reasons.
  bool Refuses = true;
};

/// By FindingKind.
llvm::ArrayRef<FindingEntry> allFindings();

inline const FindingEntry &entryOf(FindingKind Kind) { return allFindings()[unsigned(Kind)]; }

/// Whose words a line has.
enum class Speaker : uint8_t {
  Kernel,
  Inserter, ///< insmod, modprobe, systemd-modules-load, Android's init, …
  Depmod,
  Modpost, ///< the build of a module or a kernel
  Package, ///< rpm, dnf, opkg, DKMS, weak-modules, …
};

/// `kernel`
llvm::StringRef nameOf(Speaker By);

/// Which of the kernel's sentences for a finding it is.
enum class Form : uint8_t {
  Current,
  Terse,  ///< of older kernels: taint without the symbol, an unknown symbol without the error
  Linked, ///< insmod's, where it links: up to 2.4
  Others, ///< not printed here: of others, of further kernels, or of findings that the loader's rules do not have
};

/// A line that says that there is a finding.
struct Sentence {
  FindingKind Kind;
  Speaker By;
  /// The fields have the names in log/LineFields.h.
  Wording Words;
  Form How = Form::Others;
  /// The line ends with it, but for white space, quotes and marks that end a sentence.
  bool EndsLine = false;
};

/// People and scripts search for them, and tests/loader compares those of the kernel with what real kernels say. A line is what the first one says
/// that is in it. corpus/kernel-logs/README.md tells which are there in logs of real kernels, and where the others are known from.
llvm::ArrayRef<Sentence> allSentences();

/// What the kernel says; null: it refuses, or accepts, without a word.
const Sentence *sentenceOf(FindingKind Kind, Form How);

} // namespace modver::findings

#endif

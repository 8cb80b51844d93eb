# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What of the kernel's log modver predicts.

INVARIANT: every line is either predicted or known not to be; one that is neither stops the test.
"""

import re

PREDICTED = [re.compile(pattern, re.DOTALL) for pattern in (
    r".*: disagrees about version of symbol .*",
    r".*: no symbol version for .*",
    r".*: Unknown symbol .* \(err -\d+\)",
    r".*: version magic '.*' should be '.*'",
    r".*: .*: kernel tainted\.",
    r".*: module uses symbol \(.*\) from namespace .*, but does not import it\.",
    r".*: module tries to import module namespace: .*",
    r".*: module uses symbols (.* )?from proprietary module .*, inheriting taint\.",
    r".*: module using GPL-only symbols uses symbols (.* )?from proprietary module .*\.",
    r".*: exports duplicate symbol .* \(owned by .*\)",
    r".*: please compile with -fno-common",
    r".*: no extended symbol version for .*",
    r"extended version crc\+name presence does not match",
    r"more extended version crcs than names",
    r".*: ignoring obsolete section .*",
    r".*: no flags for exported symbols",
    r".*: module is already loaded",
    r".*: module is marked as livepatch module, but livepatch support is disabled",
    r".*: tainting kernel with TAINT_LIVEPATCH",
)]

# The kernel on its own affairs.
UNRELATED = (r"(clocksource|hrtimer|input|perf|random|sched|sched_clock|tsc|workqueue): .*", r"TSC found unstable after boot, .*")
# Taints and mitigations that have no part in the verdict.
TAINTS = (
    r".*: module verification failed: signature and/or required key missing - tainting kernel",
    r".*: loading out-of-tree module taints kernel\.",
    r".*: loading module not compiled with retpoline compiler\.",
    r".*: module license '.*' taints kernel\.",
    r".*: module license taints kernel\.",
    r".*: module is from the staging directory, the quality is unknown, you have been warned\.",
    r".*: loading test module taints kernel\.",
    r"Disabling lock debugging due to kernel taint",
    r"Spectre V2 : System may be vulnerable to spectre v2",
)
# The file as such: signature, compression, ELF. The errno is compared all the same.
FILES = (
    r"module: not signed with expected PKCS#7 message",
    r"module: PKCS#7 signature info has unexpected non-zero params",
    r"not an xz compressed module",
    r"decompression failed with status \d+",
    r"Invalid ELF .*",
    r"Module has invalid ELF structures",
    r"Invalid architecture in ELF header: \d+",
    r"ELF Spec violation: section 0 .*",
    r"empty section name table",
    r"empty symbol string table",
    r"symbol string table isn't NUL terminated",
    r"Only one \.modinfo section must exist\.",
    r"module .*: .*\.gnu\.linkonce\.this_module .*",
    r".*: No module found in object",
    r".*: module has no symbols \(stripped\?\)",
    r".*: Symbol .* has an invalid section index \d+ \(max \d+\)",
    r".*: section .* \(index \d+\) has invalid WRITE\|EXEC flags",
    r".*: module PLT section\(s\) missing",
)
IGNORED = [re.compile(pattern, re.DOTALL) for pattern in UNRELATED + TAINTS + FILES]


class UnknownLine(Exception):
    """The kernel said something that this file does not know."""


def predicted_lines(texts):
    """Those lines of a log that modver should have printed."""
    kept = []
    for text in texts:
        if any(pattern.fullmatch(text) for pattern in IGNORED):
            continue
        if not any(pattern.fullmatch(text) for pattern in PREDICTED):
            raise UnknownLine(text)
        kept.append(text)
    return kept

# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernel's answer beside modver's prediction."""

from .log_filter import UnknownLine, predicted_lines

TAINT_FORCED = 2


# What a kernel says once after boot, to whichever module it is; the second only where it accepts the module.
ONCE = (": no extended symbol version for ", ": no symbol version for ", ": tainting kernel with TAINT_LIVEPATCH")


def remember_said(answer, said):
    """Adds to said those of ONCE that are among the kernel's lines."""
    for outcome in answer.outcomes:
        said.update(words for words in ONCE for _, text in outcome.log if words in text)


def differences(case, answer, predictions, said=frozenset()):
    """Texts that say where they differ; empty if they agree. said: what of ONCE was said since the boot, before this case."""
    found = []
    forced = bool(answer.taint & TAINT_FORCED)
    for index, (outcome, prediction) in enumerate(zip(answer.outcomes, predictions, strict=True)):
        where = f"{case.name}, module {index + 1} of {len(case.loads)}"
        try:
            lines = predicted_lines([text for _, text in outcome.log])
        except UnknownLine as line:
            found.append(f"{where}: the kernel's line is not known to compare/log_filter.py: {line}")
            continue
        # modver speaks of a fresh boot. A kernel that carries this taint does not tell of it again.
        expected = [line for line in prediction.lines if not (forced and line.endswith(": kernel tainted."))
                    and not (line in prediction.accepted and any(words in line for words in said))]
        if prediction.unreadable and case.about.get("damaged"):
            continue
        if outcome.errno != prediction.errno:
            found.append(f"{where}: errno {outcome.errno}, predicted {prediction.errno}" +
                         (f" ({prediction.unreadable})" if prediction.unreadable else "") + shown(lines, expected))
        elif lines != expected:
            found.append(f"{where}: errno {outcome.errno} as predicted, but the log differs" + shown(lines, expected))
    return found


def shown(lines, expected):
    return "".join([f"\n    kernel:    {line}" for line in lines] + [f"\n    predicted: {line}" for line in expected])

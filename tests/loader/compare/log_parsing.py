# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether modver finds the loader's lines in a log."""

import json
import re
import subprocess

from .log_filter import predicted_lines


# A reader of logs takes a namespace for a word, without a colon or comma at its end.
ODD_NAMESPACE = re.compile(r" from namespace (\S* \S*|\S*:), but does not import it")


def lines_not_found(program, texts):
    """Those lines of the loader's that print-log takes for something else. Equal lines are looked at once."""
    texts = list(dict.fromkeys(text.replace("\n", "\\n").replace("\r", "\\r") for text in predicted_lines(texts)))
    texts = [text for text in texts if not ODD_NAMESPACE.search(text)]
    # Of lines that say the same, only the first has an entry; a release of its own makes each a message of its own.
    log = "".join(f"Linux version {number}.0 (test)\n{text}\n" for number, text in enumerate(texts))
    done = subprocess.run([program], input=log.encode("utf-8", "surrogateescape"), capture_output=True, check=True)
    found = {json.loads(line)["line"] for line in done.stdout.decode().splitlines()}
    return [text for number, text in enumerate(texts) if 2 * number + 2 not in found]

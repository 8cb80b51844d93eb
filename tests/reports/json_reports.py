# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""JSON of modver, held against its schema in docs/schemas: a report that has something else than its schema says is an error."""

import json
from functools import lru_cache
from pathlib import Path

import jsonschema

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"


@lru_cache
def validator(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def load(text):
    """The report. Raises jsonschema.ValidationError."""
    report = json.loads(text)
    validator(report["format"]).validate(report)
    return report

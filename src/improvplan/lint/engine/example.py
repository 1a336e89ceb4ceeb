"""The examples in rules: small plans with marks around what a finding must point at, run as tests and printed as documentation."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from improvplan.finding import Span
from improvplan.pattern import lazily

_FILE = lazily(r"^=== (\S+)\n", re.MULTILINE)
_TODAY = lazily(r"^# today: (\d{4}-\d{2}-\d{2})\n", re.MULTILINE)
_IDENTITY = {"improvplan": "improvplan: 1\n", "id": "id: {name}\n", "title": "title: Example\n"}
DEFAULT_TODAY = datetime.date(2025, 10, 1)


@dataclass(frozen=True, slots=True)
class ExamplePlan:
    """One plan of an example: its text without the marks, and the spans that stood between them."""

    name: str
    text: str
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its plans, and the day it is read on (a line `# today: 2026-01-15` sets it)."""

    plans: tuple[ExamplePlan, ...]
    today: datetime.date


def read_example(text: str) -> Example:
    """Read an example. Several plans stand under lines `=== name.yaml`; the identity of a plan may be left out."""
    today = _TODAY.search(text)
    text = _TODAY.sub("", text)
    pieces = _FILE.split(text)
    named = list(zip(pieces[1::2], pieces[2::2], strict=True)) if len(pieces) > 1 else [("example.yaml", text)]
    return Example(
        tuple(_plan(name, body) for name, body in named),
        datetime.date.fromisoformat(today.group(1)) if today else DEFAULT_TODAY,
    )


def _plan(name: str, body: str) -> ExamplePlan:
    stem = name.removesuffix(".yaml")
    plain = body.replace("«", "").replace("»", "")
    head = "".join(
        line.format(name=stem) for key, line in _IDENTITY.items() if not re.search(rf"^{key}:", plain, re.MULTILINE)
    )
    text, spans, start = "", [], 0
    for letter in head + body:
        if letter == "«":
            start = len(text)
        elif letter == "»":
            spans.append(Span(start, len(text)))
        else:
            text += letter
    return ExamplePlan(name, text, tuple(spans))

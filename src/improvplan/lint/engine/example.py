"""The examples in rules: small plans with marks around what a finding must point at, run as tests and printed as documentation."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from improvplan.finding import Span
from improvplan.pattern import lazily
from improvplan.workspace.walking import NETWORK_PLACES

_FILE = lazily(r"^=== (\S+)\n", re.MULTILINE)
_TODAY = lazily(r"^# today: (\d{4}-\d{2}-\d{2})\n", re.MULTILINE)
_IDENTITY = {"improvplan": "improvplan: 1\n", "id": "id: {name}\n", "title": "title: Example\n"}
NETWORK = NETWORK_PLACES[0]
"""A file of an example that is called so is no plan, but the network that its plans belong to."""

DEFAULT_TODAY = datetime.date(2025, 10, 1)


@dataclass(frozen=True, slots=True)
class ExamplePlan:
    """One plan of an example: its text without the marks, and the spans that stood between them."""

    name: str
    text: str
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its plans, the day it is read on (a line `# today: 2026-01-15` sets it), and the network files beside its plans."""

    plans: tuple[ExamplePlan, ...]
    today: datetime.date
    beside: tuple[ExamplePlan, ...] = ()


def read_example(text: str) -> Example:
    """Read an example. Several files stand under lines `=== name.yaml`; the identity of a plan or network may be left out."""
    today = _TODAY.search(text)
    text = _TODAY.sub("", text)
    pieces = _FILE.split(text)
    named = list(zip(pieces[1::2], pieces[2::2], strict=True)) if len(pieces) > 1 else [("example.yaml", text)]
    return Example(
        tuple(_plan(name, body) for name, body in named if name != NETWORK),
        datetime.date.fromisoformat(today.group(1)) if today else DEFAULT_TODAY,
        tuple(ExamplePlan(name, f"improvplan-network: 1\n{body}", ()) for name, body in named if name == NETWORK),
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

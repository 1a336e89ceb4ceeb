"""Checking plans as `improvplan validate` does: files in a folder, read from the disk, with one rule chosen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from improvplan.finding import Finding
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run

IDENTITY = "improvplan: 1\nid: {name}\ntitle: Example\n"
TODAY = dt.date(2025, 10, 1)


def findings(folder: Path, rule: str, *plans: str, today: dt.date = TODAY) -> list[Finding]:
    """The findings of one rule about plans, given without their identity."""
    for number, text in enumerate(plans):
        name = "abcdef"[number]
        (folder / f"{name}.yaml").write_text(IDENTITY.format(name=name) + text, encoding="utf-8")
    found = run(CheckRequest((str(folder),), select=frozenset({rule}), today=today)).findings
    return [finding for finding in found if finding.rule == rule]


def shown(found: list[Finding]) -> list[str]:
    """Each finding as its severity and the words it points at."""
    texts = []
    for finding in found:
        place = finding.place
        assert place is not None
        assert place.line == place.end_line
        texts.append(f"{finding.severity}: {place.excerpt[place.column - 1 : place.end_column - 1]}")
    return texts


def form(folder: Path, text: str) -> None:
    """Put a form called `own` into the repository."""
    (folder / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    place = folder / "templates" / "own"
    place.mkdir(parents=True)
    head = "improvplan-template: 1\nid: own\ntitle: Own form\n"
    (place / "template.yaml").write_text(head + text, encoding="utf-8")

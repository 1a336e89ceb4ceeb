"""A file line by line, with carets and words under every place that a finding is about."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from improvplan.finding import Finding, Place
from improvplan.report.characters import clean, clipped, placeholders
from improvplan.report.excerpt import WIDEST, excerpt

_WIDTH = 100
_FURTHEST = 24
"""The column at which words under a line begin at the latest."""
_FEW = 3
"""So many lines that are the same are shown each by itself."""


class Remark(NamedTuple):
    """A place with the sign that stands under it and what is said there. Without a place it is about the whole file."""

    place: Place | None
    sign: str
    words: tuple[str, ...]


def listing(name: str, text: str, findings: Sequence[Finding], usual: str = "") -> str:
    """A file with what is found in it. `usual` is the rule's own advice, which is not repeated."""
    remarks = sorted(_remarks(name, findings, usual), key=lambda one: one.place.column if one.place else 0)
    shown = [line for remark in remarks if not remark.place for line in _said(remark, 0)]
    shown += [""] if shown and text else []
    under = {line: [one for one in remarks if one.place and one.place.line == line] for line in _lines(remarks)}
    for content, run in groupby(enumerate(text.splitlines(), 1), key=lambda each: (each[1], each[0] in under)):
        numbers = [number for number, _ in run]
        if content[1]:
            shown += [line for number in numbers for line in _remarked(under[number])]
        elif len(numbers) > _FEW:
            shown += [_plain(content[0]), f"… and {len(numbers) - 1:,} more lines like this one"]
        else:
            shown += [_plain(content[0])] * len(numbers)
    return "\n".join(line.rstrip() for line in shown)


def _lines(remarks: Sequence[Remark]) -> set[int]:
    return {one.place.line for one in remarks if one.place}


def _remarks(name: str, findings: Sequence[Finding], usual: str) -> Iterator[Remark]:
    for finding in findings:
        if finding.file == name:
            advice = finding.fix if finding.fix != usual else ""
            fixes = dict.fromkeys(edit.title for edit in finding.fixes)
            words = [f"{finding.severity}: {finding.message}"]
            words += [f"fix: {advice}"] if advice else []
            words += [f"--fix: {title}" for title in fixes if not advice.startswith(title)]
            yield Remark(finding.place, "^", tuple(map(clean, words)))
        for label in finding.labels:
            if label.file == name:
                yield Remark(label.place, "-", (clean(label.message),))


def _plain(line: str) -> str:
    return clipped(placeholders(line), WIDEST).replace("\t", " ")


def _remarked(remarks: Sequence[Remark]) -> Iterator[str]:
    above = None
    for remark in remarks:
        assert remark.place
        line, carets = excerpt(remark.place)
        if line != above:
            yield line
        above = line
        yield carets.replace("^", remark.sign)
        yield from _said(remark, min(len(carets) - len(carets.lstrip()), _FURTHEST))


def _said(remark: Remark, indent: int) -> Iterator[str]:
    for words in remark.words:
        yield from textwrap.wrap(
            words, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2), break_on_hyphens=False
        )

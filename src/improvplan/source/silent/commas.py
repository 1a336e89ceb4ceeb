"""Text and money that were split at their commas between [ ] or { }."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.source.nodes import Mapping, Node, Scalar, Sequence, collections
from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Page, Slip, short, shown
from improvplan.source.source import Problem

_CODED = re.compile(r"\w{0,3}\d+(?:\.\d+)*[.:]?\s+\S")
_CODE = re.compile(r"\w{0,4}\d[\w./-]*\Z")
_MONEY = re.compile(r"[£$€]\s?\d{1,3}\Z")
_THOUSANDS = re.compile(r"\d{3}(?:\.\d\d)?(?!\d)")
_BETWEEN = re.compile(r"\s*,\s*\Z")


def split_at_commas(page: Page, root: Node) -> Iterator[Slip]:
    """Every text in flow collections that a comma has split."""
    for node in collections(root):
        if node.flow and isinstance(node, Mapping):
            yield from _in_braces(page, node)
        elif node.flow and isinstance(node, Sequence):
            yield from _in_brackets(page, node)


def _in_braces(page: Page, mapping: Mapping) -> Iterator[Slip]:
    """A key without a colon between braces is the rest of the text before it."""
    entries = list(mapping.entries.values())
    if entries and all(_bare(page, key, value) for key, value in entries):
        yield _no_colon(page, mapping)
        return
    run: list[Scalar] = []
    for key, value in mapping.entries.values():
        if run and _bare(page, key, value) and _only_comma(page, run[-1], key):
            run.append(key)
            continue
        if len(run) > 1:
            yield _slip(page, run, certain=True)
        run = [value] if isinstance(value, Scalar) and not value.style and value.text else []
    if len(run) > 1:
        yield _slip(page, run, certain=True)


def _bare(page: Page, key: Scalar, value: Node) -> bool:
    """Whether a key stands without a colon. One with a colon and nothing behind it (`{2020-21: }`) is a blank of a table."""
    if key.style or not isinstance(value, Scalar) or value.start != value.end:
        return False
    return not page.lines.text[key.end : key.end + 8].lstrip(" ").startswith(":")


def _no_colon(page: Page, mapping: Mapping) -> Slip:
    """`title: {Draft}`: braces around a text."""
    number, column = page.lines.position(mapping.start)
    line, shape = page.text(number), page.shape(number)
    message = "between these braces stands no key with a colon"
    fix = (
        "put quotes around the text; or, if it is a list, write each entry on a line of its own that begins with a dash"
    )
    span = page.span(number, column - 1, column - 1 + mapping.end - mapping.start)
    whole = shape.at == column - 1 and shape.value == page.lines.text[mapping.start : mapping.end]
    if not whole or len(mapping.entries) > 1:
        return Slip(Problem("bracket", message, fix=fix, span=span))
    fixed = line[: shape.at] + quoted(shape.value) + line[shape.end :]
    fix = f"put quotes around the text:  {shown(fixed)}"
    return Slip(Problem("bracket", message, fix=fix, span=span), {number: fixed})


def _in_brackets(page: Page, sequence: Sequence) -> Iterator[Slip]:
    run: list[Scalar] = []
    sure = True
    first = sequence.items[0] if sequence.items else None
    coded = isinstance(first, Scalar) and bool(_CODED.match(first.text))
    for item in sequence.items:
        plain = isinstance(item, Scalar) and not item.style
        belongs = _belongs(page, run[-1], item, coded=coded) if run and plain else None
        if belongs is not None and isinstance(item, Scalar):
            run.append(item)
            sure = sure and belongs
            continue
        if len(run) > 1:
            yield _slip(page, run, certain=sure)
        run, sure = ([item] if plain and isinstance(item, Scalar) else []), True
    if len(run) > 1:
        yield _slip(page, run, certain=sure)


def _belongs(page: Page, before: Scalar, item: Node, *, coded: bool) -> bool | None:
    """Whether an entry is the rest of the one before: True if certainly, False if probably, None if not.

    One that begins with a capital is an entry of its own (`[TA training, Zoom sessions and cover]`), but behind a code.
    """
    if not isinstance(item, Scalar) or not _only_comma(page, before, item):
        return None
    text = item.text
    if _MONEY.search(before.text) and item.start == before.end + 1 and _THOUSANDS.match(text):
        return True
    if not text[:1].isalpha() or _CODED.match(text) or _CODE.match(text):
        return None
    if coded:
        return text[0].islower() or " " in text
    return False if " " in text and text[0].islower() else None


def _only_comma(page: Page, before: Scalar, after: Scalar) -> bool:
    return bool(_BETWEEN.match(page.lines.text[before.end : after.start]))


def _slip(page: Page, run: list[Scalar], *, certain: bool) -> Slip:
    start, end = run[0].start, run[-1].end
    text = " ".join(page.lines.text[start:end].split())
    line, column = page.lines.position(start)
    last_line, last_column = page.lines.position(end)
    fixed: dict[int, str] = {}
    fix = ""
    if line == last_line:
        written = page.text(line)
        fixed[line] = written[: column - 1] + quoted(text) + written[last_column - 1 :]
        fix = f"put quotes around it:  {shown(fixed[line])}"
    pieces = ", ".join(f"“{short(piece.text)}”" for piece in run)
    return Slip(
        Problem(
            "comma-in-brackets",
            f"the comma in “{short(text)}” splits it into {len(run)} pieces: {pieces}",
            fix=fix,
            span=page.span(line, column - 1, column - 1 + end - start),
            severity=Severity.ERROR if certain else Severity.WARNING,
        ),
        fixed,
        certain,
    )

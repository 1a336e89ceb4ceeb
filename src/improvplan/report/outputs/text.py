"""Findings for people: the line, a caret, why it matters and how to fix it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from improvplan.finding import Finding, Severity
from improvplan.report.characters import clean, plain_file
from improvplan.report.excerpt import WIDEST, excerpt
from improvplan.report.groups import Group, by_plan, errors_last, grouped, overview
from improvplan.report.output import RULE_PAGE, Output, Piece
from improvplan.report.result import Result
from improvplan.report.rules import rules_in_words

WIDTH = 100
"""How wide a line of the reasons is where nobody says how wide a line may be."""
NARROWEST = 40
"""A terminal narrower than this breaks the lines itself."""
LINE_HEAD = 10
"""What stands beside an excerpt: the number of the line, and signs that it was cut."""
MOST_LINES = 12
"""So many lines are named where the same is to be said of many."""
SHORTEST = 20
"""So much of a message stands behind its file and rule at the least, where it is broken into lines."""
MANY = 5
"""Of more plans than these, a table says first how many findings each of them has."""
PLAIN, PLACE, RULE, CARET, DIM = "", "bold", "bold cyan", "bold", "dim"
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


def text_report(result: Result) -> str:
    """The whole report as plain text."""
    return "".join(text for _, text in text_pieces(result))


def text_pieces(result: Result, columns: int = 0) -> Iterator[Piece]:
    """The whole report in pieces with their styles. Why something matters is said once for each rule.

    Args:
        result: what was found.
        columns: how wide a line is; 0 where messages are not broken into lines.

    """
    columns = max(columns, NARROWEST) if columns else 0
    if len(result.plans) > MANY and result.findings:
        yield PLAIN, by_plan(result, columns)
        yield PLAIN, "\n"
    told: set[tuple[str, str]] = set()
    known = rules_in_words() if result.findings else {}
    for group in grouped(result.findings):
        why = (group.first.rule, group.first.why)
        yield from _finding(group, why=why not in told, page=group.first.rule in known, columns=columns)
        told.add(why)
        yield PLAIN, "\n"
    yield from _summary(result, columns)


def _finding(group: Group, *, why: bool, page: bool, columns: int) -> Iterator[Piece]:
    finding = group.first
    place, file = finding.place, plain_file(finding.file)
    head = [
        (PLACE, f"{file}:{place.line}:{place.column}: " if place else f"{file}: "),
        (STYLES[finding.severity], f"{finding.severity}: "),
        (RULE, f"{finding.rule}: "),
    ]
    yield from head
    yield PLAIN, _broken(clean(finding.message), sum(len(words) for _, words in head), columns) + "\n"
    if place:
        line, carets = excerpt(place, min(WIDEST, columns - LINE_HEAD) if columns else WIDEST)
        yield DIM, f"{place.line:>5} | "
        yield PLAIN, line.rstrip() + "\n"
        yield DIM, "      | "
        yield CARET, carets + "\n"
    yield from _labels(finding, columns)
    if group.others:
        yield DIM, _equal(_also(group), columns)
    if why:
        yield from _paragraph("why", finding.why, columns)
    yield from _paragraph("fix", finding.fix, columns)
    if page:
        yield DIM, "  more "
        yield f"{RULE_PAGE}{finding.rule}", f"improvplan rules explain {clean(finding.rule)}"
        yield PLAIN, "\n"


def _broken(message: str, before: int, columns: int) -> str:
    """A message in lines that fit, the first of them behind what stands before it."""
    if not columns or before + len(message) <= columns:
        return message
    if before + SHORTEST >= columns:
        return "\n" + _lines(message, columns, "  ", "  ")
    return _lines("x" * before + message, columns, "", "  ")[before:]


def _lines(words: str, columns: int, first: str, rest: str) -> str:
    """Words in lines that fit, but for a word longer than a line."""
    return textwrap.fill(
        words, columns, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )


def _equal(words: str, columns: int) -> str:
    """What is told below a line of the file; in lines that fit, where `columns` says how wide they are."""
    return (_lines(words, columns, "      = ", "        ") if columns else f"      = {words}") + "\n"


def _labels(finding: Finding, columns: int) -> Iterator[Piece]:
    """The further places: those of which the same is to be said, on one line."""
    alike: dict[tuple[str, str], list[int]] = {}
    for label in finding.labels:
        alike.setdefault((label.file, label.message), []).append(label.place.line)
    for (file, message), lines in alike.items():
        if len(lines) == 1:
            where = f"{plain_file(file)}:" if file != finding.file else "line "
            words = f"{where}{lines[0]}"
        else:
            where = f"{plain_file(file)}, " if file != finding.file else ""
            words = f"{where}lines {_listed(lines)}"
        yield DIM, _equal(f"{clean(message)}: {words}", columns)


def _listed(lines: Iterable[int]) -> str:
    shown = list(dict.fromkeys(map(str, lines)))
    return ", ".join(shown[:MOST_LINES]) + (" …" if len(shown) > MOST_LINES else "")


def _also(group: Group) -> str:
    lines = group.other_lines
    count = len(group.others)
    return f"the same {count} more time{'s' * (count > 1)}: line{'s' * (len(lines) > 1)} {_listed(lines)}"


def _paragraph(head: str, text: str, columns: int) -> Iterator[Piece]:
    if not text:
        return
    width = min(WIDTH, columns or WIDTH) - 7
    first, *rest = clean(text).splitlines()
    lines = textwrap.wrap(first, width) + [line for more in rest for line in (textwrap.wrap(more, width) or [""])]
    yield DIM, f"  {head}  "
    yield PLAIN, "\n       ".join(lines) + "\n"


def _summary(result: Result, columns: int) -> Iterator[Piece]:
    words = overview(result)
    if columns:
        words = "\n".join(_lines(line, columns, "", "") for line in words.splitlines())
    yield PLACE if result.findings else "bold green", words + "\n"


OUTPUT = Output(
    name="text",
    readers="you, at a terminal",
    shows="each finding with its line, why it matters and how to mend it",
    pieces=lambda result, _blob: text_pieces(result),
    on_screen=lambda result, columns: text_pieces(errors_last(result), columns),
)

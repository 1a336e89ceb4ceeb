"""Findings for people: the line, a caret, why it matters and how to fix it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from improvplan.finding import Finding, Severity
from improvplan.report.characters import clean, plain_file
from improvplan.report.excerpt import excerpt
from improvplan.report.groups import Group, by_plan, errors_last, grouped, overview
from improvplan.report.output import RULE_PAGE, Output, Piece
from improvplan.report.result import Result
from improvplan.report.rules import rules_in_words

WIDTH = 100
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
    if len(result.plans) > MANY and result.findings:
        yield PLAIN, by_plan(result)
        yield PLAIN, "\n"
    told: set[tuple[str, str]] = set()
    known = rules_in_words() if result.findings else {}
    for group in grouped(result.findings):
        why = (group.first.rule, group.first.why)
        yield from _finding(group, why=why not in told, page=group.first.rule in known, columns=columns)
        told.add(why)
        yield PLAIN, "\n"
    yield from _summary(result)


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
        line, carets = excerpt(place)
        yield DIM, f"{place.line:>5} | "
        yield PLAIN, line.rstrip() + "\n"
        yield DIM, "      | "
        yield CARET, carets + "\n"
    yield from _labels(finding)
    if group.others:
        yield DIM, "      = " + _also(group) + "\n"
    if why:
        yield from _paragraph("why", finding.why)
    yield from _paragraph("fix", finding.fix)
    if page:
        yield DIM, "  more "
        yield f"{RULE_PAGE}{finding.rule}", f"improvplan rules explain {clean(finding.rule)}"
        yield PLAIN, "\n"


def _broken(message: str, before: int, columns: int) -> str:
    """A message in lines that fit, the first of them behind what stands before it."""
    if not columns or before + len(message) <= columns:
        return message
    room = columns - before if before + SHORTEST < columns else columns
    lines = textwrap.wrap("x" * (columns - room) + message, columns, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines)[columns - room :]


def _labels(finding: Finding) -> Iterator[Piece]:
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
        yield DIM, f"      = {clean(message)}: {words}\n"


def _listed(lines: Iterable[int]) -> str:
    shown = list(dict.fromkeys(map(str, lines)))
    return ", ".join(shown[:MOST_LINES]) + (" …" if len(shown) > MOST_LINES else "")


def _also(group: Group) -> str:
    lines = group.other_lines
    count = len(group.others)
    return f"the same {count} more time{'s' * (count > 1)}: line{'s' * (len(lines) > 1)} {_listed(lines)}"


def _paragraph(head: str, text: str) -> Iterator[Piece]:
    if not text:
        return
    first, *rest = clean(text).splitlines()
    lines = textwrap.wrap(first, WIDTH - 7) + [
        line for more in rest for line in (textwrap.wrap(more, WIDTH - 7) or [""])
    ]
    yield DIM, f"  {head}  "
    yield PLAIN, "\n       ".join(lines) + "\n"


def _summary(result: Result) -> Iterator[Piece]:
    yield PLACE if result.findings else "bold green", overview(result) + "\n"


OUTPUT = Output(
    name="text",
    readers="you, at a terminal",
    shows="each finding with its line, why it matters and how to mend it",
    pieces=lambda result, _blob: text_pieces(result),
    on_screen=lambda result, columns: text_pieces(errors_last(result), columns),
)

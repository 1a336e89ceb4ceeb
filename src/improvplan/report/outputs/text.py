"""Findings for people: the line, a caret, why it matters and how to fix it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from improvplan.finding import Finding, Severity
from improvplan.report.characters import clean, plain_file
from improvplan.report.excerpt import WIDEST, excerpt
from improvplan.report.groups import Group, by_plan, counted, errors_last, grouped, overview
from improvplan.report.output import RULE_PAGE, Output, Piece
from improvplan.report.result import Result
from improvplan.report.rules import THEMES, RuleWords, rules_in_words
from improvplan.report.together import told_together

WIDTH = 100
"""How wide a line of the reasons is where nobody says how wide a line may be."""
NARROWEST = 40
"""A terminal narrower than this breaks the lines itself."""
LINE_HEAD = 10
"""What stands beside an excerpt: the number of the line, and signs that it was cut."""
MOST_LINES = 40
"""So many lines are named where the same is to be said of many and not everything is told in full."""
SHORTEST = 20
"""So much of a message stands behind its file and rule at the least, where it is broken into lines."""
MANY = 5
"""Of more plans than these, a table says first how many findings each of them has."""
IN_FULL = 8
"""So many findings of a file are told in full, or all of its errors if they are more; the others have a line each."""
PLAIN, PLACE, RULE, CARET, DIM = "", "bold", "bold cyan", "bold", "dim"
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


def text_report(result: Result) -> str:
    """The whole report as plain text."""
    return "".join(text for _, text in text_pieces(result))


def text_pieces(
    result: Result, columns: int = 0, *, in_full: int | None = IN_FULL, short_first: bool = False
) -> Iterator[Piece]:
    """The whole report in pieces with their styles. Why something matters is said once for each rule.

    Args:
        result: what was found.
        columns: how wide a line is; 0 where messages are not broken into lines.
        in_full: how many findings of a file are told in full; None for all of them.
        short_first: whether those that have one line each stand before the others.

    """
    columns = max(columns, NARROWEST) if columns else 0
    if len(result.plans) > MANY and result.findings:
        yield PLAIN, by_plan(result, columns)
        yield PLAIN, "\n"
    told: set[tuple[str, str]] = set()
    known = rules_in_words() if result.findings else {}
    groups = told_together(grouped(result.findings))
    short = [] if in_full is None else _told_in_short(groups, in_full, known)
    if short_first:
        yield from _in_short(short, "below", columns)
    hidden = {id(group) for group in short}
    for group in groups:
        if id(group) in hidden:
            continue
        why = (group.first.rule, group.first.why)
        shown, most = (group, MOST_LINES) if in_full is not None else (_whole(group), None)
        yield from _finding(shown, why=why not in told, page=group.first.rule in known, columns=columns, most=most)
        told.add(why)
        yield PLAIN, "\n"
    if not short_first:
        yield from _in_short(short, "above", columns)
    yield from _summary(result, columns)


def _whole(group: Group) -> Group:
    """The same with everything that its messages name."""
    first = group.first
    return replace(
        group,
        first=replace(first, message=first.whole or first.message),
        beside=tuple(_whole(each) for each in group.beside),
    )


def _told_in_short(groups: Sequence[Group], in_full: int, known: Mapping[str, RuleWords]) -> list[Group]:
    """The groups that are not among the gravest of their file: errors come before all others, and what is missing before slips of language."""
    themes = list(THEMES)
    by_file: dict[str, list[Group]] = {}
    for group in groups:
        by_file.setdefault(group.first.file, []).append(group)
    short: list[Group] = []
    for of_file in by_file.values():
        errors = sum(group.first.severity is Severity.ERROR for group in of_file)
        ranked = sorted(
            of_file,
            key=lambda group: (
                group.first.severity.rank,
                themes.index(known[group.first.rule].theme) if group.first.rule in known else 0,
            ),
        )
        left = {id(group) for group in ranked[max(in_full, errors) :]}
        short += [group for group in of_file if id(group) in left]
    return short


def _in_short(groups: Sequence[Group], where: str, columns: int) -> Iterator[Piece]:
    """A line for each of some groups, and one above them that says how to read more of them."""
    if not groups:
        return
    pronoun = "them" if len(groups) > 1 else "it"
    how_many = f"{len(groups)} more, on a line each" if len(groups) > 1 else "1 more, on one line"
    how = f"(--format full tells {pronoun} as those {where}):"
    between = "\n" if 0 < columns <= len(how_many) + len(how) else " "
    yield PLACE, how_many
    yield PLAIN, f"{between}{how}\n"
    for group in groups:
        yield from short_line(replace(group.first, message=group.message), columns, group.further)
    yield PLAIN, "\n"


def short_line(finding: Finding, columns: int = 0, others: int = 0) -> Iterator[Piece]:
    """A finding on one line, cut where lines have so many columns; `others` is how many more places say the same."""
    place, file = finding.place, plain_file(finding.file)
    head = [
        (PLACE, f"{file}:{place.line}:{place.column}: " if place else f"{file}: "),
        (STYLES[finding.severity], f"{finding.severity}: "),
        (f"{RULE_PAGE}{finding.rule}", clean(finding.rule)),
    ]
    count = len(finding.labels) + others
    further = f" (and {counted(count, 'further place')})" if count else ""
    words = f": {' '.join(clean(finding.message).split())}"
    head, taken = _fitting(head, columns, SHORTEST + len(further))
    yield from head
    if columns and columns - taken - len(further) < SHORTEST:
        further = ""
    room = columns - taken - len(further)
    if columns and len(words) > room:
        words = f"{words[: max(room, SHORTEST) - 1].rstrip()}…"
    yield PLAIN, f"{words}{further}\n"


def _finding(group: Group, *, why: bool, page: bool, columns: int, most: int | None) -> Iterator[Piece]:
    finding = group.first
    place, file = finding.place, plain_file(finding.file)
    head = [
        (PLACE, f"{file}:{place.line}:{place.column}: " if place else f"{file}: "),
        (STYLES[finding.severity], f"{finding.severity}: "),
        (RULE, f"{finding.rule}: "),
    ]
    head, taken = _fitting(head, columns, -1)
    yield from head
    yield PLAIN, _broken(clean(finding.message), taken, columns) + "\n"
    if place:
        line, carets = excerpt(place, min(WIDEST, columns - LINE_HEAD) if columns else WIDEST)
        yield DIM, f"{place.line:>5} | "
        yield PLAIN, line.rstrip() + "\n"
        yield DIM, "      | "
        yield CARET, carets + "\n"
    yield from _labels(finding, columns, most)
    if group.others:
        yield DIM, _equal(_also(group, most), columns)
    if why:
        yield from _paragraph("why", finding.why, columns)
    yield from _paragraph("fix", finding.fix, columns)
    for other in group.beside:
        yield from _paragraph("and", f"{_where(other, most)}: {group.said_beside(other)}", columns, at_hyphens=False)
        yield from _paragraph("fix", other.first.fix, columns)
    if page:
        yield DIM, "  more "
        yield f"{RULE_PAGE}{finding.rule}", f"improvplan rules explain {clean(finding.rule)}"
        yield PLAIN, "\n"


def _where(group: Group, most: int | None) -> str:
    """The lines of a finding, in words."""
    every = (each for finding in (group.first, *group.others) for each in finding.singly)
    lines = sorted({each.place.line for each in every if each.place})
    return f"line{'s' * (len(lines) > 1)} {_listed(lines, most)}"


def _fitting(head: list[Piece], columns: int, room: int) -> tuple[list[Piece], int]:
    """What stands before a message, and how much of its line it takes: the place on a line of its own where less than `room` is left."""
    whole = sum(len(words) for _, words in head)
    if not columns or whole + room <= columns:
        return head, whole
    (style, place), *others = head
    return [(style, f"{place.rstrip()}\n  "), *others], 2 + sum(len(words) for _, words in others)


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


def _labels(finding: Finding, columns: int, most: int | None) -> Iterator[Piece]:
    """The further places: those of which the same is to be said, on one line."""
    alike: dict[tuple[str, str], list[int]] = {}
    for label in finding.labels:
        if label.same and finding.place and (label.file, label.place.line) == (finding.file, finding.place.line):
            continue
        alike.setdefault((label.file, label.message), []).append(label.place.line)
    for (file, message), each in alike.items():
        lines = sorted(dict.fromkeys(each))
        if len(lines) == 1:
            where = f"{plain_file(file)}:" if file != finding.file else "line "
            words = f"{where}{lines[0]}"
        else:
            where = f"{plain_file(file)}, " if file != finding.file else ""
            words = f"{where}lines {_listed(lines, most)}"
        yield DIM, _equal(f"{clean(message)}: {words}", columns)


def _listed(lines: Iterable[int], most: int | None) -> str:
    """Lines with commas between them: all, or the first `most`."""
    shown = list(dict.fromkeys(map(str, lines)))
    return ", ".join(shown[:most]) + (" …" if most is not None and len(shown) > most else "")


def _also(group: Group, most: int | None) -> str:
    lines = group.other_lines
    count = len(group.others)
    return f"the same {count} more time{'s' * (count > 1)}: line{'s' * (len(lines) > 1)} {_listed(lines, most)}"


def _paragraph(head: str, text: str, columns: int, *, at_hyphens: bool = True) -> Iterator[Piece]:
    if not text:
        return
    width = min(WIDTH, columns or WIDTH) - 7
    first, *rest = clean(text).splitlines()
    wrapped = [textwrap.wrap(line, width, break_on_hyphens=at_hyphens) for line in (first, *rest)]
    lines = [*wrapped[0], *(line for more in wrapped[1:] for line in (more or [""]))]
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
    shows="the gravest findings of each file with their lines, why they matter and how to mend them; the others in a line each",
    pieces=lambda result, _blob: text_pieces(result),
    on_screen=lambda result, columns: text_pieces(errors_last(result), columns, short_first=True),
)

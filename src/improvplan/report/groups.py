"""Findings put together for people: by file, and those that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from improvplan.finding import Finding, Severity
from improvplan.report.characters import clean, plain_file
from improvplan.report.result import Result
from improvplan.vocabulary.wording import listed

UNREADABLE = "unreadable-file"
"""The rule of a file of which nothing could be read, and so nothing checked."""


@dataclass(frozen=True, slots=True)
class Group:
    """The same finding at several places of one file, and `beside` it what other rules say that ask for the same."""

    first: Finding
    others: tuple[Finding, ...]
    beside: tuple[Group, ...] = ()

    def __len__(self) -> int:
        return 1 + len(self.others)

    @property
    def lines(self) -> list[int]:
        """The lines it stands at, each once."""
        return _lines((self.first, *self.others))

    @property
    def message(self) -> str:
        """What is said, with what is said beside it."""
        return "; ".join((self.first.message, *map(self.said_beside, self.beside)))

    def said_beside(self, other: Group) -> str:
        """What one of those beside it says; behind it stands its rule where it is another one, so that it can be looked up."""
        return other.first.message + ("" if other.first.rule == self.first.rule else f" ({other.first.rule})")

    @property
    def further(self) -> int:
        """At how many places something is said, besides the first and what belongs to it."""
        return len(self.others) + sum(1 + len(each.first.labels) + each.further for each in self.beside)

    @property
    def other_lines(self) -> list[int]:
        """The lines of all but the first, each once."""
        return _lines(self.others)


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Put findings together that say the same of the same file; rows and priorities often share a mistake."""
    found: dict[tuple[str, str, Severity, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.file, finding.rule, finding.severity, finding.message), []).append(finding)
    return [Group(first, tuple(others)) for first, *others in found.values()]


def errors_last(result: Result) -> Result:
    """The same with the errors behind everything else: on a terminal the last lines are what somebody sees."""
    return replace(result, findings=tuple(sorted(result.findings, key=lambda finding: -finding.severity.rank)))


def by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each file, in their order."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.file, []).append(finding)
    return found


def worst_first(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each file, those with errors before the others: what comes first survives where a report is cut."""
    return sorted(by_file(findings).items(), key=lambda item: min(finding.severity.rank for finding in item[1]))


def counted(count: int, what: str) -> str:
    """A number and its noun, such as `2 errors`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def severities(findings: Sequence[Finding]) -> str:
    """How many there are of each severity, such as `2 errors, 1 note`; empty where there are none."""
    counts = [(severity, sum(finding.severity is severity for finding in findings)) for severity in Severity]
    return ", ".join(counted(count, severity.value) for severity, count in counts if count)


def checked(result: Result) -> str:
    """What was looked at and what was left out, such as `4 plans and 1 framework file checked; left out: 2 suppressed`."""
    kinds = [
        (result.plans, "plan"),
        (result.frameworks, "framework file"),
        (result.networks, "network file"),
        (result.forms, "form"),
        (result.configurations, "configuration"),
    ]
    unread = {finding.file for finding in result.findings if finding.rule == UNREADABLE}
    counts = [(len(set(found) - unread), what) for found, what in kinds]
    files = listed([counted(count, what) for count, what in counts if count or what == "plan"])
    parts = [(result.known, "in the baseline"), (result.suppressed, "suppressed")]
    left_out = ", ".join(f"{count:,} {where}" for count, where in parts if count)
    return f"{files} checked{f'; left out: {left_out}' if left_out else ''}"


def overview(result: Result) -> str:
    """The whole outcome in one line."""
    if not result.findings:
        return f"No findings: {checked(result)}."
    files = counted(len(by_file(result.findings)), "file")
    return f"{severities(result.findings)} in {files}; {checked(result)}."


def by_plan(result: Result, columns: int = 0) -> str:
    """A table of the files with findings, the worst first: how many of each severity, whose plan it is, and the file.

    Where it is wider than so many columns it does not say whose plan it is; 0 means that it may be of any width.
    """
    rows = []
    for file, found in by_file(result.findings).items():
        counts = [sum(finding.severity is severity for finding in found) for severity in Severity]
        rows.append((counts, result.called(file), file))
    rows.sort(key=lambda row: ([-count for count in row[0]], row[2]))
    shown = [
        (*(f"{count:,}" if count else "" for count in counts), clean(name), plain_file(file))
        for counts, name, file in rows
    ]
    head = ("errors", "warnings", "notes", "whose plan", "file")
    whole = table(head, shown, right=3)
    if not columns or all(len(line) <= columns for line in whole.splitlines()):
        return whole
    return table((*head[:3], head[4]), [(*row[:3], row[4]) for row in shown], right=3)


def by_rule(result: Result) -> str:
    """A table of the rules with findings, the most frequent first: how many, in how many files, how serious, and the rule."""
    rules: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in result.findings:
        rules.setdefault((finding.rule, finding.severity), []).append(finding)
    ordered = sorted(rules.items(), key=lambda item: (-len(item[1]), item[0][1].rank, item[0][0]))
    shown = [
        (f"{len(found):,}", f"{len(by_file(found)):,}", severity.value, clean(rule))
        for (rule, severity), found in ordered
    ]
    return table(("findings", "files", "severity", "rule"), shown, right=2)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], right: int) -> str:
    """Rows in columns, the first `right` of them with their ends below each other."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [
        "  ".join(
            words.rjust(width) if column < right else words.ljust(width)
            for column, (words, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]
    return "".join(f"{line}\n" for line in lines)


def _lines(findings: Iterable[Finding]) -> list[int]:
    return list(dict.fromkeys(finding.place.line for finding in findings if finding.place))


class Row(NamedTuple):
    """A part of a report that is shown whole or not at all, and how many findings it tells of."""

    text: str
    findings: int


class Section(NamedTuple):
    """Rows that belong together, with what must stand before the first and behind the last."""

    opening: str
    rows: Sequence[Row]
    closing: str


def fitted(head: str, sections: Sequence[Section], limit: int, size: Callable[[str], int]) -> str:
    """As much of a report as `limit` allows, closing with a sentence about what was left out; empty where not even that fits.

    Args:
        head: what stands at the top in any case.
        sections: the rest, the most important first.
        limit: the largest size.
        size: how large a text is, for example `len`. The size of two texts together must not exceed the sum of theirs.
    """
    total = sum(row.findings for section in sections for row in section.rows)
    room = limit - size(head) - size(_left_out(total, total))
    shown: list[str] = []
    told = 0
    full = False
    for opening, rows, closing in sections:
        started = False
        for row in rows:
            need = size(row.text) + (0 if started else size(opening) + size(closing))
            full = full or need > room
            if full:
                break
            shown += [row.text] if started else [opening, row.text]
            room -= need
            told += row.findings
            started = True
        if started:
            shown.append(closing)
    end = _left_out(total - told, total) if full else ""
    whole = head + "".join(shown) + end
    return whole if size(whole) <= limit else ""


def _left_out(missing: int, total: int) -> str:
    return (
        f"\nThis report was cut because it is too long: {missing:,} of {total:,} findings are not shown. "
        "Run improvplan validate to see them all.\n"
    )

"""One plan by itself: what is found in it, as plain data that can be kept or sent to another process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path as File
from typing import NamedTuple

from improvplan.context.context import Context, category_of
from improvplan.context.surroundings import context_of
from improvplan.finding import HERE_TOO, Finding, Path, Severity
from improvplan.lint.engine.locating import located
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.selection import rules_for
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.reading import PlanReading, read_plan
from improvplan.pattern import lazily
from improvplan.source import Source
from improvplan.source.load import bytes_of, load, read
from improvplan.workspace.bulkhead import PROGRAM_ERROR, Failure, guarded
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.index import PlanFacts, facts_of
from improvplan.workspace.network import network_of
from improvplan.workspace.state import content_hash

MOST_ALIKE = 25
"""So many findings of one rule about one text are reported; the last of them says how many more there are."""

_ADDRESSED = lazily(r"#\s*improvplan:", re.IGNORECASE)


class PlanFindings(NamedTuple):
    """What was found in one plan, whatever its comments say. `findings` hold on any day, `dated` on the day of the check.

    `name` is the plan's id or, where it has none, its file seen from its repository. `readable` is whether there was anything to
    read, `sound` whether all of it could be read, and `speaking` whether a comment in it speaks to improvplan.
    """

    file: str
    name: str
    findings: tuple[Finding, ...]
    dated: tuple[Finding, ...] = ()
    facts: PlanFacts | None = None
    template: str | None = None
    category: str | None = None
    readable: bool = False
    sound: bool = False
    speaking: bool = False

    @property
    def failed(self) -> bool:
        """Whether something of improvplan's own went wrong, so that findings may be missing."""
        return any(finding.rule == PROGRAM_ERROR for finding in (*self.findings, *self.dated))


Examined = tuple[str | None, PlanFindings]
"""The hash of what a file held, None where it could not be read, and what was found in it."""


def examine(
    request: CheckRequest, file: File, source: Source | None = None, repository: Repository | None = None
) -> Examined:
    """What is found in a plan by itself. A mistake of our own is a finding, and keeps nothing else from being found.

    Args:
        request: what is asked for.
        file: the plan.
        source: the plan, where it was read already.
        repository: what it belongs to, where that is known.

    """
    # One long function, on purpose: few calls stand between the command line and a rule, and a test counts them.
    repository = repository or repository_of(file)
    content = None
    if source is None:
        data = bytes_of(file)
        content = content_hash(data) if isinstance(data, bytes) else None
        loaded = guarded("reading the file", str(file), partial(_source, file, data), expected=())
        if isinstance(loaded, Failure):
            return content, failed(loaded, repository)
        source = loaded
    reading = guarded("reading the plan", source.name, partial(read_plan, source), expected=())
    if isinstance(reading, Failure):
        made = failed(reading, repository)
        return content, made._replace(findings=_named([*source.problems, *made.findings], source, made.name, request))
    name = (reading and reading.value.id) or repository.within(File(source.name)).as_posix()
    if reading is None:
        return content, PlanFindings(source.name, name, _named(source.problems, source, name, request))
    found = [*source.problems, *reading.findings]
    prepared = partial(_prepared, reading, repository, request)
    surroundings = guarded("form, frameworks and dates", source.name, prepared, expected=())
    if isinstance(surroundings, Failure):
        found.append(surroundings.finding())
        return content, PlanFindings(source.name, name, _named(found, source, name, request))
    context, levels = surroundings
    undated, dated = _by_date()
    found += run_rules(context, undated, levels)
    of_today = run_rules(context, dated, levels)
    facts = guarded(
        "facts for other plans", source.name, partial(facts_of, reading, network_of(repository)), expected=()
    )
    if isinstance(facts, Failure):
        found.append(facts.finding())
    return content, PlanFindings(
        source.name,
        name,
        _named(found, source, name, request),
        _named(of_today, source, name, request),
        None if isinstance(facts, Failure) else facts,
        reading.value.template,
        category_of(reading.value),
        readable=True,
        sound=reading.sound,
        speaking=request.suppressions and _speaks(source),
    )


def _source(file: File, data: object) -> Source:
    return read(data, str(file)) if isinstance(data, bytes) else load(file)


def _prepared(
    reading: PlanReading, repository: Repository, request: CheckRequest
) -> tuple[Context, Mapping[str, Severity]]:
    context = context_of(reading, repository, request.today)
    category = category_of(reading.value)
    return context, rules_for(reading.source.name, reading.value.template, category, repository, request)[1]


def failed(failure: Failure, repository: Repository) -> PlanFindings:
    """What is found in a plan that improvplan cannot cope with: that."""
    name = repository.within(File(failure.file)).as_posix()
    return PlanFindings(failure.file, name, (failure.finding(),))


def redated(before: PlanFindings, source: Source, repository: Repository, request: CheckRequest) -> PlanFindings:
    """The findings of a plan with its dated rules run again for another day. `source` is the plan that was examined, read again."""
    reading = read_plan(source)
    if reading is None:
        return before
    context, levels = _prepared(reading, repository, request)
    return before._replace(dated=_named(run_rules(context, _by_date()[1], levels), source, before.name, request))


def has_dated_rules(before: PlanFindings, repository: Repository, request: CheckRequest) -> bool:
    """Whether another day could bring anything else to light."""
    _, levels = rules_for(before.file, before.template, before.category, repository, request)
    return before.readable and any(rule.name in levels for rule in _by_date()[1])


def run_rules(context: Context, rules: Iterable[Rule[Context]], severities: Mapping[str, Severity]) -> list[Finding]:
    """The findings of the rules that are named in `severities`; the others never run.

    A rule that fails is a finding, and what it had found until then is left out. A rule keeps silent where a hole touches what it
    reads: items of one list are independent of each other, everything else is not.
    """
    file = context.reading.source.name
    findings: list[Finding] = []
    for rule in rules:
        severity = severities.get(rule.name)
        if severity is None:
            continue
        context.tells_the_day = rule.dated
        # The reports are drawn by C code, not by a loop of ours: that would be one call more for every rule.
        drawn: Callable[[], list[Report]] = partial(list, chain.from_iterable(map(rule.check, (context,))))
        reports = guarded(f"rule {rule.name}", file, drawn, expected=())
        if isinstance(reports, Failure):
            findings.append(reports.finding())
        elif reports:
            made = partial(_findings, rule, reports, severity, context.reading)
            located_ones = guarded(f"rule {rule.name}", file, made, expected=())
            findings += [located_ones.finding()] if isinstance(located_ones, Failure) else located_ones
    return findings


def _findings(
    rule: Rule[Context], reports: Sequence[Report], severity: Severity, reading: PlanReading
) -> list[Finding]:
    near = [hole for hole in reading.holes if touches(hole, rule.reads)]
    kept = [standing for report in reports if (standing := _standing(report, near))] if near else [*reports]
    if len(kept) > MOST_ALIKE:
        kept = [*_not_too_many(kept)]
    return [located(report, rule, severity, reading.source, reading.value.id) for report in kept]


def _standing(report: Report, holes: Sequence[Path]) -> Report | None:
    """A report without those of its places that a hole touches; None where no place is left that could be the first."""
    same = [each for each in report.also if each.message == HERE_TOO]
    if not same:
        return None if any(depends(report.path, hole) for hole in holes) else report
    sound = [
        path for path in (report.path, *(each.path for each in same)) if not any(depends(path, hole) for hole in holes)
    ]
    others = [each for each in report.also if each.message != HERE_TOO]
    also = (*(Also(path, HERE_TOO) for path in sound[1:]), *others)
    return report._replace(path=sound[0], also=also) if sound else None


def _not_too_many(reports: Sequence[Report]) -> Iterator[Report]:
    """The reports without most of those about one text; what offers an edit stays, since each edit is carried out by itself."""
    alike: dict[Path, list[Report]] = {}
    for report in reports:
        if report.removed or report.replacement is not None:
            yield report
        else:
            alike.setdefault(report.path, []).append(report)
    for group in alike.values():
        yield from group[:MOST_ALIKE]
        more = len(group) - MOST_ALIKE
        if more > 0:
            yield group[MOST_ALIKE]._replace(message=more_alike(more), fix="", also=())


def more_alike(count: int) -> str:
    """What is said in the place of so many findings of one rule in one text."""
    return f"this and {count - 1:,} more like it in the same text are not shown" if count > 1 else "one more like these"


def limited(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without most of those that one rule has about one text, or about one line where nothing could be read."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        where = finding.path or (finding.place.line if finding.place else 0)
        alike.setdefault((finding.file, finding.rule, where), []).append(finding)
    kept: list[Finding] = []
    for group in alike.values():
        if len(group) > MOST_ALIKE + 1:
            last = replace(group[MOST_ALIKE], message=more_alike(len(group) - MOST_ALIKE), fixes=(), labels=())
            kept += [*group[:MOST_ALIKE], last]
        else:
            kept += group
    return kept


@cache
def _pattern(reads: str) -> tuple[str, ...]:
    """`priorities[].actions` as parts: `("priorities", "[]", "actions")`."""
    return tuple(reads.replace("[]", ".[]").split("."))


def touches(hole: Path, reads: tuple[str, ...]) -> bool:
    """Whether a hole lies on, above or below anything a rule reads."""
    return any(
        all(wanted in ("[]", "**") or wanted == part for wanted, part in zip(_pattern(one), hole, strict=False))
        for one in reads
    )


def depends(report: Path, hole: Path) -> bool:
    """Whether what is said at `report` may be wrong because of `hole`.

    Items of one list do not depend on each other; everything else does.
    """
    for ours, theirs in zip(_item(report), _item(hole), strict=False):
        if ours != theirs:
            return not (isinstance(ours, int) and isinstance(theirs, int))
    return True


def _item(path: Path) -> Path:
    """The path up to the last list item in it."""
    length = len(path)
    while length and not isinstance(path[length - 1], int):
        length -= 1
    return path[:length]


def _by_date() -> tuple[tuple[Rule[Context], ...], tuple[Rule[Context], ...]]:
    """The rules that say the same on any day, and the others."""
    return tuple(one for one in plan_rules() if not one.dated), tuple(one for one in plan_rules() if one.dated)


def _named(findings: Sequence[Finding], source: Source, plan: str, request: CheckRequest) -> tuple[Finding, ...]:
    if not request.identities:
        return tuple(findings)
    from improvplan.lint.engine.identity import identified

    return tuple(identified(findings, source, plan))


def _speaks(source: Source) -> bool:
    if not _ADDRESSED.search(source.text):
        return False
    from improvplan.lint.engine.suppressions import read_suppressions

    return bool(read_suppressions(source))

"""Checking many plans: what is remembered of the last time is taken from there, the rest is done in one process or in several.

Whichever way a result comes about, it is the same. What is remembered of a plan holds as long as its bytes, the configuration with
all it extends, and every framework and form are the same; what depends on the day is looked for again on another day.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from improvplan.finding import Edit, Finding, Fix, Identity, Label, Place, Severity, Span
from improvplan.lint.engine.checked import CheckedPlan
from improvplan.lint.engine.plan_findings import Examined, PlanFindings, examine, failed, has_dated_rules, redated
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.selection import rules_for
from improvplan.model.session import Period, Session
from improvplan.source import Source
from improvplan.source.load import bytes_of, load, read
from improvplan.workspace.bulkhead import Failure, ended, guarded
from improvplan.workspace.cache import memory, slot_of
from improvplan.workspace.configuration import Places, Repository, repository_of
from improvplan.workspace.index import Mention, PlanFacts, PriorityFact
from improvplan.workspace.processes import counted, in_processes, in_this_process, saving
from improvplan.workspace.state import content_hash, portable_state, state_of, still_in

Packed = list[Any]


def check_plans(
    files: Sequence[Path], request: CheckRequest, on_progress: Callable[[int, int], None]
) -> list[CheckedPlan]:
    """Check plans by themselves, in their order. What their comments suppress is still among the findings.

    Args:
        files: the plans.
        request: what is asked for; also by how many processes, and whether results are remembered.
        on_progress: called with how many of the plans that are not remembered are done, and how many there are.

    """
    places = Places()
    memory_of_plans = _in_cache(files, request, places) if request.cache else None
    parts = _in_parts(files, request, places) if request.parts else None
    known = parts.recalled() if parts else {}
    of_others = [file for file in files if file not in known]
    if memory_of_plans:
        known |= memory_of_plans.recalled(frozenset(of_others))
    missing = [file for file in files if file not in known]
    examined: list[Examined] = []
    # The paths are of no use in other processes, and would be sent along with every few plans.
    work = partial(examine, replace(request, paths=(), parts=None, walked=None))
    with saving(memory_of_plans.remember if memory_of_plans else None) as on_done:
        come = counted(on_done, on_progress, len(missing))
        # Not `spread`: a rule would stand one call farther from the command line.
        for file in in_this_process(missing, request.jobs):
            examined.append(examine(request, file))
            come([file], examined[-1:])
        rest = missing[len(examined) :]
        if rest:
            examined += in_processes(work, rest, request.jobs, come, _lost)
    found = known | {file: one for file, (_, one) in zip(missing, examined, strict=True)}
    if parts:
        parts.remember({file: (_content_of(file), found[file]) for file in of_others})
    return [completed(found[file], None, places.of(file)[0], request) for file in files]


def _lost(file: Path) -> Examined:
    """What is found in a plan whose process has ended before its time."""
    return None, failed(ended("checking the plan", file), repository_of(file))


def completed(seen: PlanFindings, source: Source | None, repository: Repository, request: CheckRequest) -> CheckedPlan:
    """What is kept of a plan. Its source is read again where it is not at hand and a comment in it speaks to improvplan."""
    made = CheckedPlan(seen.file, seen.name, repository, [*seen.findings, *seen.dated])
    if seen.readable:
        made.layers, made.levels = rules_for(seen.file, seen.template, seen.category, repository, request)
        made.facts, made.sound = seen.facts, seen.sound and not seen.failed
    if seen.speaking:
        from improvplan.lint.engine.suppressions import Suppressing

        made.suppressing = Suppressing(source or load(Path(seen.file)), request.today)
    return made


class _Slot(NamedTuple):
    """Where a plan belongs in the cache, and what must be the same for what is there to hold."""

    file: Path
    repository: Repository
    within: str
    state: str
    name: str

    def key(self, content: str) -> str:
        return slot_of(content, self.state, self.within)


class _Store(Protocol):
    def plans(self, names: Sequence[str]) -> dict[str, str]: ...

    def remember_plans(self, bodies: Mapping[str, str]) -> None: ...


def _in_cache(files: Sequence[Path], request: CheckRequest, places: Places) -> _Memory | None:
    """What the user's cache remembers; None where it remembers nothing."""
    store, here = memory(), os.getcwd()  # noqa: PTH109 - Path.cwd() costs more
    return _Memory(store, _slots(files, request, places, state_of, here), request) if store else None


def _in_parts(files: Sequence[Path], request: CheckRequest, places: Places) -> _Memory:
    """What stands in parts. They may come from another machine, so no place on this one counts."""
    assert request.parts
    return _Memory(request.parts, _slots(files, request, places, portable_state, ""), request)


def _slots(
    files: Sequence[Path], request: CheckRequest, places: Places, stating: Callable[[Repository], str], here: str
) -> dict[Path, _Slot]:
    options = [repr((sorted(request.select), sorted(request.ignore)))]
    options += map(str, (request.strict, request.suppressions, request.identities))
    states: dict[Repository, str] = {}
    slots: dict[Path, _Slot] = {}
    for file in files:
        repository, within = places.of(file)
        if repository not in states:
            states[repository] = stating(repository)
        if states[repository]:
            place = os.path.join(here, file)  # noqa: PTH118 - Path objects cost more, and there are thousands
            name = slot_of(place, str(file), *options)
            slots[file] = _Slot(file, repository, within, states[repository], name)
    return slots


def _content_of(file: Path) -> str:
    data = bytes_of(file)
    return content_hash(data) if isinstance(data, bytes) else ""


class _Memory:
    """What is remembered of the plans that can be remembered at all."""

    def __init__(self, store: _Store, slots: Mapping[Path, _Slot], request: CheckRequest) -> None:
        self._store = store
        self._slots = slots
        self._request = request

    def recalled(self, files: Collection[Path] | None = None) -> dict[Path, PlanFindings]:
        """What is remembered of the plans as they are, or of some of them."""
        slots = {file: slot for file, slot in self._slots.items() if files is None or file in files}
        entries = self._store.plans([slot.name for slot in slots.values()])
        found: dict[Path, PlanFindings] = {}
        again: dict[str, str] = {}
        for file, slot in slots.items():
            content = self._content(file) if slot.name in entries else ""
            if not content:
                continue
            key = slot.key(content)
            entry = _entry_of(entries[slot.name], key, str(file))
            if entry is None:
                continue
            day, before = entry
            if day != self._request.today.isoformat() and has_dated_rules(before, slot.repository, self._request):
                data = bytes_of(file)
                if not isinstance(data, bytes) or content_hash(data) != content:
                    continue
                source = read(data, str(file))
                made = guarded(
                    "dates", str(file), partial(redated, before, source, slot.repository, self._request), expected=()
                )
                if isinstance(made, Failure):
                    continue
                before = made
                again[slot.name] = self._entry(key, before)
            found[file] = before
        self._store.remember_plans(again)
        return found

    def _content(self, file: Path) -> str:
        """The hash of what a plan holds: that of a moment ago, where all files were looked through; empty for one that cannot be read."""
        walked = self._request.walked
        return (walked and walked.contents.get(file)) or _content_of(file)

    def remember(self, examined: Mapping[Path, Examined]) -> None:
        """Remember what was found, unless a configuration, form or framework has changed in the meantime."""
        repositories = {self._slots[file].repository for file in examined if file in self._slots}
        changed = {repository for repository in repositories if not still_in(repository, state_of(repository))}
        entries = {
            slot.name: self._entry(slot.key(content), one)
            for file, (content, one) in examined.items()
            if (slot := self._slots.get(file)) and content and not one.failed and slot.repository not in changed
        }
        self._store.remember_plans(entries)

    def _entry(self, key: str, seen: PlanFindings) -> str:
        lines = _Lines()
        dated = [_packed_finding(finding, lines) for finding in seen.dated]
        entry = [key, _packed(seen, lines), self._request.today.isoformat(), dated, [*lines.numbers]]
        return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def _entry_of(text: str, key: str, file: str) -> tuple[str, PlanFindings] | None:
    """The day on which a plan was examined and what was found; None where an entry is of something else, or nonsense."""
    try:
        entry = json.loads(text)
        if entry[0] != key:
            return None
        lines = entry[4]
        dated = tuple(_unpacked_finding(one, file, lines) for one in entry[3])
        return str(entry[2]), _unpacked(entry[1], file, dated, lines)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        return None


class _Lines:
    """The lines of a file that findings show, each once: thousands of findings may stand in one long line."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, line: str) -> int:
        """Where a line stands among those that are kept."""
        return self.numbers.setdefault(line, len(self.numbers))


def _packed(seen: PlanFindings, lines: _Lines) -> Packed:
    """What was found, but for what changes from day to day, as something that JSON can hold."""
    return [
        seen.name,
        [_packed_finding(finding, lines) for finding in seen.findings],
        _facts(seen.facts, lines) if seen.facts else None,
        seen.template,
        seen.category,
        seen.readable,
        seen.sound,
        seen.speaking,
    ]


def _unpacked(data: Packed, file: str, dated: tuple[Finding, ...], lines: list[str]) -> PlanFindings:
    """The findings that `_packed` packed, for the file they were found in."""
    name, findings, facts, template, category, readable, sound, speaking = data
    return PlanFindings(
        file,
        name,
        tuple(_unpacked_finding(one, file, lines) for one in findings),
        dated,
        _unpacked_facts(facts, file, lines) if facts else None,
        template,
        category,
        readable,
        sound,
        speaking,
    )


def _packed_finding(finding: Finding, lines: _Lines) -> Packed:
    """A finding about one file, without the name of that file."""
    return [
        finding.rule,
        finding.severity.value,
        finding.message,
        finding.why,
        finding.fix,
        _place(finding.place, lines),
        list(finding.path),
        finding.plan,
        [_packed_label(label, lines) for label in finding.labels],
        [[fix.title, [[*edit.span, edit.text] for edit in fix.edits], fix.safe] for fix in finding.fixes],
        list(finding.identity) if finding.identity else None,
        finding.called,
    ]


def _unpacked_finding(data: Packed, file: str, lines: list[str]) -> Finding:
    """The finding that `_packed_finding` packed."""
    rule, severity, message, why, fix, place, path, plan, labels, fixes, identity, called = data
    return Finding(
        rule=rule,
        severity=Severity(severity),
        file=file,
        message=message,
        why=why,
        fix=fix,
        place=_placed(place, lines) if place else None,
        path=tuple(path),
        plan=plan,
        labels=tuple(_unpacked_label(label, lines) for label in labels),
        fixes=tuple(
            Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)
            for title, edits, safe in fixes
        ),
        identity=Identity(*identity) if identity else None,
        called=called,
    )


def _packed_label(label: Label, lines: _Lines) -> Packed:
    identity = list(label.identity) if label.identity else None
    return [label.file, _place(label.place, lines), label.message, list(label.path), identity]


def _unpacked_label(data: Packed, lines: list[str]) -> Label:
    file, place, message, path, identity = data
    return Label(file, _placed(place, lines), message, tuple(path), Identity(*identity) if identity else None)


def _place(place: Place | None, lines: _Lines) -> Packed | None:
    if place is None:
        return None
    return [place.line, place.column, place.end_line, place.end_column, lines.number(place.excerpt)]


def _placed(data: Packed, lines: list[str]) -> Place:
    line, column, end_line, end_column, number = data
    return Place(line, column, end_line, end_column, lines[number])


def _facts(facts: PlanFacts, lines: _Lines) -> Packed:
    return [
        facts.id,
        _place(facts.id_at, lines),
        facts.title,
        [[identity, *_priority(fact, lines)] for identity, fact in facts.priorities.items()],
        [_mention(mention, lines) for mention in facts.supports],
        _mention(facts.previous, lines) if facts.previous else None,
        facts.organisation,
        [facts.period.first.first, facts.period.last.first] if facts.period else None,
        facts.texts.tolist(),
        facts.text_priorities.tolist(),
        facts.owner,
        list(facts.above),
        facts.alike,
        facts.closed,
        facts.mark,
        [_priority(fact, lines) for fact in facts.nameless],
    ]


def _unpacked_facts(data: Packed, file: str, lines: list[str]) -> PlanFacts:
    name, id_at, title, priorities, supports, previous, organisation, period, texts, text_priorities = data[:10]
    owner, above, alike, closed, mark, nameless = data[10:]
    return PlanFacts(
        file,
        name,
        _placed(id_at, lines),
        title,
        {identity: _unpacked_priority(fact, lines) for identity, *fact in priorities},
        tuple(_unpacked_mention(mention, lines) for mention in supports),
        _unpacked_mention(previous, lines) if previous else None,
        organisation,
        Period(Session(period[0]), Session(period[1])) if period else None,
        array("Q", texts),
        array("H", text_priorities),
        owner,
        tuple(above),
        alike,
        closed,
        mark,
        tuple(_unpacked_priority(fact, lines) for fact in nameless),
    )


def _priority(fact: PriorityFact, lines: _Lines) -> Packed:
    return [fact.number, fact.title, _place(fact.place, lines), fact.mark]


def _unpacked_priority(data: Packed, lines: list[str]) -> PriorityFact:
    number, title, place, mark = data
    return PriorityFact(number, title, _placed(place, lines), mark)


def _mention(mention: Mention, lines: _Lines) -> Packed:
    return [list(mention.path), mention.words, _place(mention.place, lines)]


def _unpacked_mention(data: Packed, lines: list[str]) -> Mention:
    path, words, place = data
    return Mention(tuple(path), words, _placed(place, lines))

"""Visits between schools: a file to fill in, its report in the network file, and what was agreed in the host's plan."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from improvplan.api.changing import Changed, change
from improvplan.api.derived import asked_of, derive
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.network_files import add_to_network, repository_in, require_network
from improvplan.context.context import Context
from improvplan.derived.plugin import DerivedError, Kept
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.visit_report import ABOUT, AGREED, DOCUMENT, Report, reports
from improvplan.edit.find_target import slug_of
from improvplan.edit.new_actions import NewAction, added_actions, next_steps_of
from improvplan.edit.refusal import RefusedError
from improvplan.edit.splicing import Addition
from improvplan.model.prose import Prose
from improvplan.model.reading import read_model
from improvplan.model.trust import Visit
from improvplan.model.when import When
from improvplan.model.when_reader import read_when
from improvplan.source import load
from improvplan.source.files import write_beside_then_replace
from improvplan.vocabulary.wording import listed, nearest, quote
from improvplan.workspace.calendar import Calendar
from improvplan.workspace.configuration import Repository
from improvplan.workspace.discover import discover
from improvplan.workspace.interval import days_later
from improvplan.workspace.network import Network
from improvplan.workspace.terms import calendar_for
from improvplan.workspace.trust_checks import wrong_visit

_SAYS = ("seen", "strengths", "questions", "actions")


def new_visit(
    folder: Path, host: str, visitors: Sequence[str], when: str | None, out: Path, today: datetime.date
) -> Path:
    """Write a file for the report of a visit, with what is known already: who visits, and on which day by the rota.

    Raises:
        ImprovplanError: there is no such school, or a file of that name is there already; nothing was written.

    """
    repository = repository_in(folder)
    network = require_network(repository, folder)
    key = _school(network, host)
    calendar = _calendar(repository, network, key)
    if when is not None and calendar.absolute(read_when(when)) is None:
        raise ImprovplanError(f"--when {quote(when)} is no day: write, for example, 12 Nov 2025. Nothing was written")
    coming, day = [_school(network, each) for each in visitors], when
    if not coming or not day:
        group = _group(network, key, today)
        coming = coming or group[0]
        day = day or group[1]
    days = calendar.absolute(read_when(day)) if day else None
    shut = calendar.school_year.no_lessons(days.start) if days and days.days == 1 else ""
    if shut:
        whose = "--when" if when else "the rota"
        raise ImprovplanError(f"{whose} says {day}, which is {shut}: name another day with --when. Nothing was written")
    day = day or day_words(today)
    name = next((one.name for one in network.schools() if one.id == key), key)
    visit = f"{key}-{slug_of(day)}"
    lines = [
        f"# A visit to {name}. Fill in what was seen; then: improvplan visit record FILE",
        f"id: {visit}",
        f"host: {key}",
        "visitors:",
        *(f"  - {each}" for each in coming),
        f"when: {' '.join(day.split())}",
        "by:               # who writes this report: keys of people in the network, or plain words",
        "focus:            # what the host had asked to be looked at",
        "seen:             # lessons, books, talks",
        "strengths:        # what is strong, with the evidence",
        "questions:        # what the host is asked to think about",
        "actions:",
        "  - do:           # what is done",
        "    who:          # a key of people in the host's plan, or plain words",
        "    by:           # for example Mar 2026",
        "    priority:     # the priority of the host's plan that it serves: its id, number or title",
    ]
    target = out / f"visit-{visit}.yaml" if out.is_dir() or not out.suffix else out
    if target.exists():
        raise ImprovplanError(
            f"{target} is there already: nothing was written. Fill it in, or name another file with --out"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(target, "\n".join([*lines, ""]).encode())
    return target


def _calendar(repository: Repository, network: Network, school: str | None) -> Calendar:
    configured = repository.configuration
    return calendar_for(network.country(school) or configured.country, configured.terms, closed=configured.closed)


def _group(network: Network, host: str, today: datetime.date) -> tuple[list[str], str]:
    """Who visits a host by the rota, and when: of the group whose day is nearest; nobody where there is none."""
    calendar = calendar_for(network.country(host), ())
    found = []
    for term in network.triads:
        for group in term.groups:
            ids = [one.id or "" for name in group.schools if (one := network.organisation(name))]
            hosting = network.organisation(group.host) if group.host else None
            days = calendar.absolute(group.on) if group.on else None
            if hosting and hosting.id == host and days:
                found.append((abs(days.start - today), [each for each in ids if each != host], day_words(days.start)))
    _, coming, day = min(found, default=(None, [], ""))
    return coming, day


def _school(network: Network, words: str) -> str:
    one = network.organisation(words)
    ids = [each.id or "" for each in network.schools()]
    if one is None or one.id not in ids:
        near = nearest(words, ids)
        hint = f"did you mean {listed(near, 'or')}?" if near else f"the schools are {listed(ids[:12])}"
        raise ImprovplanError(f"{network.files[0].name}: there is no school {quote(words)}: {hint}")
    return one.id


class Recorded(NamedTuple):
    """Visits that were added to a network file, how many forms of the same document were blank, and remarks."""

    file: Path
    visits: tuple[Visit, ...]
    blank: int = 0
    remarks: tuple[str, ...] = ()


def record_visits(folder: Path, file: Path, today: datetime.date) -> Recorded:
    """Add the report of a visit to the network file, from a file that was filled in, or all those of a Word document.

    Raises:
        ImprovplanError: something in it is not right, cannot be placed or is still empty; nothing was changed.

    """
    repository = repository_in(folder)
    network = require_network(repository, folder)
    if file.suffix.lower() in _WORD:
        from improvplan.api.visit_form import word_visits  # what reads Word is not needed for a visit in YAML

        visits, blank, remarks, misplaced = word_visits(file, network, partial(_form_of, folder, today=today))
    else:
        visits, blank, remarks, misplaced = (_visit_in(file),), 0, (), ""
    known = {each.id for each in network.visits}
    whole: list[Visit] = []
    for visit in visits:
        made = _sound(network, file, visit, today)
        there = made.id if made.id in known else "" if visit.id else _same_day(network, made)
        if there:
            raise ImprovplanError(
                f"{file}: the visit {there} is recorded already: entries are added, never changed. Nothing was changed"
            )
        known.add(made.id)
        whole.append(made)
    if misplaced:
        raise ImprovplanError(misplaced)
    where = add_to_network(repository, Kept("visits", [_data(each) for each in whole]))
    shut = (_shut(_calendar(repository, network, each.host), each) for each in whole)
    return Recorded(where, tuple(whole), blank, (*remarks, *filter(None, shut)))


def _same_day(network: Network, visit: Visit) -> str:
    """The id of a visit that has been recorded for the same host and day; empty where there is none."""
    calendar = calendar_for(None, ())

    def whose(one: Visit) -> tuple[object, object]:
        host = network.organisation(one.host)
        return (host and host.id) or one.host, one.when and calendar.absolute(one.when)

    mine = whose(visit)
    return next((each.id or each.host or "" for each in network.visits if mine[1] and whose(each) == mine), "")


def _shut(calendar: Calendar, visit: Visit) -> str:
    """What to say where a visit was on a day without lessons: it is recorded as somebody wrote it down, and may be a slip."""
    days = calendar.absolute(visit.when) if visit.when else None
    why = calendar.school_year.no_lessons(days.start) if days and days.days == 1 else ""
    return f"{visit.id}: {visit.when} is {why}: see whether that was the day" if why else ""


_WORD = (".docx", ".docm")


def _form_of(folder: Path, host: str, when: When | None, *, today: datetime.date) -> Report | None:
    """The blank form for a host as it was printed before a visit; None where there is none."""
    days = calendar_for(None, ()).absolute(when) if when else None
    before = days_later(days.start, -1) if days else today
    asked = asked_of({"host": host, "blank": True}, before, before)
    try:
        made = derive(DOCUMENT.name, discover([folder]).plans or [folder], asked)
        return next(iter(reports(made.gathered, asked)), None)
    except (ImprovplanError, DerivedError):
        return None


def _visit_in(file: Path) -> Visit:
    source = load(file)
    reading = read_model(source, Visit, {})
    faults = [*source.problems, *(reading.findings if reading else ())]
    if faults:
        raise UnreadablePlanError(source.name, faults)
    return _without_blanks(reading.value) if reading else Visit()


def _sound(network: Network, file: Path, visit: Visit, today: datetime.date) -> Visit:
    """A visit with its id. Raises ImprovplanError where it is not right, or still empty."""
    for wrong in wrong_visit(network, visit, ()):
        raise ImprovplanError(f"{file}: {wrong.message}: {_where(file, wrong.fix)}. Nothing was changed")
    if not any(visit.by):
        fix = _where(file, "write by: and who has")
        raise ImprovplanError(f"{file}: nobody has written this report: {fix}. Nothing was changed")
    if not any(getattr(visit, field) for field in _SAYS):
        raise ImprovplanError(f"{file}: nothing has been written yet of what was seen. Nothing was changed")
    days = calendar_for(None, ()).absolute(visit.when) if visit.when else None
    if days and days.start > today:
        raise ImprovplanError(f"{file}: “{visit.when}” has not come yet: write when the visit was. Nothing was changed")
    key = visit.id or f"{visit.host}-{slug_of(visit.when.words if visit.when else '')}"
    return visit.model_copy(update={"id": key})


def _where(file: Path, fix: str) -> str:
    """What to write, by the names of the form where somebody has filled in that one."""
    if file.suffix.lower() not in _WORD:
        return fix
    labels = {**dict(AGREED), **ABOUT}
    return re.sub(r"^write (\w+): and", lambda found: f"write into “{labels.get(found[1], found[1])}”", fix)


def _without_blanks(visit: Visit) -> Visit:
    return visit.model_copy(update={"actions": tuple(each for each in visit.actions if each)})


def _data(visit: Visit) -> dict[str, Any]:
    """A visit as the network file has it, what is blank left out."""
    made: dict[str, Any] = {"id": visit.id, "host": visit.host, "visitors": [*visit.visitors]}
    made |= {"when": visit.when.words if visit.when else None, "by": [*visit.by]}
    for field in ("focus", "seen", "strengths", "questions"):
        made[field] = _words(getattr(visit, field))
    made["links"] = {family: [*items] for family, items in (visit.links or {}).items()}
    made["actions"] = [
        {
            key: value
            for key, value in (
                ("id", each.id),
                ("do", _words(each.do)),
                ("who", [*each.who]),
                ("by", each.by.words if each.by else None),
                ("priority", each.priority),
            )
            if value
        }
        for each in visit.actions
    ]
    return {key: value for key, value in made.items() if value}


def _words(prose: Prose | None) -> str | list[str] | None:
    if prose is None:
        return None
    return [*prose.items] if prose.listed else "\n".join(prose.items).strip()


def add_action(
    plan: Path, do: str, who: Sequence[str], by: str | None, priority: str | None, today: datetime.date
) -> Changed:
    """Add an action to a plan. Raises ImprovplanError where it is not right; nothing was changed."""
    action = NewAction(do, tuple(who), by, priority)
    return change(plan, lambda context: added_actions(context, [action]), today)


def add_next_steps(plan: Path, priority: str | None, today: datetime.date) -> Changed:
    """Make actions of the next steps that stand in a plan. Raises ImprovplanError where there are none; nothing was changed."""
    return change(plan, lambda context: added_actions(context, next_steps_of(context, priority)), today)


def add_agreed(plan: Path, visit: str, priority: str | None, today: datetime.date) -> Changed:
    """Add to the host's plan what was agreed at a visit.

    Raises:
        ImprovplanError: there is no such visit, it was to another school, or nothing was agreed; nothing was changed.

    """

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        return added_actions(context, _agreed(context, visit, priority))

    return change(plan, work, today)


def _agreed(context: Context, visit: str, priority: str | None) -> list[NewAction]:
    network = context.network
    found = next((each for each in network.visits if each.id == visit), None)
    if found is None:
        ids = [each.id for each in network.visits if each.id]
        near = nearest(visit, ids)
        hint = f"did you mean {listed(near, 'or')}?" if near else f"the visits are {listed(ids) if ids else 'none yet'}"
        raise RefusedError(f"the network file has no visit {quote(visit)}: {hint}")
    host, own = network.organisation(found.host), context.organisation
    if host and own and host.id != own.id:
        raise RefusedError(f"that visit was to {host.name or host.id}, and this is the plan of {own.name or own.id}")
    if not found.actions:
        raise RefusedError(f"nothing was agreed at the visit {quote(visit)}")
    origin = f"Agreed at the visit of {found.when.words if found.when else visit}"
    return [
        NewAction(
            "\n".join(each.do.items) if each.do else "",
            each.who,
            each.by.words if each.by else None,
            each.priority or priority,
            each.id,
            origin,
        )
        for each in found.actions
    ]

"""Actions that are added to a plan: written down at once, agreed at a visit, or what an evaluation left as next steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.context.dated import evaluations
from improvplan.edit.evaluating import require_within
from improvplan.edit.find_target import one_line, person_meant, priority_meant, slug_of
from improvplan.edit.fragment import Data, tidied
from improvplan.edit.refusal import RefusedError, choices, period_of
from improvplan.edit.splicing import Addition, Item
from improvplan.forms.fields import inside
from improvplan.model.prose import Prose
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.wording import quote

_LONGEST_ID = 32
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action to add. `priority` is an id, number or title, None where the plan has one alone; `origin` says where it comes from."""

    do: str
    who: tuple[str, ...] = ()
    by: str | None = None
    priority: str | None = None
    key: str | None = None
    origin: str = ""


def added_actions(context: Context, actions: Sequence[NewAction]) -> tuple[list[Addition], list[str]]:
    """What has to be put into the plan for these actions, and what is said; one that stands there already is passed over.

    Raises:
        RefusedError: it is not certain for which priority, nobody in the plan is meant, or a date cannot be one of this plan.

    """
    taken = {action.id for _, action in context.actions if action.id}
    there = {_plain(str(action.do)) for _, action in context.actions if action.do}
    additions: list[Addition] = []
    said: list[str] = []
    for each in actions:
        do = tidied(each.do)
        if not do:
            raise RefusedError("an action needs words: say what is done")
        if _plain(do) in there or (each.key and each.key in taken):
            said.append(f"{quote(_short(do))} stands in the plan already")
            continue
        path, number, title = _priority(context, each.priority)
        key = _free_id(each.key or slug_of(do), taken)
        taken.add(key)
        there.add(_plain(do))
        value: dict[str, Data] = {"id": key, "do": do}
        if each.by:
            value["by"] = _day(context, each.by)
        who = [person_meant(context, one_line(name)) for name in each.who if name.strip()]
        if who:
            value["who"] = who[0] if len(who) == 1 else who
        if each.origin:
            value["notes"] = each.origin
        additions.append(Item(path, "actions", value, "title", inside("priorities")))
        said.append(f"priority {number}, {quote(title)}: action {key} added: {_short(do)}")
    return additions, said


def next_steps_of(context: Context, priority: str | None) -> list[NewAction]:
    """The next steps of a plan as actions: of one priority or of all, each from its last evaluation that has any, else its own.

    Raises:
        RefusedError: there are none.

    """
    meant = priority_meant(context, priority).path if priority else None
    wanted = [int(path[1]) for path, _ in context.priorities if meant in (None, path)]
    last: dict[int, tuple[Prose, str]] = {}
    for number, (_, each) in enumerate(context.priorities, 1):
        if each.next_steps and str(each.next_steps).strip():
            last[number - 1] = (each.next_steps, f"Next step of priority {number}")
    for path, entry in evaluations(context):
        if path[0] == "priorities" and entry.next_steps and str(entry.next_steps).strip():
            when = f" of {entry.when.words}" if entry.when else ""
            last[int(path[1])] = (entry.next_steps, f"Next step from the evaluation{when}")
    found = [
        NewAction(words, priority=str(place + 1), origin=last[place][1])
        for place in wanted
        if place in last
        for words in steps_in(last[place][0])
    ]
    whole = context.plan.next_steps
    if whole and str(whole).strip() and priority:
        meant_one = str(wanted[0] + 1)
        found += [NewAction(words, priority=meant_one, origin="Next step of the plan") for words in steps_in(whole)]
    if not found:
        of = f"priority {priority}" if priority else "any priority"
        raise RefusedError(
            f"there are no next steps of {of}: they stand under next_steps, in an evaluation or a priority"
        )
    return found


def steps_in(prose: Prose) -> Iterator[str]:
    """Each step of a text: the items of a list, else its paragraphs."""
    for item in prose.items:
        parts = _ITEM.split(item) if _ITEM.search(item) else re.split(r"\n\s*\n", item)
        yield from (" ".join(part.split()) for part in parts if part.strip())


def _priority(context: Context, words: str | None) -> tuple[tuple[str | int, ...], int, str]:
    if words:
        path = priority_meant(context, words).path
    elif len(context.priorities) == 1:
        path = context.priorities[0][0]
    elif not context.priorities:
        raise RefusedError(
            "this plan has no priority yet that an action could serve: write one under priorities: first"
        )
    else:
        names = choices(f"{number}  {each.title or ''}" for number, (_, each) in enumerate(context.priorities, 1))
        raise RefusedError(f"say which priority the action serves, with --priority:{names}")
    number = int(path[1]) + 1
    return path, number, dict(context.priorities)[path].title or f"priority {number}"


def _free_id(wanted: str, taken: set[str]) -> str:
    words = wanted[: _LONGEST_ID + 1].rpartition("-")[0] if len(wanted) > _LONGEST_ID else wanted
    base = words or wanted[:_LONGEST_ID] or "action"
    number, key = 2, base
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _day(context: Context, words: str) -> str:
    when = read_when(one_line(words))
    if not when.read:
        raise RefusedError(f"{quote(words)} is not a date: write, for example, Mar 2026")
    period = period_of(context)
    days = context.calendar.interval(when, period)
    if days:
        require_within(context, period, words, days)
    return when.words


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 70 else f"{line[:69].rstrip()}…"


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))

"""What the form asks for and the plan does not have, and which rule says so: each entry of a form has exactly one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, filled, thing_at, things
from improvplan.context.inheritance import TIMES, says_when
from improvplan.context.statements import outcomes
from improvplan.finding import HERE_TOO, Path, Severity, at
from improvplan.forms.fields import default_label, shape_at
from improvplan.forms.form import Form, alternatives
from improvplan.lint.rule import Also, Report
from improvplan.model.action import Action
from improvplan.model.plan import Section
from improvplan.model.priority import Priority
from improvplan.model.shape import Thing
from improvplan.model.written import written
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import holds_target
from improvplan.vocabulary.roles import says_who
from improvplan.vocabulary.wording import called, listed

MISSING_PART = "missing-part"
NO_PRIORITIES = "no-priorities"
NO_SUCCESS = "missing-success-criteria"
NO_TIMESCALE = "blank-timescale"
EVALUATION_MISSING = "evaluation-missing"
REPORTED_BY = {
    "session": "session-not-readable",
    "period": "session-not-readable",
    "priorities": NO_PRIORITIES,
    "priorities.actions": "priority-without-action",
    "priorities.leads": "priority-without-lead",
    "priorities.outcomes": "priority-without-outcome",
    "priorities.timescale": NO_TIMESCALE,
    "evaluations": EVALUATION_MISSING,
    "priorities.evaluations": EVALUATION_MISSING,
}
"""Which rule says that an entry is lacking, by the first of its fields; missing-part where none is named here."""

MEANS = {"organisation": "organisation.name"}
"""What an entry asks for where it names a thing and not a field: an organisation without a name is none to a reader."""

SUCCESS = ("priorities.success_criteria", "priorities.measures")
"""Where a priority has neither, missing-success-criteria says so; where it has one, a form may still ask for the other."""

SAID_IN_A_PART = {
    "aim": lazily(r"\b(?:aims?|vision|values|mission|ethos|purpose|what we want)\b", re.IGNORECASE),
    "needs": lazily(
        r"\b(?:self[- ]evaluation|needs assessment|where we are|strengths|what we (?:found|know))\b", re.IGNORECASE
    ),
}
"""What schools also write as a part in prose, by words of its title: a plan with such a part has an answer."""

OF_EACH_STEP = frozenset({"who", *TIMES, "cost", "fund", "training", "do", "status"})
"""What is asked of each step of a row, where the row itself does not have it; anything else is asked of the row."""

SOME_NAMES = 4
"""So many priorities are named in a sentence; of the rest it says how many they are."""


class Entry(NamedTuple):
    """Something that a form asks for.

    Attributes:
        fields: by their names in full, such as `priorities.leads`; one of them is enough. The first is where it should be written.
        expected: whether it is only expected, and its absence no error.
        title: of a part in prose, what it is called.

    """

    fields: tuple[str, ...]
    expected: bool = False
    title: str = ""

    @property
    def severity(self) -> Severity | None:
        """How serious its absence is, where that is not what the rule says."""
        return Severity.WARNING if self.expected else None


class Gap(NamedTuple):
    """An entry of the form that is lacking: at which paths, of how many things that should have it, and which rule says so."""

    entry: Entry
    rule: str
    paths: tuple[Path, ...]
    of: int

    @property
    def places(self) -> frozenset[Path]:
        """Every path at which what is lacking could stand: those of all fields of which one is enough."""
        first, *others = (field.rpartition(".") for field in self.entry.fields)
        beside = [path[:-1] for path in self.paths]
        return frozenset(
            (*self.paths, *((*path, name) for parent, _, name in others for path in beside if parent == first[0]))
        )


@lru_cache(maxsize=64)
def entries(form: Form) -> tuple[Entry, ...]:
    """Everything that a form asks for but its frameworks: fields first, the required before the expected, then parts in prose."""
    found: list[Entry] = []
    parts: dict[str, Entry] = {}
    for choices, expected in ((form.required, False), (form.expected, True)):
        for choice in choices:
            fields = tuple(MEANS.get(field, field) for field in alternatives(choice))
            name = fields[0].removeprefix("sections.")
            if name != fields[0]:
                parts.setdefault(name, Entry(fields, expected, form.label(fields[0], name)))
            else:
                found.append(Entry(fields, expected))
    for need in form.sections:
        if need.id and (need.required or need.id in parts):
            asked = Entry((f"sections.{need.id}",), not need.required and parts[need.id].expected, need.title or "")
            parts[need.id] = asked
    return (*found, *parts.values())


def reporter(entry: Entry) -> str:
    """The rule that says where an entry is lacking. Where a priority has neither criterion nor measure, it is missing-success-criteria."""
    timed = "priorities.timescale" in entry.fields and entry.fields[0].startswith("priorities.actions.")
    return NO_TIMESCALE if timed else REPORTED_BY.get(entry.fields[0], MISSING_PART)


def begun(context: Context) -> bool:
    """Whether a plan has priorities; of one that has none, `no-priorities` says all that is lacking."""
    return written(context.plan.priorities)


def knows_form(context: Context) -> bool:
    """Whether the form that the plan names is at hand; a plan that names none has the plain form."""
    return context.plan.template is None or context.forms.form(context.plan.template) is not None


def fits(context: Context) -> bool:
    """Whether the form is for organisations such as the plan's, as far as the plan says what it is for."""
    organisation = context.plan.organisation
    return organisation is None or context.form.fits(organisation.kind, organisation.country)


def lacking(context: Context) -> frozenset[str]:
    """The fields that the form asks for and that are lacking, by their names in full; other rules need not speak of them."""
    return frozenset(field for gap in gaps(context) for field in gap.entry.fields)


def gaps_of(context: Context, rule: str) -> Iterator[Gap]:
    """What a rule has to report. Nothing of a plan without priorities, of which one finding says everything."""
    return (gap for gap in gaps(context) if gap.rule == rule) if begun(context) else iter(())


@lru_cache(maxsize=1)
def gaps(context: Context) -> tuple[Gap, ...]:
    """Everything that the form asks for, but frameworks and evaluations, and that is lacking, in the order of the form.

    What is only expected is left out where a gap at the same place speaks of it already, and where the plan names a form that nobody
    has: what the plain form expects is no business of it. Parts in prose are left out where the form is for other organisations.
    """
    claimed: set[tuple[Path, str]] = set()
    success: dict[Path, Entry] = {}
    found: list[Gap] = []
    suited = fits(context)
    for entry in entries(context.form):
        rule = reporter(entry)
        if rule == EVALUATION_MISSING or (entry.expected and not knows_form(context)) or (entry.title and not suited):
            continue
        paths, asked = _lacking(context, entry)
        kept = []
        for path in paths:
            owner = path[:-1]
            if entry.fields[0] == "priorities.actions.do" and (path[:2], "priorities.actions") in claimed:
                continue
            if entry.expected and (owner, entry.fields[0]) in claimed:
                continue
            claimed.update((owner, field) for field in entry.fields)
            if entry.fields[0] in SUCCESS and not is_measured(context, path[:2]):
                success.setdefault(path, entry)
            else:
                kept.append(path)
        if kept:
            found.append(Gap(entry, rule, tuple(kept), _number_of(asked, kept)))
    if success:
        for entry in dict.fromkeys(success.values()):
            unmeasured = tuple(path for path, asked in success.items() if asked == entry)
            found.append(Gap(entry, NO_SUCCESS, unmeasured, len(_priorities(context))))
    return tuple(found)


def is_measured(context: Context, path: Path) -> bool:
    """Whether something says how one will know that a priority has worked: a criterion, a measure, an indicator, or an outcome with its target."""
    return has_measures(context, path) or holds_its_target(context, path)


def holds_its_target(context: Context, path: Path) -> bool:
    """Whether an outcome of a priority, its aim or its title says in its own sentence how far, and from where, by when or by what measure."""
    priority = thing_at(context.plan, path)
    if isinstance(priority, Priority) and any(
        text and holds_target(str(text)) for text in (priority.title, priority.aim, priority.statement)
    ):
        return True
    return any(said.path[: len(path)] == path and holds_target(said.text) for said in outcomes(context))


def has_measures(context: Context, path: Path) -> bool:
    """Whether a priority, its actions or the plan have a criterion or measure for it, or it names an indicator of the plan."""
    priority = thing_at(context.plan, path)
    return bool(priority.indicators) or any(
        filled(priority, f"{name}.what", context.plan) for name in ("success_criteria", "measures")
    )


def all_dated(priority: Priority) -> bool:
    """Whether a priority has actions and each of them a date, by itself or by its row."""
    actions = [action for action in priority.actions if action.do or action.actions]
    return bool(actions) and not any(map(undated, actions))


def undated(action: Action) -> tuple[Action, ...]:
    """The actions of a row, or the action itself, that do not say when."""
    if says_when(action):
        return ()
    steps = tuple(step for inner in action.actions for step in undated(inner))
    return steps if action.actions else (action,)


def _number_of(asked: Sequence[Path], lacking: Sequence[Path]) -> int:
    """How many things should have something: those of one priority, where it is lacking in that alone."""
    owners = {path[:2] for path in lacking}
    one = owners.pop() if len(owners) == 1 and len(lacking) > 1 else ()
    return sum(path[:2] == one for path in asked) if one[:1] == ("priorities",) else len(asked)


def _lacking(context: Context, entry: Entry) -> tuple[list[Path], list[Path]]:
    """Where an entry is lacking, and the things that should have it."""
    first = entry.fields[0]
    if first.startswith("sections."):
        path = _section(context, entry)
        return ([path] if path else [], [("sections",)])
    if reporter(entry) == "session-not-readable":
        return _session(context, entry), [()]
    if reporter(entry) == NO_TIMESCALE:
        instead = [field for field in entry.fields if not field.startswith(_OWN_WAY)]
        of_actions = first.startswith("priorities.actions.")
        timed = [
            (path, bool(priority.timescale) or any(each.by for each in priority.milestones) or all_dated(priority))
            for path, priority in _priorities(context)
            if not of_actions or any(action.do for action in _every(priority.actions))
        ]
        lacking = [path for path, says in timed if not says and not _any(context, path, first, instead)]
        return _readable(context, [(*path, "timescale") for path in lacking]), [path for path, _ in timed]
    if first in SAID_IN_A_PART and _is_said(context.plan.sections, SAID_IN_A_PART[first]):
        return [], [()]
    names = first.split(".")
    places = list(_places(context.plan, (), names, entry.fields))
    lacking = [
        (*path, names[-1]) for path, has in places if not has and not _any(context, path, first, entry.fields[1:])
    ]
    if _WHY in entry.fields and not _asks(context.form, _BECAUSE):
        lacking = [path for path in lacking if not reasoned(context, path[:2])]
    return _readable(context, lacking), [path for path, _ in places]


_WHY, _BECAUSE = "priorities.why", "priorities.actions.because"


def _asks(form: Form, field: str) -> bool:
    return any(field in entry.fields for entry in entries(form))


def reasoned(context: Context, path: Path) -> bool:
    """Whether a priority has actions and each of them, by itself or by its row, a reason: together they say why it matters."""
    tasks = [
        context.task_at(place) for place, action in context.tasks if place[: len(path)] == path and written(action)
    ]
    return bool(tasks) and all(task.has("because") for task in tasks)


def _session(context: Context, entry: Entry) -> list[Path]:
    """Where the session is lacking, or an end of the period."""
    period = context.plan.period
    if not any(written(field_of(context.plan, field)) for field in entry.fields):
        return [(entry.fields[0],)]
    if context.plan.session or not period:
        return []
    return [("period", end) for end, words in (("from", period.from_), ("to", period.to)) if not words]


_OWN_WAY = ("priorities.timescale", "priorities.milestones", "priorities.actions")
"""What says when something happens is looked at in its own way, whether the form names it beside the timescale or not."""


def _places(part: BaseModel, path: Path, names: Sequence[str], fields: Sequence[str]) -> Iterator[tuple[Path, bool]]:
    """Each thing that should have a field, given by its names from `part` down, and whether it has it or one that stands for it."""
    name, *rest = names
    if rest:
        value = field_of(part, name)
        if value is None and isinstance(shape_at(name), Thing):
            yield (*path, *names[:-1]), False
        for here, thing in things(value):
            yield from _places(thing, (*path, name, *here), rest, fields)
        return
    parent = fields[0].rpartition(".")[0]
    alike = [field.rpartition(".")[2] for field in fields if field.rpartition(".")[0] == parent]
    if isinstance(part, Action) and name in TIMES:
        alike += TIMES
    if isinstance(part, Action):
        yield from _actions(part, path, name, alike)
    elif name == "actions" and isinstance(part, Priority):
        yield path, any(written(action.do) for action in _every(part.actions))
    else:
        yield path, filled(part, name)


def _actions(action: Action, path: Path, name: str, alike: Collection[str]) -> Iterator[tuple[Path, bool]]:
    has = any(filled(action, field) for field in alike) or (name == "who" and says_who(str(action.do or "")))
    steps = [(number, step) for number, step in enumerate(action.actions) if written(step)]
    if has or not steps:
        yield path, has
        return
    inner = [found for number, step in steps for found in _actions(step, (*path, "actions", number), name, alike)]
    if name in OF_EACH_STEP:
        yield from inner
    else:
        yield path, all(has for _, has in inner)


def _every(actions: Sequence[Action]) -> Iterator[Action]:
    for action in actions:
        yield action
        yield from _every(action.actions)


def _any(context: Context, path: Path, first: str, others: Sequence[str]) -> bool:
    """Whether one of several fields stands in: of the same thing, of its priority or of the plan, which a priority may take from."""
    plan = context.plan
    parent = first.rpartition(".")[0]
    in_priorities = at(path, 0) == "priorities" and len(path) > 1
    priority = thing_at(plan, path[:2]) if in_priorities else None
    own = first.removeprefix("priorities.")
    if priority is not None and parent == "priorities" and own != "actions" and filled(priority, own, plan):
        return True
    for other in others:
        if other.rpartition(".")[0] == parent and parent.startswith("priorities."):
            continue
        if priority is not None and other.startswith("priorities."):
            name = other.removeprefix("priorities.")
            if parent.startswith("priorities.actions") and "." not in name:
                if written(field_of(priority, name)):
                    return True
            elif filled(priority, other.removeprefix("priorities."), plan):
                return True
        elif filled(plan, other):
            return True
    return False


def _readable(context: Context, paths: Sequence[Path]) -> list[Path]:
    """Paths without those at or in what could not be read."""
    holes = frozenset(context.reading.holes)
    return [path for path in paths if not any(path[:length] in holes for length in range(1, len(path) + 1))]


def _priorities(context: Context) -> list[tuple[Path, Priority]]:
    return [(path, priority) for path, priority in context.priorities if written(priority)]


def _section(context: Context, entry: Entry) -> Path | None:
    """Where a part in prose should be written that has no text; None where it has one."""
    name = entry.fields[0].removeprefix("sections.")
    found = list(_sections(context.plan.sections, ("sections",), name, entry.title))
    if any(_has_text(section) for _, section in found):
        return None
    return (*found[0][0], "text") if found else ("sections",)


def _is_said(parts: Sequence[Section], titles: re.Pattern[str]) -> bool:
    """Whether a part with such a title, or one in it, has text."""
    return any(
        (titles.search(part.title or "") is not None and _has_text(part)) or _is_said(part.sections, titles)
        for part in parts
    )


def _sections(parts: Sequence[Section], path: Path, name: str, title: str) -> Iterator[tuple[Path, Section]]:
    for number, section in enumerate(parts):
        if section.id == name or (section.title or "").strip().casefold() == title.casefold():
            yield (*path, number), section
        yield from _sections(section.sections, (*path, number, "sections"), name, title)


def _has_text(section: Section) -> bool:
    return written(section.text) or any(map(_has_text, section.sections))


def label(form: Form, entry: Entry) -> str:
    """What the form calls an entry; of several fields, all of them."""
    if entry.title:
        return entry.title
    return listed(labels(form, entry), "or")


def labels(form: Form, entry: Entry) -> list[str]:
    """What the form calls the fields of an entry, each word once."""
    return list(dict.fromkeys(form.label(field, default_label(field)) for field in entry.fields))


def of_priorities(
    context: Context, gap: Gap, one: Callable[[str], str], several: Callable[[str], str], fix: str = ""
) -> Report:
    """One report on all priorities that lack something.

    Args:
        context: the plan in its form.
        gap: what is lacking.
        one: makes the sentence about one priority, of what it is called.
        several: makes that about several, of their number and names.
        fix: how to mend it, where that is not what the rule says.

    """
    return report_on(context, gap.paths, gap.of, one, several, fix, gap.entry.severity)


def report_on(
    context: Context,
    paths: Sequence[Path],
    of: int,
    one: Callable[[str], str],
    several: Callable[[str], str],
    fix: str = "",
    severity: Severity | None = None,
) -> Report:
    """One report at several priorities; see `of_priorities`."""
    names = [called(thing_at(context.plan, path[:2]), path) for path in paths]
    if len(paths) == 1:
        words = one(names[0])
    else:
        shown = names[:SOME_NAMES] if len(names) <= SOME_NAMES + 1 else names[: SOME_NAMES - 1]
        shown = names if len(names) <= SOME_NAMES + 1 else [*shown, f"{len(names) - len(shown)} more"]
        words = several(f"{len(paths)} of the {of} priorities") + f": {listed(shown)}"
    return Report(paths[0], words, fix=fix, severity=severity, also=also(paths[1:]))


def also(paths: Sequence[Path]) -> tuple[Also, ...]:
    """The further places of a report that says the same of several."""
    return tuple(Also(path, HERE_TOO) for path in paths)

"""The next session's plan, part by part: what comes over from this one, with a remark at each thing that has to be looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from improvplan.catalogues.family import Choice, ChoiceProblem, Edition, ResolutionKind, choose_edition
from improvplan.catalogues.registry import split_pin
from improvplan.catalogues.resolve import resolve
from improvplan.context.context import Context
from improvplan.edit.find_target import slug_of
from improvplan.edit.fragment import Data, commented, dumped, put_above
from improvplan.edit.words import wrapped
from improvplan.finding import Path
from improvplan.forms.fields import inside, paths, shape_at
from improvplan.model.action import Action, Evaluation, Funding, Measure, Statement
from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator, Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.model.session import Period, Session, read_session_or_year
from improvplan.model.shape import ListOf, Thing
from improvplan.model.thread import upstream_of
from improvplan.model.when import Kind, When
from improvplan.vocabulary.wording import called, quote

OPEN = "TBC"
"""What stands where people have to decide."""


@dataclass
class NextPlan:
    """The next plan as data, with remarks above its keys, and what has to be decided.

    `running` are the plans above it that go on through its first session, and their priorities, as links under `supports` name them.
    """

    context: Context
    period: Period
    running: Collection[str] = ()
    data: dict[str, Any] = field(default_factory=dict)
    remarks: dict[Path, list[str]] = field(default_factory=dict)
    decisions: list[str] = field(default_factory=list)

    @property
    def old(self) -> Period:
        """The sessions of the plan that it follows."""
        assert self.context.period
        return self.context.period

    @property
    def origin(self) -> str:
        """The plan that it follows, in words."""
        return f"{self.context.plan.id} ({self.old})"

    def remark(self, path: Path, words: str) -> None:
        """Put a remark above a key."""
        self.remarks.setdefault(path, []).append(words)

    def decide(self, words: str) -> None:
        """Say that somebody has to decide something."""
        if words not in self.decisions:
            self.decisions.append(words)


def renamed(words: str, old: Period, new: Period) -> str:
    """The words with the sessions of the old plan replaced by those of the new one: `2025-26`, `2025/26`, `2025 to 2026`."""
    begins, ends = old.first.first, old.last.last
    pattern = rf"(?<![0-9]){begins}(?P<between> ?[-/–—_ ] ?| to )(?P<last>{ends}|{ends % 100:02d})(?![0-9])"

    def replaced(match: re.Match[str]) -> str:
        last = str(new.last.last) if len(match["last"]) == 4 else f"{new.last.last % 100:02d}"
        return f"{new.first.first}{match['between']}{last}"

    return re.sub(pattern, replaced, words)


def renamed_id(name: str, old: Period, new: Period) -> str:
    """The id, or the name of the file, of the next plan; the year alone counts too. Made longer where it names no session."""
    found = renamed(name, old, new)
    if found == name:
        found = re.sub(rf"(?<![0-9]){old.first.first}(?![0-9])", str(new.first.first), name)
    return found if found != name else f"{name}-{new.first.label}"


def document(data: Mapping[str, Data], remarks: Mapping[Path, Iterable[str]], head: Iterable[str]) -> str:
    """The text of a file. `remarks` stand as comments above what is at their paths, `head` above everything."""
    root = commented(in_order(data))
    for path, lines in remarks.items():
        _remark(root, path, "\n".join(lines))
    text = dumped(root, 2, flow=False)
    return "".join(f"# {line}".rstrip() + "\n" for line in _lines(head)) + text


def in_order(data: Mapping[str, Data], path: str = "") -> dict[str, Data]:
    """A thing of a plan with its keys in the order of the format, and so are the things in it; keys of one's own come last."""
    names = [*(name for name in inside(path) if name in data), *(name for name in data if name not in inside(path))]
    return {name: _ordered(data[name], f"{path}.{name}" if path else name) for name in names}


def _ordered(value: Data, path: str) -> Data:
    path = path.replace("actions.actions", "actions")
    if isinstance(value, Mapping):
        return in_order(value, path) if path in paths() and isinstance(shape_at(path), Thing | ListOf) else value
    if isinstance(value, list):
        return [_ordered(item, path) for item in value]
    return value


def _remark(root: Any, path: Path, words: str) -> None:
    holder, indent = root, 0
    for step in path[:-1]:
        holder = holder[step]
        indent += 2
    key = path[-1]
    if isinstance(holder, list) or next(iter(holder)) != key:
        put_above(holder, key, wrapped(words, indent), indent)


def _lines(words: Iterable[str]) -> Iterable[str]:
    for line in words:
        first, *rest = wrapped(line, 2).splitlines() or [""]
        yield first
        yield from (f"  {more}" if line.startswith("- ") else more for more in rest)


_RIGHT = frozenset((ResolutionKind.EXACT, ResolutionKind.ALIAS, ResolutionKind.PUNCTUATION, ResolutionKind.CASE))


@dataclass
class NextLinks:
    """Moves links to the session that comes. `undecided` are those for which somebody has to decide, in words."""

    context: Context
    to: Session
    undecided: list[str] = field(default_factory=list)

    def pin(self, words: str) -> str | None:
        """A framework that the plan names, with the edition that will be in force; None where none will be."""
        name, pinned = split_pin(words)
        family = self.context.family(name)
        if family is None:
            return words
        choice = choose_edition(family, None, self.to.first)
        if choice.problem is ChoiceProblem.AFTER_LAST:
            self._say(f"{choice.edition.title} has ended: what does the plan answer to instead?")
            return None
        return f"{name}@{choice.edition.id}" if pinned else words

    def moved(self, name: str, links: Sequence[str], whose: str) -> tuple[list[str], list[str]]:
        """The links of one framework as they will be, and what is said about those that cannot be moved."""
        old, new = self.context.choice(name), self._choice(name)
        if old is None or new is None:
            return list(links), []
        kept: dict[str, None] = {}
        lost = []
        for words in links:
            here = self._one(old.edition, new, words)
            if here:
                kept[here] = None
            else:
                lost.append(f"{whose}: {_why(old.edition, new, words)}")
        for each in lost:
            self._say(each)
        return list(kept), lost

    def _choice(self, name: str) -> Choice | None:
        family = self.context.family(name)
        return choose_edition(family, None, self.to.first) if family else None

    def _one(self, old: Edition, new: Choice, words: str) -> str | None:
        if new.problem is ChoiceProblem.AFTER_LAST:
            return None
        numbered = old.family.id in self.context.form.numbers
        item = resolve(old, words, numbered=numbered).item
        there = new.edition.item(item.slug) if item else None
        if item is None or there is None:
            return None
        again = resolve(new.edition, words, numbered=numbered)
        if again.item is there and (again.kind in _RIGHT or new.edition is old):
            return words
        return new.edition.label(there, numbered=numbered)

    def _say(self, words: str) -> None:
        if words not in self.undecided:
            self.undecided.append(words)


def _why(old: Edition, new: Choice, words: str) -> str:
    edition = new.edition
    if new.problem is ChoiceProblem.AFTER_LAST:
        return f"{quote(words)} is of {edition.title}, which has ended"
    if old is edition:
        return f"{quote(words)} is no {edition.family.item} of {edition.title}"
    return f"{quote(words)} has no equivalent in {edition.title}"


_KEPT = ("id", "title", "unit", "better", "of", "source", "internal")


def next_indicators(made: NextPlan, old: dict[str, Any]) -> list[Any]:
    """The indicators with all values so far and a target to decide; the last target is held against what was reached."""
    whole = as_list(old.get("indicators"))
    return [_indicator(made, one, whole[number], number) for number, one in enumerate(made.context.plan.indicators)]


def _indicator(made: NextPlan, indicator: Indicator, data: Any, number: int) -> dict[str, Any]:
    last = made.old.last
    values = dict(data.get("values") or {})
    target, actual = target_and_actual(indicator, last)
    if not actual:
        values = {
            **{key: value for key, value in values.items() if read_session_or_year(key) != last},
            last.label: OPEN,
        }
    later = {
        key: value
        for key, value in (data.get("targets") or {}).items()
        if (at := read_session_or_year(key)) and at > last
    }
    if not any(read_session_or_year(key) in made.period.sessions for key in later):
        later = {made.period.last.label: OPEN, **later}
    words = f"{last}: target {target or 'none'}, {f'reached {actual}' if actual else 'not known yet what was reached'}."
    made.remark(("indicators", number), words)
    new = {key: data[key] for key in _KEPT if data.get(key) is not None}
    new["values"] = values
    if actual:
        new["base_year"] = last.label
    elif data.get("base_year"):
        new["base_year"] = data["base_year"]
    new["targets"] = later
    return new


def next_funding(made: NextPlan, old: dict[str, Any]) -> list[Any]:
    """The funds, with what is left of each; what is given for the next session has to be decided."""
    whole = as_list(old.get("funding"))
    found = []
    for number, one in enumerate(made.context.plan.funding):
        data = {"fund": whole[number]} if isinstance(whole[number], str) else whole[number]
        new = {key: data[key] for key in ("fund", "title", "internal") if data.get(key) is not None}
        new["allocated"] = OPEN
        new["carried_forward"] = _left(one)
        if data.get("purpose") is not None:
            new["purpose"] = data["purpose"]
        found.append(new)
    return found


def _left(fund: Funding) -> str:
    """What was given and not spent; open where the plan does not say, or says that more was spent."""
    given, spent = fund.allocated, fund.spent
    if given is None or given.value is None or spent is None or spent.value is None:
        return OPEN
    before = fund.carried_forward.value if fund.carried_forward and fund.carried_forward.value is not None else 0
    rest = given.value + before - spent.value
    return format_amount(rest, given.currency or "£") if rest >= 0 else OPEN


KEPT = (
    "ref",
    "title",
    "subtitle",
    "category",
    "aim",
    "why",
    "addresses",
    "for",
    "leads",
    "sponsor",
    "links",
    "indicators",
    "summary",
    "monitoring",
    "internal",
)
"""What a priority keeps when it goes on. Its outcomes are for those to write who know what the year has brought."""

_MEASURE_KEPT = ("id", "what", "kind", "term", "of", "better", "who", "internal")

_ACTION_KEPT = (
    "id",
    "ref",
    "do",
    "because",
    "who",
    "cost",
    "fund",
    "training",
    "attends",
    "impact",
    "links",
    "internal",
)
_OVER = frozenset(("done", "stopped"))


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a priority: its path in the old plan, its next steps, and whether any of its actions go on."""

    path: Path
    priority: Priority
    next_steps: Prose | None
    unfinished: bool


def left_of(context: Context) -> list[Left]:
    """The priorities that have next steps or unfinished actions, in their order."""
    found = [
        Left(path, priority, last_next_steps(priority), any(map(is_unfinished, priority.actions)))
        for path, priority in context.priorities
    ]
    return [each for each in found if each.next_steps or each.unfinished]


def last_next_steps(owner: Priority | Plan) -> Prose | None:
    """The next steps of a priority or plan, or those of its last evaluation that has any."""
    if owner.next_steps:
        return owner.next_steps
    return next((one.next_steps for one in reversed(owner.evaluations) if one.next_steps and not one.internal), None)


def last_said(entries: tuple[Evaluation, ...]) -> Evaluation | None:
    """The last evaluation that says anything and is not internal."""
    said = (one for one in reversed(entries) if one.statement or one.impact or one.evidence)
    return next((one for one in said if not one.internal), None)


def is_unfinished(action: Action) -> bool:
    """Whether an action, or any step of it, was neither done nor given up."""
    if action.status in _OVER:
        return False
    if action.actions:
        return any(map(is_unfinished, action.actions))
    return bool(action.do)


def tasks(actions: tuple[Action, ...]) -> Iterator[Action]:
    """The actions that have no steps of their own; what is internal is passed over. A step is as far as its row, if it does not say."""
    for action in actions:
        if action.internal:
            continue
        if action.actions:
            yield from (
                one if one.status else one.model_copy(update={"status": action.status}) for one in tasks(action.actions)
            )
        else:
            yield action


def carried(action: Action, data: Any, origin: str) -> dict[str, Any]:
    """An unfinished action as it stands in the next plan: without its dates, with a note of where it comes from."""
    thing = {"do": data} if isinstance(data, str) else dict(data)
    kept = {key: thing[key] for key in _ACTION_KEPT if thing.get(key) is not None}
    kept |= {key: value for key, value in thing.items() if key.startswith("x-")}
    steps = as_list(thing.get("actions"))
    if steps:
        kept["actions"] = [
            carried(step, steps[number], origin) for number, step in enumerate(action.actions) if is_unfinished(step)
        ]
    if action.when and action.when.kind is Kind.RECURRING:
        kept["when"] = action.when.words
    if action.status == "in-progress":
        kept["status"] = "in-progress"
    if not steps:
        notes = [*as_list(thing.get("notes")), f"Carried over from {origin}: {_state(action)}."]
        kept["notes"] = notes if len(notes) > 1 else notes[0]
    return kept


def as_list(data: Any) -> list[Any]:
    """What stands where a list belongs, as a list."""
    if data is None:
        return []
    return list(data) if isinstance(data, list) else [data]


def prose_data(prose: Prose) -> Any:
    """A text as it is written in a file."""
    return [item for item in prose.items if item] if prose.listed else prose.text.rstrip()


def _state(action: Action) -> str:
    due: When | None = action.by or (action.when if action.when and action.when.kind is not Kind.RECURRING else None)
    words = {"in-progress": "in progress", "not-started": "not started"}.get(
        action.status or "", "how far it got is not said"
    )
    return f"{words}, was due {due.words}" if due else words


_LONGEST_TITLE = 70


def next_priorities(made: NextPlan, old: dict[str, Any], left: list[Left], links: NextLinks) -> list[Any]:
    """The priorities that are proposed: those with something left to do, and the next steps of the plan as a whole."""
    found: list[Any] = []
    whole = as_list(old.get("priorities"))
    for one in left:
        number = one.path[1]
        assert isinstance(number, int)
        data = whole[number] if isinstance(whole[number], dict) else {"title": whole[number]}
        found.append(_priority(made, one, data, len(found), links))
    steps = last_next_steps(made.context.plan)
    for words in steps.items if steps else ():
        if words.strip():
            made.remark(
                ("priorities", len(found)), f"Proposed: a next step of the plan as a whole, from {made.origin}."
            )
            found.append({"title": _short(words), "statement": words.strip()})
    if not found:
        made.decide("everything was done and no next steps were written: what are the priorities of the next plan?")
        found.append({"title": OPEN})
    _distinct_ids(found)
    return found


def _priority(made: NextPlan, left: Left, data: dict[str, Any], number: int, links: NextLinks) -> dict[str, Any]:
    new: dict[str, Any] = {"id": left.priority.id}
    new |= {key: data[key] for key in KEPT if data.get(key) is not None}
    if left.next_steps:
        new["statement"] = prose_data(left.next_steps)
    name = called(left.priority, left.path)
    new["links"], lost = moved(data.get("links"), links, name)
    actions = as_list(data.get("actions"))
    new["actions"] = []
    for place, action in enumerate(left.priority.actions):
        if is_unfinished(action):
            one = carried(action, actions[place], made.origin)
            one["links"], more = moved(one.get("links"), links, name)
            lost += more
            new["actions"].append({key: value for key, value in one.items() if value})
    new["measures"] = [
        _measure(made, measure, one, (number, place))
        for place, (measure, one) in enumerate(zip(left.priority.measures, as_list(data.get("measures")), strict=True))
    ]
    new["milestones"] = [
        {key: value for key, value in _thing(one).items() if key not in ("by", "status")}
        for milestone, one in zip(left.priority.milestones, as_list(data.get("milestones")), strict=True)
        if milestone.what and milestone.status not in _OVER
    ]
    new["supports"] = [one for one in left.priority.supports if upstream_of(one).named in made.running]
    new = {key: value for key, value in new.items() if value not in (None, [], {})}
    made.remark(("priorities", number), f"Proposed: goes on from {name} in {made.origin}. {_parts(left)}")
    if "monitoring" in new:  # the criteria that it spoke to are those of the year that is over
        new["monitoring"] = [
            {key: value for key, value in one.items() if key != "criterion"} if isinstance(one, dict) else one
            for one in as_list(new["monitoring"])
        ]
    if new.get("milestones"):
        made.remark(("priorities", number, "milestones"), f"Not reached in {made.old}: by when now?")
    for key in ("monitoring", "summary"):
        if key in new:
            made.remark(("priorities", number, key), f"From {made.old}: bring it up to date.")
    for words in lost:
        made.remark(("priorities", number), f"To decide: {words}")
    for key in ("aim", "why"):
        if key in new:
            made.remark(("priorities", number, key), f"From {made.old}: does it still hold?")
    over = [named for one in left.priority.supports if (named := upstream_of(one).named) not in made.running]
    if over:
        made.decide(f"{name} served {', '.join(over)}: what does it serve in the plans of {made.period}?")
    return new


def _measure(made: NextPlan, measure: Measure, data: Any, place: tuple[int, int]) -> dict[str, Any]:
    """A measure that goes on: what it came to last is where it begins now. The target is for people to set."""
    new = {key: value for key, value in _thing(data).items() if key in _MEASURE_KEPT}
    last = next((each for each in reversed(measure.result) if each.value), None)
    reached = last.value.words if last and last.value else None
    if reached or measure.baseline:
        new["baseline"] = reached or OPEN
    if measure.target:
        new["target"] = OPEN
    was = f"the target was {measure.target.words}" if measure.target else "there was no target"
    came = (
        f"it came to {reached}{f' ({last.when.words})' if last and last.when else ''}"
        if reached
        else "no result was written"
    )
    number, item = place
    made.remark(("priorities", number, "measures", item), f"In {made.old} {was}; {came}.")
    return new


def _thing(data: Any) -> dict[str, Any]:
    return dict(data) if isinstance(data, dict) else {"what": data}


def _parts(left: Left) -> str:
    said = (
        ("statement holds its next steps", left.next_steps),
        ("actions those that were not finished", left.unfinished),
    )
    words = ", ".join(part for part, holds in said if holds)
    return f"{words[:1].upper()}{words[1:]}."


def moved(data: Any, links: NextLinks, whose: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Links in the editions of the next session, and what is said about those that have no place there."""
    if not isinstance(data, dict):
        return None, []
    moved: dict[str, Any] = {}
    lost: list[str] = []
    for name, items in data.items():
        kept, gone = links.moved(name, [str(item) for item in as_list(items) if item is not None], whose)
        lost += gone
        if kept:
            moved[name] = kept
    return moved or None, lost


def _distinct_ids(priorities: list[Any]) -> None:
    seen: Counter[str] = Counter()
    for one in priorities:
        name = one.get("id") or slug_of((one.get("title") or "").replace(OPEN, "")) or "next-step"
        seen[name] += 1
        one["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"


def _short(words: str) -> str:
    """The first sentence, if it can be a title."""
    first = words.strip().splitlines()[0].split(". ")[0].rstrip(".")
    return first if len(first) <= _LONGEST_TITLE else OPEN


_SIGNS = re.compile(r"([\\*_`\[\]<>])")


def review(context: Context) -> str:
    """What became of a plan, in a small Markdown. What is internal there is not repeated here."""
    blocks = [_of_priority(priority) for _, priority in context.priorities if not priority.internal]
    whole = last_said(context.plan.evaluations)
    if whole:
        blocks.append("\n\n".join(("**The plan as a whole**", *_found(whole))))
    indicators = [line for one in context.plan.indicators if not one.internal for line in _of_indicator(one, context)]
    if indicators:
        blocks.append("\n".join(("**Indicators**", "", *indicators)))
    return "\n\n".join(blocks)


def never_evaluated(context: Context) -> list[str]:
    """The priorities of which nothing was said at any checkpoint, neither of them nor of the plan."""
    if last_said(context.plan.evaluations):
        return []
    return [
        called(one, path)
        for path, one in context.priorities
        if not last_said((*one.evaluations, *(entry for action in one.actions for entry in action.evaluations)))
    ]


def target_and_actual(indicator: Indicator, session: Session) -> tuple[str, str]:
    """The target of a session and what was reached, as typed; empty where the plan does not say."""
    return _at(indicator.targets, session), _at(indicator.values, session)


def _at(numbers: object, session: Session) -> str:
    if not isinstance(numbers, dict):
        return ""
    return next((str(value) for name, value in numbers.items() if read_session_or_year(name) == session), "")


def _of_priority(priority: Priority) -> str:
    blocks = [f"**{plain(priority.title or priority.ref or priority.id or 'Priority')}**"]
    planned = [_flat(one.what) for one in _planned(priority) if one.what and not one.internal]
    if planned:
        blocks.append("\n".join(("What we planned:", "", *(f"- {words}" for words in planned))))
    work = list(tasks(priority.actions))
    if any(task.status for task in work):
        blocks.append("\n".join(_work(work)))
    entry = last_said(priority.evaluations)
    blocks += _found(entry) if entry else []
    if priority.impact:
        blocks.append(f"Impact: {_flat(priority.impact)}")
    return "\n\n".join(blocks)


def _planned(priority: Priority) -> tuple[Statement, ...]:
    return priority.outcomes or priority.success_criteria


def _work(work: list[Action]) -> Iterator[str]:
    done = sum(task.status == "done" for task in work)
    yield f"Of {len(work)} action{'s' * (len(work) != 1)} {done} {'is' if done == 1 else 'are'} done."
    stopped = [_flat(task.do) for task in work if task.status == "stopped" and task.do]
    if stopped:
        yield ""
        yield "Given up:"
        yield ""
        yield from (f"- {words}" for words in stopped)


def _found(entry: Evaluation) -> list[str]:
    when = f" ({entry.when.words})" if entry.when else ""
    grade = f" Grade: {plain(entry.grade)}." if entry.grade else ""
    parts = (("What we found", entry.statement), ("Impact", entry.impact), ("Evidence", entry.evidence))
    lines = [f"{label}: {_flat(prose)}" for label, prose in parts if prose]
    first = lines[0].replace(":", f"{when}:", 1) if lines else ""
    return [f"{first}{grade}", *lines[1:]]


def _of_indicator(indicator: Indicator, context: Context) -> Iterator[str]:
    if context.period is None:
        return
    for session in context.period.sessions:
        target, actual = target_and_actual(indicator, session)
        if target or actual:
            name = plain(indicator.title or indicator.id or "")
            reached = f"reached {actual}" if actual else "not known yet"
            yield f"- {name}, {session}: " + (f"target {target}, {reached}" if target else reached)


def _flat(prose: Prose | None) -> str:
    """A text on one line: its list items with semicolons between them."""
    if prose is None:
        return ""
    items = (re.sub(r"(?m)^\s*[-*•]\s+", "; ", item).lstrip("; ") for item in prose.items)
    joined = " ".join(re.sub(r"\s*\n\s*;", ";", "; ".join(items)).split())
    return re.sub(r"(?<=[.!?:]);", "", joined)


def plain(words: str) -> str:
    """A line of plain words in Markdown."""
    return _SIGNS.sub(r"\\\1", words)

"""What has changed in plans, in sentences for governors and reviewers: of all plans, then school by school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Shown, Words
from improvplan.derived.differences import Difference
from improvplan.model.action import Action, Evaluation, Measure, Milestone, Result
from improvplan.model.organisation import Person
from improvplan.model.plan import Indicator
from improvplan.model.priority import Priority
from improvplan.model.quantity import SIGNS, Quantity
from improvplan.model.when import When
from improvplan.vocabulary.wording import listed

TOPICS: Mapping[str, tuple[str, str]] = {
    "priority-added": ("1 new priority", "{} new priorities"),
    "priority-removed": ("1 priority taken out", "{} priorities taken out"),
    "action-done": ("1 action finished", "{} actions finished"),
    "action-begun": ("1 action begun", "{} actions begun"),
    "action-stopped": ("1 action given up", "{} actions given up"),
    "action-reopened": ("1 action open again", "{} actions open again"),
    "action-added": ("1 new action", "{} new actions"),
    "action-removed": ("1 action taken out", "{} actions taken out"),
    "milestone-done": ("1 milestone reached", "{} milestones reached"),
    "put-back": ("1 date put back", "{} dates put back"),
    "brought-forward": ("1 date brought forward", "{} dates brought forward"),
    "dated": ("1 other change of dates", "{} other changes of dates"),
    "evaluation": ("1 evaluation written", "{} evaluations written"),
    "figure": ("1 figure entered", "{} figures entered"),
    "corrected": ("1 figure corrected", "{} figures corrected"),
    "target": ("1 target changed", "{} targets changed"),
    "people": ("1 change of who does what", "{} changes of who does what"),
    "money": ("1 sum of money changed", "{} sums of money changed"),
    "standing": ("1 change of the plan's standing", "{} changes of the plans' standing"),
    "links": ("1 change of framework links", "{} changes of framework links"),
    "order": ("1 list in another order", "{} lists in another order"),
    "reworded": ("1 text reworded", "{} texts reworded"),
    "other": ("1 other change", "{} other changes"),
}
"""What changes are counted as, in the order in which they are told: for one, and for several."""

_STANDING = {
    "draft": "a draft",
    "consultation": "out for consultation",
    "approved": "approved",
    "published": "published",
    "closed": "closed",
}
_UNSPOKEN = frozenset({"id", "notes", "internal", "imported", "improvplan", "template", "x"})
_SHORT = 14
"""So many words are shown whole, before and after."""
_STRETCH = 24
"""So many words of a longer text are shown where it has changed; what changes more is said to be rewritten."""


class Sentence(NamedTuple):
    """A change in words: what it is counted as, the priority that it is about (empty for the plan), and the sentence."""

    topic: str
    about: str
    text: str


class Changed(NamedTuple):
    """What has changed in one plan. `state` is `changed`, `new` or `gone`; `moved` the name that its file had before, if another."""

    named: str
    file: str
    state: str
    sentences: tuple[Sentence, ...]
    moved: str = ""

    @property
    def summary(self) -> str:
        """What has changed, counted: `2 actions finished, 1 date put back and 1 other change.`"""
        if self.state == "new":
            return "This plan is new."
        if self.state == "gone":
            return "This plan is no longer there."
        moved = f" Its file was {self.moved} before." if self.moved else ""
        if not self.sentences:
            return f"Nothing for readers.{moved}"
        counted = counted_words(self.sentences)
        return f"{counted[:1].upper()}{counted[1:]}.{moved}"

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The sentences about the plan as a whole, under an empty heading, then those about each priority."""
        found: dict[str, list[str]] = {}
        for each in sorted(self.sentences, key=lambda each: bool(each.about)):
            found.setdefault(each.about, []).append(each.text)
        return tuple((about, tuple(texts)) for about, texts in found.items())


def counted_words(sentences: Iterable[Sentence]) -> str:
    """How many changes there are of each kind, as words."""
    counts = Counter(each.topic for each in sentences)
    return listed(
        [
            one if counts[topic] == 1 else more.format(counts[topic])
            for topic, (one, more) in TOPICS.items()
            if counts[topic]
        ]
    )


def summary_of(plans: Sequence[Changed], looked_at: int, since: str) -> str:
    """What has changed in all plans, in two sentences."""
    changed = [each for each in plans if each.state == "changed"]
    if not plans:
        return f"{since}, no plan says anything else."
    count = len(changed)
    if looked_at > 1:
        parts = [f"{since}, {count or 'none'} of {looked_at} plans {'has' if count == 1 else 'have'} changed"]
    else:
        parts = [f"{since}, the plan has {'' if count else 'not '}changed"]
    for state in ("new", "gone"):
        others = sum(each.state == state for each in plans)
        if others:
            parts.append(f"{others} plan{' is' if others == 1 else 's are'} {state}")
    counted = counted_words(sentence for each in changed for sentence in each.sentences)
    together = f" Altogether: {counted}." if count > 1 and counted else ""
    return f"{'; '.join(parts)}.{together}"


def shown_in_words(plans: Sequence[Changed], looked_at: int, since: str) -> Iterator[Shown]:
    """What a terminal shows: the summary, then school by school."""
    yield Words(summary_of(plans, looked_at, since))
    for each in plans:
        yield Words("")
        yield Words(each.named, "heading")
        yield Words(f"{each.summary} ({each.file})")
        for about, texts in each.groups:
            if about:
                yield Words(about, "part")
            yield Bullets([("", text) for text in texts])


def sentences(before: Context, after: Context, found: Sequence[Difference]) -> tuple[Sentence, ...]:
    """The differences between two versions of a plan as sentences, those for readers; how something was typed is passed over."""
    said = _Sayings(before, after, found)
    return tuple(sentence for each in found if (sentence := said.of(each)) is not None)


def _quoted(words: str) -> str:
    return f"“{_cut(words)}”"


def _cut(words: str, most: int = 160) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[:most].rpartition(' ')[0]} …"


class _Sayings:
    def __init__(self, before: Context, after: Context, found: Sequence[Difference]) -> None:
        self._after = after
        self._people = {**(before.plan.people or {}), **(after.plan.people or {})}
        self._indicators = {
            each.title or each.id or "": each for each in (*before.plan.indicators, *after.plan.indicators)
        }
        self._funds = {each.fund: each.title for each in after.plan.funding if each.fund and each.title}
        self._beside: dict[tuple[tuple[str, str], ...], dict[str, Difference]] = {}
        for each in found:
            if each.steps:
                self._beside.setdefault(each.steps[:-1], {})[each.steps[-1][0]] = each

    def of(self, one: Difference) -> Sentence | None:
        """The sentence for a difference; None for one that is no reader's business, or is said together with another."""
        if not one.steps or any(field in _UNSPOKEN for field, _ in one.steps):
            return None
        field, name = one.steps[-1]
        thing = isinstance(
            one.was if one.was is not None else one.now,
            Action | Priority | Evaluation | Milestone | Measure | Result | Person,
        )
        about = one.steps[0][1] if one.steps[0][0] == "priorities" and len(one.steps) > 1 else ""
        if one.kind == "moved":
            return Sentence("order", about, f"{one.where[-1]} stand in another order: {one.after}.")
        if thing or (name and not one.holds):
            topic, text = self._item(one, field)
        elif name:
            topic, text = self._entry(one, field, name)
        else:
            topic, text = self._field(one, field)
        return Sentence(topic, about, text) if text else None

    def _item(self, one: Difference, field: str) -> tuple[str, str]:
        """A thing of a list that was put in or taken out."""
        words, added = _quoted(one.after or one.before), one.kind == "added"
        thing = one.now if added else one.was
        if isinstance(thing, Priority):
            return (
                ("priority-added", f"New priority: {words}.")
                if added
                else ("priority-removed", f"The priority {words} was taken out.")
            )
        if isinstance(thing, Action):
            more = self._facts(thing.by, thing.who)
            return (
                ("action-added", f"New action: {words}{more}.")
                if added
                else ("action-removed", f"An action was taken out: {words}.")
            )
        if isinstance(thing, Evaluation) and added:
            when = f" of {thing.when.words}" if thing.when else ""
            by = f" by {self._name(thing.by)}" if thing.by else ""
            state = ", ".join(each for each in (thing.status, thing.grade) if each)
            return "evaluation", f"Evaluation{when}{by}: {words}{f' ({state})' if state else ''}."
        if isinstance(thing, Result) and added:
            when = f" in {thing.when.words}" if thing.when else ""
            return "figure", f"{_quoted(one.steps[-2][1])} came to {one.after}{when}."
        if isinstance(thing, Milestone):
            return (
                "other",
                f"New milestone: {words}{self._facts(thing.by, thing.who)}."
                if added
                else f"A milestone was taken out: {words}.",
            )
        if isinstance(thing, Measure):
            ends = [str(each) for each in (thing.baseline, thing.target) if each]
            return (
                "other",
                f"New measure: {words}{f' ({chr(32).join(ends[:1])} to {ends[1]})' if len(ends) == 2 else ''}."
                if added
                else f"A measure was taken out: {words}.",
            )
        if isinstance(thing, Person):
            named = self._named(thing)
            return (
                "people",
                f"{named} is new among the people of the plan."
                if added
                else f"{named} is no longer among the people of the plan.",
            )
        label = one.where[-2] if len(one.where) > 1 else field
        return "other", f"{label}: {words} {'is new' if added else 'was taken out'}."

    def _facts(self, by: When | None, who: Sequence[str]) -> str:
        facts = [f"by {by.words.removeprefix('by ')}"] if by else []
        facts += [listed([self._name(each) for each in who])] if who else []
        return f" ({', '.join(facts)})" if facts else ""

    def _entry(self, one: Difference, field: str, name: str) -> tuple[str, str]:
        """What stands under a name of the author's own, such as the figure of a session or the links to a framework."""
        indicator = (
            self._indicators.get(one.steps[-2][1]) if len(one.steps) > 1 and one.steps[-2][0] == "indicators" else None
        )
        if indicator is not None and field in ("values", "targets"):
            return self._figure(one, indicator, name, target=field == "targets")
        if field == "links":
            choice = self._after.choice(name)
            return "links", self._several(choice.edition.title if choice else name, one)
        return self._plain(f"{one.where[-2]} ({name})" if len(one.where) > 1 else name, one)

    def _figure(self, one: Difference, indicator: Indicator, session: str, *, target: bool) -> tuple[str, str]:
        title = indicator.title or indicator.id or "An indicator"
        was, now = (self._number(indicator, each) for each in (one.was, one.now))
        what = f"the target for {session}" if target else f"the figure for {session}"
        first = not was or (isinstance(one.was, Quantity) and one.was.placeholder)
        if not now:
            return "other", f"{title}: {what} was taken out; it was {was}."
        if first:
            return ("target" if target else "figure"), f"{title}: {what} is {now}."
        if target:
            return "target", f"{title}: {what} is now {now} instead of {was}."
        return "corrected", f"{title}: {what} was corrected from {was} to {now}."

    def _number(self, indicator: Indicator, quantity: Quantity | None) -> str:
        if quantity is None:
            return ""
        if quantity.sign == quantity.words.strip():
            return SIGNS[quantity.sign]
        percent = indicator.unit == "percent" and quantity.value is not None and not quantity.percent
        return f"{quantity.words}{'%' if percent else ''}"

    def _field(self, one: Difference, field: str) -> tuple[str, str]:
        """A field of the plan, a priority, an action and so on."""
        owner, name = one.steps[-2] if len(one.steps) > 1 else ("", "")
        if not owner and field == "status":
            return (
                "standing",
                f"The plan is now {_STANDING.get(one.after, one.after)}; it was {_STANDING.get(one.before, one.before)}.",
            )
        if owner == "dates":
            return (
                "standing",
                f"{one.where[-1]}: {one.after}." if one.after else f"{one.where[-1]} ({one.before}) was taken out.",
            )
        if field == "status" and owner in ("actions", "milestones"):
            return self._progress(one, owner, name)
        if field == "completed" and "status" in self._beside.get(one.steps[:-1], {}):
            return "", ""
        if one.holds == "when":
            return self._date(one, owner, name)
        if one.holds == "person":
            return "people", self._who(one, owner, name)
        if one.holds in ("amount", "cost"):
            return "money", self._now(f"{one.where[-1]}{self._of(owner, name)}", one)
        if owner in ("measures",) and field in ("target", "baseline") and one.before and one.after:
            return "target" if field == "target" else "corrected", self._now(f"The {field} for {_quoted(name)}", one)
        if field == "title" and owner == "priorities" and one.before and one.after:
            return "reworded", f"The priority {_quoted(one.before)} is now called {_quoted(one.after)}."
        if one.holds == "link" or field in ("supports", "frameworks", "addresses", "indicators"):
            return "links", self._several(f"{one.where[-1]}{self._of(owner, name)}", one)
        if isinstance(one.was, tuple) or isinstance(one.now, tuple):
            return "other", self._several(f"{one.where[-1]}{self._of(owner, name)}", one)
        itself = bool(name) and name.rstrip(" …") == one.after[: len(name.rstrip(" …"))]
        return self._plain(one.where[-1] if itself else f"{one.where[-1]}{self._of(owner, name)}", one)

    def _of(self, owner: str, name: str) -> str:
        """Of what a field is, unless it is a priority's or the plan's own."""
        if owner == "people" and name in self._people:
            return f" of {self._person(name)}"
        if owner == "funding" and name in self._funds:
            return f" ({self._funds[name]})"
        return f" of {_quoted(name)}" if name and owner != "priorities" else ""

    def _progress(self, one: Difference, owner: str, name: str) -> tuple[str, str]:
        words = _quoted(name)
        what = "milestone" if owner == "milestones" else "action"
        if one.after == "done":
            completed = self._beside.get(one.steps[:-1], {}).get("completed")
            on = f" ({completed.after})" if completed and completed.after else ""
            return f"{what}-done", f"Reached: {words}{on}." if what == "milestone" else f"Finished: {words}{on}."
        if one.after == "in-progress" and one.before != "done":
            return "action-begun" if what == "action" else "other", f"Begun: {words}."
        if one.after == "stopped":
            return "action-stopped" if what == "action" else "other", f"Given up: {words}."
        if one.before in ("done", "stopped"):
            return (
                "action-reopened" if what == "action" else "other",
                f"Open again: {words}, which was {'finished' if one.before == 'done' else 'given up'}.",
            )
        return (
            "other",
            f"{words} has not begun." if one.after == "not-started" else f"How far {words} is, is no longer said.",
        )

    def _date(self, one: Difference, owner: str, name: str) -> tuple[str, str]:
        what = f"{one.where[-1]}{self._of(owner, name)}" if owner not in ("actions", "milestones") else _quoted(name)
        if not one.before:
            return "dated", f"{what}: {one.after}." if what.startswith(
                one.where[-1]
            ) else f"{what} has a date: {one.after}."
        if not one.after:
            return "dated", f"{what} has no date any more; it was {one.before}."
        later = self._later(one.was, one.now)
        if later is None:
            return "dated", f"{what} is now dated {one.after} instead of {one.before}."
        return (
            "put-back" if later else "brought-forward"
        ), f"{what} was {'put back' if later else 'brought forward'} from {one.before} to {one.after}."

    def _later(self, was: object, now: object) -> bool | None:
        """Whether a date ends later than another; None where nobody can say, or they end on one day."""
        period = self._after.period
        if period is None or not isinstance(was, When) or not isinstance(now, When):
            return None
        first, second = (self._after.calendar.interval(each, period) for each in (was, now))
        if first is None or second is None or first.end == second.end:
            return None
        return second.end > first.end

    def _who(self, one: Difference, owner: str, name: str) -> str:
        was, now = (self._persons(each) for each in (one.was, one.now))
        label = f"{one.where[-1]}{self._of(owner, name)}"
        if not was:
            return f"{label}: {now}."
        return f"{label}: {now} instead of {was}." if now else f"{label}: nobody any more; it was {was}."

    def _persons(self, value: object) -> str:
        given = value if isinstance(value, tuple) else (value,) if value else ()
        return listed([self._person(str(each)) for each in given])

    def _person(self, words: str) -> str:
        person = self._people.get(words)
        return self._named(person) if person else words

    def _name(self, words: str) -> str:
        """A person as briefly as can be: the name alone where there is one."""
        person = self._people.get(words)
        return (person.name or person.role or words) if person else words

    def _named(self, person: Person) -> str:
        both = [each for each in (person.name, person.role) if each]
        return f"{both[0]} ({both[1]})" if len(both) > 1 else (both or ["somebody"])[0]

    def _several(self, label: str, one: Difference) -> str:
        """Several texts in a list: which are new, which were taken out; another order is said too."""
        was, now = ([str(each) for each in (given if isinstance(given, tuple) else ())] for given in (one.was, one.now))
        new, gone = [each for each in now if each not in was], [each for each in was if each not in now]
        parts = [f"now with {listed([_quoted(each) for each in new])}"] if new else []
        parts += [f"without {listed([_quoted(each) for each in gone])}"] if gone else []
        return f"{label}: {' and '.join(parts) if parts else 'in another order'}."

    def _now(self, label: str, one: Difference) -> str:
        if not one.before:
            return f"{label}: {one.after}."
        return (
            f"{label} is now {one.after} instead of {one.before}."
            if one.after
            else f"{label} was taken out; it was {one.before}."
        )

    def _plain(self, label: str, one: Difference) -> tuple[str, str]:
        """A text that was written, taken out or reworded."""
        if not one.before:
            return "other", f"{label} was written: {_quoted(one.after)}."
        if not one.after:
            return "other", f"{label} was taken out: {_quoted(one.before)}."
        was, now = one.before.split(), one.after.split()
        if max(len(was), len(now)) <= _SHORT:
            return "reworded", f"{label}: {_quoted(one.after)} instead of {_quoted(one.before)}."
        old, new = _stretch(was, now)
        if max(len(old), len(new)) <= _STRETCH:
            return "reworded", _said(label, old, new)
        return "reworded", f"{label} was rewritten; it has {len(now)} words instead of {len(was)}."


def _stretch(was: Sequence[str], now: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words from the first to the last that differ, before and after."""
    changed = [each for each in SequenceMatcher(None, was, now, autojunk=False).get_opcodes() if each[0] != "equal"]
    first, last = changed[0], changed[-1]
    return was[first[1] : last[2]], now[first[3] : last[4]]


def _said(label: str, old: Sequence[str], new: Sequence[str]) -> str:
    if not old:
        return f"{label} has “{_ended(new)}” added."
    if not new:
        return f"{label} is without “{_ended(old)}” now."
    return f"{label} says “{_ended(new)}” instead of “{_ended(old)}”."


def _ended(words: Sequence[str]) -> str:
    """Words out of a sentence, without its end."""
    return " ".join(words).rstrip(".;,")

"""An entry of a list with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, thing_at
from improvplan.finding import Path, Severity, at
from improvplan.lint.facts.asked import also, begun, gaps
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules import measure_without_baseline
from improvplan.lint.rules.sign_off_unsigned import SETTLED
from improvplan.model.action import Action
from improvplan.model.organisation import SignOff
from improvplan.model.written import written
from improvplan.vocabulary.wording import listed, quote

ELSEWHERE = frozenset({"evaluations"})
"""blank-evaluation speaks of these, and knows which of them have not come yet."""

WHAT_IT_IS = frozenset({"what", "do", "name"})
"""The field without which an entry says nothing, whatever else stands in it."""


def check(context: Context) -> Iterator[Report]:
    """Report the entries of lists that are a dash and nothing else, or only names without values: once for each list.

    Lists in which nothing is written at all are told of together; those that the form asks for, by the rule that misses them.
    """
    if not begun(context):
        return
    if not context.blanks:
        yield from _without_what_it_is(context)
        return
    missed = frozenset[Path]().union(*(gap.places for gap in gaps(context)))
    blank: dict[Path, list[Path]] = {}
    nothing: dict[Path, None] = {}
    parts: list[Path] = []
    for entry in dict.fromkeys(filter(None, map(_entry, sorted(context.blanks, key=_order)))):
        around = [entry[:length] for length in range(1, len(entry))]
        if ELSEWHERE.intersection(entry) or missed.intersection(around) or any(each in nothing for each in around):
            continue
        if any(path[: len(entry)] == entry for path in missed):
            continue
        if any(not written(thing_at(context.plan, each)) for each in around if isinstance(each[-1], int)):
            continue
        if _is_blank(context, entry):
            whole = not written(thing_at(context.plan, entry[:-1]))
            if at(entry, -2) == "sections":
                parts.append(entry)
                nothing.update({entry: None} if not whole else {entry[:-1]: None})
            elif whole:
                nothing[entry[:-1]] = None
            else:
                blank.setdefault(entry[:-1], []).append(entry)
    yield from _lists([path for path in nothing if at(path, -1) != "sections" and at(path, -2) != "sections"])
    yield from _parts(context, parts)
    for entries in blank.values():
        yield _entries(entries)
    yield from _without_what_it_is(context)
    yield from _results(context, missed)
    yield from _left_out(context, missed)


def _left_out(context: Context, missed: frozenset[Path]) -> Iterator[Report]:
    """Keys that stand there blank where most entries of their list have them filled; once for each list and key."""
    empty: dict[tuple[Path, str], list[Path]] = {}
    for path in sorted(context.blanks, key=_order):
        if at(path, -1) not in ALIKE or not isinstance(at(path, -2), int) or path in missed:
            continue
        if ELSEWHERE.isdisjoint(path) and written(thing_at(context.plan, path[:-1])):
            empty.setdefault((path[:-2], str(at(path, -1))), []).append(path)
    for (entries, key), paths in empty.items():
        filled = sum(written(field_of(each, key)) for each in thing_at(context.plan, entries) or ())
        if filled < FEWEST_RESULTS or filled < len(paths) or _told_elsewhere(context, key, paths):
            continue
        numbers = listed([_number(path[:-1]) for path in paths])
        which = f"entry {numbers}" if len(paths) == 1 else f"entries {numbers}"
        yield Report(
            paths[0],
            f"{key} is blank in {which} under {_list(entries)}, and {filled} others have it",
            fix="write it there too, or take the key away where there is nothing to say",
            severity=Severity.NOTE,
            also=also(paths[1:]),
        )


ALIKE = frozenset({"causes", "impact", "because", "baseline", "date", "why", "next_steps", "source", "cost"})
"""Fields that most entries of a list have where one has them; of dates and doers of actions other rules speak."""


def _told_elsewhere(context: Context, key: str, paths: list[Path]) -> bool:
    """Whether sign-off-unsigned or measure-without-baseline speaks of one of these entries."""
    if key == "date":
        return context.plan.status in SETTLED
    if key != "baseline":
        return False
    told = {report.path for report in measure_without_baseline.check(context)}
    return any(place[: len(path) - 1] == path[:-1] for place in told for path in paths)


def _results(context: Context, missed: frozenset[Path]) -> Iterator[Report]:
    """Results that were left empty where most measures of the list have one."""
    empty: dict[Path, list[Path]] = {}
    for path in sorted(context.blanks, key=_order):
        if at(path, -1) == "result" and at(path, -3) == "measures" and path not in missed:
            empty.setdefault(path[:-2], []).append(path)
    for measures, paths in empty.items():
        filled = sum(bool(getattr(each, "result", None)) for each in thing_at(context.plan, measures) or ())
        if filled >= FEWEST_RESULTS and filled >= len(paths):
            numbers = listed([_number(path[:-1]) for path in paths])
            which = f"measure {numbers} has" if len(paths) == 1 else f"measures {numbers} have"
            fix = "write what was found, or say why there is no figure"
            yield Report(paths[0], f"{which} no result, and the others have one", fix=fix, also=also(paths[1:]))


FEWEST_RESULTS = 2


def _order(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(part, str), part if isinstance(part, int) else 0, str(part)) for part in path)


def _lists(paths: list[Path]) -> Iterator[Report]:
    if not paths:
        return
    names = [str(at(path, -1)) for path in paths]
    counted = [
        name if (count := names.count(name)) == 1 else f"{name} ({count} times)" for name in dict.fromkeys(names)
    ]
    fix = "write what belongs there, or take the list away"
    yield Report(paths[0], f"nothing is written under {listed(counted)}", fix=fix, also=also(paths[1:]))


def _parts(context: Context, entries: list[Path]) -> Iterator[Report]:
    """Parts in prose in which nothing stands, each by its name."""
    for entry in entries:
        part, around = thing_at(context.plan, entry), thing_at(context.plan, entry[:-2])
        title = getattr(around, "title", None) if len(entry) > 2 else None
        inside = f" of {quote(title)}" if title else ""
        called = quote(part.id) if part is not None and part.id else f"part {_number(entry)}"
        where = next((path for path in ((*entry, "text"), (*entry, "title")) if path in context.blanks), entry)
        yield Report(where, f"nothing is written in {called}{inside}", fix="write its text, or take the part away")


def _entries(entries: list[Path]) -> Report:
    numbers = listed(list(map(_number, entries)))
    which = f"entries {numbers} under {_list(entries[0])} are blank"
    one = f"entry {numbers} under {_list(entries[0])} is blank"
    return Report(entries[0], one if len(entries) == 1 else which, also=also(entries[1:]))


def _without_what_it_is(context: Context) -> Iterator[Report]:
    found: dict[Path, list[Path]] = {}
    for path in sorted(context.blanks, key=_order):
        entry = _entry(path)
        if not entry or ELSEWHERE.intersection(entry) or at(path, -1) not in WHAT_IT_IS or path[:-1] != entry:
            continue
        if _says_more(context, entry) and not _unsigned(context, entry):
            found.setdefault(entry[:-1], []).append(path)
    missed = frozenset[Path]().union(*(gap.places for gap in gaps(context)))
    for entry in _nameless(context):
        if not any(path[: len(entry)] == entry for path in missed):
            found.setdefault(entry[:-1], []).append((*entry, SAYS_WHAT[str(at(entry, -2))][0]))
    for paths in found.values():
        paths = [path for path in sorted(paths, key=_order) if path not in missed]
        if paths:
            numbers = listed([_number(path[:-1]) for path in paths])
            one, several = f"entry {numbers}", f"entries {numbers}"
            yield Report(
                paths[0],
                f"{one} under {_list(paths[0][:-1])} does not say what it is"
                if len(paths) == 1
                else f"{several} under {_list(paths[0][:-1])} do not say what they are",
                fix="write it, or take the entry away with its dates and sums",
                also=also(paths[1:]),
            )


def _nameless(context: Context) -> Iterator[Path]:
    """The entries that lack the field which says what they are, and hold others than who: `- when: termly` under monitoring.

    Of those that only say who, shifted-column speaks.
    """
    keys: dict[Path, set[str]] = {}
    for text in context.texts:
        path = text.path
        for length in (len(path) - 1, len(path) - 2):
            if length > 1 and isinstance(path[length - 1], int) and path[length - 2] in SAYS_WHAT:
                keys.setdefault(path[:length], set()).add(str(path[length]))
                break
    for entry, held in keys.items():
        wanted = SAYS_WHAT[str(entry[-2])]
        if not held.isdisjoint(wanted) or ELSEWHERE.intersection(entry) or not held - _ASIDE or held == {"who"}:
            continue
        if any((*entry, key) in context.blanks for key in wanted) or _is_unread(context, entry):
            continue
        if not any(written(field_of(thing_at(context.plan, entry), key)) for key in wanted):
            yield entry


def _is_unread(context: Context, entry: Path) -> bool:
    """Whether something in an entry could not be read, which may be what it is: another finding says so."""
    places = (entry, context.reading.source.as_typed(entry))
    return any(one.path[: len(place)] == place for place in places for one in context.reading.faults)


SAYS_WHAT = {
    "actions": ("do", "because", "actions", "current"),
    "measures": ("what",),
    "milestones": ("what",),
    "monitoring": ("what", "how", "criterion"),
    "resources": ("what",),
    "needs": ("what",),
    "indicators": ("title",),
    "support": ("what", "days"),
}
"""By the list, the fields of which one must be there for an entry to say what it is."""
_ASIDE = frozenset({"id", "notes", "internal", "ref"})


def _entry(path: Path) -> Path:
    """The entry of a list that a blank path is, or is directly part of."""
    for length in (len(path), len(path) - 1):
        if length > 1 and isinstance(path[length - 1], int):
            return path[:length]
    return ()


def _number(entry: Path) -> str:
    """Which entry of its list a path leads to, counted from 1."""
    return str(int(at(entry, -1) or 0) + 1)


def _list(entry: Path) -> str:
    return next(str(part) for part in reversed(entry) if not isinstance(part, int))


def _is_blank(context: Context, entry: Path) -> bool:
    """Whether nothing stands in an entry. A key without a value under a key that takes one thing is not a list's entry."""
    value = thing_at(context.plan, entry)
    if entry[-1] == 0 and value is None and entry in context.blanks:
        return False
    return not written(value)


def _unsigned(context: Context, entry: Path) -> bool:
    """Whether sign-off-unsigned speaks of it: a line without a date in a plan that is settled."""
    line = thing_at(context.plan, entry)
    return isinstance(line, SignOff) and not line.date and context.plan.status in SETTLED


def _says_more(context: Context, entry: Path) -> bool:
    """Whether something else stands in an entry. A row says what it is with its reason or its actions."""
    value = thing_at(context.plan, entry)
    row = isinstance(value, Action) and (value.actions or value.because)
    return written(value) and not row


RULE = Rule[Context](
    name="blank-entry",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An entry of a list with nothing in it",
    why="the document prints a bullet or a row with nothing beside it, and readers think that something is missing",
    fix="write what belongs there, or take the line with its dash away",
    reads=(),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
    actions:
      - Choose books with pupils
    measures:
      - what: Books that families borrow
        baseline:
      - what: Visits to the library
        baseline: 12 a week
    impact:
  - title: Writing across the school
    impact: Pupils wrote 60 stories for the village.
sign_off:
  - role: Headteacher
    name: A. Muir
    date: 5 Sep 2025
  - role: Chair
    name: B. Orr
    date: ""
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «outcomes»:
      - Pupils choose to read at home
      -
    actions:
      - do: Choose books with pupils
      - «do»:
        by:
    milestones:
      - «what»:
        by: Nov 2025
    monitoring:
      - «who»:
          - Headteacher
          - Depute
        when: termly
      - how: learning walks
        who: Headteacher
    resources:
      - what: Books
        cost: £300
      - «cost»: £120
    measures:
      - what: Books borrowed
        result: 310
      - what: Families who read
        result: 61%
      - what: Visits to the library
        «result»:
sign_off:
  - role: Headteacher
    name: A. Muir
    date: 5 Sep 2025
  - role: Chair
    name: B. Orr
    date: 8 Sep 2025
  - role: Clerk
    name: C. Reid
    date: «""»
sections:
  - title: Rights of children
    text: All schools list the articles that they work on.
    sections:
      - id: articles
        «text»:
""",
    check=check,
)

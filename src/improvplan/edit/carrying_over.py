"""Changes that were worked out on a plan as it was, carried out on the plan as it is by now.

Each list item of the old plan is looked for in the new one by what it says, so that items put in or taken out above it do no harm.
What says something else by now than it did is a conflict. A set of changes that belong together is carried out whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from improvplan.edit.fragment import Data
from improvplan.edit.rearranging import NewItem, rearranged
from improvplan.edit.rewording import reworded, text_at
from improvplan.edit.splicing import CannotSpliceError, NoPlaceError, Removal, Value, node_at, outline, spliced
from improvplan.finding import Path
from improvplan.source import Mapping, Node, Scalar, Source, parse
from improvplan.source import Sequence as SequenceNode

LAYOUT = "the file is laid out in a way that does not allow it without changing something else"
TWICE = "the document says something different about it at two places"
MOVED_ON = "the plan says something else there by now"
GONE = "it is no longer in the plan"


@dataclass(frozen=True, slots=True)
class Words:
    """Other words for the characters from `start` to before `end` of the text at `path`."""

    path: Path
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Out:
    """The item or the key at `path` is taken out."""

    path: Path


@dataclass(frozen=True, slots=True)
class In:
    """A new item of the list at `path`, behind its item number `after` or before number `before`, one of which is given."""

    path: Path
    value: Data
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """The item number `item` of the list at `path` stands behind `after`, or before `before`, by now."""

    path: Path
    item: int
    after: int | None = None
    before: int | None = None


Change = Words | Out | In | Move | Value
"""A `Value` is for a key that the thing at its path had not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a set of changes.

    `path` is where in the plan as it was; `in_file` what the plan says there by now, in a conflict.
    """

    became: Literal["taken", "already there", "conflict", "not taken"]
    path: Path = ()
    why: str = ""
    in_file: str = ""


@dataclass(slots=True)
class _Attempt:
    source: Source
    failed: dict[int, Outcome] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)  # those that changed something: the others are in the plan already


def place_now(base: Source, current: Source, path: Path) -> Path:
    """Where that which stood at a path stands by now; of what is gone, where that stands in which it stood."""
    places = _Places(base.root, current.root)
    for end in range(len(path), 0, -1):
        now = places.of(path[:end])
        if now is not None:
            return now if end == len(path) or isinstance(path[end], int) else (*now, path[end])
    return path


def carried_over(
    base: Source,
    current: Source,
    changes: Sequence[Sequence[Change]],
    wrong: Callable[[Source, Source], str] = lambda _before, _after: "",
) -> tuple[Source, list[Outcome]]:
    """The plan with the changes, and what became of each set of them.

    Args:
        base: the plan on which the changes were worked out.
        current: the plan as it is by now.
        changes: sets of changes; each is taken whole or not at all.
        wrong: says what new mistake a plan has that another one had not; empty where it has none.

    """
    failed: dict[int, Outcome] = {}
    while True:
        attempt = _attempt(base, current, changes, failed)
        if not attempt.failed:
            mistake = wrong(current, attempt.source)
            if not mistake:
                break
            attempt.failed = _culprits(base, current, changes, failed, wrong)
            if not attempt.failed:
                reason = f"the plan would have a mistake that it does not have now: {mistake}"
                attempt.failed = {
                    number: Outcome("not taken", why=reason)
                    for number, each in enumerate(changes)
                    if each and number not in failed
                }
        failed |= attempt.failed
    found = [
        failed[number]
        if number in failed
        else Outcome("taken" if number in attempt.done or not each else "already there", each[0].path if each else ())
        for number, each in enumerate(changes)
    ]
    return attempt.source, found


def _culprits(
    base: Source,
    current: Source,
    changes: Sequence[Sequence[Change]],
    failed: dict[int, Outcome],
    wrong: Callable[[Source, Source], str],
) -> dict[int, Outcome]:
    """Those sets of changes that by themselves bring a mistake."""
    found: dict[int, Outcome] = {}
    for number, each in enumerate(changes):
        if each and number not in failed:
            alone = _attempt(base, current, [each if place == number else () for place in range(len(changes))], {})
            mistake = wrong(current, alone.source)
            if mistake:
                found[number] = Outcome(
                    "not taken", each[0].path, f"the plan would have a mistake that it does not have now: {mistake}"
                )
    return found


def _attempt(
    base: Source, current: Source, changes: Sequence[Sequence[Change]], without: dict[int, Outcome]
) -> _Attempt:
    """All sets of changes but those that failed before."""
    made = _Attempt(current)
    left = [(number, change) for number, each in enumerate(changes) if number not in without for change in each]
    places = _Places(base.root, current.root)
    _reword(base, made, places, [(number, each) for number, each in left if isinstance(each, Words)])
    for number, each in left:
        if isinstance(each, Value):
            _put(made, places, number, each)
    outs = [(number, each) for number, each in left if isinstance(each, Out)]
    for number, out in outs:
        if isinstance(out.path[-1], str):
            _take_out(base, current, made, places, number, out)
    lists: dict[Path, list[tuple[int, Out | In | Move]]] = {}
    for number, each in left:
        if isinstance(each, In | Move):
            lists.setdefault(each.path, []).append((number, each))
        elif isinstance(each, Out) and not isinstance(each.path[-1], str):
            lists.setdefault(each.path[:-1], []).append((number, each))
    for path in sorted(lists, key=lambda each: (-len(each), each and str(each))):
        _rearrange(base, current, made, places, path, lists[path])
    return made


# -- texts and keys ----------------------------------------------------------------------------------------------------------------


def _reword(base: Source, made: _Attempt, places: _Places, changes: Sequence[tuple[int, Words]]) -> None:
    by_path: dict[Path, list[tuple[int, Words]]] = {}
    for number, each in changes:
        by_path.setdefault(each.path, []).append((number, each))
    for path, group in by_path.items():
        numbers = [number for number, _ in group]
        old = text_at(base.root, path)
        new = _with_words(old.text, [each for _, each in group]) if old else None
        if old is None or new is None:
            _fail(made, numbers, Outcome("not taken", path, TWICE))
            continue
        now = places.of(path)
        there = text_at(made.source.root, now) if now is not None else None
        if there is not None and there.text == new:
            continue
        if now is None or there is None:
            _fail(made, numbers, Outcome("conflict", path, GONE))
        elif there.text != old.text:
            _fail(made, numbers, Outcome("conflict", path, MOVED_ON, there.text))
        else:
            text = reworded(made.source, now, old.text, new)
            _to(made, numbers, path, text)


def _with_words(text: str, changes: Iterable[Words]) -> str | None:
    """A text with several changes; None where two of them are about the same words."""
    end, put_in = len(text) + 1, False
    for each in sorted(set(changes), key=lambda each: (each.start, each.end), reverse=True):
        if each.end > end or (each.start == each.end == end and put_in):
            return None
        text = text[: each.start] + each.words + text[each.end :]
        end, put_in = each.start, each.start == each.end
    return text


def _put(made: _Attempt, places: _Places, number: int, put: Value) -> None:
    now = places.of(put.path)
    there = text_at(made.source.root, (*now, put.key)) if now is not None else None
    if now is None:
        _fail(made, [number], Outcome("conflict", (*put.path, put.key), GONE))
    elif there is not None and not there.empty and there.text != put.value:
        _fail(made, [number], Outcome("conflict", (*put.path, put.key), MOVED_ON, there.text))
    elif there is None or there.empty:
        try:
            _to(made, [number], put.path, spliced(made.source, replace(put, path=now)).text)
        except (CannotSpliceError, NoPlaceError):
            _fail(made, [number], Outcome("not taken", put.path, LAYOUT))


def _take_out(base: Source, current: Source, made: _Attempt, places: _Places, number: int, out: Out) -> None:
    now = places.of(out.path)
    if now is None:
        return  # it is gone already
    if _at(base.root, out.path) != _at(current.root, now):
        _fail(made, [number], Outcome("conflict", out.path, MOVED_ON, _shown(current.root, now)))
        return
    try:
        while len(now) > 1 and isinstance(now[-2], str) and _is_alone(made.source.root, now):
            now = now[:-1]  # what holds nothing else goes with it
        key = now[-1]
        assert isinstance(key, str)
        if key not in getattr(node_at(made.source.root, now[:-1]), "entries", {}):
            return
        _to(made, [number], out.path, spliced(made.source, Removal(now[:-1], key)).text)
    except (CannotSpliceError, NoPlaceError):
        _fail(made, [number], Outcome("not taken", out.path, LAYOUT))


def _is_alone(root: Node | None, path: Path) -> bool:
    """Whether a key is the only one of its thing."""
    thing = node_at(root, path[:-1])
    return isinstance(thing, Mapping) and len(thing.entries) == 1 and path[-1] in thing.entries


def _to(made: _Attempt, numbers: Sequence[int], path: Path, text: str | None) -> None:
    if text is None:
        _fail(made, numbers, Outcome("not taken", path, LAYOUT))
    else:
        made.source = parse(text, made.source.name)
        made.done.update(numbers)


def _fail(made: _Attempt, numbers: Iterable[int], outcome: Outcome) -> None:
    for number in numbers:
        made.failed.setdefault(number, outcome)


# -- lists -------------------------------------------------------------------------------------------------------------------------


def _rearrange(
    base: Source,
    current: Source,
    made: _Attempt,
    places: _Places,
    path: Path,
    group: Sequence[tuple[int, Out | In | Move]],
) -> None:
    """All that happens to one list, in one step."""
    numbers = [number for number, _ in group]
    now = places.of(path)
    if now is None:
        _fail(made, numbers, Outcome("conflict", path, GONE))
        return
    count = _length(made.source.root, now)
    order: list[int | NewItem] = [*range(count)]
    leaving: set[int] = set()
    effective: list[int] = []
    for number, each in group:
        if isinstance(each, Out):
            item = places.of(each.path)
            if item is None:
                continue
            if _at(base.root, each.path) != _at(current.root, item):
                _fail(made, [number], Outcome("conflict", each.path, MOVED_ON, _shown(current.root, item)))
                continue
            leaving.add(int(item[-1]))
            effective.append(number)
            continue
        if isinstance(each, In) and each.value in places.new_in(path):
            continue  # it came back already
        own = places.of((*path, each.item)) if isinstance(each, Move) else None
        if isinstance(each, Move) and own is None:
            _fail(made, [number], Outcome("conflict", (*path, each.item), GONE))
            continue
        thing: int | NewItem = NewItem(each.value) if isinstance(each, In) else int(own[-1]) if own else 0
        before = [*order]
        if isinstance(each, Move):
            order.remove(thing)
        place = _place(places, path, order, each)
        if place is None:
            _fail(made, [number], Outcome("conflict", path, "what stood beside it is no longer in the plan"))
            continue
        order.insert(place, thing)
        effective += [number] if order != before else []
    final = [each for each in order if isinstance(each, NewItem) or each not in leaving]
    if final != [*range(count)] and not made.failed:
        _to(made, effective, path, rearranged(made.source, now, final))


def _place(places: _Places, path: Path, order: list[int | NewItem], each: In | Move) -> int | None:
    for beside, behind in ((each.after, True), (each.before, False)):
        item = places.of((*path, beside)) if beside is not None else None
        if item is not None and item[-1] in order:
            place = order.index(int(item[-1])) + behind
            while behind and place < len(order) and isinstance(order[place], NewItem):
                place += 1
            return place
    return None


def _length(root: Node | None, path: Path) -> int:
    try:
        node = node_at(root, path)
    except NoPlaceError:
        return 0
    return len(node.items) if isinstance(node, SequenceNode) else 1


# -- where things are by now -------------------------------------------------------------------------------------------------------


class _Places:
    """Where the things of a plan stand in a later state of it."""

    def __init__(self, base: Node | None, current: Node | None) -> None:
        self._base = base
        self._current = current
        self._known: dict[int, dict[int, int]] = {}

    def of(self, path: Path) -> Path | None:
        """The path of what stood at a path; None where it is gone."""
        old, new = self._base, self._current
        now: list[str | int] = []
        for step in path:
            if isinstance(step, int) and isinstance(old, SequenceNode):
                if step >= len(old.items):
                    return None
                place = self._items(old, new).get(step)
                if place is None:
                    return None
                now.append(place)
                old, new = (
                    old.items[step],
                    (new.items[place] if isinstance(new, SequenceNode) else new),
                )
            elif isinstance(step, int):
                # one thing where the path speaks of a list
                place = 0
                if isinstance(new, SequenceNode):
                    wanted = outline(old)
                    place = next((at for at, each in enumerate(new.items) if outline(each) == wanted), 0)
                    new = new.items[place] if new.items else None
                now.append(place)
            else:
                now.append(step)
                old = old.get(step) if isinstance(old, Mapping) else old
                new = new.get(step) if isinstance(new, Mapping) else new
            if new is None:
                return None
        return tuple(now)

    def new_in(self, path: Path) -> list[object]:
        """What the list at a path holds by now that it did not hold."""
        now = self.of(path)
        try:
            old, new = node_at(self._base, path), node_at(self._current, now or path)
        except NoPlaceError:
            return []
        if not isinstance(new, SequenceNode):
            return []
        known = self._items(old, new).values() if isinstance(old, SequenceNode) else ()
        was = outline(old)
        return [said for number, each in enumerate(new.items) if number not in known and (said := outline(each)) != was]

    def _items(self, old: SequenceNode, new: Node | None) -> dict[int, int]:
        if id(old) not in self._known:
            there = new.items if isinstance(new, SequenceNode) else [new] if new is not None else []
            self._known[id(old)] = _matching(old.items, there)
        return self._known[id(old)]


def _matching(old: Sequence[Node], new: Sequence[Node]) -> dict[int, int]:
    """Which item is which: those that say the same, then those with the same id, then those that say most of the same."""
    before, after = ([json.dumps(outline(each), sort_keys=True) for each in items] for items in (old, new))
    found: dict[int, int] = {}
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for block in matcher.get_matching_blocks():
        found |= {block.a + step: block.b + step for step in range(block.size)}
    free = [number for number in range(len(new)) if number not in found.values()]
    for number in range(len(old)):
        if number in found:
            continue
        equal = [place for place in free if after[place] == before[number]]
        name = _id(old[number])
        alike = equal or [place for place in free if name and _id(new[place]) == name]
        if not alike:
            scored = [
                (SequenceMatcher(None, before[number].split(), after[place].split(), autojunk=False).ratio(), place)
                for place in free
            ]
            alike = [place for score, place in sorted(scored, reverse=True) if score >= 0.4]
        if alike:
            found[number] = alike[0]
            free.remove(alike[0])
    return found


def _id(node: Node) -> str:
    name = node.get("id") if isinstance(node, Mapping) else None
    return name.text if isinstance(name, Scalar) else ""


def _at(root: Node | None, path: Path) -> object:
    try:
        return outline(node_at(root, path))
    except NoPlaceError:
        return None


def _shown(root: Node | None, path: Path) -> str:
    said = _at(root, path)
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)

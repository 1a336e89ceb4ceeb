"""A rota of groups of three: who meets whom in each term, how good that is, and how that is known.

`rota_of` is the whole of it. It knows schools by their keys and nothing of plans, files or dates.

What is wanted, in this order:

1. pairs that are to be together are together in every term, and pairs that are to be apart in none; a rota that breaks this is none;
2. nobody meets the same school again before they must. A pair that has met m times costs m when it meets once more, so that what
   cannot be avoided is shared out; what happened in earlier years counts;
3. where the number of schools is no multiple of three, places in the groups of another size go round;
4. schools of a group differ in the chosen properties.

Three sizes of answer come of it. For up to nine schools every way to divide them is tried, so that the answer is known to be the
best. For more, a search by swaps begins from a random start (`seed`), and what it finds is compared with bounds that no rota can
beat: where they are equal, the rota is known to be the best; where they are not, both numbers are said.
"""

from __future__ import annotations

import heapq
import random
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice
from typing import Literal, NamedTuple

Group = tuple[str, ...]
Round = tuple[Group, ...]
"""The groups of one term."""

LeftOver = Literal["fours", "pairs", "either"]
Known = Literal["search", "bound", ""]

SEARCHED = 9
"""Of so many schools at most, every way to divide them is tried."""

_LOOKED_AT = 120_000
"""So many beginnings of rotas are looked at before the search of all of them is given up."""
_STEPS = 40_000
_CANDIDATES = 24
_KICKED_AFTER = 1_500
_BROKEN, _AGAIN, _ODD = 10**12, 10**8, 10**4


class RotaError(Exception):
    """There is no such rota. The message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a rota.

    Attributes:
        schools: their keys, each with its properties.
        terms: how many terms there are to plan.
        together: pairs that are in one group in every term.
        apart: pairs that are in one group in no term.
        mix: the properties in which schools of a group should differ.
        earlier: the groups of earlier terms, the first ones first; schools that are gone by now are passed over.
        hosted: how often schools have been host.
        left_over: what becomes of the schools that remain: groups of four, or pairs; either, for whichever lets fewer meet again
            and, where that is equal, changes the groups of fewer.
        seed: another number gives another rota that is as good.

    """

    schools: Mapping[str, Mapping[str, str]]
    terms: int = 3
    together: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    mix: Sequence[str] = ()
    earlier: Sequence[Round] = ()
    hosted: Mapping[str, int] = field(default_factory=dict)
    left_over: LeftOver = "either"
    seed: int = 1


class Score(NamedTuple):
    """How far a rota is from what is wanted; less is better, and what stands first counts first.

    `again`: meetings of schools that have met before, the third meeting of a pair counted as two and so on.
    `odd`: the same of places in groups that are not of three, of which a school that has one already gets another.
    `alike`: pairs of schools in one group that have the same in a property that should be mixed.
    """

    again: int
    odd: int
    alike: int


class Again(NamedTuple):
    """Two schools that meet again: in which of the planned terms, counted from 0, and how often they met in earlier ones."""

    pair: tuple[str, str]
    terms: tuple[int, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class Rota:
    """A rota: the groups of each term, with a host for each; its score, and what no rota can beat.

    `known` says how it is known that none is better: every rota was tried (`search`), or it reaches the `bound`; empty where a
    better one may exist.
    """

    rounds: tuple[Round, ...]
    hosts: tuple[tuple[str, ...], ...]
    score: Score
    bound: Score
    known: Known
    again: tuple[Again, ...] = field(default=())


def rota_of(wishes: Wishes, searched: int = SEARCHED) -> Rota:
    """The best rota that was found; the same wishes always give the same. Of up to `searched` schools every way is tried.

    Raises:
        RotaError: there are fewer than three schools or no term, a pair names a school that is not there or is wanted both
            together and apart, or no rota keeps to the pairs.

    """
    _require(wishes)
    if wishes.left_over != "either":
        return _rota(wishes, searched)
    ways: tuple[LeftOver, ...] = ("fours", "pairs")
    made: list[Rota] = []
    refused: list[RotaError] = []
    for way in {sizes_of(len(wishes.schools), each): each for each in ways}.values():
        try:
            made.append(_rota(replace(wishes, left_over=way), searched))
        except RotaError as error:
            refused.append(error)
    if not made:
        raise refused[0]
    return min(made, key=lambda rota: (rota.score.again, sum(len(each) for each in rota.rounds[0] if len(each) != 3)))


def _rota(wishes: Wishes, searched: int) -> Rota:
    problem = _Problem(wishes)
    bound = problem.bound()
    found, known = None, False
    if len(problem.names) <= searched:
        found, known = _all_tried(problem, bound)
    if found is None:
        found = _search(problem, bound)
    rounds = problem.late_repeats(found)
    score = problem.score(rounds)
    how: Known = "search" if known else "bound" if score == bound else ""
    named = tuple(problem.named(each) for each in rounds)
    return Rota(named, hosts_of(named, wishes.hosted), score, bound, how, tuple(problem.repeated(rounds)))


def judged(wishes: Wishes, rounds: Sequence[Round], searched: int = SEARCHED) -> Rota | None:
    """How good groups are that somebody has agreed; None where they cannot be held against what is known of rotas.

    That is so where a school is in no group or in two, where groups have other sizes than a rota has, and where they break a
    wished pair: nothing is known then of what would be the best.
    """
    _require(wishes)
    names = sorted(wishes.schools)
    if not rounds or any(sorted(one for group in each for one in group) != names for each in rounds):
        return None
    ways: tuple[LeftOver, ...] = ("fours", "pairs")
    sizes = [sorted(map(len, each)) for each in rounds]
    way = next((each for each in ways if all(sorted(sizes_of(len(names), each)) == one for one in sizes)), None)
    if way is None:
        return None
    problem = _Problem(replace(wishes, left_over=way))
    number = {name: place for place, name in enumerate(problem.names)}
    placed = [tuple(tuple(number[one] for one in group) for group in each) for each in rounds]
    if any(problem.broken(each) for each in placed):
        return None
    score, bound = problem.score(placed), problem.bound()
    how: Known = "bound" if score == bound else ""
    if len(names) <= searched:
        best, tried = _all_tried(problem, bound)
        how = "search" if tried and best and problem.score(best) == score else how
    return Rota(tuple(rounds), (), score, bound, how, tuple(problem.repeated(placed)))


def sizes_of(schools: int, left_over: LeftOver) -> tuple[int, ...]:
    """The sizes of the groups of a term: threes, and fours or pairs for what is left over.

    Five schools cannot be fours and threes: they are three and two.
    """
    threes, rest = divmod(schools, 3)
    if rest == 0:
        return (3,) * threes
    if left_over == "fours" and threes >= rest:
        return (*(3,) * (threes - rest), *(4,) * rest)
    return (*(3,) * (threes - 1), 2, 2) if rest == 1 else (*(3,) * threes, 2)


def hosts_of(rounds: Sequence[Round], hosted: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """One host for each group of each term, so that nobody hosts again while somebody in a group with them has hosted less.

    A school that has hosted often enough hands one of its groups on to another of that group, which may do the same.
    """
    places = [(term, number) for term, each in enumerate(rounds) for number in range(len(each))]
    schools = {school for each in rounds for group in each for school in group}
    before = {school: hosted.get(school, 0) for school in schools}
    hosts: dict[tuple[int, int], str] = {}
    own: dict[str, list[tuple[int, int]]] = {school: [] for school in schools}

    def settle(place: tuple[int, int], most: int) -> bool:
        """Find a host by the shortest way of handing on; without recursion, since among thousands of schools it may be long."""
        asked_by: dict[str, tuple[int, int]] = {}
        waiting = [place]
        for each in waiting:  # grows while it is gone through
            group = rounds[each[0]][each[1]]
            for school in sorted(group, key=lambda one: (len(own[one]) + before[one], group.index(one))):
                if school in asked_by:
                    continue
                asked_by[school] = each
                if before[school] + len(own[school]) < most:
                    hand_on(school, asked_by)
                    return True
                waiting += own[school]
        return False

    def hand_on(taker: str | None, asked_by: dict[str, tuple[int, int]]) -> None:
        while taker is not None:
            taken = asked_by[taker]
            giver = hosts.get(taken)
            if giver is not None:
                own[giver].remove(taken)
            own[taker].append(taken)
            hosts[taken] = taker
            taker = giver

    for place in places:
        most = 1 + min(before.values())
        while not settle(place, most):
            most += 1
    return tuple(tuple(hosts[term, number] for number in range(len(each))) for term, each in enumerate(rounds))


_Numbers = tuple[tuple[int, ...], ...]
"""The groups of a term, with schools by their numbers."""


class _Problem:
    """The wishes with schools by their numbers, and everything that scores are worked out from."""

    def __init__(self, wishes: Wishes) -> None:
        self.names = sorted(wishes.schools)
        self.terms = wishes.terms
        self.seed = wishes.seed
        count = len(self.names)
        self.sizes = sizes_of(count, wishes.left_over)
        number = {name: place for place, name in enumerate(self.names)}
        self.apart = {_pair(number[one], number[other]) for one, other in wishes.apart}
        self.blocks = _blocks(count, [(number[one], number[other]) for one, other in wishes.together])
        self.together = {pair for block in self.blocks for pair in combinations(block, 2)}
        self.mix = tuple(wishes.mix)
        self.values = [[wishes.schools[name].get(key, "") for key in self.mix] for name in self.names]
        self.earlier: list[list[list[int]]] = [
            [[number[name] for name in group if name in number] for group in each] for each in wishes.earlier
        ]
        self.met = [array("H", bytes(2 * count)) for _ in range(count)]
        self.odd_before = [0] * count
        for each, whole in zip(self.earlier, wishes.earlier, strict=True):
            for group, named in zip(each, whole, strict=True):
                for one in group:
                    self.odd_before[one] += len(named) != 3
                for one, other in combinations(group, 2):
                    self.met[one][other] += 1
                    self.met[other][one] += 1
        kinds = [*map(tuple, self.values)]
        rows = {kind: self._alike_with(kind, kinds) for kind in {*kinds}}
        self.alike = [rows[kind] for kind in kinds]
        self._require_possible()

    @staticmethod
    def _alike_with(kind: tuple[str, ...], kinds: Sequence[tuple[str, ...]]) -> list[int]:
        """In how many properties each school is like one of this kind; schools of one kind share a row."""
        worked_out: dict[tuple[str, ...], int] = {}
        for other in kinds:
            if other not in worked_out:
                same = (mine for mine, theirs in zip(kind, other, strict=True) if mine and mine == theirs)
                worked_out[other] = sum(1 for _ in same)
        return [worked_out[other] for other in kinds]

    def partners(self, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
        """Of each school those with whom it is in one of these pairs."""
        found: list[set[int]] = [set() for _ in self.names]
        for one, other in pairs:
            found[one].add(other)
            found[other].add(one)
        return found

    def _require_possible(self) -> None:
        """Raises RotaError for what can be seen without any search."""
        largest, smallest = max(self.sizes), min(self.sizes)
        for block in self.blocks:
            if len(block) > largest:
                raise RotaError(
                    f"{_listed(self.names[one] for one in block)} are to be together in every term, and a group has "
                    f"{_COUNT[largest]} schools at most: take one of these pairs away"
                )
            for one, other in combinations(block, 2):
                if (one, other) in self.apart:
                    raise RotaError(
                        f"{self.names[one]} and {self.names[other]} are to be apart, and the pairs that are to be together "
                        "bring them into one group: take one of these pairs away"
                    )
        kept_from = self.partners(self.apart)
        for one, name in enumerate(self.names):
            possible = len(self.names) - 1 - len(kept_from[one])
            if possible < smallest - 1:
                raise RotaError(
                    f"{name} may not be in a group with {'anybody' if not possible else 'more than one other school'}: too "
                    "many pairs are to be apart, and no group can be made"
                )

    def named(self, groups: _Numbers) -> Round:
        """The groups of a term with the keys of the schools."""
        return tuple(tuple(self.names[one] for one in group) for group in groups)

    def broken(self, groups: _Numbers) -> int:
        """How many wished pairs the groups of a term break."""
        inside = {pair for group in groups for pair in combinations(sorted(group), 2)}
        return len(inside & self.apart) + len(self.together - inside)

    def score(self, rounds: Sequence[_Numbers]) -> Score:
        """The score of whole rounds, which keep to all pairs."""
        met = Counter[tuple[int, int]]()
        odd: Counter[int] = Counter()
        again = unfair = alike = 0
        for groups in rounds:
            for group in groups:
                for one in group if len(group) != 3 else ():
                    unfair += odd[one] + self.odd_before[one]
                    odd[one] += 1
                for one, other in combinations(sorted(group), 2):
                    again += met[one, other] + self.met[one][other]
                    alike += self.alike[one][other]
                    met[one, other] += 1
        return Score(again, unfair, alike)

    def repeated(self, rounds: Sequence[_Numbers]) -> Iterator[Again]:
        """The pairs that meet again, those that are together by wish left out."""
        when: dict[tuple[int, int], list[int]] = {}
        for term, groups in enumerate(rounds):
            for group in groups:
                for pair in combinations(sorted(group), 2):
                    when.setdefault(pair, []).append(term)
        for (one, other), terms in sorted(when.items()):
            before = self.met[one][other]
            if (one, other) not in self.together and (before or len(terms) > 1):
                yield Again((self.names[one], self.names[other]), tuple(terms), before)

    def late_repeats(self, rounds: Sequence[_Numbers]) -> list[_Numbers]:
        """The rounds in an order in which schools meet again as late as can be; groups and their schools in order."""
        left = [tuple(sorted(tuple(sorted(group)) for group in groups)) for groups in rounds]
        placed: list[_Numbers] = []
        while left:
            best = min(range(len(left)), key=lambda place: (*self.score([*placed, left[place]]), place))
            placed.append(left.pop(best))
        return placed

    def bound(self) -> Score:
        """What no rota can beat: each number by itself."""
        again = max(self._by_schools(), self._by_terms())
        return Score(again, self._odd_bound(), self._alike_bound())

    def _by_schools(self) -> int:
        """Each school has so many meetings, and only so many others to have them with, whom it has met so often before.

        The meetings of a school are put on those it has met least; a meeting has two schools, so that the sum is counted twice.
        """
        least, most = self.terms * (min(self.sizes) - 1), self.terms * (max(self.sizes) - 1)
        meetings = 2 * self.terms * sum(size * (size - 1) // 2 for size in self.sizes)
        total, spare = 0, []
        kept_from, kept_with = self.partners(self.apart), self.partners(self.together)
        for one in range(len(self.names)):
            out = {one, *kept_from[one], *kept_with[one]}
            forced = [met for other in sorted(kept_with[one] - kept_from[one]) for met in self._costs(one, other)]
            usual = [*forced, *self._cheapest(one, out, most)]
            if len(usual) < least:
                continue
            total += sum(usual[:least])
            meetings -= least
            spare += usual[max(least, len(forced)) : most]
        total += sum(heapq.nsmallest(max(0, meetings), spare))
        return -(-total // 2)

    def _costs(self, one: int, other: int) -> range:
        """What two schools cost for each time that they meet in the terms to come."""
        return range(self.met[one][other], self.met[one][other] + self.terms)

    def _cheapest(self, one: int, out: set[int], most: int) -> list[int]:
        """The cheapest meetings that a school can have with others than those left out: so many at most, the cheapest first.

        As many of the least met as there are meetings are enough; all others cost no less.
        """
        row = self.met[one]
        unmet = (other for other in range(len(row)) if not row[other] and other not in out)
        least_met = [*islice(unmet, most)]
        if len(least_met) < most:
            least_met = sorted((other for other in range(len(row)) if other not in out), key=row.__getitem__)[:most]
        return sorted(met for other in least_met for met in self._costs(one, other))[:most]

    def _by_terms(self) -> int:
        """A group takes its schools from the groups of another term: where those are fewer than its schools, some meet again."""
        each_new = 0
        if self.terms > 1:
            between = sum(_spread(size, len(self.sizes)) for size in self.sizes)
            each_new = between * self.terms * (self.terms - 1) // 2
        for groups in self.earlier:
            there = [group for group in groups if group]
            absent = len(self.names) - sum(map(len, there))
            each_new += self.terms * sum(_spread(size, len(there) + absent) for size in self.sizes)
        return each_new

    def _odd_bound(self) -> int:
        places = self.terms * sum(size for size in self.sizes if size != 3)
        costs = [before + turn for before in self.odd_before for turn in range(self.terms)]
        return sum(heapq.nsmallest(places, costs))

    def _alike_bound(self) -> int:
        """So many schools have the same in a property; shared out over the groups as evenly as can be."""
        groups = len(self.sizes)
        shared = 0
        for place in range(len(self.mix)):
            counts = Counter(values[place] for values in self.values if values[place])
            shared += sum(_spread(count, groups) for count in counts.values())
        return self.terms * shared


def _require(wishes: Wishes) -> None:
    """Raises RotaError for wishes that nobody could fulfil."""
    count = len(wishes.schools)
    if count < 3:
        there = _listed(sorted(wishes.schools)) or "none"
        raise RotaError(f"groups of three need three schools at least; there {_IS[min(count, 2)]} {there}")
    if wishes.terms < 1:
        raise RotaError("there is no term to plan groups for")
    for what, pairs in (("together", wishes.together), ("apart", wishes.apart)):
        for pair in pairs:
            if pair[0] == pair[1]:
                raise RotaError(f"{pair[0]} cannot be {what} with itself: name two schools")
            for name in pair:
                if name not in wishes.schools:
                    raise RotaError(f"{name} is to be {what} with another school, and is none of the schools")


_COUNT = {2: "two", 3: "three", 4: "four"}
_IS = ("is", "is only", "are only")


def _listed(names: Iterable[str]) -> str:
    found = [*names]
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _spread(things: int, places: int) -> int:
    """How many pairs share a place at least when so many things are put on so many places."""
    if places < 1:
        return things * (things - 1) // 2
    each, more = divmod(things, places)
    return more * (each + 1) * each // 2 + (places - more) * each * (each - 1) // 2


def _blocks(count: int, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Schools that belong together by way of pairs, those that stand alone left out."""
    leader = [*range(count)]

    def of(one: int) -> int:
        while leader[one] != one:
            one = leader[one]
        return one

    for one, other in pairs:
        leader[max(of(one), of(other))] = min(of(one), of(other))
    found: dict[int, list[int]] = {}
    for one in range(count):
        found.setdefault(of(one), []).append(one)
    return [tuple(block) for block in found.values() if len(block) > 1]


# Every way, for few schools.


def divisions(schools: Sequence[int], sizes: Sequence[int]) -> Iterator[_Numbers]:
    """Every way to divide schools into groups of these sizes, each once."""
    if not schools:
        yield ()
        return
    first, *others = schools
    for size in sorted(set(sizes)):
        left = [*sizes]
        left.remove(size)
        for fellows in combinations(others, size - 1):
            rest = [one for one in others if one not in fellows]
            for more in divisions(rest, left):
                yield ((first, *fellows), *more)


def _all_tried(problem: _Problem, bound: Score) -> tuple[list[_Numbers] | None, bool]:
    """The best rota of all, and whether it is known to be that: not, where there were too many to look at.

    A score is a sum over terms and over pairs of terms, so that the order of terms does not count, and what a beginning costs
    at least is known before it is gone on with.

    Raises:
        RotaError: no way to divide the schools keeps to the pairs.

    """
    ways = [each for each in divisions(range(len(problem.names)), problem.sizes) if not problem.broken(each)]
    if not ways:
        raise RotaError("no groups can be made that keep to all the pairs: take some of them away")
    whole = _worth(bound)
    alone = [_worth(problem.score([each])) for each in ways]
    inside = [_places(problem, each) for each in ways]
    odd = [_odd_places(each) for each in ways]
    between = [
        [
            (mine & theirs).bit_count() * _AGAIN + (mine_odd & theirs_odd).bit_count() * _ODD
            for theirs, theirs_odd in zip(inside, odd, strict=True)
        ]
        for mine, mine_odd in zip(inside, odd, strict=True)
    ]
    nearest = min(map(min, between))
    best: tuple[int, tuple[int, ...]] = (_BROKEN * 10, ())
    looked = 0

    def go_on(chosen: tuple[int, ...], so_far: int, costs: list[int]) -> None:
        """Try every way for the terms that are left, from the last chosen one on; `costs` are what each way adds."""
        nonlocal best, looked
        left = problem.terms - len(chosen)
        start = chosen[-1] if chosen else 0
        if left == 1:
            cheapest = min(range(start, len(ways)), key=costs.__getitem__)
            if so_far + costs[cheapest] < best[0]:
                best = (so_far + costs[cheapest], (*chosen, cheapest))
            return
        later = nearest * left * (left - 1) // 2
        for way in range(start, len(ways)):
            if best[0] <= whole or looked > _LOOKED_AT:
                return
            after = so_far + costs[way]
            row = between[way]
            if so_far + left * min(costs[start:]) + later >= best[0]:
                return
            looked += 1
            go_on((*chosen, way), after, [cost + more for cost, more in zip(costs, row, strict=True)])

    go_on((), 0, alone)
    found = [ways[number] for number in best[1]] or None
    return found, looked <= _LOOKED_AT or best[0] <= whole


def _worth(score: Score) -> int:
    return score.again * _AGAIN + score.odd * _ODD + score.alike


def _places(problem: _Problem, groups: _Numbers) -> int:
    """The pairs of a round as bits."""
    count = len(problem.names)
    return sum(1 << (one * count + other) for group in groups for one, other in combinations(sorted(group), 2))


def _odd_places(groups: _Numbers) -> int:
    return sum(1 << one for group in groups if len(group) != 3 for one in group)


# Swaps, for many.


def _search(problem: _Problem, bound: Score) -> list[_Numbers]:
    """The best rota that swaps of two schools lead to, from a random start; ended early where the bound is reached.

    Raises:
        RotaError: none was found that keeps to the pairs.

    """
    table = _Table(problem)
    goal = _worth(bound)
    best, since = table.cost, 0
    for _ in range(_STEPS):
        if best <= goal:
            break
        table.step()
        since += 1
        if table.cost < best:
            best, since = table.cost, 0
            table.swaps.clear()
        elif since > _KICKED_AFTER:
            table.kick()
            since = 0
    if best >= _BROKEN:
        raise RotaError(
            "no groups were found that keep to all the pairs that are to be together and apart: take some of them away"
        )
    table.back()
    return table.copied()


class _Table:
    """The rounds on the table, with what is needed to know at once what a swap changes."""

    def __init__(self, problem: _Problem) -> None:
        self.problem = problem
        self.chance = random.Random(problem.seed)
        count = len(problem.names)
        self.met = [row[:] for row in problem.met]
        self.odd = [*problem.odd_before]
        self.fixed = [*problem.alike]
        for one in {one for pair in problem.apart | problem.together for one in pair}:
            self.fixed[one] = [*self.fixed[one]]  # all others share the rows of their kind
        for one, other in problem.apart:
            self.fixed[one][other] = self.fixed[other][one] = _BROKEN
        for one, other in problem.together:
            self.fixed[one][other] = self.fixed[other][one] = -_BROKEN
        self.swaps: list[tuple[int, int, int]] = []
        self.cost = _BROKEN * problem.terms * len(problem.together)
        self.groups: list[list[list[int]]] = []
        self.place = [[0] * count for _ in range(problem.terms)]
        for term in range(problem.terms):
            self.groups.append(self._dealt())
            for number, group in enumerate(self.groups[term]):
                for one in group:
                    self.place[term][one] = number
                    if len(group) != 3:
                        self.cost += self.odd[one] * _ODD
                        self.odd[one] += 1
                for one, other in combinations(group, 2):
                    self.cost += self.met[one][other] * _AGAIN + self.fixed[one][other]
                    self.met[one][other] += 1
                    self.met[other][one] += 1
        self.troubled = [[one for one in range(count) if self._is_troubled(term, one)] for term in range(problem.terms)]

    def _dealt(self) -> list[list[int]]:
        """A first round: like dealt to different groups, in random order otherwise; what belongs together into one."""
        problem, chance = self.problem, self.chance
        sizes = [*problem.sizes]
        chance.shuffle(sizes)
        groups: list[list[int]] = [[] for _ in sizes]
        together = {one for block in problem.blocks for one in block}
        for block in sorted(problem.blocks, key=len, reverse=True):
            room = [number for number, group in enumerate(groups) if len(group) + len(block) <= sizes[number]]
            best = max(room, key=lambda number: sizes[number], default=None)
            if best is None:  # left for swaps to mend
                together -= {*block}
            else:
                groups[best] += block
        rest = [one for one in range(len(problem.names)) if one not in together]
        chance.shuffle(rest)
        rest.sort(key=lambda one: problem.values[one])
        turn = 0
        for one in rest:
            while len(groups[turn % len(groups)]) >= sizes[turn % len(groups)]:
                turn += 1
            groups[turn % len(groups)].append(one)
            turn += 1
        return groups

    def copied(self) -> list[_Numbers]:
        """The rounds as they are."""
        return [tuple(tuple(group) for group in each) for each in self.groups]

    def step(self) -> None:
        """Swap a school with the best of some others, if that is no worse."""
        chance, count = self.chance, len(self.problem.names)
        term = chance.randrange(self.problem.terms)
        one = self._troubled(term)
        tried = range(count) if count <= _CANDIDATES else [chance.randrange(count) for _ in range(_CANDIDATES)]
        found: list[int] = []
        least = 0
        for other in tried:
            if self.place[term][one] != self.place[term][other]:
                change = self._change(term, one, other)
                if change < least:
                    found, least = [other], change
                elif change == least:
                    found.append(other)
        if found:
            self._swap(term, one, chance.choice(found))

    def kick(self) -> None:
        """Some swaps at random, to come away from where no single one helps."""
        chance, count = self.chance, len(self.problem.names)
        for _ in range(2 + chance.randrange(3)):
            term = chance.randrange(self.problem.terms)
            one, other = chance.randrange(count), chance.randrange(count)
            if self.place[term][one] != self.place[term][other] and self._change(term, one, other) < _BROKEN:
                self._swap(term, one, other)

    def _troubled(self, term: int) -> int:
        """A school, rather one that meets somebody again or is where it should not be."""
        one = self.chance.randrange(len(self.problem.names))
        troubled = self.troubled[term]
        if self.chance.random() < 0.7 and troubled:
            return troubled[bisect_left(troubled, one) % len(troubled)]
        return one

    def _is_troubled(self, term: int, one: int) -> bool:
        met, fixed = self.met[one], self.fixed[one]
        for other in self.groups[term][self.place[term][one]]:
            if other != one and (met[other] > 1 or fixed[other] > 0):
                return True
        return False

    def _look_again(self, term: int, one: int) -> None:
        """See of a school whether it is still, or now, where it should not be."""
        troubled = self.troubled[term]
        at = bisect_left(troubled, one)
        listed = at < len(troubled) and troubled[at] == one
        if listed != self._is_troubled(term, one):
            if listed:
                del troubled[at]
            else:
                troubled.insert(at, one)

    def back(self) -> None:
        """Take back all swaps since the best rota so far."""
        for swap in reversed([*self.swaps]):
            self._swap(*swap)
        self.swaps.clear()

    def _change(self, term: int, one: int, other: int) -> int:
        """What a swap of two schools of different groups adds to the cost."""
        mine, theirs = self.groups[term][self.place[term][one]], self.groups[term][self.place[term][other]]
        met, fixed = self.met, self.fixed
        change = 0
        for each in mine:
            if each != one:
                change += met[other][each] * _AGAIN + fixed[other][each]
                change -= (met[one][each] - 1) * _AGAIN + fixed[one][each]
        for each in theirs:
            if each != other:
                change += met[one][each] * _AGAIN + fixed[one][each]
                change -= (met[other][each] - 1) * _AGAIN + fixed[other][each]
        if (len(mine) == 3) != (len(theirs) == 3):
            leaving, coming = (one, other) if len(mine) != 3 else (other, one)
            change += (self.odd[coming] - (self.odd[leaving] - 1)) * _ODD
        return change

    def _swap(self, term: int, one: int, other: int) -> None:
        self.cost += self._change(term, one, other)
        numbers = self.place[term][one], self.place[term][other]
        mine, theirs = self.groups[term][numbers[0]], self.groups[term][numbers[1]]
        if (len(mine) == 3) != (len(theirs) == 3):
            leaving, coming = (one, other) if len(mine) != 3 else (other, one)
            self.odd[leaving] -= 1
            self.odd[coming] += 1
        met = self.met
        turned: set[int] = set()
        for group, out, into in ((mine, one, other), (theirs, other, one)):
            for each in group:
                if each != out:
                    met[out][each] -= 1
                    met[each][out] -= 1
                    met[into][each] += 1
                    met[each][into] += 1
                    if met[out][each] == 1:
                        turned |= {out, each}
                    if met[into][each] == 2:
                        turned |= {into, each}
            group[group.index(out)] = into
        self.place[term][one], self.place[term][other] = numbers[1], numbers[0]
        self.swaps.append((term, one, other))
        for each in (*mine, *theirs):
            self._look_again(term, each)
        for each in turned:  # two who met twice, or do now, are so in other terms as well
            for elsewhere in range(len(self.troubled)):
                if elsewhere != term:
                    self._look_again(elsewhere, each)

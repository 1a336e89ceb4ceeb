"""The rota of groups of three: against every rota there is for few schools, and against what none can beat for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.derived.rota import LeftOver, Rota, RotaError, Round, Score, Wishes, hosts_of, judged, rota_of, sizes_of

PHASES = ("primary", "primary", "secondary", "primary", "special")
COUNCILS = ("north", "south", "east")


def schools(count: int) -> dict[str, dict[str, str]]:
    return {
        f"s{number:03}": {"phase": PHASES[number % len(PHASES)], "council": COUNCILS[number // 2 % len(COUNCILS)]}
        for number in range(count)
    }


def divided(left: Sequence[str], sizes: Sequence[int]) -> set[frozenset[frozenset[str]]]:
    """Every way to divide schools, found in the plainest way: take any group of any size, and go on with the rest."""
    if not left:
        return {frozenset()}
    found = set()
    for size in set(sizes):
        rest_sizes = [*sizes]
        rest_sizes.remove(size)
        for group in combinations(left, size):
            rest = [one for one in left if one not in group]
            found |= {more | {frozenset(group)} for more in divided(rest, rest_sizes)}
    return found


def score_of(rounds: Sequence[Sequence[frozenset[str]]], wishes: Wishes) -> Score:
    """The score by the words of its description, in another way than the program counts it."""
    met: Counter[frozenset[str]] = Counter()
    odd: Counter[str] = Counter()
    for met_then in [group for each in wishes.earlier for group in each]:
        met.update(map(frozenset, combinations([one for one in met_then if one in wishes.schools], 2)))
        odd.update(met_then if len(met_then) != 3 else ())
    before, odd_before = Counter(met), Counter(odd)
    alike = 0
    for groups in rounds:
        for group in groups:
            met.update(map(frozenset, combinations(group, 2)))
            odd.update(group if len(group) != 3 else ())
            for one, other in combinations(group, 2):
                alike += sum(1 for key in wishes.mix if wishes.schools[one][key] == wishes.schools[other][key])

    def shared(counts: Counter[frozenset[str]] | Counter[str]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    return Score(shared(met) - shared(before), shared(odd) - shared(odd_before), alike)


def keeps(groups: frozenset[frozenset[str]], wishes: Wishes) -> bool:
    return all(any({*pair} <= group for group in groups) for pair in wishes.together) and not any(
        {*pair} <= group for pair in wishes.apart for group in groups
    )


def best_of_all(wishes: Wishes) -> Score:
    sizes = sizes_of(len(wishes.schools), wishes.left_over)
    ways = [way for way in divided(sorted(wishes.schools), sizes) if keeps(way, wishes)]
    return min(score_of([*map(list, rounds)], wishes) for rounds in product(ways, repeat=wishes.terms))


def check(rota: Rota, wishes: Wishes) -> None:
    """What every rota holds."""
    sets = [[frozenset(group) for group in each] for each in rota.rounds]
    assert len(sets) == wishes.terms
    for groups in sets:
        assert sorted(one for group in groups for one in group) == sorted(wishes.schools)
        assert keeps(frozenset(groups), wishes)
        assert {len(group) for group in groups} <= {2, 3, 4}
    assert rota.score == score_of(sets, wishes)
    assert all(mine >= least for mine, least in zip(rota.score, rota.bound, strict=True))
    for each, hosts in zip(rota.rounds, rota.hosts, strict=True):
        assert all(host in group for host, group in zip(hosts, each, strict=True))


CASES: dict[str, Wishes] = {
    "four, fours": Wishes(schools(4), 2, left_over="fours"),
    "four, pairs": Wishes(schools(4), 3, left_over="pairs"),
    "five": Wishes(schools(5), 3, mix=("phase",)),
    "six": Wishes(schools(6), 3, mix=("phase", "council")),
    "six, apart": Wishes(schools(6), 3, apart=(("s000", "s001"), ("s002", "s003")), mix=("phase",)),
    "seven, fours": Wishes(schools(7), 2, left_over="fours", mix=("phase",)),
    "seven, pairs": Wishes(schools(7), 2, left_over="pairs", mix=("phase",)),
    "seven, together": Wishes(schools(7), 2, together=(("s001", "s005"),), left_over="pairs", mix=("council",)),
    "eight": Wishes(schools(8), 2, left_over="pairs", mix=("phase",)),
    "eight, fours": Wishes(schools(8), 2, left_over="fours", mix=("phase",)),
    "nine": Wishes(schools(9), 2, mix=("phase", "council")),
    "nine, earlier": Wishes(
        schools(9),
        1,
        mix=("phase",),
        earlier=(
            (("s000", "s001", "s002"), ("s003", "s004", "s005"), ("s006", "s007", "s008")),
            (("s000", "s003", "s006"), ("s001", "s004", "gone"), ("s002", "s005", "s008", "s007")),
        ),
    ),
}
EACH_WAY: tuple[LeftOver, ...] = ("fours", "pairs")


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.slow if case in ("eight", "nine") else ()) for case in CASES]
)
def test_of_up_to_nine_schools_no_rota_is_better(case: str) -> None:
    wishes = CASES[case]
    wishes = replace(wishes, left_over="pairs") if wishes.left_over == "either" else wishes
    rota = rota_of(wishes)
    check(rota, wishes)
    assert rota.known == "search"
    assert rota.score == best_of_all(wishes)


@pytest.mark.parametrize("case", CASES)
def test_swaps_alone_find_what_the_search_of_all_finds(case: str) -> None:
    wishes = CASES[case]
    tried, swapped = rota_of(wishes), rota_of(wishes, searched=0)
    assert swapped.score == tried.score
    assert swapped.known in ("bound", "")


def test_nine_schools_meet_everybody_once_in_four_terms_and_then_again() -> None:
    four = rota_of(Wishes(schools(9), 4))
    assert four.score.again == 0
    assert four.known in ("bound", "search")
    five = rota_of(Wishes(schools(9), 5))
    assert five.score.again == five.bound.again == 9  # the fifth term has nine pairs, all of whom have met
    assert {each.terms[-1] for each in five.again} == {4}  # not before they must


@pytest.mark.parametrize("count", [30, 300])
@pytest.mark.parametrize("mix", [(), ("phase", "council")])
def test_thirty_and_three_hundred_schools_reach_the_bound(count: int, mix: tuple[str, ...]) -> None:
    wishes = Wishes(schools(count), 3, mix=mix)
    rota = rota_of(wishes)
    check(rota, wishes)
    assert rota.score.again == 0
    assert rota.score == rota.bound
    assert rota.known == "bound"
    assert not rota.again
    hosts = Counter(host for each in rota.hosts for host in each)
    assert set(hosts.values()) == {1}


@pytest.mark.slow
def test_two_thousand_schools_reach_the_bound_and_each_hosts_once() -> None:
    wishes = Wishes(schools(2001), 3)
    rota = rota_of(wishes)
    check(rota, wishes)
    assert rota.score == rota.bound
    assert rota.known == "bound"
    assert rota.score.again == 0
    assert {*Counter(host for each in rota.hosts for host in each).values()} == {1}


def test_groups_that_were_agreed_are_held_against_what_no_rota_can_beat() -> None:
    wishes = Wishes(schools(9), 2, mix=("phase",))
    best = rota_of(wishes)
    again = judged(wishes, best.rounds)
    assert again
    assert (again.score, again.known) == (best.score, best.known)
    twice = judged(wishes, (best.rounds[0], best.rounds[0]))
    assert twice
    assert (twice.score.again, twice.known) == (9, "")
    assert len(twice.again) == 9
    assert judged(wishes, (best.rounds[0], best.rounds[1][:2])) is None  # three schools are in no group
    one, other, _ = best.rounds[0][0]
    assert judged(replace(wishes, apart=[(one, other)]), best.rounds) is None
    thirty = Wishes(schools(30), 3)
    rounds = rota_of(thirty).rounds
    found = judged(thirty, rounds)
    assert found
    assert found.known == "bound"


def test_the_way_on_which_groups_are_handed_on_may_be_long() -> None:
    # each group of the second term finds its two schools hosts of the first, and only the last one a school that is free
    count = 3_000
    first = tuple((f"a{number:05}", f"b{number:05}") for number in range(count))
    second = tuple((f"a{number:05}", f"b{number - 1:05}") for number in range(1, count))
    hosts = hosts_of((first, second), {})
    assert max(Counter(host for each in hosts for host in each).values()) == 1


@pytest.mark.slow
def test_thirty_schools_meet_nobody_twice_in_three_years_that_are_planned_one_after_the_other() -> None:
    earlier: tuple[Round, ...] = ()
    for year in range(3):
        wishes = Wishes(schools(30), 3, earlier=earlier, seed=year)
        rota = rota_of(wishes)
        check(rota, wishes)
        assert rota.score.again == 0
        earlier += rota.rounds
    met = Counter(frozenset(pair) for each in earlier for group in each for pair in combinations(group, 2))
    assert max(met.values()) == 1


@pytest.mark.parametrize("count", range(3, 33))
@pytest.mark.parametrize("left_over", EACH_WAY)
def test_nobody_is_left_over(count: int, left_over: LeftOver) -> None:
    sizes = sizes_of(count, left_over)
    assert sum(sizes) == count
    assert set(sizes) <= {2, 3, 4}
    odd = [size for size in sizes if size != 3]
    assert len(odd) <= 2
    assert len(set(odd)) <= 1
    if count != 5 and left_over == "fours":
        assert 2 not in odd


def test_what_is_left_over_is_made_so_that_fewer_meet_again() -> None:
    assert {len(group) for group in rota_of(Wishes(schools(7))).rounds[0]} == {2, 3}  # with fours nine would meet again
    assert (
        sorted(map(len, rota_of(Wishes(schools(20))).rounds[0])).count(2) == 1
    )  # two schools in a pair, not eight in fours
    assert sorted(map(len, rota_of(Wishes(schools(31))).rounds[0])).count(4) == 1


def test_places_in_other_groups_go_round() -> None:
    rota = rota_of(Wishes(schools(31), 3, left_over="fours"))
    odd = Counter(one for each in rota.rounds for group in each if len(group) != 3 for one in group)
    assert set(odd.values()) == {1}
    earlier = rota_of(Wishes(schools(31), 3, left_over="fours", earlier=rota.rounds, seed=2))
    odd.update(one for each in earlier.rounds for group in each if len(group) != 3 for one in group)
    assert set(odd.values()) == {1}


def test_the_same_wishes_give_the_same_and_another_seed_another() -> None:
    wishes = Wishes(schools(30), 3, mix=("phase",))
    assert rota_of(wishes) == rota_of(wishes)
    turned = replace(wishes, schools={key: wishes.schools[key] for key in reversed([*wishes.schools])})
    assert rota_of(turned) == rota_of(wishes)
    other = rota_of(replace(wishes, seed=2))
    assert other.rounds != rota_of(wishes).rounds
    assert other.score == rota_of(wishes).score


@given(
    count=st.integers(3, 14),
    terms=st.integers(1, 3),
    left_over=st.sampled_from(["fours", "pairs", "either"]),
    mix=st.sampled_from([(), ("phase",), ("phase", "council")]),
    pairs=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.booleans()), max_size=5),
    seed=st.integers(0, 3),
)
def test_every_rota_keeps_its_promises_or_there_is_none(
    count: int,
    terms: int,
    left_over: LeftOver,
    mix: tuple[str, ...],
    pairs: list[tuple[int, int, bool]],
    seed: int,
) -> None:
    named = [(f"s{one % count:03}", f"s{other % count:03}", together) for one, other, together in pairs]
    wishes = Wishes(
        schools(count),
        terms,
        together=[(one, other) for one, other, together in named if together],
        apart=[(one, other) for one, other, together in named if not together],
        mix=mix,
        left_over=left_over,
        seed=seed,
    )
    try:
        rota = rota_of(wishes)
    except RotaError:
        chosen = [each for each in EACH_WAY if left_over in (each, "either")]
        if count <= 8 and not any(one == other for one, other, _ in named):
            for each in chosen:
                ways = divided(sorted(wishes.schools), sizes_of(count, each))
                assert not any(keeps(way, wishes) for way in ways)
        return
    check(rota, wishes)


NINE = schools(9)
EVERYBODY = [*combinations(NINE, 2)]


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (Wishes({}), "groups of three need three schools at least; there is none"),
        (Wishes(schools(1)), "there is only s000"),
        (Wishes(schools(2)), "there are only s000 and s001"),
        (Wishes(NINE, 0), "no term"),
        (Wishes(NINE, apart=EVERYBODY), "s000 may not be in a group with anybody"),
        (Wishes(NINE, apart=[("s000", "s00x")]), "s00x is to be apart with another school, and is none of the schools"),
        (Wishes(NINE, together=[("s001", "s001")]), "s001 cannot be together with itself"),
        (Wishes(NINE, together=[("s000", "s001"), ("s001", "s002"), ("s002", "s003")]), "three schools at most"),
        (Wishes(NINE, together=[("s000", "s001")], apart=[("s001", "s000")]), "take one of these pairs away"),
        (
            Wishes(schools(12), apart=[(one, other) for one, other in combinations(schools(12), 2) if one < "s008"]),
            "s000",
        ),
        (
            Wishes(NINE, apart=[pair for pair in EVERYBODY if pair[0] < "s004" and pair[1] < "s004"]),
            "keep to all the pairs",
        ),
        (
            Wishes(schools(12), apart=[pair for pair in combinations(schools(12), 2) if pair[1] < "s005"]),
            "no groups were found",
        ),
    ],
)
def test_what_cannot_be_made_is_a_sentence(wishes: Wishes, words: str) -> None:
    with pytest.raises(RotaError, match=words):
        rota_of(wishes)


def test_who_has_hosted_before_hosts_later() -> None:
    rounds = ((("a", "b", "c"),), (("a", "b", "c"),), (("a", "b", "c"),))
    assert sorted(host for each in hosts_of(rounds, {}) for host in each) == ["a", "b", "c"]
    once = hosts_of(rounds[:1], {"a": 1, "b": 1})
    assert once == (("c",),)


def test_a_host_hands_on_a_group_so_that_all_host_once() -> None:
    # taken in order, a and b would host the first two groups, and the third would have nobody who has not hosted
    rounds = (
        (("a", "b", "c"), ("d", "e", "f")),
        (("a", "b", "d"), ("c", "e", "f")),
        (("a", "d"), ("b", "c", "e", "f")),
    )
    hosts = Counter(host for each in hosts_of(rounds, {}) for host in each)
    assert max(hosts.values()) == 1


def pairs_of(rounds: Sequence[Round]) -> Iterator[frozenset[str]]:
    for each in rounds:
        for group in each:
            yield from map(frozenset, combinations(group, 2))


def test_who_meets_again_is_named() -> None:
    rota = rota_of(Wishes(schools(6), 3))
    often = Counter(pairs_of(rota.rounds))
    assert {frozenset(each.pair): len(each.terms) for each in rota.again} == {
        pair: count for pair, count in often.items() if count > 1
    }

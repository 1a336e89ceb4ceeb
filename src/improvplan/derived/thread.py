"""The golden thread: which priority serves which one of the plan above, both ways, and what schools need and no plan above answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Grid, Shown, Words
from improvplan.derived.persons import plain
from improvplan.derived.plugin import (
    SEVERAL,
    Asked,
    Column,
    Derived,
    DerivedError,
    Gathered,
    Option,
    Page,
    PlanFacts,
    Table,
)
from improvplan.derived.status_items import one_line, rows_and_tasks
from improvplan.derived.training import known_topics, looks_like, says_another_word
from improvplan.model.placeholder import is_placeholder
from improvplan.model.thread import Upstream, mark_of, mark_of_plan, upstream_of
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import listed
from improvplan.workspace.configuration import repository_of

Named = tuple[str, str]
"""A priority by the ids of its plan and of itself; the plan alone where the second is empty."""

State = Literal["confirmed", "not confirmed", "worded anew", "not here"]

ABOVE = frozenset({"cluster", "trust", "authority", "region"})
"""The kinds of organisation whose plans are for several schools."""

_LONGEST = 240
_DEEPEST = 12
_ALIKE = 0.5
_FEWEST = 2


class Own(NamedTuple):
    """A priority of a plan: its number from 1, its id, its title, the mark of its wording, and the links as they are written."""

    number: int
    id: str
    title: str
    mark: str
    supports: tuple[str, ...]


class Wish(NamedTuple):
    """Something that a school needs, watches or wants to learn; `serves` are the links of the priorities that answer it."""

    kind: Literal["need", "indicator", "training"]
    words: str
    serves: tuple[str, ...]


class ThreadFacts(NamedTuple):
    """What the thread needs to know of a plan. `words` are those of its aims, for a plan above others.

    `owner` is the id in the network of the organisation whose plan it is, `above` are those that it belongs to.
    """

    kind: str
    mark: str
    priorities: tuple[Own, ...]
    wishes: tuple[Wish, ...]
    words: tuple[tuple[str, str], ...]
    owner: str = ""
    above: tuple[str, ...] = ()


def gather(context: Context, asked: Asked) -> ThreadFacts:
    """The priorities of a plan with their links; and what its school needs, where that is asked for."""
    plan = context.plan
    kind = (plan.organisation and plan.organisation.kind) or ""
    priorities = tuple(
        Own(number, each.id or "", _cut(each.title or one_line(each.statement)), mark_of(each), each.supports)
        for number, each in enumerate(plan.priorities, 1)
    )
    one, upward = context.organisation, bool(asked["upward"]) and plan.status != "closed"
    words = tuple(
        (_cut(each.title or ""), _cut(f"{each.title or ''} {one_line(each.statement)} {one_line(each.aim)}"))
        for each in plan.priorities
    )
    return ThreadFacts(
        kind,
        mark_of_plan(plan),
        priorities,
        tuple(_wishes(context)) if upward and kind not in ABOVE else (),
        words if upward else (),
        (one and one.id) or "",
        tuple(each.id for each in context.network.above(one.id) if each.id) if one else (),
    )


def _wishes(context: Context) -> Iterator[Wish]:
    plan = context.plan
    for need in plan.needs:
        words = one_line(need.what)
        if words and not is_placeholder(words):
            serving = [each for each in plan.priorities if need.id and need.id in each.addresses]
            yield Wish("need", _cut(words), tuple(link for each in serving for link in each.supports))
    for indicator in plan.indicators:
        if indicator.title:
            serving = [each for each in plan.priorities if indicator.id and indicator.id in each.indicators]
            yield Wish("indicator", _cut(indicator.title), tuple(link for each in serving for link in each.supports))
    topics = known_topics(repository_of(Path(context.reading.source.name)).configuration.training)
    for task in rows_and_tasks(context):
        if (task.status or "") not in ("done", "stopped"):
            supports = plan.priorities[int(task.path[1])].supports if len(task.path) > 1 else ()
            for words in task.action.training:
                if not is_placeholder(words):
                    yield Wish("training", _cut(topics.get(plain(words), words)), supports)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"


class Link(NamedTuple):
    """A link: the plan and priority that serve, what they serve, and how the link stands."""

    plan: PlanFacts
    own: Own
    upstream: Upstream
    state: State


class Step(NamedTuple):
    """A line of the tree: how deep it stands, a priority and whose it is, and how its link to the line above stands."""

    depth: int
    title: str
    whose: str
    state: State | Literal["", "nobody serves it", "goes round in a circle"]


class Thread:
    """The links among some plans, both ways."""

    def __init__(self, gathered: Gathered[ThreadFacts]) -> None:
        self.plans: dict[str, PlanFacts] = {}
        self.kinds: dict[str, str] = {}
        self.priorities: dict[str, tuple[Own, ...]] = {}
        self._marks: dict[Named, tuple[str, str]] = {}
        for facts, each in gathered:
            if facts.plan in self.plans:
                continue
            self.plans[facts.plan] = facts
            self.kinds[facts.plan] = each.kind
            self.priorities[facts.plan] = each.priorities
            self._marks[facts.plan, ""] = (facts.title, each.mark)
            for own in each.priorities:
                if own.id:
                    self._marks.setdefault((facts.plan, own.id), (own.title, own.mark))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of the plans."""
        return tuple(
            Link(self.plans[plan], own, upstream, self._state(upstream))
            for plan, priorities in self.priorities.items()
            for own in priorities
            for upstream in map(upstream_of, own.supports)
            if upstream.plan and not is_placeholder(upstream.plan)
        )

    def _state(self, upstream: Upstream) -> State:
        known = self._marks.get((upstream.plan, upstream.priority))
        if known is None:
            return "not here"
        return "not confirmed" if not upstream.mark else "confirmed" if upstream.mark == known[1] else "worded anew"

    @cached_property
    def served(self) -> Mapping[Named, tuple[Link, ...]]:
        """The links to each priority."""
        found: dict[Named, list[Link]] = {}
        for link in self.links:
            found.setdefault((link.upstream.plan, link.upstream.priority), []).append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The plans that others serve, and those of clusters, trusts, councils and regions."""
        serving = {plan for plan, _ in self.served}
        return tuple(plan for plan in self.plans if plan in serving or self.kinds[plan] in ABOVE)

    def called(self, plan: str) -> str:
        """Whose plan it is and for when; with its title, where there is more than one like that."""
        facts = self.plans[plan]
        return f"{facts.whose}: {facts.title}" if self._whose[facts.whose] > 1 else facts.whose

    @cached_property
    def _whose(self) -> Counter[str]:
        return Counter(facts.whose for facts in self.plans.values())

    def for_several(self) -> frozenset[str]:
        """The plans that are for several organisations: by what they are or, where a plan does not say, because others serve it."""
        served = {link.upstream.plan for link in self.links if link.plan.named != self._named(link.upstream.plan)}
        return frozenset(plan for plan, kind in self.kinds.items() if kind in ABOVE or (not kind and plan in served))

    def _named(self, plan: str) -> str:
        facts = self.plans.get(plan)
        return facts.named if facts else ""

    def top(self) -> tuple[str, ...]:
        """Of those, the ones that serve no other plan here: where the thread begins. All of them, where each serves another."""
        downward = {link.plan.plan for link in self.links if link.state != "not here"}
        return tuple(plan for plan in self.above if plan not in downward) or self.above

    def tree(self, plan: str) -> Iterator[Step]:
        """What serves a plan: its priorities, and under each what serves it, and so on."""
        facts = self.plans[plan]
        for link in self.served.get((plan, ""), ()):
            yield from self._step(link, 1, ((plan, ""),))
        for own in self.priorities[plan]:
            links = self.served.get((plan, own.id), ()) if own.id else ()
            yield Step(0, own.title or f"Priority {own.number}", facts.named, "" if links else "nobody serves it")
            for link in links:
                yield from self._step(link, 1, ((plan, own.id),))

    def _step(self, link: Link, depth: int, way: tuple[Named, ...]) -> Iterator[Step]:
        here = (link.plan.plan, link.own.id)
        title = link.own.title or f"Priority {link.own.number}"
        if here in way or depth > _DEEPEST:
            yield Step(depth, title, link.plan.named, "goes round in a circle")
            return
        yield Step(depth, title, link.plan.named, link.state)
        if link.own.id:
            for below in self.served.get(here, ()):
                yield from self._step(below, depth + 1, (*way, here))

    def named(self, upstream: Upstream) -> tuple[str, str]:
        """What a link leads to, in words, and whose that is; a plan that is not here by its id."""
        plan = self.plans.get(upstream.plan)
        if plan is None:
            return upstream.named, ""
        known = self._marks.get((upstream.plan, upstream.priority))
        return (
            known[0] if upstream.priority else "the plan as a whole"
        ) if known else "a priority that is not there", plan.named

    def serving_nothing(self) -> tuple[PlanFacts, ...]:
        """The plans with priorities and no link, but for those where the thread begins."""
        linked = {link.plan.plan for link in self.links}
        top = set(self.top())
        return tuple(
            facts
            for plan, facts in self.plans.items()
            if plan not in linked and plan not in top and self.priorities[plan]
        )

    def unserved(self) -> Iterator[tuple[PlanFacts, Own]]:
        """The priorities of plans above others that nobody serves."""
        for plan in self.above:
            for own in self.priorities[plan]:
                if not (own.id and self.served.get((plan, own.id))):
                    yield self.plans[plan], own


class Shared(NamedTuple):
    """What several schools need in like words: the words of the first, who has it and in which words.

    `answers` is what plans above those schools say to it; without any, it is still open for all of `who`.
    """

    kind: str
    words: str
    who: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]


class _Answer(NamedTuple):
    """A priority of a plan above others: its title with whose it is, the words that mean something, and the id of its owner."""

    words: str
    stems: frozenset[str]
    areas: frozenset[str]
    owner: str


class _Group:
    """Wishes that are alike, as they come in."""

    def __init__(self, wish: Wish, stems: frozenset[str]) -> None:
        self.wish = wish
        self.stems = stems
        self.areas = _areas(wish.words)
        self.who: dict[str, str] = {}
        self.serves: dict[str, dict[str, None]] = {}
        self.above: dict[str, tuple[str, ...]] = {}

    def add(self, whose: str, wish: Wish, above: tuple[str, ...]) -> None:
        self.who.setdefault(whose, wish.words)
        self.serves.setdefault(whose, {}).update(dict.fromkeys(wish.serves))
        self.above[whose] = above


def shared(gathered: Gathered[ThreadFacts]) -> tuple[Shared, ...]:
    """What more than one organisation needs, watches or wants to learn; what most have first.

    Those whom a plan above answers, by a link or in like words, and those whom none does are told apart. Where the network does not
    say what a school belongs to, any plan for several schools may answer it.
    """
    thread = Thread(gathered)
    groups: list[_Group] = []
    exact: dict[tuple[str, str], _Group] = {}
    by_stem: dict[tuple[str, str], list[_Group]] = {}
    answers: list[_Answer] = []
    above = thread.for_several()
    for facts, each in gathered:
        if facts.plan in above:
            answers += [
                _Answer(f"{title} ({facts.named})", _stems(words), _areas(words), each.owner)
                for title, words in each.words
            ]
        for wish in each.wishes if facts.plan not in above else ():
            key = (wish.kind, plain(wish.words).rstrip("."))
            group = exact.get(key) or _like(wish, by_stem)
            if group is None:
                group = _Group(wish, _stems(wish.words))
                groups.append(group)
                for stem in group.stems:
                    by_stem.setdefault((wish.kind, stem), []).append(group)
            exact[key] = group
            group.add(facts.named, wish, each.above)
    found = [one for group in groups if len(group.who) > 1 for one in _shared(group, thread, answers)]
    return tuple(sorted(found, key=lambda one: -len(one.who)))


def _like(wish: Wish, by_stem: Mapping[tuple[str, str], Sequence[_Group]]) -> _Group | None:
    """The first group whose words are like those of a wish."""
    stems = _stems(wish.words)
    candidates: dict[int, _Group] = {}
    for stem in sorted(stems):
        candidates |= {id(group): group for group in by_stem.get((wish.kind, stem), ())}
    words, areas = plain(wish.words), _areas(wish.words)
    for group in candidates.values():
        theirs = plain(group.wish.words)
        if _are_alike(stems, group.stems) and _meet(areas, group.areas) and not says_another_word(words, theirs):
            return group
        if looks_like(words, theirs):
            return group
    return None


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts share enough of the words that mean something: half of those of the shorter one, and two at least."""
    both = len(one & other)
    return both >= _FEWEST and both >= _ALIKE * min(len(one), len(other))


def _meet(areas: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two texts can be about the same: not where each names what it is about and the two name nothing in common."""
    return not areas or not others or bool(areas & others)


def _shared(group: _Group, thread: Thread, answers: Sequence[_Answer]) -> Iterator[Shared]:
    """A group for those whom nothing above answers, and for those whom something does."""
    like = [answer for answer in answers if _are_alike(group.stems, answer.stems) and _meet(group.areas, answer.areas)]
    still: list[tuple[str, str]] = []
    answered: list[tuple[str, str]] = []
    said: dict[str, None] = {}
    for whose, words in group.who.items():
        links = [upstream_of(link) for link in group.serves[whose]]
        names = [thread.named(link) for link in links if link.plan in thread.plans]
        above = group.above[whose]
        own = [f"{title} ({of})" for title, of in names if of != whose]
        own += [answer.words for answer in like if not above or not answer.owner or answer.owner in above]
        (answered if own else still).append((whose, words))
        said |= dict.fromkeys(own)
    if still:
        yield Shared(group.wish.kind, group.wish.words, tuple(still), ())
    if answered:
        yield Shared(group.wish.kind, group.wish.words, tuple(answered), tuple(said))


_WORD = lazily(r"[^\W\d_]{3,}")
_COMMON_WORDS = """
about above across after again all also and any are because been before being below between both but can child children
class classes could did does doing done down during each every few for from further gap given had has have having her
here hers him his how into its itself just know less lesson lessons lot made make many measure more most much must need
needs not now off once one only other our out over own per percent percentage plan pupil pupils same school schools she
should some staff such take than that the their them then there these they this those through too two three four five
half third under until very was were what when where which while who whom why will with without work working would year
years you your time learner learners young people
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that plans share whatever they are about."""
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ments",
    "ment",
    "ness",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
    "y",
    "e",
)


_AREAS = {
    "reading": r"read(?!y|i[el]|iness)|phonic|litera|library|books?\b",
    "writing": r"writ(?!ten)|spell|litera|handwrit",
    "numeracy": r"numer(?!ous)|numbers?\b|math|calculat|arithmetic",
    "attendance": r"attendance|absen[ct]|lateness|punctual",
    "wellbeing": r"wellbeing|well-being|belong|mental health|anxi|nurtur|behaviou?r|exclu",
    "transition": r"transition|destination|settled? in",
    "science": r"science|scientific",
    "languages": r"modern languages|gaelic|welsh|french|german|spanish|irish",
    "digital": r"digital|comput",
}
_NAMES_AREA = {area: lazily(rf"\b(?:{words})") for area, words in _AREAS.items()}
"""What schools' needs and figures are about, by the beginnings of words that say so."""


def _areas(words: str) -> frozenset[str]:
    """The areas that a text names."""
    text = words.casefold()
    return frozenset(area for area, pattern in _NAMES_AREA.items() if pattern.search(text))


def _stems(words: str) -> frozenset[str]:
    """The words of a text that mean something, without their endings."""
    return frozenset(_stem(word) for word in _WORD.findall(words.casefold()) if word not in _COMMON)


def _stem(word: str) -> str:
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 3), "")
    return word[: len(word) - len(ending)]


def _check(asked: Asked) -> None:
    if asked["of"] and asked["upward"]:
        raise DerivedError("--of and --upward do not go together: leave one of them out")


def _tops(thread: Thread, asked: Asked) -> tuple[str, ...]:
    """The plans to begin at: the one that is asked for, or all where the thread begins."""
    wanted = asked["of"]
    if not wanted:
        return thread.top()
    if wanted not in thread.plans:
        known = listed(sorted(thread.plans)[:SEVERAL], "or")
        raise DerivedError(f"there is no plan “{wanted}” among these: write the id of one, such as {known}")
    return (wanted,)


def _pages(gathered: Gathered[ThreadFacts], asked: Asked) -> Iterator[Page]:
    first = gathered.first
    if asked["upward"]:
        found = shared(gathered)
        data: dict[str, object] = {
            "upward": True,
            "open": [one for one in found if not one.answers],
            "answered": [one for one in found if one.answers],
        }
        yield Page("thread", UPWARD_TITLE, "improvplan", gathered.last_beginning, data, first.folders)
        return
    thread = Thread(gathered)
    data = {
        "upward": False,
        "trees": [
            {
                "title": thread.plans[plan].title,
                "whose": thread.called(plan),
                "tree": _nested([*thread.tree(plan)]),
            }
            for plan in _tops(thread, asked)
        ],
        "plans": [] if asked["of"] else [*_by_plan(thread)],
        "nothing": [] if asked["of"] else [thread.called(facts.plan) for facts in thread.serving_nothing()],
        "look": [row for row in _link_rows(thread) if row[-1] in ("worded anew", "not here")],
    }
    yield Page("thread", TITLE, "improvplan", gathered.last_beginning, data, first.folders)


def _nested(steps: Sequence[Step]) -> list[dict[str, object]]:
    """Lines of a tree as a list of things that hold lists."""
    root: list[dict[str, object]] = []
    open_lists = [root]
    for step in steps:
        here: list[dict[str, object]] = []
        del open_lists[step.depth + 1 :]
        open_lists[min(step.depth, len(open_lists) - 1)].append({"step": step, "below": here})
        open_lists.append(here)
    return root


def _by_plan(thread: Thread) -> Iterator[dict[str, object]]:
    """What each plan with links serves."""
    by_plan: dict[str, list[Link]] = {}
    for link in thread.links:
        by_plan.setdefault(link.plan.plan, []).append(link)
    for plan, links in by_plan.items():
        rows = [
            (link.own.title or f"Priority {link.own.number}", *thread.named(link.upstream), link.state)
            for link in links
        ]
        linked = {link.own.number for link in links}
        alone = [own.title or f"Priority {own.number}" for own in thread.priorities[plan] if own.number not in linked]
        yield {"whose": thread.called(plan), "rows": rows, "alone": alone}


def _link_rows(thread: Thread) -> Iterator[tuple[str, ...]]:
    """Plan, whose, priority, what it serves, whose that is, the link as written, how it stands."""
    for link in thread.links:
        title, whose = thread.named(link.upstream)
        own = link.own.title or f"Priority {link.own.number}"
        yield link.plan.plan, link.plan.named, own, title, whose, link.upstream.named, link.state


LINK_COLUMNS = (
    Column("Plan", 24),
    Column("Organisation", 28),
    Column("Priority", 40),
    Column("Serves", 40),
    Column("Of", 28),
    Column("Link", 32),
    Column("State", 16),
)


def _tables(gathered: Gathered[ThreadFacts], asked: Asked) -> Iterator[Table]:
    if asked["upward"]:
        columns = (
            Column("Kind", 12),
            Column("In common", 48),
            Column("Organisations", 10),
            Column("Organisation", 28),
            Column("In its words", 48),
            Column("Answered by", 48),
        )
        rows = [
            (one.kind, one.words, len(one.who), whose, words, "; ".join(one.answers))
            for one in shared(gathered)
            for whose, words in one.who
        ]
        yield Table("Upward", columns, rows)
        return
    thread = Thread(gathered)
    wanted = asked["of"]
    if wanted:
        _tops(thread, asked)
    links = (
        row
        for row, link in zip(_link_rows(thread), thread.links, strict=True)
        if wanted in (None, "", link.upstream.plan)
    )
    yield Table("Links", LINK_COLUMNS, links)
    unserved = [
        (facts.plan, facts.named, own.title or f"Priority {own.number}")
        for facts, own in thread.unserved()
        if wanted in (None, "", facts.plan)
    ]
    heads = (Column("Plan", 24), Column("Organisation", 28), Column("Priority", 48))
    yield Table("Served by nobody", heads, unserved)
    if not wanted:
        nothing = [(facts.plan, facts.named, facts.title) for facts in thread.serving_nothing()]
        yield Table("Serves nothing", (Column("Plan", 24), Column("Organisation", 28), Column("Title", 48)), nothing)


def _shown(gathered: Gathered[ThreadFacts], asked: Asked) -> Iterator[Shown]:
    if asked["upward"]:
        yield from _shown_upward(gathered)
        return
    thread = Thread(gathered)
    for plan in _tops(thread, asked):
        yield Words(f"What serves {thread.called(plan)}", "heading")
        yield Grid(("priority", "whose", "link"), [*_tree_rows(thread, plan)], shares=(3, 2, 0))
        yield Words("")
    if asked["of"]:
        return
    for plan_rows in _by_plan(thread):
        yield Words(f"Served by {plan_rows['whose']}", "heading")
        yield Grid(("priority", "serves", "of", "link"), _plan_rows(plan_rows), shares=(3, 3, 2, 0))
        yield Words("")
    nothing = [thread.called(facts.plan) for facts in thread.serving_nothing()]
    if nothing:
        yield Words("Serve nothing here", "heading")
        yield Grid(("plan",), [(whose,) for whose in nothing])


def _plan_rows(plan: Mapping[str, object]) -> list[tuple[str, ...]]:
    rows, alone = plan["rows"], plan["alone"]
    assert isinstance(rows, list)
    assert isinstance(alone, list)
    return [*rows, *((title, "nothing here", "", "") for title in alone)]


def _tree_rows(thread: Thread, plan: str) -> Iterator[tuple[str, str, str]]:
    for step in thread.tree(plan):
        lead = f"{'   ' * (step.depth - 1)}└─ " if step.depth else ""
        yield f"{lead}{step.title}", step.whose if step.depth else "", step.state


def _overview(gathered: Gathered[ThreadFacts], asked: Asked) -> Iterator[Shown]:
    """Of many plans, a line for each priority above with how many serve it, and what there is to look at."""
    if asked["upward"] or asked["of"]:
        yield from _shown(gathered, asked)
        return
    thread = Thread(gathered)
    rows = [
        (own.title or f"Priority {own.number}", thread.called(plan), _serving_words(thread, plan, own))
        for plan in thread.above
        for own in thread.priorities[plan]
    ]
    yield Words("What is served, and by how many plans", "heading")
    yield Grid(("priority", "of", "plans"), rows, shares=(3, 2, 0))
    nothing = thread.serving_nothing()
    states = [link.state for link in thread.links]
    yield Words("")
    yield Words(
        f"{len(states)} links: {states.count('confirmed')} confirmed, {states.count('not confirmed')} not confirmed, "
        f"{states.count('worded anew')} to something that has been worded anew, {states.count('not here')} to what is not here"
    )
    if nothing:
        names = [facts.whose for facts in nothing[:SEVERAL]]
        more = [f"{len(nothing) - SEVERAL} more"] if len(nothing) > SEVERAL else []
        yield Words(f"Serve nothing here: {listed([*names, *more])}")


def _serving_words(thread: Thread, plan: str, own: Own) -> str:
    links = thread.served.get((plan, own.id), ()) if own.id else ()
    return str(len({link.plan.plan for link in links})) if links else "nobody"


def _shown_upward(gathered: Gathered[ThreadFacts]) -> Iterator[Shown]:
    found = shared(gathered)
    still = [one for one in found if not one.answers]
    if still:
        yield Words("What several need and no plan above answers", "heading")
        rows = [(one.words, one.kind, str(len(one.who)), _some([whose for whose, _ in one.who])) for one in still]
        yield Grid(("in common", "kind", "in", "who has it"), rows, shares=(4, 0, 0, 3))
    answered = [one for one in found if one.answers]
    if answered:
        yield Words("")
        yield Words("What several need and a plan above answers", "heading")
        rows = [(one.words, one.kind, str(len(one.who)), "; ".join(one.answers[:2])) for one in answered]
        yield Grid(("in common", "kind", "in", "answered by"), rows, shares=(4, 0, 0, 3))


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], f"{more} more"]) if more > 1 else listed(names)


def _lines(gathered: Gathered[ThreadFacts], asked: Asked) -> Iterator[Shown]:
    """A row for each link; upward, one for each organisation that shares something."""
    for table in _tables(gathered, asked):
        yield Grid(
            tuple(column.head for column in table.columns),
            [[str(value) for value in row] for row in table.rows],
            keeps_empty=True,
        )
        return


def _remarks(gathered: Gathered[ThreadFacts], asked: Asked) -> list[str]:
    if asked["upward"]:
        return (
            [] if shared(gathered) else ["no need, indicator or training is shared by two organisations in like words"]
        )
    thread = Thread(gathered)
    if not thread.links:
        return ["no priority says what it serves: write under it supports: plan-id/priority-id"]
    anew = [link for link in thread.links if link.state == "worded anew"]
    if not anew:
        return []
    files = listed(list(dict.fromkeys(link.plan.file for link in anew))[:SEVERAL])
    return [f"worded anew since somebody looked: read it, then run improvplan confirm with {files}"]


MOST_NAMED = 3
"""So many organisations are named in a line on a terminal; of more only how many there are."""

TITLE = "The golden thread"
UPWARD_TITLE = "What schools have in common"

DOCUMENT = Derived(
    name="thread",
    title=TITLE,
    summary="Show which priority serves which, up to the trust or council.",
    about="""Follows `supports` from plan to plan: from the plans of clusters, trusts, councils and regions down to what serves them,
and from each plan up to what it serves; with priorities that nobody serves, plans that serve nothing, and links to look at again.
`--upward` turns it round: what several schools need, watch or want to learn in like words, with who has it, and whether a plan
above answers it. [More](network.md#the-golden-thread).""",
    examples=(
        "thread plans",
        "thread plans --to docx,xlsx",
        "thread plans --upward",
        "thread plans --of trust-2025-26",
    ),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    overview=_overview,
    remarks=_remarks,
    check=_check,
    whole=True,
    options=(
        Option("of", "Only what serves this plan, by its id.", metavar="PLAN"),
        Option("upward", "What several schools need and no plan above answers.", kind="flag"),
    ),
)

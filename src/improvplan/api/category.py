"""Judgements of schools: recorded in the network file, and their category set in the school's plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from improvplan.api.changing import NOTHING_CHANGED, Changed, change
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.network_files import add_to_network, repository_in, require_network
from improvplan.context.context import Context
from improvplan.derived.plugin import Kept
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.school_evidence import School, Trust, facts_of, school_named, schools_in
from improvplan.edit.find_target import one_line
from improvplan.edit.fragment import tidied
from improvplan.edit.splicing import Addition, Value
from improvplan.forms.categories import plain
from improvplan.forms.fields import inside
from improvplan.model.reading import read_model
from improvplan.model.session import read_session
from improvplan.model.trust import AreaJudgement, Judgement
from improvplan.model.when_reader import read_when
from improvplan.source import load
from improvplan.vocabulary.wording import listed, nearest, quote
from improvplan.workspace.network import Network
from improvplan.workspace.terms import calendar_for
from improvplan.workspace.trust_checks import wrong_judgement

if TYPE_CHECKING:
    from improvplan.model.prose import Prose


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a judgement: the file it was added to, what was judged in words, what changed in plans, what was left alone."""

    file: Path
    said: tuple[str, ...]
    plans: tuple[Changed, ...]
    left_alone: tuple[str, ...]


def judgement_from(file: Path) -> Judgement:
    """A judgement that was written into a file, with the keys that it has in the network file.

    Raises:
        ImprovplanError: it cannot be read, or nothing stands in it.

    """
    source = load(file)
    reading = read_model(source, Judgement, {})
    faults = [*source.problems, *(reading.findings if reading else ())]
    if faults:
        raise UnreadablePlanError(source.name, faults)
    if reading is None or not reading.value:
        raise ImprovplanError(f"{file}: there is no judgement in this file: write category: or areas:")
    return reading.value


def judgement_of(
    category: str | None,
    areas: Iterable[str],
    by: Iterable[str],
    when: str | None,
    because: str | None,
    to_move: str | None,
) -> Judgement:
    """A judgement from the words of a command line; areas as `outcomes=sustain`. Raises ImprovplanError."""
    judged = []
    for each in areas:
        area, sign, placed = (part.strip() for part in each.partition("="))
        if not (area and sign and placed):
            raise ImprovplanError(f"“{each}” does not judge an area: write area=category, for example outcomes=sustain")
        judged.append({"area": area, "category": placed})
    made: dict[str, Any] = {"areas": judged, "by": [one_line(each) for each in by]}
    if category:
        made["category"] = one_line(category)
    if when:
        made["when"] = one_line(when)
    for key, words in (("because", because), ("to_move", to_move)):
        if words:
            made[key] = tidied(words)
    return Judgement.model_validate(made)


def record_judgement(folder: Path, school: str, judgement: Judgement, *, today: datetime.date) -> Recorded:
    """Add a judgement to the log of the network, and set the category in the school's plan of that session.

    What was not given is taken from the evidence as it stands: the facts that led to an area's category, and what would move it.

    Args:
        folder: where the plans and the network file are.
        school: its id or name.
        judgement: what was judged; its school is not asked for.
        today: the day of the judgement, where it has none; nothing later can be recorded.

    Raises:
        ImprovplanError: it would not be right; nothing was changed.

    """
    repository = repository_in(folder)
    network = require_network(repository, folder)
    one = network.organisation(school)
    if one is None or one.id not in {each.id for each in network.schools()}:
        near = nearest(school, [each.id or "" for each in network.schools()])
        ids = listed([each.id or "" for each in network.schools()][:12])
        raise ImprovplanError(
            f"{network.files[0].name}: there is no school {quote(school)}: "
            + (f"did you mean {listed(near, 'or')}?" if near else f"the schools are {ids}")
        )
    key = one.id or ""
    given = _with_ids(network, judgement)
    when = given.when or read_when(day_words(today))
    whole = given.model_copy(update={"school": key, "when": when, "by": tuple(_people(network, given.by))})
    for wrong in wrong_judgement(network, whole, ()):
        raise ImprovplanError(f"{network.files[0].name}: {wrong.message}: {wrong.fix}. Nothing was changed")
    days = calendar_for(None, ()).absolute(when)
    if days is None or days.start > today:
        raise ImprovplanError(
            f"“{when.words}” has not come yet: write the day on which it was judged. Nothing was changed"
        )
    trust, schools = _schools(folder, today)
    own = school_named(schools, key)
    _refuse_twice(whole, network)
    said, entry = _entry(trust, own, whole, today)
    file = add_to_network(repository, Kept("judgements", [entry]))
    changed, alone = _set_in_plans(own, whole.category, days.start, today) if whole.category else ([], [])
    return Recorded(file, tuple(said), tuple(changed), tuple(alone))


def _with_ids(network: Network, judgement: Judgement) -> Judgement:
    """The same with the ids of areas and categories where titles were typed."""
    criteria = network.criteria
    if criteria is None:
        return judgement
    categories = {
        plain(name): each.id for each in criteria.categories for name in (each.title, each.id) if name and each.id
    }
    areas = {plain(name): each.id for each in criteria.areas for name in (each.title, each.id) if name and each.id}

    def meant(words: str | None, known: Mapping[str, str]) -> str | None:
        return known.get(plain(words), words) if words else words

    return judgement.model_copy(
        update={
            "category": meant(judgement.category, categories),
            "areas": tuple(
                each.model_copy(update={"area": meant(each.area, areas), "category": meant(each.category, categories)})
                for each in judgement.areas
            ),
        }
    )


def _people(network: Network, names: Sequence[str]) -> Iterator[str]:
    """Who judged: keys of people, also where their names were typed. Raises ImprovplanError for nearly a key."""
    called = {key: person.name for key, person in network.people.items()}
    called |= {key: person.name for key, person in network.consultants.items()}
    known = {plain(name): key for key, title in called.items() for name in (key, title) if name}
    for words in names:
        if not words:
            continue
        if plain(words) in known:
            yield known[plain(words)]
            continue
        near = nearest(words, list(known.values())) if " " not in words else ()
        if near:
            raise ImprovplanError(
                f"nobody in the network is called {quote(words)}: did you mean {listed(near, 'or')}? Nothing was changed"
            )
        yield words


def _schools(folder: Path, today: datetime.date) -> tuple[Trust, tuple[School, ...]]:
    from improvplan.api.derived import asked_of, derive

    made = derive("category-page", [folder], asked_of({}, today, today))
    return schools_in(made.gathered, today)


def _refuse_twice(judgement: Judgement, network: Network) -> None:
    assert judgement.when
    for each in network.judgements:
        same = each.school == judgement.school and each.when and each.when.words == judgement.when.words
        if same and {*_judged_things(each)} & {*_judged_things(judgement)}:
            raise ImprovplanError(
                f"{judgement.school} was judged on {judgement.when.words} already: entries are added and never changed. Write "
                "another day with --when, or mend the entry by hand. Nothing was changed"
            )


def _judged_things(judgement: Judgement) -> Iterator[str]:
    if judgement.category:
        yield ""
    yield from (each.area or "" for each in judgement.areas)


def _entry(
    trust: Trust, school: School, judgement: Judgement, today: datetime.date
) -> tuple[list[str], dict[str, Any]]:
    """The entry as the file has it, and what was judged in words."""
    said = []
    entry: dict[str, Any] = {"school": judgement.school, "when": judgement.when.words if judgement.when else None}
    entry["by"] = [*judgement.by]
    if judgement.category:
        entry["category"] = judgement.category
        before = f" (was {trust.category(school.category).title})" if school.category else ""
        said.append(f"{school.name}: {trust.category(judgement.category).title}{before}")
    for field in ("because", "to_move"):
        words = _written(getattr(judgement, field))
        if words:
            entry[field] = words
    areas = [_area_entry(trust, school, each, today) for each in judgement.areas]
    if areas:
        entry["areas"] = areas
    titles = {area.key: area.title for area in trust.areas}
    for each in areas:
        said.append(f"{titles[each['area']]}: {trust.category(each['category']).title}")
        said += [f"  {label}: {each[field]}" for field, label in _FIELDS.items() if field in each]
    return said, entry


_FIELDS = {"because": "because", "to_move": "what would move it"}


def _area_entry(trust: Trust, school: School, judged: AreaJudgement, today: datetime.date) -> dict[str, Any]:
    area = judged.area or ""
    facts = facts_of(trust, school, today, area, judged.category or "")
    because = _written(judged.because) or "; ".join(fact.sentence for fact in facts if fact.sentence)
    to_move = _written(judged.to_move)
    if not to_move and trust.rank(judged.category or "") > 0:
        to_move = "; ".join(f"{fact.what}: {fact.to_move}" for fact in facts if fact.to_move)
    entry = {"area": area, "category": judged.category or ""}
    return entry | {key: words for key, words in (("because", because), ("to_move", to_move)) if words}


def _written(words: Prose | None) -> str:
    return "\n".join(words.items) if words else ""


def _set_in_plans(
    school: School, category: str, day: datetime.date, today: datetime.date
) -> tuple[list[Changed], list[str]]:
    """The category, written into the school's plan of the session in which it was judged."""
    changed: list[Changed] = []
    alone: list[str] = []
    for facts, plan in zip(school.files, school.plans, strict=True):
        path = Path(facts.file)
        if read_session(plan.session) is None:
            continue
        try:
            made = change(path, lambda context: _category_in(context, category, day), today, asking_more=True)
        except ImprovplanError as error:
            alone.append(f"{str(error).partition(NOTHING_CHANGED)[0]}\nIts category was not set")
            continue
        if made.said:
            changed.append(made)
    if not changed and not alone:
        alone.append(
            f"{school.name} has no plan for that day here: write category: under organisation: in its next one"
        )
    return changed, alone


def _category_in(context: Context, category: str, day: datetime.date) -> tuple[list[Addition], list[str]]:
    """What has to be put into a plan; nothing where it is one for another session."""
    period, own = context.period, context.reading.value.organisation
    days = context.calendar.period_interval(period) if period else None
    if days is None or own is None or not days.start <= day <= days.end:
        return [], []
    before = f" (was {own.category})" if own.category else ""
    said = f"organisation: category: {category}{before}"
    if own.category and plain(own.category) == plain(category):
        return [], [f"organisation: category: {category}"]
    return [Value(("organisation",), "category", category, "name", inside("organisation"))], [said]

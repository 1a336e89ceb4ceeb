"""What can be wrong with criteria, judgements, triads and visits in a network: what names something that is not there, and what is lacking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from improvplan.finding import Path, Severity
from improvplan.vocabulary.wording import Guess, Guesses, listed, nearest, quote, some_of
from improvplan.workspace.network import SCHOOLS
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.model.trust import Criteria, CriteriaEvidence, Judgement, TriadTerm, Visit
    from improvplan.model.when import When
    from improvplan.workspace.network import Network, NetworkReading


_FRIDAY = 4


class Wrong(NamedTuple):
    """What is wrong at a path of a network file, and what to write."""

    path: Path
    message: str
    fix: str
    severity: Severity = Severity.ERROR


def wrong_in_trust(network: Network, file: NetworkReading) -> Iterator[Wrong]:
    """Everything that is wrong with what one file of a network says of criteria, judgements, triads and visits."""
    guess = Guesses()
    if file.value.criteria:
        yield from _criteria(network, file.value.criteria, guess)
    judged: set[tuple[str, str, str]] = set()
    for number, judgement in enumerate(file.value.judgements):
        yield from wrong_judgement(network, judgement, ("judgements", number), guess)
        day = judgement.when.words if judgement.when else ""
        things = [judgement.category and "the school", *(each.area for each in judgement.areas)]
        for thing in filter(None, things):
            entry = (judgement.school or "", day, thing)
            if entry in judged and day:
                message = f"{quote(entry[0])} is judged twice on {day}: {thing}"
                yield Wrong(
                    ("judgements", number), message, "take one of the two out, or give it the day on which it was"
                )
            judged.add(entry)
    if file.value.triad_wishes:
        for what in ("together", "apart"):
            for number, pair in enumerate(getattr(file.value.triad_wishes, what)):
                path: Path = ("triad_wishes", what, number, "schools")
                yield from _schools(network, pair.schools, path, guess)
                if len(pair.schools) != 2 or len(set(pair.schools)) != 2:
                    yield Wrong(path, "a pair is two schools", "write the ids of two different schools")
    for number, term in enumerate(file.value.triads):
        yield from _term(network, term, ("triads", number), guess)
    yield from _visits(network, file, guess)
    for key, person in (file.value.people or {}).items():
        yield from _schools(network, person.governor_of, ("people", key, "governor_of"), guess)


def wrong_judgement(network: Network, judgement: Judgement, path: Path, guess: Guess = nearest) -> Iterator[Wrong]:
    """What is wrong with one judgement: a school, area or category that is not there, or nobody who judged."""
    criteria = network.criteria
    if not judgement.school:
        yield Wrong(path, "this judgement does not say of which school", "write school: and its id")
    else:
        yield from _schools(network, (judgement.school,), (*path, "school"), guess)
    if not judgement.when or calendar_for(None, ()).absolute(judgement.when) is None:
        yield Wrong(
            (*path, "when"), "this judgement has no day", "write when: and the day or month, such as 12 Dec 2025"
        )
    if not any(judgement.by):
        yield Wrong((*path, "by"), "nobody has judged", "write by: and who has: a key of people, or plain words")
    if not judgement.category and not judgement.areas:
        yield Wrong(path, "nothing has been judged here", "write category:, or areas: with a category each")
    if criteria is None:
        message = "there are no criteria that this judgement could follow"
        yield Wrong(path, message, "write criteria: with categories: and areas: into the network file")
        return
    categories = [each.id for each in criteria.categories if each.id]
    areas = [each.id for each in criteria.areas if each.id]
    if judgement.category:
        yield from _one_of(judgement.category, categories, (*path, "category"), "category", "categories", guess)
    seen: set[str] = set()
    for place, each in enumerate(judgement.areas):
        here: Path = (*path, "areas", place)
        if not each.area:
            yield Wrong(here, "this judgement names no area", f"write area: and one of {listed(areas, 'or')}")
        else:
            yield from _one_of(each.area, areas, (*here, "area"), "area", "areas", guess)
            if each.area in seen:
                yield Wrong((*here, "area"), f"{quote(each.area)} is judged twice here", "take one of them out")
            seen.add(each.area)
        if not each.category:
            yield Wrong(here, "this area has no category", f"write category: and one of {listed(categories, 'or')}")
        else:
            yield from _one_of(each.category, categories, (*here, "category"), "category", "categories", guess)


def _one_of(words: str, known: Sequence[str], path: Path, one: str, several: str, guess: Guess) -> Iterator[Wrong]:
    if words not in known:
        near = guess(words, known)
        the = listed(some_of(known)) if known else "none yet"
        fix = f"did you mean {listed(near, 'or')}?" if near else f"the {several} of the criteria are {the}"
        yield Wrong(path, f"the criteria have no {one} {quote(words)}", fix)


def _criteria(network: Network, criteria: Criteria, guess: Guess) -> Iterator[Wrong]:
    categories = [each.id or "" for each in criteria.categories]
    for part, ids in (("categories", categories), ("areas", [each.id or "" for each in criteria.areas])):
        seen: set[str] = set()
        for number, identity in enumerate(ids):
            here: Path = ("criteria", part, number)
            if not identity:
                yield Wrong(
                    here, "this has no “id”, so that no judgement can name it", "give it a short name of its own"
                )
            elif identity in seen:
                yield Wrong(
                    (*here, "id"), f"two of the {part} have the id {quote(identity)}", "give each one of its own"
                )
            seen.add(identity)
        if not ids:
            yield Wrong(("criteria",), f"the criteria have no {part}", f"write {part}: with an id each")
    questions = {each.id for survey in network.surveys for each in survey.questions}
    for number, area in enumerate(criteria.areas):
        yield from _keys(area.levels or {}, categories, ("criteria", "areas", number, "levels"), guess)
        for place, evidence in enumerate(area.evidence):
            here = ("criteria", "areas", number, "evidence", place)
            yield from _evidence(evidence, categories, questions, here, guess)


def _evidence(
    evidence: CriteriaEvidence,
    categories: Sequence[str],
    questions: Collection[str | None],
    path: Path,
    guess: Guess,
) -> Iterator[Wrong]:
    yield from _keys(evidence.needs or {}, categories, (*path, "needs"), guess)
    yield from _keys(evidence.grades or {}, categories, (*path, "grades"), guess)
    for key, figure in (evidence.needs or {}).items():
        if figure.value is None:
            fix = "write a number, for example 75 or 75%"
            yield Wrong((*path, "needs", key), f"{quote(figure.words)} cannot be read as a number", fix)
    if evidence.survey and evidence.survey not in questions:
        message = f"no survey of the network has a question {quote(evidence.survey)}"
        yield Wrong((*path, "survey"), message, "write the id of a question under surveys:")
    if evidence.needs and not (evidence.indicator or evidence.survey):
        message = "these numbers have nothing to be compared with"
        yield Wrong((*path, "needs"), message, "write indicator: or survey: and its id beside them")
    if evidence.grades and not evidence.links:
        message = "these grades have nothing to be compared with"
        yield Wrong((*path, "grades"), message, "write links: and what is graded beside them")


def _keys(named: Collection[str], categories: Sequence[str], path: Path, guess: Guess) -> Iterator[Wrong]:
    for key in named:
        yield from _one_of(key, categories, (*path, key), "category", "categories", guess)


def _schools(network: Network, ids: Sequence[str], path: Path, guess: Guess) -> Iterator[Wrong]:
    for words in ids:
        one = network.organisation(words)
        if one is None:
            near = guess(words, network.ids_of_schools)
            fix = (
                f"did you mean {listed(near, 'or')}?"
                if near
                else "write the id of one that stands under organisations:"
            )
            yield Wrong(path, f"no organisation of the network is called {quote(words)}", fix)
        elif one.kind not in SCHOOLS:
            yield Wrong(path, f"{quote(words)} is no school", "write the id of a school")


def _term(network: Network, term: TriadTerm, path: Path, guess: Guess) -> Iterator[Wrong]:
    if not term.session or not term.term:
        yield Wrong(path, "these groups do not say for which term", "write session: and term:")
    seen: set[str | None] = set()
    for number, group in enumerate(term.groups):
        here: Path = (*path, "groups", number)
        yield from _schools(network, group.schools, (*here, "schools"), guess)
        ids = [one.id for name in group.schools if (one := network.organisation(name))]
        if len(group.schools) < 2:
            yield Wrong((*here, "schools"), "a group needs two schools at least", "write the ids of its schools")
        for key in ids:
            if key in seen:
                message = f"{quote(key or '')} is in two groups of this term"
                yield Wrong((*here, "schools"), message, "take it out of one of them")
            seen.add(key)
        host = network.organisation(group.host) if group.host else None
        if group.host and (host is None or host.id not in ids):
            message = f"the host {quote(group.host)} is none of this group's schools"
            yield Wrong((*here, "host"), message, "write the id of one of them")
        if group.on:
            yield from _weekend(group.on, (*here, "on"))


def _visits(network: Network, file: NetworkReading, guess: Guess) -> Iterator[Wrong]:
    first: set[str] = set()
    for number, visit in enumerate(file.value.visits):
        path: Path = ("visits", number)
        if visit.id and visit.id in first:
            yield Wrong((*path, "id"), f"two visits have the id {quote(visit.id)}", "give each an id of its own")
        first.add(visit.id or "")
        yield from wrong_visit(network, visit, path, guess)
        if visit.when:
            yield from _weekend(visit.when, (*path, "when"))


def _weekend(when: When, path: Path) -> Iterator[Wrong]:
    """A day on which no school has lessons, whatever its holidays: those are known to documents, which have the term dates."""
    days = calendar_for(None, ()).absolute(when)
    if days and days.days == 1 and days.start.weekday() > _FRIDAY:
        message = f"{when.words} is a {days.start:%A}, and schools have no lessons on it"
        yield Wrong(path, message, "write the day on which they meet", Severity.WARNING)


def wrong_visit(network: Network, visit: Visit, path: Path, guess: Guess = nearest) -> Iterator[Wrong]:
    """What is wrong with one visit: no host, a school that is not there, an agreed action without words."""
    if not visit.host:
        yield Wrong(path, "this visit has no host", "write host: and the id of the school that was visited")
    else:
        yield from _schools(network, (visit.host,), (*path, "host"), guess)
    yield from _schools(network, visit.visitors, (*path, "visitors"), guess)
    if not visit.when or calendar_for(None, ()).absolute(visit.when) is None:
        yield Wrong((*path, "when"), "this visit has no day", "write when: and the day or month, such as 12 Nov 2025")
    if visit.host and visit.host in visit.visitors:
        yield Wrong((*path, "visitors"), f"{quote(visit.host)} visits itself here", "take it out of the visitors")
    for place, action in enumerate(visit.actions):
        if not action.do:
            here: Path = (*path, "actions", place)
            yield Wrong(here, "this agreed action does not say what is done", "write do: and a sentence")

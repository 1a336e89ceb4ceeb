"""What can be wrong with a network: something twice, something that is nowhere, a circle, figures that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from improvplan.finding import Finding, Label, Path, Severity
from improvplan.model.placeholder import is_placeholder
from improvplan.source import locate
from improvplan.vocabulary.wording import Guess, Guesses, listed, quote
from improvplan.workspace.cache import memory, slot_of
from improvplan.workspace.network import MOST_ABOVE, Network, NetworkReading, plain_name
from improvplan.workspace.trust_checks import wrong_in_trust

if TYPE_CHECKING:
    from improvplan.model.network import NetworkOrganisation, SurveyAnswers
    from improvplan.model.quantity import Quantity

RULE = "network-file"
WHY = "what is worked out for several schools together would count a school twice, or leave it out"

_ROUNDED = 2
"""So many points over 100 % may come from rounding several percentages."""


class Trouble(NamedTuple):
    """What is wrong at a path of a network file, and what to write; `other` is another place that it has to do with."""

    path: Path
    message: str
    fix: str
    severity: Severity = Severity.ERROR
    other: tuple[NetworkReading, Path] | None = None


def findings_of(network: Network, file: NetworkReading) -> list[Finding]:
    """Everything that is wrong with one file of a network: what cannot be read, and what does not go together with the rest."""
    checked = _checked(network)
    return [] if checked.before == _SOUND else checked.findings(file)


def errors_of(network: Network, file: NetworkReading) -> list[Finding]:
    """The errors among them: what is worked out may be missing something."""
    checked = _checked(network)
    return [] if checked.before else [one for one in checked.findings(file) if one.severity is Severity.ERROR]


_SOUND = "nothing is wrong"
_USABLE = "no errors"


class _Checked:
    """What is wrong with the files of a network. That it is nothing, or no error, is remembered of a large one."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._found: dict[NetworkReading, list[Finding]] = {}
        self._slot = slot_of("network", *network.content)
        self._store = memory("networks") if network.content else None
        self.before = self._store.plans([self._slot]).get(self._slot, "") if self._store else ""

    def findings(self, file: NetworkReading) -> list[Finding]:
        """What is wrong with one file."""
        if file not in self._found:
            self._found[file] = _wrong_in(self._network, file)
            self._remember()
        return [*self._found[file]]

    def _remember(self) -> None:
        every = [one for findings in self._found.values() for one in findings]
        whole = self._found.keys() >= set(self._network.files)
        if self._store and whole and not self.before and not any(one.severity is Severity.ERROR for one in every):
            self._store.remember_plans({self._slot: _USABLE if every else _SOUND})


@lru_cache(maxsize=2)
def _checked(network: Network) -> _Checked:
    return _Checked(network)


def _wrong_in(network: Network, file: NetworkReading) -> list[Finding]:
    found = [*file.source.problems, *(file.reading.findings if file.reading else ())]
    if file.reading is None:
        if file.source.root is not None:
            found.append(_finding(file, Trouble((), "here stands no network", "write its keys on lines of their own")))
        elif not file.source.problems:
            found.append(_finding(file, Trouble((), "this file is empty", "write a network, or delete the file")))
        return found
    holes = frozenset(file.reading.holes)
    found += [
        _finding(file, trouble)
        for trouble in chain(*(look(network, file) for look in _LOOKS))
        if not any(trouble.path[: len(hole)] == hole for hole in holes)
    ]
    return sorted(dict.fromkeys(found), key=lambda one: one.order)


def _finding(file: NetworkReading, trouble: Trouble) -> Finding:
    labels: tuple[Label, ...] = ()
    if trouble.other:
        other, path = trouble.other
        labels = (Label(other.source.name, other.source.place_of(path), "the other one"),)
    source = file.source
    return Finding(
        rule=RULE,
        severity=trouble.severity,
        file=source.name,
        message=trouble.message,
        why=WHY,
        fix=trouble.fix,
        place=source.place(locate(source.root, source.as_typed(trouble.path))) if source.root else None,
        path=trouble.path,
        labels=labels,
    )


_Mark = tuple[str, str]
_First = tuple[NetworkReading, Path, str]


def _ids(network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """Organisations without an id, and ids, names and codes that two organisations have."""
    first = _firsts(network)
    for number, one in enumerate(file.value.organisations):
        path: Path = ("organisations", number)
        identity = one.id or ""
        if not identity and one:
            named = plain_name(one.name or "").replace(" ", "-")
            fix = f"write, for example, id: {named}" if named.isascii() and named else "give it a short name of its own"
            yield Trouble(path, "this organisation has no “id”, so no plan can refer to it", fix)
        for (what, mark), words, at in _marks(one, path):
            owner_before, path_before, other_id = first[what, mark]
            if (owner_before, path_before) == (file, at):
                continue
            other = (owner_before, path_before)
            if what == "id":
                message = f"two organisations of the network have the id {quote(identity)}"
                yield Trouble(at, message, "take one of them out, or give it an id of its own", other=other)
                break
            if other_id != identity:
                message = f"two organisations of the network have the same {what}, {quote(words)}"
                fix = "take one of them out, or mend what tells them apart"
                yield Trouble(at, message, fix, Severity.WARNING, other)


@lru_cache(maxsize=2)
def _firsts(network: Network) -> dict[_Mark, _First]:
    """Which organisation of all files is the first with each id, name and code: looked for once, and not for each file."""
    first: dict[_Mark, _First] = {}
    for one, owner, path in network.stated:
        for mark, _, at in _marks(one, path):
            first.setdefault(mark, (owner, at, one.id or ""))
    return first


def _marks(one: NetworkOrganisation, path: Path) -> Iterator[tuple[_Mark, str, Path]]:
    """What tells an organisation from others, with the words and their place: its id first, its name, its codes."""
    if one.id:
        yield ("id", one.id), one.id, (*path, "id")
    named = plain_name(one.name or "")
    if named and not is_placeholder(one.name or ""):
        yield ("name", named), one.name or "", (*path, "name")
    for key, code in (one.codes or {}).items():
        if code.strip() and not is_placeholder(code):
            yield (f"{key} code", code.strip()), code, (*path, "codes", key)


def _belonging(network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """What an organisation belongs to and is nowhere, what goes round in a circle, and what has too much above it."""
    guess, circles, told = Guesses(), network.circles, False
    for number, one in enumerate(file.value.organisations):
        for position, key in enumerate(one.part_of):
            path: Path = ("organisations", number, "part_of", position)
            whole = network.organisation(key)
            if whole is None:
                yield from _nowhere(network, path, key, guess)
            elif whole.id == one.id:
                yield Trouble(path, f"{quote(_called(one))} belongs to itself", "write what it belongs to")
            elif one.id and circles.get(one.id) == one.id and circles.get(whole.id or "") == one.id:
                yield Trouble(
                    path,
                    f"{quote(_called(one))} belongs to {quote(_called(whole))}, which belongs to it in turn",
                    "take part_of away from one of them",
                )
            elif not told and one.id not in circles and len(network.above(one.id)) == MOST_ABOVE:
                told = True
                message = f"{MOST_ABOVE} organisations stand above {quote(_called(one))}: no further ones are looked at"
                yield Trouble(path, message, "let it belong to fewer, or mend part_of of one that it belongs to")


def _called(one: NetworkOrganisation) -> str:
    return one.name or one.id or ""


def _nowhere(network: Network, path: Path, key: str, guess: Guess) -> Iterator[Trouble]:
    if is_placeholder(key):
        return
    named = _by_exact_name(network)
    near = guess(key, network.organisations) or tuple(named[name] for name in guess(key, named))
    fix = (
        f"did you mean {listed(near, 'or')}?"
        if near
        else "add it under organisations:, or write the id of one that is there"
    )
    yield Trouble(path, f"no organisation of the network is called {quote(key)}", fix)


@lru_cache(maxsize=2)
def _by_exact_name(network: Network) -> dict[str, str]:
    return {one.name: identity for identity, one in reversed([*network.organisations.items()]) if one.name}


def _references(network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """Organisations that other parts of the network name and that are nowhere."""
    guess = Guesses()
    for path, key in _named(file):
        if network.organisation(key) is None:
            yield from _nowhere(network, path, key, guess)


def _named(file: NetworkReading) -> Iterator[tuple[Path, str]]:
    value = file.value
    for name, groups in (value.groupings or {}).items():
        for group, members in groups.items():
            yield from ((("groupings", name, group, number), key) for number, key in enumerate(members))
    for number, forum in enumerate(value.forums):
        yield from ((("forums", number, "organisations", place), key) for place, key in enumerate(forum.organisations))
    for part, people in (("people", value.people or {}), ("consultants", value.consultants or {})):
        for key, person in people.items():
            yield from ((((part, key, "organisations", place)), one) for place, one in enumerate(person.organisations))
    for number, board in enumerate(value.boards):
        if board.organisation:
            yield ("boards", number, "organisation"), board.organisation
    for number, survey in enumerate(value.surveys):
        for place, question in enumerate(survey.questions):
            for position, result in enumerate(question.results):
                if result.organisation:
                    path: Path = ("surveys", number, "questions", place, "results", position, "organisation")
                    yield path, result.organisation


def _twice(network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """Forums, boards and surveys with the same id, and keys that two people have."""
    path: Path
    for part in ("forums", "boards", "surveys"):
        first: dict[str, tuple[NetworkReading, Path]] = {}
        for owner in network.files:
            for number, one in enumerate(getattr(owner.value, part)):
                path = (part, number, "id")
                before = first.setdefault(one.id, (owner, path)) if one.id else (owner, path)
                if owner is file and before != (owner, path):
                    yield Trouble(
                        path,
                        f"two of the {part} have the id {quote(one.id)}",
                        "give each an id of its own",
                        other=before,
                    )
    keys: dict[str, tuple[NetworkReading, Path]] = {}
    for owner in network.files:
        for part in ("people", "consultants"):
            for key in getattr(owner.value, part) or {}:
                path = (part, key)
                before = keys.setdefault(key, (owner, path))
                if owner is file and before != (owner, path):
                    message = f"two people of the network have the key {quote(key)}"
                    yield Trouble(path, message, "give each a key of their own", other=before)


def _people(network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """Names that are nearly a key of somebody."""
    guess, known = Guesses(), dict.fromkeys((*network.people, *network.consultants))
    for part in ("forums", "boards"):
        for number, one in enumerate(getattr(file.value, part)):
            for field in ("leads", "members"):
                for place, words in enumerate(getattr(one, field, ())):
                    near = guess(words, known) if words not in known and " " not in words.strip() else ()
                    if near:
                        message = f"nobody in the network has the key {quote(words)}"
                        fix = f"did you mean {listed(near, 'or')}?"
                        yield Trouble((part, number, field, place), message, fix, Severity.WARNING)


def _figures(_network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """Numbers that cannot be read, and answers that are more than those who answered."""
    value = file.value
    for number, one in enumerate(value.organisations):
        yield from _count(one.roll, ("organisations", number, "roll"))
    people: Iterable[tuple[str, Mapping[str, object]]] = (
        ("people", value.people or {}),
        ("consultants", value.consultants or {}),
    )
    for part, named in people:
        for key, person in named.items():
            yield from _count(getattr(person, "days", None), (part, key, "days"), whole=False)
    for number, survey in enumerate(value.surveys):
        here: Path = ("surveys", number)
        yield from _count(survey.asked, (*here, "asked"))
        asked = survey.asked.value if survey.asked else None
        for place, question in enumerate(survey.questions):
            for position, result in enumerate(question.results):
                path: Path = (*here, "questions", place, "results", position)
                yield from _answers(result, path)
                if asked is not None and result.of and result.of.value is not None and result.of.value > asked:
                    message = f"{result.of.words} answered, and {survey.asked.words if survey.asked else ''} were asked"
                    yield Trouble((*path, "of"), message, "mend the number that is wrong")


def _count(figure: Quantity | None, path: Path, *, whole: bool = True) -> Iterator[Trouble]:
    if figure is None or is_placeholder(figure.words):
        return
    value = figure.value
    if value is None or value < 0 or figure.percent or (whole and value != value.to_integral_value()):
        kind = "whole number" if whole else "number"
        yield Trouble(
            path, f"{quote(figure.words)} cannot be read as a {kind}", "write figures alone, for example: 118"
        )


def _answers(result: SurveyAnswers, path: Path) -> Iterator[Trouble]:
    yield from _count(result.of, (*path, "of"))
    base = result.of.value if result.of else None
    answers = result.answers or {}
    for answer, figure in answers.items():
        at: Path = (*path, "answers", answer)
        if is_placeholder(figure.words) or figure.words.strip().lower() in _SIGNS:
            continue
        if figure.value is None or figure.value < 0:
            yield Trouble(
                at, f"{quote(figure.words)} cannot be read as a number", "write a number, or a percentage: 60%"
            )
        elif not figure.percent and base is not None and figure.value > base:
            message = f"{figure.words} gave this answer, and {result.of.words if result.of else ''} answered"
            yield Trouble(at, message, "mend the number that is wrong")
    shares = [figure.value for figure in answers.values() if figure.percent and figure.value is not None]
    if shares and sum(shares) > 100 + _ROUNDED:
        message = f"the answers come to {sum(shares):f}% together, and nobody can be more than all"
        yield Trouble(
            (*path, "answers"), message, "mend the percentages; a question with several answers is several questions"
        )
    if shares and base is None:
        message = "these percentages do not say of how many answers"
        fix = "write of: and how many answered; without it no two schools can be put together"
        yield Trouble((*path, "answers"), message, fix, Severity.WARNING)


_SIGNS = frozenset({"x", "z", "c", "low", "u"})
"""What official statistics write in place of a number: not available, not applicable, suppressed, rounds to nothing, unreliable."""


def _trust(network: Network, file: NetworkReading) -> Iterator[Trouble]:
    """What is wrong with criteria, judgements, triads and visits."""
    return (Trouble(*each) for each in wrong_in_trust(network, file))


_LOOKS = (_ids, _belonging, _references, _twice, _people, _figures, _trust)

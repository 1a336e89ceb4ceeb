"""The network of a repository: what its network files say together, looked up by id or name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from improvplan.finding import Path as At
from improvplan.gate import repository_top
from improvplan.model.core import validator_of
from improvplan.model.organisation import Member, Organisation
from improvplan.model.plan import Plan
from improvplan.model.reading import Reading, plain_data, read_model
from improvplan.pattern import lazily
from improvplan.source import Source, load, read
from improvplan.source.load import bytes_of
from improvplan.workspace.cache import memory, slot_of
from improvplan.workspace.configuration import Repository
from improvplan.workspace.sharing import shown
from improvplan.workspace.state import content_hash

if TYPE_CHECKING:  # the models are only loaded where there is a network file: most folders of plans have none
    from improvplan.model.network import (
        Board,
        Consultant,
        Forum,
        NetworkFile,
        NetworkOrganisation,
        NetworkPerson,
        Survey,
    )
    from improvplan.model.trust import Criteria, Judgement, TriadTerm, TriadWishes, Visit, Wanted

MOST_ABOVE = 50
"""So many organisations may stand above one: a school has a cluster, a hub, a council, a region, a trust and a forum or two."""

SCHOOLS = ("school", "nursery")
"""The kinds of organisation that teach children."""

_WORD = lazily(r"[^\W_]+")
_DROPPED = frozenset(("the", "school", "schools"))
"""Words by which names are not told apart: “The Alderbrook Primary School” is Alderbrook Primary."""


class NetworkReading:
    """A network file as it was read. `value` is what it says, nothing where there are no names and values to read.

    `name` is what findings call it, `content` a hash of its bytes, empty where nothing may be remembered of it. What stands where
    in the file is read when it is first asked for where the value is remembered: `read` does it.
    """

    def __init__(
        self,
        file: Path,
        name: str,
        value: NetworkFile,
        read: Callable[[], tuple[Source, Reading[NetworkFile] | None]],
        content: str = "",
    ) -> None:
        self.file = file
        self.name = name
        self.value = value
        self.content = content
        self._read = read

    @cached_property
    def _places(self) -> tuple[Source, Reading[NetworkFile] | None]:
        return self._read()

    @property
    def source(self) -> Source:
        """The text with its tree."""
        return self._places[0]

    @property
    def reading(self) -> Reading[NetworkFile] | None:
        """What was found on the way to the value; None where there are no names and values to read."""
        return self._places[1]

    @cached_property
    def sound(self) -> bool:
        """Whether all of it could be read."""
        return bool(self.content or (self.reading and self.reading.sound))


class Stated(NamedTuple):
    """An organisation of the network, with the file and the path that say so."""

    organisation: NetworkOrganisation
    file: NetworkReading
    path: At


def _strongly_connected(wholes: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The groups of which each member leads to every other, those of one member among them; Tarjan's algorithm, without recursion."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for root in wholes:
        steps = [(root, iter(wholes[root]))] if root not in number else []
        while steps:
            here, rest = steps[-1]
            if here not in number:
                number[here] = lowest[here] = len(number)
                path.append(here)
                on_path.add(here)
            following = next((one for one in rest if one not in number or one in on_path), None)
            if following is None:
                steps.pop()
                if steps:
                    before = steps[-1][0]
                    lowest[before] = min(lowest[before], lowest[here])
                if lowest[here] == number[here]:
                    group = [path.pop()]
                    while group[-1] != here:
                        group.append(path.pop())
                    on_path.difference_update(group)
                    yield group
            elif following in on_path:
                lowest[here] = min(lowest[here], number[following])
            else:
                steps.append((following, iter(wholes[following])))


class Network:
    """The network files of a repository as one. Without a file it is empty, and false.

    Where two say the same of one id, the first holds; that there are two is a finding.
    """

    def __init__(self, files: tuple[NetworkReading, ...] = ()) -> None:
        self.files = files

    def __bool__(self) -> bool:
        return bool(self.files)

    @property
    def content(self) -> tuple[str, ...]:
        """What stands for the content of all of it; nothing where nothing may be remembered."""
        contents = tuple(file.content for file in self.files)
        return contents if all(contents) else ()

    @property
    def sound(self) -> bool:
        """Whether all of it could be read: elsewhere nothing may be said to be missing."""
        return all(file.sound for file in self.files)

    @cached_property
    def title(self) -> str:
        """What the network is called; empty where no file says so."""
        return next((file.value.title for file in self.files if file.value.title), "")

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every organisation as the files have it, those with an id twice as well."""
        return tuple(
            Stated(one, file, ("organisations", number))
            for file in self.files
            for number, one in enumerate(file.value.organisations)
        )

    @cached_property
    def organisations(self) -> Mapping[str, NetworkOrganisation]:
        """The organisations by their ids, in the order of the files."""
        found: dict[str, NetworkOrganisation] = {}
        for one in self.stated:
            if one.organisation.id:
                found.setdefault(one.organisation.id, one.organisation)
        return found

    def organisation(self, name: str | None) -> NetworkOrganisation | None:
        """The organisation with this id or, failing that, of this name; None where there is none, or several of that name."""
        if not name:
            return None
        return self.organisations.get(name) or self._by_name.get(plain_name(name))

    @cached_property
    def _by_name(self) -> Mapping[str, NetworkOrganisation | None]:
        found: dict[str, NetworkOrganisation | None] = {}
        for one in self.organisations.values():
            for name in {plain_name(words) for words in (one.name, *one.also) if words} - {""}:
                found[name] = None if name in found else one
        return found

    def of_plan(self, plan: Plan) -> NetworkOrganisation | None:
        """Whose plan it is: the organisation that it names by id, or else by name; None where the network has no such one."""
        own = plan.organisation
        if own is None or not self.files:
            return None
        return self.organisations.get(own.id) if own.id else self.organisation(own.name)

    def above(self, name: str | None) -> tuple[NetworkOrganisation, ...]:
        """What an organisation belongs to, by itself and through others; the nearest first, and at most MOST_ABOVE."""
        return tuple(islice(self._followed(name, _wholes_of), MOST_ABOVE))

    def below(self, name: str | None) -> tuple[NetworkOrganisation, ...]:
        """What belongs to an organisation, by itself and through others; the nearest first."""
        return tuple(self._followed(name, self._parts_of))

    def _parts_of(self, one: NetworkOrganisation) -> Iterable[str]:
        return self._parts.get(one.id or "", ())

    def _followed(
        self, name: str | None, step: Callable[[NetworkOrganisation], Iterable[str]]
    ) -> Iterator[NetworkOrganisation]:
        first = self.organisation(name)
        waiting = [first] if first else []
        seen = {one.id for one in waiting}
        for one in waiting:  # grows while it is gone through
            for key in step(one):
                other = self.organisation(key)
                if other and other.id not in seen:
                    seen.add(other.id)
                    waiting.append(other)
                    yield other

    @cached_property
    def ids_of_schools(self) -> tuple[str, ...]:
        """The ids of the schools and nurseries, in the order of the files."""
        return tuple(one.id for one in self.schools() if one.id)

    @cached_property
    def circles(self) -> Mapping[str, str]:
        """Of each organisation that belongs to itself by way of others: the first of all that go round in a circle with it."""
        order = {identity: number for number, identity in enumerate(self.organisations)}
        return {
            each: first
            for together in _strongly_connected({each: self._wholes(each) for each in order})
            if len(together) > 1
            for first in [min(together, key=order.__getitem__)]
            for each in together
        }

    def _wholes(self, identity: str) -> list[str]:
        wholes = (self.organisation(key) for key in self.organisations[identity].part_of)
        return [whole.id for whole in wholes if whole and whole.id]

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for identity, one in self.organisations.items():
            for key in one.part_of:
                whole = self.organisation(key)
                if whole and whole.id:
                    found.setdefault(whole.id, []).append(identity)
        return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}

    def belongs_to(self, name: str | None, kind: str) -> NetworkOrganisation | None:
        """The nearest organisation of a kind that one belongs to, for example its `authority`; None where there is none."""
        return next((one for one in self.above(name) if one.kind == kind), None)

    def schools(self, name: str | None = None) -> tuple[NetworkOrganisation, ...]:
        """The schools and nurseries; of those that belong to one organisation where it is named."""
        among = self.below(name) if name else self.organisations.values()
        return tuple(one for one in among if one.kind in SCHOOLS)

    def country(self, name: str | None) -> str | None:
        """The country of an organisation: its own, or that of the nearest one it belongs to which has one."""
        one = self.organisation(name)
        return next((each.country for each in (*((one,) if one else ()), *self.above(name)) if each.country), None)

    @cached_property
    def _groupings(self) -> dict[str, dict[str, tuple[str, ...]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for one in self.schools():
            identity = one.id or ""
            for name, kind in _WHOLES.items():
                whole = self.belongs_to(identity, kind)
                if whole:
                    found.setdefault(name, {}).setdefault(whole.name or whole.id or "", []).append(identity)
            category = self.judged.get(identity) or one.category
            properties = {"phase": one.phase, "category": category, "country": self.country(identity)}
            for name, value in properties.items():
                if value:
                    found.setdefault(name, {}).setdefault(value, []).append(identity)
        made = {name: {group: tuple(ids) for group, ids in groups.items()} for name, groups in found.items()}
        for file in self.files:
            for name, groups in (file.value.groupings or {}).items():
                own = made.setdefault(name, {})
                for group, members in groups.items():
                    ids = [each.id or "" for member in members if (each := self.organisation(member))]
                    own[group] = tuple(dict.fromkeys((*own.get(group, ()), *ids)))
        return made

    @cached_property
    def _groups_by_member(self) -> dict[str, dict[str, tuple[str, ...]]]:
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for grouping, groups in self._groupings.items():
            for group, members in groups.items():
                for member in members:
                    of_member = found.setdefault(member, {})
                    of_member[grouping] = (*of_member.get(grouping, ()), group)
        return found

    def groups_of(self, identity: str) -> dict[str, tuple[str, ...]]:
        """The groups that an organisation is in, by the name of the grouping; empty where it is in none.

        A cluster belongs to its council as its schools do, and a council to itself: what they plan is counted where theirs is.
        """
        found = dict(self._groups_by_member.get(identity, {}))
        one = self.organisation(identity)
        if one and one.kind not in SCHOOLS:
            for name, kind in _WHOLES.items():
                whole = one if one.kind == kind else self.belongs_to(identity, kind)
                if whole:
                    found.setdefault(name, (whole.name or whole.id or "",))
        return found

    def groupings(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The ways in which schools can be grouped: by council, cluster, trust and region, phase, category and country, and by the groups of the network's own.

        By the name of the grouping, then of the group: the ids of those in it. A school that belongs nowhere is in no group.
        """
        return {name: dict(groups) for name, groups in self._groupings.items()}

    @cached_property
    def people(self) -> Mapping[str, NetworkPerson]:
        """The people who work across schools, by their keys."""
        return {key: one for file in reversed(self.files) for key, one in (file.value.people or {}).items()}

    @cached_property
    def consultants(self) -> Mapping[str, Consultant]:
        """The consultants, by their keys."""
        return {key: one for file in reversed(self.files) for key, one in (file.value.consultants or {}).items()}

    @cached_property
    def forums(self) -> tuple[Forum, ...]:
        """The forums of subject leaders."""
        return tuple(one for file in self.files for one in file.value.forums)

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """Boards and committees."""
        return tuple(one for file in self.files for one in file.value.boards)

    @cached_property
    def surveys(self) -> tuple[Survey, ...]:
        """The surveys."""
        return tuple(one for file in self.files for one in file.value.surveys)

    @cached_property
    def criteria(self) -> Criteria | None:
        """By what the schools are judged; None where no file says."""
        return next((file.value.criteria for file in self.files if file.value.criteria), None)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The log of judgements, in the order in which it was written."""
        return tuple(one for file in self.files for one in file.value.judgements)

    @cached_property
    def judged(self) -> Mapping[str, str]:
        """The category in which each school was placed last, by its id."""
        found: dict[str, str] = {}
        for each in self.judgements:
            one = self.organisation(each.school)
            if one and one.id and each.category:
                found[one.id] = each.category
        return found

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """What the network looks for in people."""
        return tuple(file.value.wanted for file in self.files if file.value.wanted)

    @cached_property
    def triad_wishes(self) -> tuple[TriadWishes, ...]:
        """What holds for every rota of groups of three."""
        return tuple(file.value.triad_wishes for file in self.files if file.value.triad_wishes)

    @cached_property
    def triads(self) -> tuple[TriadTerm, ...]:
        """The groups of three of each term, in the order in which they were written."""
        return tuple(one for file in self.files for one in file.value.triads)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Visits between schools, in the order in which they were written."""
        return tuple(one for file in self.files for one in file.value.visits)

    def completed(self, plan: Plan) -> Plan:
        """The plan with what the network says of its organisation and members and the plan does not; the plan itself where that is nothing.

        What a plan says itself holds. The category is left to the plan: the network says today's, and a plan is for its own year.
        """
        own = plan.organisation
        if own is None or not self.files:
            return plan
        one = self.of_plan(plan)
        said = self._said(own, one) if one else {}
        members = tuple(self._member(each) for each in own.members)
        if members != own.members:
            said["members"] = members
        return plan.model_copy(update={"organisation": own.model_copy(update=said)}) if said else plan

    def _said(self, own: Organisation, one: NetworkOrganisation) -> dict[str, object]:
        above = self.above(one.id)
        whole = next((each for each in above if each.kind in ("trust", "authority")), None) or next(iter(above), None)
        known = {
            "name": one.name,
            "kind": one.kind,
            "country": self.country(one.id),
            "part_of": whole.name if whole else None,
            "denominational": one.denominational,
        }
        return {key: value for key, value in known.items() if value is not None and getattr(own, key) is None}

    def _member(self, member: Member) -> Member:
        one = self.organisations.get(member.id) if member.id else self.organisation(member.name)
        known = {key: getattr(one, key) for key in ("name", "kind", "denominational")} if one else {}
        said = {key: value for key, value in known.items() if value is not None and getattr(member, key) is None}
        return member.model_copy(update=said) if said else member


def _wholes_of(one: NetworkOrganisation) -> Iterable[str]:
    return one.part_of


_WHOLES = {"council": "authority", "cluster": "cluster", "trust": "trust", "region": "region"}
"""The groupings that follow from what belongs to what, and the kind of organisation that makes a group."""

NOWHERE = Network()
_networks: WeakKeyDictionary[Repository, Network] = WeakKeyDictionary()


def network_of(repository: Repository) -> Network:
    """The network of a repository; an empty one where it has no network file. Read once for each repository."""
    if repository not in _networks:
        files = repository.network_files
        _networks[repository] = Network(tuple(map(read_network_file, files))) if files else NOWHERE
    return _networks[repository]


def forget_network(repository: Repository) -> None:
    """Have the network of a repository read again: somebody has added to one of its files."""
    _networks.pop(repository, None)


_WORTH_REMEMBERING = 50_000
"""In bytes: a smaller file is read in less time than it takes to look up what is remembered of it."""


def read_network_file(file: Path, name: str | None = None) -> NetworkReading:
    """A network file, read. What is wrong with it is among the problems of its source and the findings of its reading.

    `name` is what findings call it: the way to it from the current folder, if left out. What a large file says is remembered,
    where nothing is wrong with it: reading a nation's network takes longer than all else after one plan has changed.
    """
    from improvplan.model.network import NetworkFile

    called, within = name or shown(file), repository_top(file.parent.absolute())
    data = bytes_of(file, within)
    if not isinstance(data, bytes) or len(data) < _WORTH_REMEMBERING:
        return reading_of(file, read(data, called) if isinstance(data, bytes) else load(file, called, within=within))
    content = content_hash(data)
    store, slot = memory("networks"), slot_of("network file", content)
    known = store.plans([slot]).get(slot) if store else None
    value = _remembered(known) if known else None
    if value:
        return NetworkReading(file, called, value, partial(_placed, data, called), content)
    made = reading_of(file, read(data, called))
    if store and made.reading and not (made.source.problems or made.reading.findings):
        made.content = content
        store.remember_plans({slot: json.dumps(plain_data(made.source, NetworkFile))})
    return made


def _placed(data: bytes, name: str) -> tuple[Source, Reading[NetworkFile] | None]:
    made = reading_of(Path(name), read(data, name))
    return made.source, made.reading


def _remembered(body: str) -> NetworkFile | None:
    """What a network file says, out of what is remembered of it; None where that is nothing of the kind."""
    from improvplan.model.network import NetworkFile

    try:
        value: NetworkFile = validator_of(NetworkFile).validate_python(json.loads(body))
    except (ValueError, RecursionError):
        return None
    return value


def reading_of(file: Path, source: Source) -> NetworkReading:
    """The network file that a source holds."""
    from improvplan.model.network import NETWORK_IDENTITY, NetworkFile

    reading = read_model(source, NetworkFile, NETWORK_IDENTITY)
    value = reading.value if reading else NetworkFile.model_construct()
    return NetworkReading(file, source.name, value, lambda: (source, reading))


def plain_name(name: str) -> str:
    """A name to compare: without capitals, signs, “the” and “school”."""
    words = _WORD.findall(name.casefold().replace("’", "").replace("'", ""))
    return " ".join([word for word in words if word not in _DROPPED] or words)

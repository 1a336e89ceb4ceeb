"""Making a derived document of many plans: gather the facts of each, in several processes where that pays, and drop the plan."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from improvplan.derived import Named, named_documents
from improvplan.derived.blocks import Bullets, Grid, Shown, Words

if TYPE_CHECKING:
    from improvplan.derived.plugin import Absent, Asked, Derived, Gathered
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.bulkhead import Failure
    from improvplan.workspace.cache import Cache
    from improvplan.workspace.configuration import Repository
    from improvplan.workspace.part_files import Parts, Share

__all__ = ["Bullets", "Grid", "Made", "Named", "Shown", "Words", "asked_of", "derive", "document", "named_documents"]


def document(name: str) -> Derived[Any]:
    """The derived document of a name. Raises ModuleNotFoundError or AttributeError where there is none."""
    from improvplan.derived import document as found

    return found(name)


def asked_of(
    options: Mapping[str, Any], today: datetime.date | None, now: datetime.date, kinds: tuple[str, ...] = ()
) -> Asked:
    """What is asked of a document. `today` is the day that somebody named, `now` the clock's; `kinds` are outputs."""
    from improvplan.derived.plugin import Asked

    return Asked(options, today, today or now, kinds)


@dataclass(frozen=True, slots=True)
class Made:
    """What was gathered of plans for a derived document, with what there is to say about it.

    `unreadable` are sentences about plans that could not be read, `refused` about plans of which there is no such document;
    `failures` are improvplan's own mistakes; `left_out` is what an audience does not get to see.
    """

    document: Derived[Any]
    asked: Asked
    audience: AudienceName | None
    gathered: Gathered[Any]
    remarks: tuple[str, ...]
    unreadable: tuple[str, ...]
    refused: tuple[str, ...]
    failures: tuple[Failure, ...]
    left_out: tuple[str, ...]


_FEW = 5
"""So many plans that could not be read are named where there is no document."""


class _Unread(NamedTuple):
    file: str
    words: str


class _Refused(NamedTuple):
    words: str


class Found(NamedTuple):
    """What one plan gives, packed, and a line for each thing that was left out for an audience."""

    kept: Any
    left_out: tuple[str, ...]


class Read(NamedTuple):
    """What was gathered of plans: see `Made`; `absent` are those that have nothing to do with what is asked for."""

    gathered: Gathered[Any]
    absent: tuple[Absent, ...]
    unreadable: tuple[str, ...]
    refused: tuple[str, ...]
    failures: tuple[Failure, ...]
    left_out: tuple[str, ...]


def gathered_from(
    step: str,
    work: Callable[[Path], Found | Absent],
    files: Sequence[Path],
    jobs: int | None = 1,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
    known: KnownFacts | None = None,
    contents: Mapping[Path, str] = MappingProxyType({}),
) -> Read:
    """Gather something of each plan, in several processes where that pays. One bad plan never stops the others.

    Args:
        step: what is done, for the report of a failure.
        work: reads a plan and gives what is kept of it; a function of a module, or a `functools.partial` of one.
        files: the plans.
        jobs: how many processes work at once; None for as many as pay.
        on_progress: called with how many plans are done, and how many there are.
        known: what was gathered of some of them before.
        contents: hashes of what some of them held a moment ago.

    Raises:
        DerivedError: wrong use that ends the command.

    """
    from improvplan.derived.plugin import Absent, Gathered
    from improvplan.workspace.bulkhead import Failure, ended
    from improvplan.workspace.processes import keeping_all, saving, spread

    with keeping_all():
        before = known.of(files, contents) if known else {}
    missing = [file for file in files if file not in before]
    gather = partial(_gathered, step=step, work=work)
    with saving(known.keep if known else None) as on_done:
        made_now = spread(gather, missing, jobs, on_progress, partial(ended, step), on_done)
    new = dict(zip(missing, made_now, strict=True))
    made = [before[file] if file in before else new[file] for file in files]
    gathered = Gathered[Any](
        {place: each.kept for place, each in enumerate(made) if isinstance(each, Found)},
        {place: (each.file, each.words) for place, each in enumerate(made) if isinstance(each, _Unread)},
    )
    return Read(
        gathered,
        tuple(each for each in made if isinstance(each, Absent)),
        tuple(each.words for each in made if isinstance(each, _Unread)),
        tuple(each.words for each in made if isinstance(each, _Refused)),
        tuple(each for each in made if isinstance(each, Failure)),
        tuple(line for each in made if isinstance(each, Found) for line in each.left_out),
    )


_AT_ONCE = 250
"""Of so many plans the texts of what is known are in memory at once."""


class KnownFacts:
    """What a derived document has gathered of plans elsewhere or before; only of plans that are as they were."""

    def __init__(self, found: Derived[Any], asked: Asked, store: Parts | Cache) -> None:
        from improvplan.workspace.cache import Cache
        from improvplan.workspace.configuration import Places

        options = sorted((key, str(value)) for key, value in asked.options.items() if key not in found.after)
        self._asked = (found.name, repr(options), str(asked.today), str(asked.now if found.on_a_day else ""))
        self._audience = asked.audience or ""
        self._store = store
        # What lies in the user's own cache stands beside a hash of itself; a part may come from anywhere.
        self._look_into = not isinstance(store, Cache)
        self._states: dict[Repository, str] = {}
        self._places = Places()
        self._names: dict[Path, str] = {}
        self.anew = 0

    def of(self, files: Sequence[Path], contents: Mapping[Path, str]) -> dict[Path, Found | Absent]:
        """What is known of some plans. `contents` are hashes of what some of them held a moment ago."""
        self._names = names = {file: name for file in files if (name := self._name(file, contents))}
        made: dict[Path, Found | Absent] = {}
        for some in _by(_AT_ONCE, [*names]):
            bodies = self._store.plans([names[file] for file in some])
            for file in some:
                body = bodies.get(names[file])
                one = (
                    None if body is None else _of_part(file, self._places.of(file)[0], body, look_into=self._look_into)
                )
                if one is not None:
                    made[file] = one
        return made

    def keep(self, new: Mapping[Path, object]) -> None:
        """Add what was gathered now, unless a plan or what it depends on has changed in the meantime."""
        self._states.clear()
        for some in _by(_AT_ONCE, [*new]):
            bodies = {file: body for file in some if (body := _for_part(new[file]))}
            self.anew += len(bodies)
            names = {file: self._name(file) for file in bodies}
            same = {file: name for file, name in names.items() if name and name == self._names.get(file)}
            self._store.remember_plans({name: bodies[file] for file, name in same.items()})

    def remarks(self) -> tuple[str, ...]:
        """What to say where parts were put together: how many plans no part has as they are now."""
        plans = "1 plan was" if self.anew == 1 else f"{self.anew:,} plans were"
        why = "no part has them as they are now, or was made with these paths, options and this day"
        return (f"{plans} worked out anew: {why}",) if self.anew else ()

    def _name(self, file: Path, contents: Mapping[Path, str] = MappingProxyType({})) -> str:
        from improvplan.source.load import bytes_of
        from improvplan.workspace.cache import slot_of
        from improvplan.workspace.state import content_hash, portable_state

        repository, within = self._places.of(file)
        if repository not in self._states:
            self._states[repository] = portable_state(repository)
        state, content = self._states[repository], contents.get(file)
        if not content:
            data = bytes_of(file)
            content = content_hash(data) if isinstance(data, bytes) else ""
        return slot_of(*self._asked, self._audience, str(file), within, state, content) if state and content else ""


def _by(size: int, files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    return (files[at : at + size] for at in range(0, len(files), size))


def _for_part(one: object) -> str:
    """What was gathered of a plan as a part holds it; empty for what is better looked at again."""
    from improvplan.derived.plugin import Absent

    if isinstance(one, Absent):
        return json.dumps(["absent", one.why]) if isinstance(one.why, str) else ""
    if not isinstance(one, Found):
        return ""
    facts, data = one.kept.facts, one.kept.packed
    said = [facts.plan, facts.title, facts.organisation, facts.session, facts.first_day.isoformat(), facts.newest]
    return json.dumps(["found", said, base64.b64encode(data).decode("ascii"), one.left_out])


def _of_part(file: Path, repository: Repository, body: str, *, look_into: bool) -> Found | Absent | None:
    """The same, taken out of a part or the cache; None where it is not what they hold: it is unpacked if one has to look into it."""
    from improvplan.derived.plugin import Absent, PlanFacts, packed_before, unpacked

    try:
        kind, *said = json.loads(body)
        if kind == "absent":
            return Absent(str(file), str(said[0]))
        (plan, title, organisation, session, first_day, newest), data, left_out = said
        facts = PlanFacts(
            str(file),
            str(plan),
            str(title),
            str(organisation),
            str(session),
            datetime.date.fromisoformat(first_day),
            int(newest),
            repository.template_folders,
            repository.reference,
        )
        kept = base64.b64decode(data)
        if look_into:
            unpacked(kept)
        return Found(packed_before(facts, kept), tuple(map(str, left_out)))
    except Exception:  # noqa: BLE001 - whatever stands there: it is worked out anew
        return None


def derive(
    name: str,
    paths: Sequence[Path],
    asked: Asked,
    *,
    audience: AudienceName | None = None,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
    share: Share | None = None,
    parts: Parts | None = None,
) -> Made:
    """Gather what a derived document says of every plan under the given files and folders.

    Args:
        name: the document.
        paths: files and folders.
        asked: what is asked of it.
        audience: whom it is for; what they may not see is taken out of each plan before anything is gathered.
        jobs: how many processes work at once; None for as many as pay.
        on_progress: called with how many plans are done, and how many there are.
        share: which of the plans; all, if left out.
        parts: what was gathered elsewhere, which get what is missing in them.

    Raises:
        ImprovplanError: there is no plan, or the options cannot be used.

    """
    from improvplan.api.errors import ImprovplanError
    from improvplan.api.network_files import network_mistakes
    from improvplan.api.plan_files import found_in, with_plans
    from improvplan.derived.plugin import DerivedError, Gathered
    from improvplan.workspace.cache import memory

    found = document(name)
    asked = replace(asked, audience=audience)
    read: Read | None = None
    try:
        found.check(asked)
        networks = networks_of(found, paths, asked, audience)
        contents: dict[Path, str] = {}
        files = (found_in if networks else with_plans)(paths, contents).plans
        if share:
            files = [*share.among(files)]
        work = partial(_read_for, name=name, asked=asked, audience=audience)
        remembered = parts or (memory("facts") if found.remembered else None)
        known = KnownFacts(found, asked, remembered) if remembered else None
        read = gathered_from(name, work, files, jobs, on_progress, known, contents)
        of_networks = Gathered[Any]({place - len(networks): each for place, each in enumerate(networks)})
        gathered = of_networks | read.gathered
        said = (
            (*found.absent(read.absent, len(gathered) > 0, asked), *(known.remarks() if known and parts else ()))
            if not share
            else ()
        )
    except DerivedError as error:
        raise ImprovplanError(with_unread(str(error), read.unreadable if read else ())) from error
    if found.with_findings and audience != "public":
        asked = replace(asked, found=_findings(files if share else paths, asked.now, jobs, parts))
    refused = read.refused if found.of_network else (*network_mistakes(paths), *read.refused)
    return Made(found, asked, audience, gathered, said, read.unreadable, refused, read.failures, read.left_out)


def with_unread(words: str, unreadable: Sequence[str]) -> str:
    """Why there is no document, along with the plans that could not be read: they may be the reason."""
    few = "; ".join(unreadable[:_FEW]) + (f"; and {len(unreadable) - _FEW} more" if len(unreadable) > _FEW else "")
    return f"{words}\nCould not be read: {few}" if unreadable else words


def networks_of(found: Derived[Any], paths: Sequence[Path], asked: Asked, audience: AudienceName | None) -> list[Any]:
    """What the networks of these files and folders give, where the document is about them, one for each network.

    Raises:
        ImprovplanError: a network file cannot be read.
        DerivedError: the options cannot be used.

    """
    if found.of_network is None:
        return []
    from improvplan.api.network_files import sound_network
    from improvplan.derived.plugin import network_facts, packed
    from improvplan.workspace.configuration import repository_of

    made = []
    for repository in dict.fromkeys(map(repository_of, paths)):
        network = sound_network(repository)
        if network:
            facts = network_facts(repository, network)
            made.append(packed(facts, found.of_network(repository, network, asked, audience)))
    return made


def _findings(
    paths: Sequence[Path], today: datetime.date, jobs: int | None, parts: Parts | None
) -> dict[str, dict[str, int]]:
    """How many findings of each severity there are in each file."""
    from improvplan.lint.engine.request import CheckRequest
    from improvplan.lint.engine.run import run

    counts: dict[str, dict[str, int]] = {}
    request = CheckRequest(tuple(map(str, paths)), today=today, jobs=jobs, cache=True, parts=parts)
    for finding in run(request).findings if paths else ():
        of_file = counts.setdefault(finding.file, {})
        of_file[finding.severity.value] = of_file.get(finding.severity.value, 0) + len(finding.singly)
    return counts


def gathered_of(plan: Path, found: Derived[Any], asked: Asked, audience: AudienceName | None) -> Gathered[Any]:
    """What one plan gives, without the plan. Raises as reading it and gathering do."""
    from improvplan.derived.plugin import Absent, Gathered

    made = _read(plan, found, asked, audience)
    return Gathered() if isinstance(made, Absent) else Gathered({0: made.kept})


def _read(file: Path, found: Derived[Any], asked: Asked, audience: AudienceName | None) -> Found | Absent:
    from improvplan.api.audience import as_seen_by
    from improvplan.api.reading_plans import read_context
    from improvplan.derived.plugin import Absent, packed, plan_facts

    day = asked.now if found.on_a_day else asked.today or datetime.date.min
    whole = read_context(file, day)
    context, left_out = as_seen_by(whole, audience)
    gathered = found.gather(context, found.before_audience(whole, asked) if audience == "public" else asked)
    return gathered if isinstance(gathered, Absent) else Found(packed(plan_facts(context), gathered), left_out)


def _read_for(file: Path, name: str, asked: Asked, audience: AudienceName | None) -> Found | Absent:
    return _read(file, document(name), asked, audience)


def _gathered(
    file: Path, step: str, work: Callable[[Path], Found | Absent]
) -> Found | _Unread | _Refused | Absent | Failure:
    """What one plan gives, or what stands in the way; the plan itself is dropped here."""
    from improvplan.api.errors import ImprovplanError, UnreadablePlanError
    from improvplan.derived.plugin import DerivedError, PlanError
    from improvplan.workspace.bulkhead import guarded

    try:
        return guarded(
            step, str(file), partial(work, file), expected=(OSError, ImprovplanError, DerivedError, PlanError)
        )
    except UnreadablePlanError as error:
        return _Unread(str(file), str(error))
    except (PlanError, ImprovplanError) as error:
        return _Refused(str(error))

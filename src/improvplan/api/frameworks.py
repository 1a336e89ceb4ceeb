"""Looking things up in the framework catalogues."""

from __future__ import annotations

import json
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any

from improvplan.api.errors import ImprovplanError
from improvplan.catalogues.family import Choice, ChoiceProblem, Edition, Family, Item, choose_edition
from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.catalogues.search import Hit, search
from improvplan.data import data_folder
from improvplan.model.session import Session, read_session_or_year
from improvplan.workspace.configuration import repository_of

__all__ = [
    "Edition",
    "Family",
    "Hit",
    "Shown",
    "catalogues",
    "framework",
    "frameworks",
    "frameworks_json",
    "hits_json",
    "listed_frameworks",
    "month_of",
    "search",
    "search_frameworks",
    "sessions_of",
    "shown_framework",
    "shown_json",
]

_EVERYWHERE = {
    "scotland": ("great-britain", "international"),
    "england": ("great-britain", "international"),
    "wales": ("great-britain", "international"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A framework in one edition. `called` is the edition's name in that session, `remarks` what its user should beware of.

    `own` is whether it is a repository's own, and not one that comes with improvplan.
    """

    family: Family
    edition: Edition
    called: str
    remarks: tuple[str, ...]
    own: bool = False


def catalogues(folder: Path | None = None) -> Catalogues:
    """The bundled frameworks and those of the repository that a folder belongs to (the current folder, if none is given)."""
    return Catalogues(repository_of(folder or Path.cwd()).framework_folders)


def frameworks(
    country: str | None = None, session: str | None = None, *, folder: str | PathLike[str] | None = None
) -> list[Shown]:
    """All frameworks by their ids: the bundled ones, and those of the repository that a folder (the current one) belongs to.

    Each is in its newest edition, or in that of a session such as `2025-26`; with a country only those that are used there.

    Raises:
        ImprovplanError: no framework is used in that country, or the session cannot be read.

    """
    return listed_frameworks(_known(folder), country, session)


def framework(name: str, session: str | None = None, *, folder: str | PathLike[str] | None = None) -> Shown:
    """The framework and edition that a name means: `hgios`, `hgios4`, `hgios@4`; without an edition the newest, or a session's.

    Raises:
        ImprovplanError: there is no such framework or edition, or the session cannot be read.

    """
    return shown_framework(_known(folder), name, session)


def search_frameworks(words: str, *, folder: str | PathLike[str] | None = None) -> list[Hit]:
    """Frameworks, items and grades in which all these words stand, best first; where there are none, what is nearly right."""
    return search(_known(folder), words)


def _known(folder: str | PathLike[str] | None) -> Catalogues:
    return catalogues(Path(folder) if folder is not None else None)


def listed_frameworks(known: Catalogues, country: str | None = None, session: str | None = None) -> list[Shown]:
    """All frameworks by their ids, in their newest edition or in that of a session.

    With a country only those that are used there, international ones among them; with a session only those in force in it.

    Raises:
        ImprovplanError: no framework is used in that country, or the session cannot be read.

    """
    families = known.families()
    wanted = _country(country, families) if country else None
    year = _year(session)
    found = []
    for family in families:
        choice = choose_edition(family, None, year)
        fits = not wanted or family.country in (wanted, *_EVERYWHERE.get(wanted, ("international",)))
        if fits and choice.problem is None:
            found.append(_shown(family, choice, year))
    return found


def shown_framework(known: Catalogues, name: str, session: str | None = None) -> Shown:
    """The framework and edition that a name means: `hgios`, `hgios4`, `hgios@4`; without an edition the newest, or a session's.

    Raises:
        ImprovplanError: there is no such framework or edition, or the session cannot be read.

    """
    family = known.find(name)
    if family is None:
        near = ", ".join(known.near(name))
        hint = f"did you mean {near}?" if near else "improvplan frameworks list shows them all"
        raise ImprovplanError(f"there is no framework “{name}”: {hint}")
    pin, year = split_pin(name)[1], _year(session)
    choice = choose_edition(family, pin, year)
    if choice.problem is ChoiceProblem.NO_SUCH_EDITION:
        editions = ", ".join(f"{family.id}@{one.id}" for one in family.editions)
        raise ImprovplanError(f"{family.id} has no edition “{pin}”; there is {editions}")
    shown = _shown(family, choice, int(pin) if pin and pin in choice.edition.aliases and pin.isdecimal() else year)
    # By name, for who has improvplan's own source beside the plans reads its lists from there.
    return replace(shown, own=not (data_folder("frameworks") / f"{family.id}.yaml").is_file())


def _shown(family: Family, choice: Choice, year: int | None) -> Shown:
    edition = choice.edition
    return Shown(family, edition, edition.named_for(year), tuple(_remarks(choice, year)))


def _remarks(choice: Choice, year: int | None) -> Iterator[str]:
    edition = choice.edition
    if year is not None and choice.problem is ChoiceProblem.BEFORE_FIRST:
        yield f"{Session(year)} is before the first session of this list, {Session(edition.first_year)}"
    if year is not None and choice.problem is ChoiceProblem.AFTER_LAST and edition.last_year is not None:
        yield f"{Session(year)} is after the last session of this list, {Session(edition.last_year)}"
    if year is not None and edition.checked and edition.known_until is not None and year > edition.known_until:
        yield (
            f"{Session(year)} is beyond what improvplan knows, which is {Session(edition.known_until)}: the list was last checked "
            f"in {month_of(edition.checked)}, and there may be another one"
        )
    if not edition.complete:
        yield "the publisher has more items than stand here"


def month_of(checked: tuple[int, int]) -> str:
    """A month in words: November 2026."""
    return f"{month_name[checked[1]]} {checked[0]}"


def sessions_of(edition: Edition) -> str:
    """The sessions for which an edition holds: from 2024-25; 2019-20 to 2021-22; 2019-20 only; every session."""
    if not edition.first_year:
        return "every session"
    first, last = Session(edition.first_year), _last_session(edition)
    if last is None:
        return f"from {first}"
    return f"{first} only" if last == first else f"{first} to {last}"


def _last_session(edition: Edition) -> Session | None:
    """The last session of an edition, where it has ended or another has followed it."""
    editions = edition.family.editions
    after = editions.index(edition) + 1
    if edition.last_year is not None:
        return Session(edition.last_year)
    return Session(editions[after].first_year).previous() if after < len(editions) else None


def _year(session: str | None) -> int | None:
    read = read_session_or_year(session) if session else None
    if session and read is None:
        raise ImprovplanError(f"“{session}” is not a session: write, for example, 2025-26")
    return read.first if read else None


def _country(name: str, families: Iterable[Family]) -> str:
    wanted = "-".join(name.casefold().split())
    countries = sorted({family.country for family in families if family.country})
    if wanted in countries:
        return wanted
    near = get_close_matches(wanted, countries, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are frameworks of {', '.join(countries)}"
    raise ImprovplanError(f"no framework is used in “{name}”: {hint}")


def frameworks_json(shown: Iterable[Shown]) -> str:
    """Frameworks as JSON: `version` 1 and `frameworks`, each with its edition and without items."""
    return _json({"frameworks": [{**_family(one.family), "edition": _edition(one)} for one in shown]})


def shown_json(one: Shown) -> str:
    """A framework as JSON: `version` 1, the framework and its edition with all items."""
    edition = {**_edition(one), "items": [_item(one.edition, item) for item in one.edition.items]}
    return _json({**_family(one.family), "edition": edition})


def hits_json(words: str, hits: Iterable[Hit]) -> str:
    """What a search has found as JSON: `version` 1, the words, and `hits` with `near` where the words stand only nearly."""
    found = [
        {
            "framework": hit.family.id,
            "edition": hit.edition.id,
            "title": hit.family.title,
            "item": _item(hit.edition, hit.item) if hit.item else None,
            "grade": hit.grade or None,
            "near": hit.near,
        }
        for hit in hits
    ]
    return _json({"words": words, "hits": found})


def _json(data: dict[str, Any]) -> str:
    return json.dumps({"version": 1, **data}, ensure_ascii=False, indent=2) + "\n"


def _family(family: Family) -> dict[str, Any]:
    return {
        "id": family.id,
        "title": family.title,
        "titles": dict(family.titles),
        "publisher": family.publisher,
        "country": family.country,
        "item": family.item,
        "aliases": list(family.aliases),
        "note": family.note,
        "editions": [{"id": edition.id, "sessions": sessions_of(edition)} for edition in family.editions],
    }


def _edition(one: Shown) -> dict[str, Any]:
    edition = one.edition
    last = _last_session(edition)
    return {
        "id": edition.id,
        "called": one.called,
        "title": edition.title,
        "aliases": list(edition.aliases),
        "first_session": str(Session(edition.first_year)) if edition.first_year else None,
        "last_session": str(last) if last else None,
        "source": edition.source,
        "confidence": edition.confidence.value,
        "checked": f"{edition.checked[0]}-{edition.checked[1]:02d}" if edition.checked else None,
        "checked_at": edition.checked_at or None,
        "compared": bool(edition.checked),
        "complete": edition.complete,
        "note": edition.note,
        "scale": list(edition.scale),
        "scale_confidence": edition.scale_confidence.value if edition.scale else None,
        "item_count": len(edition.items),
        "unverified": sum(item.confidence.value == "unverified" for item in edition.items),
        "remarks": list(one.remarks),
    }


def _item(edition: Edition, item: Item) -> dict[str, Any]:
    return {
        "slug": item.slug,
        "code": item.code or None,
        "position": edition.position(item),
        "title": item.title,
        "titles": dict(item.titles),
        "group": item.group,
        "note": item.note,
        "aliases": list(item.aliases),
        "confidence": item.confidence.value,
    }

"""Looking things up in the framework catalogues."""

from __future__ import annotations

from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.catalogues.family import Edition, Family
from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.catalogues.search import Hit, search
from improvplan.model.session import read_session
from improvplan.workspace.configuration import repository_of

__all__ = ["Edition", "Family", "Hit", "catalogues", "edition_of", "search"]


def catalogues(folder: Path | None = None) -> Catalogues:
    """The bundled frameworks and those of the repository that a folder belongs to (the current folder, if none is given)."""
    return Catalogues(repository_of(folder or Path.cwd()).framework_folders)


def edition_of(known: Catalogues, name: str, session: str | None = None) -> tuple[Family, Edition]:
    """The family and edition that a name means: `hgios`, `hgios4`, `hgios@4`; without an edition the newest, or that of a session.

    Raises:
        ImprovplanError: there is no such family or edition, or the session cannot be read.

    """
    family = known.find(name)
    if family is None:
        near = ", ".join(known.near(name))
        hint = f"did you mean {near}?" if near else "improvplan frameworks list shows them all"
        raise ImprovplanError(f"there is no framework “{name}”: {hint}")
    pin = split_pin(name)[1]
    if pin is not None:
        edition = family.edition(pin)
        if edition is None:
            editions = ", ".join(f"{family.id}@{one.id}" for one in family.editions)
            raise ImprovplanError(f"{family.id} has no edition “{pin}”; there is {editions}")
        return family, edition
    return family, _edition_in(family, session)


def _edition_in(family: Family, session: str | None) -> Edition:
    from improvplan.catalogues.family import choose_edition

    read = read_session(session) if session else None
    if session and read is None:
        raise ImprovplanError(f"“{session}” is not a session: write, for example, 2025-26")
    return choose_edition(family, None, read.first if read else None).edition

"""The bundled families, read once."""

from collections.abc import Callable

import pytest

from improvplan.catalogues.family import Edition, choose_edition
from improvplan.catalogues.registry import Catalogues

EditionOf = Callable[[str, int], Edition]


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    return Catalogues()


@pytest.fixture(scope="session")
def edition_of(catalogues: Catalogues) -> EditionOf:
    """The edition of a family for the session that begins in a year."""

    def edition(family_id: str, year: int) -> Edition:
        family = catalogues.family(family_id)
        assert family is not None
        return choose_edition(family, None, year).edition

    return edition

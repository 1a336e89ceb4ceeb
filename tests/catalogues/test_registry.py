"""Finding families by the names that people use, among bundled ones and a repository's own."""

from pathlib import Path

import pytest

from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.catalogues.search import search

OWN = """
improvplan-framework: 1
id: {id}
title: {title}
publisher: Northmuir Academies
item: aim
editions:
  - id: "2024"
    from: 2024-25
    source: The trust's plan
    confidence: publisher
    items:
      - slug: reading
        title: Every child a reader
"""


@pytest.mark.parametrize(
    ("name", "family_id"),
    [
        ("hgios", "hgios"),
        ("hgios4", "hgios"),
        ("HGIOS 4", "hgios"),
        ("hgios@4", "hgios"),
        ("How good is our school?", "hgios"),
        ("How good is OUR school?", "hgiours"),
        ("HGIOELC", "hgioelc"),
        ("NIF Drivers", "nif-drivers"),
        ("nif-drivers 2016", "nif-drivers"),
        ("UNCRC", "uncrc"),
        ("Ofsted", "ofsted-eif"),
        ("siams-2018", "siams"),
    ],
)
def test_names_in_use(catalogues: Catalogues, name: str, family_id: str) -> None:
    family = catalogues.find(name)
    assert family is not None
    assert family.id == family_id


@pytest.mark.parametrize(
    ("name", "near"),
    [("hgioss", "hgios"), ("NIF", "nif-priorities"), ("nif-prioritys", "nif-priorities"), ("unrcr", "uncrc")],
)
def test_names_that_are_nearly_right(catalogues: Catalogues, name: str, near: str) -> None:
    assert catalogues.find(name) is None
    assert near in catalogues.near(name)


def test_names_that_mean_nothing(catalogues: Catalogues) -> None:
    for name in ("", "@", "zzzzzz", "\u00e9\u00e9"):
        assert catalogues.find(name) is None
    assert catalogues.near("zzzzzz") == ()
    assert catalogues.family("../pyproject") is None


def test_pins() -> None:
    assert split_pin("hgios@4") == ("hgios", "4")
    assert split_pin(" hgios ") == ("hgios", None)
    assert split_pin("hgios@") == ("hgios", "")


def test_a_repository_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "northmuir-aims.yaml").write_text(
        OWN.format(id="northmuir-aims", title="Northmuir aims"), encoding="utf-8"
    )
    catalogues = Catalogues([tmp_path, tmp_path / "missing"])
    assert catalogues.findings("northmuir-aims") == ()
    family = catalogues.find("northmuir aims")
    assert family is not None
    assert family.editions[0].title == "Northmuir aims"
    assert catalogues.family("hgios") is not None
    assert catalogues.path("northmuir-aims") == tmp_path / "northmuir-aims.yaml"


def test_a_repository_replaces_a_bundled_family(tmp_path: Path) -> None:
    (tmp_path / "shanarri.yaml").write_text(OWN.format(id="shanarri", title="Our wellbeing wheel"), encoding="utf-8")
    family = Catalogues([tmp_path]).family("shanarri")
    assert family is not None
    assert family.title == "Our wellbeing wheel"


def test_only_the_family_asked_for_is_read(tmp_path: Path) -> None:
    (tmp_path / "northmuir-aims.yaml").write_text("not: [a framework", encoding="utf-8")
    catalogues = Catalogues([tmp_path])
    assert catalogues.family("hgios") is not None
    assert catalogues.family("northmuir-aims") is None
    assert catalogues.findings("northmuir-aims")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("creativity", ("hgios", "increasing-creativity-and-employability")),
        ("article 12", ("uncrc", "respect-for-the-views-of-the-child")),
        ("hgios 3.3", ("hgios", "increasing-creativity-and-employability")),
        ("SHANARRI nurtured", ("shanarri", "nurtured")),
        ("creativty", ("hgios", "increasing-creativity-and-employability")),
        ("Every child's right to education", ("uncrc", "right-to-education")),
    ],
)
def test_search(catalogues: Catalogues, words: str, first: tuple[str, str]) -> None:
    hits = search(catalogues, words)
    if words.startswith("Every"):
        assert all(hit.family.id != "hgios" for hit in hits)
        return
    assert (hits[0].family.id, hits[0].item.slug) == first


def test_search_gives_the_newest_edition_once(catalogues: Catalogues) -> None:
    hits = [hit for hit in search(catalogues, "school leaver destinations") if hit.family.id == "nif-priorities"]
    assert [(hit.edition.id, hit.item.slug) for hit in hits] == [("2024", "destinations")]


def test_search_for_nothing(catalogues: Catalogues) -> None:
    assert search(catalogues, "") == []
    assert search(catalogues, "?!") == []
    assert search(catalogues, "qqqqqq") == []

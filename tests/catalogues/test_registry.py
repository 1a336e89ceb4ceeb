"""Finding families by the names that people use, among bundled ones and a repository's own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.catalogues.search import search

FEW = Catalogues()
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
        ("driver 3", ("nif-drivers", "parents")),
        ("outcome 6", ("nif-outcomes", "relationships")),
        ("IQ7", ("siams", "religious-education-quality")),
        ("lles", ("wales-areas", "health-and-well-being")),
        ("Mathemateg", ("wales-areas", "mathematics-and-numeracy")),
        ("dysgwyr galluog", ("wales-four-purposes", "ambitious-capable-learners")),
        ("te reo Maori", ("nelp", "te-reo-maori")),
        ("up to 15%", ("proportion-words", "few")),
        ("SCQF 5", ("nif-measures", "scqf-5")),
    ],
)
def test_search_finds_items(catalogues: Catalogues, words: str, first: tuple[str, str]) -> None:
    hits = search(catalogues, words)
    assert (hits[0].family.id, hits[0].item and hits[0].item.slug, hits[0].near) == (*first, False)


@pytest.mark.parametrize(
    ("words", "family_id"),
    [
        ("Ofsted", "ofsted-eif"),
        ("PEF", "pef-interventions"),
        ("SIAMS", "siams"),
        ("SEND", "send-areas"),
        ("UNCRC", "uncrc"),
        ("four purposes", "wales-four-purposes"),
        ("Scottish Attainment Challenge", "sac-stretch-aims"),
        ("public sector equality duty", "equality-aims"),
    ],
)
def test_search_finds_frameworks(catalogues: Catalogues, words: str, family_id: str) -> None:
    hit = search(catalogues, words)[0]
    assert (hit.family.id, hit.item, hit.grade, hit.near) == (family_id, None, "", False)


@pytest.mark.parametrize(("words", "family_id"), [("J1", "siams"), ("expected standard", "ofsted-eif")])
def test_search_finds_grades(catalogues: Catalogues, words: str, family_id: str) -> None:
    hit = next(hit for hit in search(catalogues, words) if hit.grade)
    assert (hit.family.id, hit.item, hit.grade.casefold()) == (family_id, None, words.casefold())


def test_hyphens_and_accents_make_no_difference(catalogues: Catalogues) -> None:
    def found(words: str) -> set[tuple[str, str]]:
        return {(hit.family.id, hit.item.slug) for hit in search(catalogues, words) if hit.item}

    assert found("wellbeing") == found("well-being") == found("Well\u2011being")
    assert {("estyn", "wellbeing"), ("hgios", "ensuring-wellbeing-equality-and-inclusion")} <= found("wellbeing")
    assert {("nif-priorities", "destinations"), ("nif-measures", "scqf-5")} <= found("school-leaver")
    assert found("school-leaver") <= found("school leaver")
    assert found("\u0101konga") == found("akonga") != set()


@pytest.mark.parametrize("words", ["creativty", "atendance", "wellbieng"])
def test_what_is_only_near_is_marked(catalogues: Catalogues, words: str) -> None:
    hits = search(catalogues, words)
    assert hits
    assert all(hit.near for hit in hits)


def test_a_short_word_is_never_near_another(catalogues: Catalogues) -> None:
    assert all("Second" not in (hit.item.title if hit.item else "") for hit in search(catalogues, "SEND"))
    assert search(catalogues, "Every child's right to ride") == []


def test_search_gives_the_newest_edition_once(catalogues: Catalogues) -> None:
    hits = [hit for hit in search(catalogues, "school leaver destinations") if hit.family.id == "nif-priorities"]
    assert [(hit.edition.id, hit.item and hit.item.slug) for hit in hits] == [("2024", "destinations")]


def test_search_for_nothing(catalogues: Catalogues) -> None:
    assert search(catalogues, "") == []
    assert search(catalogues, "?!") == []
    assert search(catalogues, "qqqqqq") == []


@given(st.text(max_size=30))
def test_no_words_break_the_search(words: str) -> None:
    search(FEW, words)

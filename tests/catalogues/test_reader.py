"""A framework file with mistakes: each is found at its place, none hides another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.catalogues.family import choose_edition
from improvplan.catalogues.format import SLUG, framework_schema
from improvplan.catalogues.reader import read_family
from improvplan.catalogues.resolve import resolve
from improvplan.finding import Finding, Severity
from improvplan.source import parse

GOOD = """\
improvplan-framework: 1
id: aims
title: Aims
publisher: Strathburn cluster
item: aim
aliases: Our aims
editions:
  - id: 2024
    from: 2024-25
    source: The cluster's constitution
    confidence: publisher
    scale:
      - strong
      - weak
    items:
      - slug: reading
        code: 1.10
        title: "Reading: for everyone"
        aliases:
          - Reading for all
      - slug: belonging
        code: 1.1
        title: Belonging
        confidence: unverified
x-owner: J. Park
"""

BAD = """\
improvplan-framework: 2
id: Our Aims
title: Aims
publishr: Strathburn cluster
publisher: Strathburn cluster
item: aim
title_mismatch: fatal
editions:
  - id: "1"
    from: 2019-21
    source: Seen
    confidence: sure
    items:
      - slug: reading
        code: "1"
        title: Reading
      - slug: reading
        title: Belonging
      - slug: third
        code: "1"
        title: belonging.
      - slug: no-title
      - Reading: for everyone
  - id: "1"
    from: 2024-25
    to: 2022-23
    confidence: publisher
    scale:
      best: strong
    items: []
"""


def findings(text: str, stem: str = "aims") -> tuple[Finding, ...]:
    return read_family(parse(text, "frameworks/aims.yaml"), stem).findings


def at(found: tuple[Finding, ...]) -> list[tuple[int, str]]:
    return [
        (finding.place.line, finding.place.excerpt[finding.place.column - 1 : finding.place.end_column - 1])
        for finding in found
        if finding.place
    ]


def test_a_good_file_keeps_every_text_as_written() -> None:
    reading = read_family(parse(GOOD, "aims.yaml"), "aims")
    assert reading.findings == ()
    assert reading.family is not None
    edition = reading.family.editions[0]
    assert [item.code for item in edition.items] == ["1.10", "1.1"]
    assert edition.items[0].title == "Reading: for everyone"
    assert (edition.id, edition.title, edition.first_year, edition.scale) == ("2024", "Aims", 2024, ("strong", "weak"))
    assert [str(item.confidence) for item in edition.items] == ["publisher", "unverified"]
    assert reading.family.aliases == ("Our aims",)
    assert edition.family is reading.family


def test_every_mistake_is_found_at_its_place() -> None:
    found = findings(BAD)
    assert at(found) == [
        (1, "2"),
        (2, "Our Aims"),
        (4, "publishr"),
        (7, "fatal"),
        (10, "2019-21"),
        (12, "sure"),
        (17, "reading"),
        (20, '"1"'),
        (21, "belonging."),
        (22, "slug"),
        (23, "Reading: for everyone"),
        (24, "id"),
        (24, '"1"'),
        (26, "2022-23"),
        (28, "scale"),
        (30, "items"),
    ]


def test_each_finding_says_what_and_how_to_mend() -> None:
    found = findings(BAD)
    assert {finding.rule for finding in found} == {"framework-file"}
    assert all(finding.severity is Severity.ERROR and finding.message and finding.why for finding in found)
    words = {finding.place.line: finding for finding in found if finding.place}
    assert "publisher" in words[4].fix
    assert "2019-20" in words[10].fix
    assert "line 14" in words[17].message
    assert "source" in next(finding.message for finding in found if "no “source”" in finding.message)


def test_what_can_be_read_is_still_used() -> None:
    broken = GOOD.replace("        title: Belonging\n", "").replace("  - id: 2024\n    from", "  - from")
    reading = read_family(parse(broken, "aims.yaml"), "aims")
    assert len(reading.findings) == 2
    assert reading.family is not None
    assert [item.slug for item in reading.family.editions[0].items] == ["reading"]


SHORT = """\
improvplan-framework: 1
title: What we stand for
items:
  - Every child is known by name.
  - We keep our promises
  - "We listen: always"
  - We keep our promises to each other
  - Tha sinn còmhla
"""


def test_five_sentences_are_a_framework() -> None:
    reading = read_family(parse(SHORT, "frameworks/our-values.yaml"), "our-values")
    assert reading.findings == ()
    family = reading.family
    assert family is not None
    (edition,) = family.editions
    assert (family.id, family.item, edition.first_year, edition.last_year) == ("our-values", "item", 0, None)
    assert [item.slug for item in edition.items] == [
        "every-child-is-known-by-name",
        "we-keep-our-promises",
        "we-listen-always",
        "we-keep-our-promises-to-each-other",
        "tha-sinn-comhla",
    ]
    assert {str(item.confidence) for item in edition.items} == {"publisher"}
    for year in (1999, 2026):
        assert choose_edition(family, None, year).problem is None
    assert resolve(edition, "Every child is known by name", numbered=False).item is edition.items[0]


def test_slugs_that_are_made_do_not_meet() -> None:
    text = "improvplan-framework: 1\ntitle: Ours\nitems:\n  - slug: we-read\n    title: Reading\n  - We read\n  - We read!?\n"
    text += "  - " + "a very long sentence " * 9 + "indeed\n  - ...\n  - '日本'\n"
    reading = read_family(parse(text, "ours.yaml"), "ours")
    assert [finding.message.split(",")[0] for finding in reading.findings] == ["two items have the same title"]
    assert reading.family is not None
    slugs = [item.slug for item in reading.family.editions[0].items]
    assert slugs[:3] == ["we-read", "we-read-2", "we-read-3"]
    assert len(set(slugs)) == len(slugs)
    assert all(SLUG.fullmatch(slug) and len(slug) <= 60 for slug in slugs)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("improvplan-framework: 1\ntitle: Ours\n", "this framework has no “items”"),
        (SHORT + "editions: []\n", "“editions” is an empty list"),
        (SHORT + GOOD[GOOD.index("editions") : GOOD.index("x-owner")], "“items” stands beside “editions”"),
        (SHORT + "  - We listen: always\n", "“We listen: always” is one text, but the colon in it"),
    ],
)
def test_what_is_wrong_with_a_list_of_ones_own(text: str, message: str) -> None:
    assert any(finding.message.startswith(message) for finding in findings(text, "our-values"))


def test_titles_in_further_languages_and_the_month_of_the_check() -> None:
    text = GOOD.replace("        code: 1.1\n", "        code: 1.1\n        titles:\n          cy: Perthyn\n").replace(
        "    scale:", "    checked: 2026-11\n    checked_at: https://strathburn.example/aims\n    scale:"
    )
    reading = read_family(parse(text, "aims.yaml"), "aims")
    assert reading.findings == ()
    assert reading.family is not None
    edition = reading.family.editions[0]
    belonging = edition.items[1]
    assert edition.label(belonging, language="cy-GB") == "1.1 Perthyn"
    assert edition.label(belonging, language="en-GB") == edition.label(belonging, language="ga") == "1.1 Belonging"
    for words in ("Perthyn", "1.1 Perthyn", "perthyn."):
        assert resolve(edition, words, numbered=False).item is belonging
    assert (edition.checked, edition.known_until, edition.checked_at[:8]) == ((2026, 11), 2026, "https://")
    wrong = findings(text.replace("2026-11", "November 2026").replace("cy:", "Welsh:"))
    assert [finding.message for finding in wrong] == [
        "“November 2026” is not a month",
        "“Welsh” is not the code of a language",
    ]


def test_the_file_is_called_like_the_framework() -> None:
    found = findings(GOOD, "other")
    assert at(found) == [(2, "aims")]
    assert "other.yaml" in found[0].message


def test_two_editions_in_one_session() -> None:
    again = GOOD.replace(
        "x-owner", GOOD[GOOD.index("  - id: 2024") : GOOD.index("x-owner")].replace("id: 2024", "id: 2025") + "x-owner"
    )
    assert [finding.message.split(";")[0] for finding in findings(again)] == ["two editions begin in the same session"]


def test_files_that_hold_no_framework() -> None:
    for text in ("", "# only a comment\n", "just text\n", "- a\n- list\n", "[]\n"):
        reading = read_family(parse(text, "aims.yaml"), "aims")
        assert reading.family is None
        assert len(reading.findings) == 1, text


def _keys(schema: dict[str, object], level: int = 0) -> set[str]:
    names: set[str] = set()
    for name, value in schema.items():
        if name == "properties" and isinstance(value, dict):
            names |= set(value)
        if isinstance(value, dict):
            names |= _keys(value, level + 1)
    return names


KEYS = sorted(_keys(framework_schema()))
VALUES = st.recursive(
    st.one_of(
        st.sampled_from(["", "1", "2019-20", "publisher", "a-slug", "Some words", '"quoted: words"']),
        st.integers().map(str),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=6).map(
            lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
        ),
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8))
def test_no_shape_of_file_breaks_the_reader(entries: dict[str, str]) -> None:
    text = "".join(f"{name}: {value}\n" for name, value in entries.items())
    reading = read_family(parse(text, "aims.yaml"), "aims")
    assert all(finding.message for finding in reading.findings)
    assert reading.family is None or reading.family.editions


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    read_family(parse(text, "aims.yaml"), "aims")

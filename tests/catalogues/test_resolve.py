"""What the words of a link mean: real slips first, then every kind, then any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.catalogues.family import Edition
from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.catalogues.registry import Catalogues
from improvplan.catalogues.resolve import resolve

from .conftest import EditionOf


def slugs(items: tuple[object, ...]) -> list[str]:
    return [item.slug for item in items]  # type: ignore[attr-defined]


# family, first year, numbered by the form, words -> kind, slug that counts, slugs it may have meant
SEEN = [
    (
        "hgios",
        2019,
        False,
        "3.2 Increasing creativity and employability",
        Kind.MISMATCH,
        None,
        ["raising-attainment-and-achievement", "increasing-creativity-and-employability"],
    ),
    (
        "hgios",
        2019,
        False,
        "1.5 Management of resources to promote equity.",
        Kind.PUNCTUATION,
        "management-of-resources-to-promote-equity",
        [],
    ),
    ("hgios", 2019, False, "2.3 Learning, teaching and Assessment", Kind.CASE, "learning-teaching-and-assessment", []),
    (
        "hgios",
        2023,
        False,
        "1.2 Leadership for learning",
        Kind.ALTERED,
        "leadership-of-learning",
        ["leadership-of-learning"],
    ),
    ("hgios", 2023, False, "2.7 Partnership", Kind.ALTERED, "partnerships", ["partnerships"]),
    ("hgios", 2023, False, "3.4 Performance", Kind.UNKNOWN_CODE, None, []),
    ("nif-drivers", 2019, True, "3. School Leadership", Kind.NUMBER_DRIFT, "leadership", ["parents", "leadership"]),
    ("nif-drivers", 2019, True, "7 School Leadership", Kind.NUMBER_OUT_OF_RANGE, "leadership", ["leadership"]),
    ("nif-drivers", 2019, True, "School Improvement", Kind.EXACT, "improvement", []),
    ("nif-drivers", 2019, True, "1. School Leadership", Kind.EXACT, "leadership", []),
    ("nif-drivers", 2023, True, "School leadership", Kind.OTHER_EDITION, "leadership", ["leadership"]),
    ("nif-priorities", 2019, True, "1. Improvement in numeracy; ", Kind.TRUNCATED, "attainment", ["attainment"]),
    ("nif-priorities", 2019, True, "Improvement in numeracy", Kind.TRUNCATED, "attainment", ["attainment"]),
    (
        "nif-priorities",
        2019,
        True,
        "Improvement in attainment, particularly in literacy",
        Kind.TRUNCATED,
        "attainment",
        ["attainment"],
    ),
    (
        "nif-priorities",
        2016,
        True,
        "3. Improvement in children's and young people\u2019s health and wellbeing; and",
        Kind.PUNCTUATION,
        "wellbeing",
        [],
    ),
    (
        "nif-priorities",
        2019,
        True,
        "2. Closing the attainment gap between the most and least disadvantaged children; ",
        Kind.OTHER_EDITION,
        "gap",
        ["gap"],
    ),
    (
        "nif-priorities",
        2019,
        True,
        "3. Improvement in children's and young people's health and wellbeing; and",
        Kind.OTHER_EDITION,
        "wellbeing",
        ["wellbeing"],
    ),
    (
        "nif-priorities",
        2025,
        True,
        "1. Improvement in attainment, particularly in literacy and numeracy",
        Kind.OTHER_EDITION,
        "attainment",
        ["attainment"],
    ),
    (
        "nif-priorities",
        2019,
        True,
        "1. Improvement in attainment, particularly literacy and numeracy",
        Kind.ALTERED,
        "attainment",
        ["attainment"],
    ),
    (
        "north-lanarkshire-priorities",
        2019,
        True,
        "1. Improvement in attainment, particularly in literacy and numeracy",
        Kind.ALTERED,
        "attainment",
        ["attainment"],
    ),
    (
        "north-lanarkshire-priorities",
        2019,
        True,
        "1. Improvement in attainment",
        Kind.TRUNCATED,
        "attainment",
        ["attainment"],
    ),
    ("developing-in-faith", 2019, True, "5. Serving the common good.", Kind.PUNCTUATION, "serving-the-common-good", []),
    ("developing-in-faith", 2019, True, "4. Celebrating and Worshiping", Kind.ALIAS, "celebrating-and-worshipping", []),
    (
        "uncrc",
        2019,
        False,
        "RRS Article 3: Best interests of the child.",
        Kind.PUNCTUATION,
        "best-interests-of-the-child",
        [],
    ),
    ("uncrc", 2019, False, "RRS Article 28:\nRight to Education", Kind.EXACT, "right-to-education", []),
    ("siams", 2022, False, "IQ3", Kind.OTHER_EDITION, "worship", ["worship"]),
    ("ofsted-eif", 2025, False, "Personal development and wellbeing", Kind.EXACT, "personal-development", []),
    ("tilian-ways", 2022, True, "Strategic Priority 1 - Through Autonomy", Kind.EXACT, "autonomy", []),
]


@pytest.mark.parametrize(("family", "year", "numbered", "words", "kind", "slug", "candidates"), SEEN)
def test_words_seen_in_real_plans(
    edition_of: EditionOf,
    *,
    family: str,
    year: int,
    numbered: bool,
    words: str,
    kind: Kind,
    slug: str | None,
    candidates: list[str],
) -> None:
    resolution = resolve(edition_of(family, year), words, numbered=numbered)
    assert resolution.kind is kind
    assert (resolution.item.slug if resolution.item else None) == slug
    assert slugs(resolution.candidates) == candidates


@pytest.mark.parametrize(
    "words",
    [
        "2.3",
        " 2.3 ",
        "2.3.",
        "QI 2.3",
        "QI2.3",
        "HGIOS 4 2.3",
        "HGIOS4: QI 2.3",
        "quality indicator 2.3",
        "2.3 Learning, teaching and assessment",
        "2.3: Learning, teaching and assessment",
        "2.3) Learning, teaching and assessment",
        "2.3 \u2013 Learning, Teaching and Assessment",
        "(2.3) Learning, teaching and assessment",
        "2.3Learning, teaching and assessment",
        "Learning,  teaching and\nassessment",
        "learning-teaching-and-assessment",
    ],
)
def test_right_ways_to_write_one_indicator(edition_of: EditionOf, words: str) -> None:
    resolution = resolve(edition_of("hgios", 2019), words, numbered=False)
    assert (resolution.kind, resolution.item and resolution.item.code) == (Kind.EXACT, "2.3")


@pytest.mark.parametrize(
    ("words", "code", "title"),
    [
        ("3.2 Increasing creativity and employability", "3.2", "Increasing creativity and employability"),
        ("  QI 3.2:  Increasing creativity ", "3.2", "Increasing creativity"),
        ("Increasing creativity and employability", "", "Increasing creativity and employability"),
        ("HGIOS4 9.9", "9.9", ""),
    ],
)
def test_spans_point_at_the_code_and_at_the_title(edition_of: EditionOf, words: str, code: str, title: str) -> None:
    resolution = resolve(edition_of("hgios", 2019), words, numbered=False)
    assert (resolution.code, resolution.title) == (code, title)
    if code:
        assert resolution.code_span
        assert words[slice(*resolution.code_span)] == code
    if title:
        assert resolution.title_span
        assert words[slice(*resolution.title_span)] == title


def test_code_of_a_family_that_does_not_have_it_but_with_a_right_title(edition_of: EditionOf) -> None:
    resolution = resolve(edition_of("hgios", 2019), "3.4 Increasing creativity and employability", numbered=False)
    assert (resolution.kind, resolution.item) == (Kind.UNKNOWN_CODE, None)
    assert slugs(resolution.candidates) == ["increasing-creativity-and-employability"]


def test_title_of_a_framework_that_shares_the_codes_is_left_to_the_caller(edition_of: EditionOf) -> None:
    words = "3.2 Securing children's progress"
    here = resolve(edition_of("hgios", 2019), words, numbered=False)
    assert (here.kind, here.item, here.candidates[0].code) == (Kind.UNKNOWN_TITLE, None, "3.2")
    assert resolve(edition_of("hgioelc", 2019), words, numbered=False).kind is Kind.EXACT


def test_a_longer_number_is_another_code(edition_of: EditionOf) -> None:
    assert resolve(edition_of("hgios", 2019), "1.10", numbered=False).kind is Kind.UNKNOWN_CODE
    assert resolve(edition_of("uncrc", 2019), "Article 120", numbered=False).kind is Kind.UNKNOWN_CODE


def test_a_fragment_of_several_titles_counts_only_beside_the_code(edition_of: EditionOf) -> None:
    edition = edition_of("hgios", 2019)
    alone = resolve(edition, "Leadership", numbered=False)
    assert (alone.kind, alone.item, len(alone.candidates) > 1) == (Kind.UNKNOWN_TITLE, None, True)
    beside = resolve(edition, "1.3 Leadership", numbered=False)
    assert (beside.kind, beside.item and beside.item.code) == (Kind.TRUNCATED, "1.3")


def test_small_words_alone_are_no_fragment(edition_of: EditionOf) -> None:
    assert resolve(edition_of("nif-priorities", 2019), "and in", numbered=True).kind is Kind.UNKNOWN_TITLE


def test_several_codes_in_one_link(edition_of: EditionOf) -> None:
    resolution = resolve(edition_of("hgios", 2019), "1.1, 2.3 and QI 3.2", numbered=False)
    assert resolution.kind is Kind.SEVERAL
    assert [item.code for item in resolution.candidates] == ["1.1", "2.3", "3.2"]


def test_numbers_mean_nothing_where_neither_publisher_nor_form_numbers(edition_of: EditionOf) -> None:
    edition = edition_of("nif-drivers", 2019)
    assert resolve(edition, "5", numbered=False).kind is Kind.UNKNOWN_CODE
    assert resolve(edition, "3. School leadership", numbered=False).kind is Kind.EXACT
    assert resolve(edition, "5", numbered=True).item is edition.item("improvement")
    assert resolve(edition, "0", numbered=True).kind is Kind.NUMBER_OUT_OF_RANGE


def test_doubtful_title_beside_the_wrong_number_counts_for_nothing(edition_of: EditionOf) -> None:
    resolution = resolve(edition_of("nif-priorities", 2019), "3. Improvement in numeracy", numbered=True)
    assert (resolution.kind, resolution.item) == (Kind.MISMATCH, None)
    assert slugs(resolution.candidates) == ["wellbeing", "attainment"]


def test_title_of_another_edition_that_is_not_in_this_one(edition_of: EditionOf) -> None:
    words = "Placing the human rights and needs of every child and young person at the centre of education"
    resolution = resolve(edition_of("nif-priorities", 2019), words, numbered=True)
    assert (resolution.kind, resolution.item) == (Kind.OTHER_EDITION, None)
    assert resolution.other is not None
    assert resolution.other_item is not None
    assert (resolution.other.id, resolution.other_item.slug) == ("2022", "rights")


def test_the_same_words_are_only_looked_at_once(edition_of: EditionOf) -> None:
    edition = edition_of("hgios", 2019)
    assert resolve(edition, "2.6 Transition", numbered=False) is resolve(edition, "2.6 Transition", numbered=False)


def test_whole_paragraphs_are_no_title(edition_of: EditionOf) -> None:
    words = "2.3 Learning, teaching and assessment " * 50
    resolution = resolve(edition_of("hgios", 2019), words, numbered=False)
    assert (resolution.kind, resolution.item, resolution.title) == (Kind.UNKNOWN_TITLE, None, words.strip())


EDITIONS = [edition for family in Catalogues().families() for edition in family.editions]
PIECES = st.sampled_from(
    [piece for e in EDITIONS for i in e.items for piece in (i.title, i.code, i.slug, *i.title.split())]
)
TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5), st.integers().map(str)), max_size=8).map(" ".join)
)


@given(edition=st.sampled_from(EDITIONS), words=TEXTS, numbered=st.booleans())
def test_any_text_gets_an_answer_that_holds_together(*, edition: Edition, words: str, numbered: bool) -> None:
    resolution = resolve(edition, words, numbered=numbered)
    assert resolution.item is None or resolution.item in edition.items
    assert (resolution.other is None) == (resolution.other_item is None)
    for part, span in ((resolution.code, resolution.code_span), (resolution.title, resolution.title_span)):
        assert span is None or words[slice(*span)] == part
    if resolution.kind in (Kind.EXACT, Kind.ALIAS, Kind.CASE, Kind.PUNCTUATION, Kind.NUMBER_DRIFT):
        assert resolution.item
    if resolution.kind in (Kind.MISMATCH, Kind.UNKNOWN_CODE, Kind.UNKNOWN_TITLE, Kind.SEVERAL):
        assert resolution.item is None


@given(edition=st.sampled_from(EDITIONS), data=st.data())
def test_looks_never_change_what_is_meant(edition: Edition, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(edition.items))
    change = data.draw(
        st.sampled_from(
            [
                str.upper,
                str.lower,
                str.title,
                lambda text: text.replace("'", "\u2019"),
                lambda text: text.replace(" ", "  "),
            ]
        )
    )
    tail = data.draw(st.sampled_from(["", ".", ";", "; and", ",", " "]))
    assert resolve(edition, change(edition.label(item)) + tail, numbered=False).item is item

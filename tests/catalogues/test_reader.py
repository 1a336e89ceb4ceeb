"""A framework file with mistakes: each is found at its place, none hides another."""

from hypothesis import given
from hypothesis import strategies as st

from improvplan.catalogues.format import framework_schema
from improvplan.catalogues.reader import read_family
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
      - title: No slug here
      - just words
  - id: "1"
    from: 2024-25
    to: 2022-23
    confidence: publisher
    scale:
      best: strong
    items: none yet
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
        (22, "title"),
        (23, "just words"),
        (24, "id"),
        (24, '"1"'),
        (26, "2022-23"),
        (29, "best"),
        (30, "none yet"),
    ]


def test_each_finding_says_what_and_how_to_mend() -> None:
    found = findings(BAD)
    assert {finding.rule for finding in found} == {"framework-file"}
    assert all(
        finding.severity is Severity.ERROR and finding.message and finding.why and finding.mend for finding in found
    )
    words = {finding.place.line: finding for finding in found if finding.place}
    assert "publisher" in words[4].mend
    assert "2019-20" in words[10].mend
    assert "line 14" in words[17].message
    assert "source" in next(finding.message for finding in found if "no “source”" in finding.message)


def test_what_can_be_read_is_still_used() -> None:
    broken = GOOD.replace("        title: Belonging\n", "").replace("item: aim\n", "")
    reading = read_family(parse(broken, "aims.yaml"), "aims")
    assert len(reading.findings) == 2
    assert reading.family is not None
    assert [item.slug for item in reading.family.editions[0].items] == ["reading"]


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

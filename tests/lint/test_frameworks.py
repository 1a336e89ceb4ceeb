"""Where the rules about frameworks must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, form, shown

from improvplan.catalogues.reader import read_family
from improvplan.catalogues.resolve import resolve
from improvplan.source import parse

WORDING = (
    "altered-title",
    "number-ran-on",
    "several-in-one-link",
    "title-capitals",
    "title-of-other-edition",
    "title-punctuation",
    "truncated-title",
    "unknown-code",
    "unknown-title",
    "wrong-code",
)
CLUSTER = "template: north-lanarkshire-cluster\n"


def linking(session: str, family: str, *links: str, template: str = "") -> str:
    listed = "".join(f"        - {link}\n" for link in links)
    return f"session: {session}\n{template}priorities:\n  - title: Reading\n    links:\n      {family}:\n{listed}"


def spoken(folder: Path, plan: str) -> dict[str, list[str]]:
    """What each rule about the wording of links says about a plan."""
    return {rule: shown(found) for rule in WORDING if (found := findings(folder, rule, plan))}


@pytest.mark.parametrize(
    ("family", "link", "rule", "points_at"),
    [
        ("hgios", "3.2 Increasing creativity and employability", "wrong-code", "error: 3.2"),
        ("hgios", "2.3 Learning, teaching and Assessment", "title-capitals", "note: Learning, teaching and Assessment"),
        ("hgios", "1.5 Management of resources to promote equity.", "title-punctuation", "note: ."),
        ("hgios", "2.9 Curriculum", "unknown-code", "error: 2.9"),
        ("hgios", "2.2 Curiculum", "altered-title", "warning: Curiculum"),
        ("hgios", "2.2 Flying lessons", "unknown-title", "warning: Flying lessons"),
        ("hgios", "1.1; 2.3", "several-in-one-link", "error: 1.1; 2.3"),
        ("nif-drivers", "3. School Leadership", "number-ran-on", "error: 3"),
        ("nif-drivers", "8. Teacher Professionalism", "number-ran-on", "error: 8"),
        ("nif-priorities", "1. Improvement in numeracy", "truncated-title", "warning: Improvement in numeracy"),
        (
            "nif-priorities",
            "2. Closing the attainment gap between the most and least disadvantaged children",
            "title-of-other-edition",
            "warning: Closing the attainment gap between the most and least disadvantaged children",
        ),
    ],
)
def test_one_mistake_has_one_finding(tmp_path: Path, family: str, link: str, rule: str, points_at: str) -> None:
    assert spoken(tmp_path, linking("2019-20", family, link, template=CLUSTER)) == {rule: [points_at]}


@pytest.mark.parametrize(
    ("family", "link"),
    [
        ("hgios", "2.3"),
        ("hgios", "HGIOS 4 QI 2.3: learning, teaching & assessment"),
        ("hgios", "learning-teaching-and-assessment"),
        ("nif-drivers", "5. School Improvement"),
        ("nif-drivers", "6"),
        ("nif-priorities", "3. Improvement in children and young people’s health and wellbeing"),
        ("uncrc", '"RRS Article 28: Right to Education"'),
        ("hgios", "TBC"),
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, family: str, link: str) -> None:
    assert spoken(tmp_path, linking("2019-20", family, link, template=CLUSTER)) == {}


def test_the_order_of_the_list_changed_in_2022(tmp_path: Path) -> None:
    plan = linking(
        "2024-25",
        "nif-priorities",
        "1. Improvement in attainment, particularly in literacy and numeracy",
        template=CLUSTER,
    )
    [finding] = findings(tmp_path, "title-of-other-edition", plan)
    [edit] = finding.fixes[0].edits
    assert edit.text == "5. Improvement in achievement, particularly in literacy and numeracy"


def test_unofficial_titles_are_only_warned_of(tmp_path: Path) -> None:
    plan = linking("2019-20", "uncrc", "28 Goals of education")
    assert shown(findings(tmp_path, "wrong-code", plan)) == ["warning: 28"]


def test_both_halves_are_named(tmp_path: Path) -> None:
    [finding] = findings(
        tmp_path, "wrong-code", linking("2019-20", "hgios", "3.2 Increasing creativity and employability")
    )
    assert "3.3 Increasing creativity and employability" in finding.fix
    assert "3.2 Raising attainment and achievement" in finding.fix
    assert finding.fixes == ()


def test_the_framework_that_has_the_title_is_named(tmp_path: Path) -> None:
    [finding] = findings(
        tmp_path, "item-of-other-framework", linking("2019-20", "hgios", "3.2 Securing children's progress")
    )
    assert "hgioelc" in finding.fix


def test_older_words_are_right_where_the_older_edition_is_pinned(tmp_path: Path) -> None:
    link = "Closing the attainment gap between the most and least disadvantaged children"
    plan = "frameworks:\n  - nif-priorities@2016\n" + linking("2019-20", "nif-priorities", link)
    assert spoken(tmp_path, plan) == {}


def test_without_a_session_no_edition_is_the_wrong_one(tmp_path: Path) -> None:
    link = "Improvement in attainment, particularly in literacy and numeracy"
    assert spoken(tmp_path, linking("soon", "nif-priorities", link)) == {}


def test_before_the_first_edition_only_that_is_said(tmp_path: Path) -> None:
    plan = "frameworks:\n  - hgios\n" + linking("2009-10", "hgios", "5.1 The curriculum", "9.9")
    assert spoken(tmp_path, plan) == {}
    assert shown(findings(tmp_path, "framework-edition", plan)) == ["warning: hgios"]


def test_a_pin_holds_before_and_after_its_time(tmp_path: Path) -> None:
    for session in ("2009-10", "2030-31"):
        plan = "frameworks:\n  - hgioelc@2016\n" + linking(session, "hgioelc", "2.3")
        assert findings(tmp_path, "framework-edition", plan) == []


def test_an_edition_that_is_over_is_said_at_the_first_link(tmp_path: Path) -> None:
    plan = linking("2030-31", "hgioelc", "2.3") + "  - title: Writing\n    links:\n      hgioelc: 2.2\n"
    assert shown(findings(tmp_path, "framework-edition", plan)) == ["warning: hgioelc"]


def test_another_name_of_a_framework_counts_but_is_mentioned(tmp_path: Path) -> None:
    plan = linking("2019-20", "HGIOS4", "2.9")
    assert shown(findings(tmp_path, "unknown-framework", plan)) == ["warning: HGIOS4"]
    assert shown(findings(tmp_path, "unknown-code", plan)) == ["error: 2.9"]


def test_a_priority_is_not_told_twice(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - nif-priorities\n  - hgios\nnumbers:\n  - nif-priorities\n")
    for link in ("9. Improvement in attainment", "7", "3. Improvement in numeracy", "1, 2"):
        plan = linking("2019-20", "nif-priorities", link, template="template: own\n")
        assert spoken(tmp_path, plan)
        assert findings(tmp_path, "no-nif-priority", plan) == []
    plan = linking("2019-20", "hgios", "3.2 Increasing creativity and employability", template="template: own\n")
    assert findings(tmp_path, "framework-not-linked", plan) == []


def test_words_that_are_no_priority_link_none(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - nif-priorities\n")
    for link, rule in (("Raising the bar", "unknown-title"), ("TBC", "placeholder")):
        plan = linking("2019-20", "nif-priorities", link, template="template: own\n")
        assert findings(tmp_path, "no-nif-priority", plan) == []
        assert len(findings(tmp_path, rule, plan)) == 1
    assert shown(findings(tmp_path, "unknown-title", linking("2019-20", "nif-priorities", "Raising the bar"))) == [
        "warning: Raising the bar"
    ]


def test_links_of_the_plan_and_of_actions_hold_for_a_priority(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - nif-priorities\n  - hgios\n")
    plan = "template: own\nsession: 2025-26\nlinks:\n  hgios: 2.3\npriorities:\n  - title: Reading\n    actions:\n"
    plan += "      - do: Read\n        links:\n          nif-priorities:\n            - Improvement in achievement, particularly in literacy and numeracy\n"
    assert findings(tmp_path, "no-nif-priority", plan) == []
    assert findings(tmp_path, "framework-not-linked", plan) == []


def test_an_evaluation_links_nothing(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - hgios\n")
    plan = "template: own\npriorities:\n  - title: Reading\n    evaluations:\n      - when: May\n        links:\n          hgios: 2.3\n"
    assert shown(findings(tmp_path, "framework-not-linked", plan)) == ["error: title"]


def test_links_that_could_not_be_read_are_not_called_missing(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - hgios\n")
    plan = "template: own\npriorities:\n  - title: Reading\n    links:\n      - 2.3\n  - title: Writing\n"
    assert shown(findings(tmp_path, "framework-not-linked", plan)) == ["error: title"]


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("name: A\n  denominational: yes", ["error: priorities"]),
        ("name: A\n  members:\n    - name: B\n      denominational: yes", ["error: priorities"]),
        ("name: A\n  denominational: no", []),
        ("A", []),
    ],
)
def test_faith_is_asked_of_denominational_schools(tmp_path: Path, organisation: str, expected: list[str]) -> None:
    form(
        tmp_path,
        "country: scotland\nframeworks:\n  - family: developing-in-faith\n    of: plan\n    denominational: yes\n",
    )
    written = organisation if ":" not in organisation else f"\n  {organisation}"
    plan = f"template: own\nsession: 2019-20\norganisation: {written}\npriorities:\n  - title: Reading\n"
    assert shown(findings(tmp_path, "framework-not-linked", plan)) == expected


@pytest.mark.parametrize(("country", "expected"), [("england", []), ("scotland", ["warning: title"]), ("", [])])
def test_a_country_s_framework_is_asked_of_its_plans(tmp_path: Path, country: str, expected: list[str]) -> None:
    form(tmp_path, "frameworks:\n  - family: nif-priorities\n    level: expected\n")
    organisation = f"organisation:\n  name: A\n  country: {country}\n" if country else ""
    plan = f"template: own\n{organisation}session: 2025-26\npriorities:\n  - title: Reading\n"
    assert shown(findings(tmp_path, "no-nif-priority", plan)) == expected


def test_a_framework_that_had_not_begun_is_not_asked_for(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - nif-priorities\n  - nif-outcomes\n")
    plan = "template: own\nsession: 2012-13\npriorities:\n  - title: Reading\n"
    assert findings(tmp_path, "no-nif-priority", plan) == []
    assert findings(tmp_path, "framework-not-linked", plan) == []


def test_what_a_mistaken_link_may_mean_is_not_called_uncovered(tmp_path: Path) -> None:
    form(
        tmp_path,
        "country: scotland\nframeworks:\n  - family: nif-priorities\n    coverage: yes\nnumbers:\n  - nif-priorities\n",
    )
    plan = linking(
        "2019-20", "nif-priorities", "1", "2", "4. Improvement in children's health", template="template: own\n"
    )
    assert spoken(tmp_path, plan)
    assert findings(tmp_path, "framework-not-covered", plan) == []


def test_nothing_is_uncovered_where_nothing_is_linked(tmp_path: Path) -> None:
    form(tmp_path, "country: scotland\nframeworks:\n  - family: nif-priorities\n    coverage: yes\n")
    plan = "template: own\nsession: 2019-20\npriorities:\n  - title: Reading\n"
    assert findings(tmp_path, "framework-not-covered", plan) == []


def proportions(folder: Path, country: str, text: str) -> list[str]:
    plan = f"organisation:\n  country: {country}\nsections:\n  - title: Where we are\n    text: {text}\n"
    return [finding.message for finding in findings(folder, "proportion-word", plan)]


@pytest.mark.parametrize(
    ("country", "text", "said"),
    [
        ("scotland", "Most pupils (76%) read.", ""),
        ("scotland", "A significant minority of pupils (55%) read.", ""),
        ("scotland", "Less than half of pupils (55%) read.", "Scottish inspection reports"),
        ("northern-ireland", "Most pupils (76%) read.", ""),
        ("northern-ireland", "A significant minority of pupils (55%) read.", "30% to 49%"),
        ("northern-ireland", "A minority of pupils (25%) read.", ""),
        ("northern-ireland", "A minority of pupils (35%) read.", "10% to 29%"),
        ("northern-ireland", "Very few pupils (12%) read.", "less than 10%"),
        ("northern-ireland", "Nearly all pupils (88%) read.", "inspection reports in Northern Ireland"),
        ("northern-ireland", "Less than half of pupils (55%) read.", "stands beside 55%"),
        ("wales", "Most pupils (12%) read.", "stands beside 12%"),
        ("wales", "Most pupils (62%) read.", ""),
    ],
)
def test_a_word_for_a_proportion_goes_by_the_country(tmp_path: Path, country: str, text: str, said: str) -> None:
    found = proportions(tmp_path, country, text)
    assert (len(found), bool(said)) in ((0, False), (1, True))
    assert all(said in message for message in found)


OWN_LIST = """
improvplan-framework: 1
id: aims
title: Aims
publisher: Northmuir Council
item: aim
editions:
  - id: "2024"
    from: 2024-25
    source: A leaflet
    confidence: secondary
    {more}
    items:
      - slug: reading
        code: A1
        title: Reading
        confidence: unverified
      - slug: counting
        code: A2
        title: Counting
"""


@pytest.mark.parametrize(
    ("more", "link", "rule", "severity"),
    [
        ("complete: yes", "A1 Reading for all the world to see", "unknown-title", "note"),
        ("complete: yes", "A2 Something else", "unknown-title", "warning"),
        ("complete: no", "A2 Something else", "unknown-title", "note"),
        ("complete: yes", "A3", "unknown-code", "error"),
        ("complete: no", "A3", "unknown-code", "note"),
    ],
)
def test_what_is_not_sure_is_only_remarked_on(tmp_path: Path, more: str, link: str, rule: str, severity: str) -> None:
    own = tmp_path / "frameworks"
    own.mkdir()
    (own / "aims.yaml").write_text(OWN_LIST.format(more=more), encoding="utf-8")
    found = findings(tmp_path, rule, linking("2025-26", "aims", link))
    assert [finding.severity.value for finding in found] == [severity]


def test_a_right_code_beside_a_title_that_is_not_sure_counts() -> None:
    family = read_family(parse(OWN_LIST.format(more="complete: yes"), "aims.yaml"), "aims").family
    assert family is not None
    edition = family.editions[0]
    assert resolve(edition, "A1 Reading for all the world to see", numbered=False).item is edition.items[0]
    assert resolve(edition, "A1 Counting", numbered=False).item is None
    assert resolve(edition, "A2 Reading for all the world to see", numbered=False).item is None


def test_a_session_after_the_last_check_is_beyond_what_is_known(tmp_path: Path) -> None:
    text = "session: {}\nframeworks:\n  - nif-priorities\n  - gtcs-values\n  - hgios\n"
    assert findings(tmp_path, "framework-edition", text.format("2025-26")) == []
    for session, names in (
        ("2026-27", "of National Improvement Framework priorities is older"),
        ("2027-28", "priorities and GTC Scotland professional values is older"),
    ):
        found = findings(tmp_path, "framework-edition", text.format(session))
        assert [finding.severity.value for finding in found] == ["note"]
        assert names in found[0].message
    pinned = text.format("2027-28").replace("nif-priorities", "nif-priorities@2024").replace("gtcs-values", "uncrc")
    assert findings(tmp_path, "framework-edition", pinned) == []


def test_a_title_nearly_of_an_older_edition_is_held_against_that_in_force(tmp_path: Path) -> None:
    plan = "session: 2024-25\npriorities:\n  - title: Reading\n    links:\n      nif-priorities:\n        - Improvement in attainment, particularly literacy and numeracy\n"
    [finding] = findings(tmp_path, "altered-title", plan)
    assert "“Improvement in achievement, particularly in literacy and numeracy” (2024 National" in finding.message
    assert finding.fix == "write “Improvement in achievement, particularly in literacy and numeracy”"

"""Which edition a plan is held against."""

import pytest

from improvplan.catalogues.family import ChoiceProblem, choose_edition
from improvplan.catalogues.registry import Catalogues


@pytest.mark.parametrize(
    ("family_id", "pin", "session", "edition", "problem"),
    [
        ("nif-priorities", None, 2015, "2016", None),
        ("nif-priorities", None, 2018, "2016", None),
        ("nif-priorities", None, 2019, "2019", None),
        ("nif-priorities", None, 2023, "2022", None),
        ("nif-priorities", None, 2030, "2024", None),
        ("nif-priorities", None, None, "2024", None),
        ("nif-priorities", "2016", 2019, "2016", None),
        ("nif-priorities", "2021", 2021, "2019", None),
        ("nif-priorities", "2012", 2019, "2019", ChoiceProblem.NO_SUCH_EDITION),
        ("nif-priorities", "", 2019, "2019", ChoiceProblem.NO_SUCH_EDITION),
        ("nif-priorities", None, 2010, "2016", ChoiceProblem.BEFORE_FIRST),
        ("hgioelc", None, 2025, "2016", None),
        ("hgioelc", None, 2026, "2016", ChoiceProblem.AFTER_LAST),
        ("siams", None, 2022, "2018", None),
        ("siams", None, 2023, "2023", None),
    ],
)
def test_choice(
    catalogues: Catalogues,
    family_id: str,
    pin: str | None,
    session: int | None,
    edition: str,
    problem: ChoiceProblem | None,
) -> None:
    family = catalogues.family(family_id)
    assert family is not None
    choice = choose_edition(family, pin, session)
    assert (choice.edition.id, choice.problem) == (edition, problem)


def test_crosswalk_follows_the_slug(catalogues: Catalogues) -> None:
    family = catalogues.family("nif-priorities")
    assert family is not None
    first, newest = family.editions[0], family.editions[-1]
    attainment = newest.item(first.items[0].slug)
    assert attainment is not None
    assert attainment.title == "Improvement in achievement, particularly in literacy and numeracy"
    assert newest.position(attainment) == 5
    assert first.item(newest.items[0].slug) is None


def test_labels_carry_the_code_or_the_position(catalogues: Catalogues) -> None:
    drivers, indicators = catalogues.family("nif-drivers"), catalogues.family("hgios")
    assert drivers is not None
    assert indicators is not None
    item = drivers.editions[0].items[4]
    assert drivers.editions[0].label(item, numbered=True) == "5. School improvement"
    assert drivers.editions[0].label(item) == "School improvement"
    edition = indicators.editions[0]
    assert edition.label(edition.items[0]) == "1.1 Self-evaluation for self-improvement"


def test_grades_belong_to_an_edition(catalogues: Catalogues) -> None:
    ofsted = catalogues.family("ofsted-eif")
    assert ofsted is not None
    _, before, after = ofsted.editions
    assert before.grade("Good") == 1
    assert after.grade("Good") is None
    assert after.grade("expected  Standard") == 2

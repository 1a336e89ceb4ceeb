"""The frameworks that ship: readable, valid by the schema, and true to themselves."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from command_line import Command
from improvplan.catalogues.family import Confidence, Family
from improvplan.catalogues.format import framework_schema
from improvplan.catalogues.reader import Reading, read_family
from improvplan.catalogues.registry import Catalogues
from improvplan.catalogues.resolve import resolve
from improvplan.catalogues.words import key
from improvplan.data import data_folder
from improvplan.source import load

FILES = sorted(data_folder("frameworks").glob("*.yaml"))
PERIOD = re.compile(r"20\d\d\s*(?:to|-|–|/)\s*(?:20)?\d\d")
VALIDATOR = Draft7Validator(framework_schema())


def reading_of(path: Path) -> Reading:
    return read_family(load(path), path.stem)


def family_of(path: Path) -> Family:
    family = reading_of(path).family
    assert family is not None
    return family


def test_the_schema_is_a_schema_and_explains_every_key() -> None:
    Draft7Validator.check_schema(framework_schema())

    def described(schema: object) -> None:
        if isinstance(schema, dict):
            for name, value in schema.get("properties", {}).items():
                assert value["description"], name
            for value in schema.values():
                described(value)

    described(framework_schema())


def test_the_frameworks_that_plans_need_are_there() -> None:
    ids = Catalogues().ids()
    assert {"nif-priorities", "nif-drivers", "hgios", "hgioelc", "uncrc", "ofsted-eif", "siams"} <= set(ids)
    assert len(ids) == len(FILES) >= 30
    readme = Path(__file__).parents[2] / "README.md"
    assert f"It knows {len(FILES)} frameworks" in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_valid(path: Path) -> None:
    assert reading_of(path).findings == ()
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_family_is_true_to_itself(path: Path) -> None:
    family = family_of(path)
    assert family.publisher
    assert family.country
    for earlier, later in pairwise(family.editions):
        assert earlier.first_year < later.first_year
        assert earlier.last_year is None or earlier.last_year < later.first_year
    for edition in family.editions:
        assert edition.source
        assert len({item.slug for item in edition.items}) == len(edition.items)
        codes = [item.code for item in edition.items if item.code]
        assert len(set(codes)) == len(codes)
        for grade in edition.scale:
            assert edition.grade(grade.upper()) == edition.scale.index(grade)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item_is_found_by_its_own_words(path: Path) -> None:
    for edition in family_of(path).editions:
        for item in edition.items:
            for words in (
                item.slug,
                item.title,
                edition.label(item),
                edition.label(item, numbered=True),
                *item.aliases,
            ):
                assert resolve(edition, words, numbered=True).item is item, words
            if item.code:
                assert resolve(edition, item.code, numbered=False).item is item
            elif not edition.has_codes:
                assert resolve(edition, str(edition.position(item)), numbered=True).item is item


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_aliases_are_not_the_title_in_other_letters(path: Path) -> None:
    for edition in family_of(path).editions:
        for item in edition.items:
            names = [key(name) for name in (item.title, *item.aliases)]
            assert len(set(names)) == len(names), item.slug


def test_frameworks_that_share_codes_exist_and_say_so_both_ways() -> None:
    catalogues = Catalogues()
    for family in catalogues.families():
        for other_id in family.shares_codes_with:
            other = catalogues.family(other_id)
            assert other is not None
            assert family.id in other.shares_codes_with


def test_the_national_improvement_framework_has_no_numbers_of_its_own() -> None:
    catalogues = Catalogues()
    for family_id in ("nif-priorities", "nif-drivers"):
        family = catalogues.family(family_id)
        assert family is not None
        assert not any(edition.has_codes for edition in family.editions)


def test_what_was_not_seen_is_marked() -> None:
    catalogues = Catalogues()
    catholic, uncrc = catalogues.family("catholic-schools-inspection"), catalogues.family("uncrc")
    assert catholic is not None
    assert uncrc is not None
    assert catholic.editions[0].scale_confidence is Confidence.UNVERIFIED
    assert catholic.editions[0].confidence is Confidence.SECONDARY
    convention = uncrc.editions[0].index.by_code
    assert len(convention) == 54
    assert convention["3"].confidence is Confidence.SECONDARY
    assert convention["30"].confidence is Confidence.UNVERIFIED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_with_years_in_its_title_has_an_end(path: Path) -> None:
    for edition in family_of(path).editions:
        if PERIOD.search(edition.title):
            assert edition.last_year is not None, edition.title


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_month_of_checking_goes_with_its_address(path: Path) -> None:
    for edition in family_of(path).editions:
        assert bool(edition.checked) == edition.checked_at.startswith(("https://", "http://")), edition.title


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item_has_a_slug_of_its_own_in_the_file(path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert all("slug" in item for edition in data["editions"] for item in edition["items"])
    assert data["id"] == path.stem


@pytest.mark.parametrize("compared", [True, False])
def test_show_and_its_json_say_whether_a_list_was_compared_again(command: Command, compared: bool) -> None:  # noqa: FBT001
    editions = [edition for family in Catalogues().families() for edition in family.editions]
    edition = next(one for one in editions if bool(one.checked) is compared)
    name = f"{edition.family.id}@{edition.id}"
    shown = command("frameworks", "show", name).stdout
    assert ("\nChecked: " in shown, "\nNot checked: nobody has compared" in shown) == (compared, not compared)
    assert json.loads(command("frameworks", "show", name, "--format", "json").stdout)["edition"]["compared"] is compared

"""Pages about rules: examples do what they say, and what is written about fixes and options is so."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import gettempdir

import pytest
from rule_pages import page_as_markdown

from command_line import Command
from improvplan.finding import Finding, Place, Severity
from improvplan.lint.engine.registry import all_rules
from improvplan.model.reading import read_model
from improvplan.report.rule_examples import examples_of_reading
from improvplan.report.rule_page import everything_in, example_of, findings_in, listing, page_as_text, rule_page
from improvplan.report.rules import THEMES, Group, rules_in_words
from improvplan.source import parse
from improvplan.source.rules import RULES as YAML_RULES
from improvplan.workspace.settings import IDENTITY, Configuration

pytestmark = pytest.mark.slow

WORDS = rules_in_words()
OF_READING = [name for name, words in WORDS.items() if words.theme in ("yaml", "shape", "repository")]
PAGES = Path(__file__).parents[2] / "docs" / "rules"
SLIPS = Path(__file__).parents[1] / "source" / "slips"


def test_every_rule_has_a_theme_and_an_example() -> None:
    assert {words.theme for words in WORDS.values()} == set(THEMES)
    assert set(OF_READING) == set(examples_of_reading())
    assert set(YAML_RULES) <= set(OF_READING)


@pytest.mark.parametrize("name", OF_READING)
def test_the_bad_example_is_found_fault_with_and_the_good_one_is_not(name: str) -> None:
    example, today = example_of(name)
    found = findings_in(example.bad, name, today)
    assert found
    assert {finding.severity for finding in found} == {WORDS[name].severity}
    reading = {other for other, words in WORDS.items() if words.group is Group.ALWAYS}
    beside = {finding.rule for finding in everything_in(example.bad, name, today)} & reading
    assert beside <= {name}, "the example shows another mistake as well"
    assert not {finding.rule for finding in everything_in(example.good, name, today)} & (reading | {name})


@pytest.mark.parametrize("name", WORDS)
def test_a_rule_that_says_it_offers_a_fix_shows_one(name: str) -> None:
    example, today = example_of(name)
    offered = any(finding.fixes for finding in findings_in(example.bad, name, today))
    assert offered == WORDS[name].fixes


@pytest.mark.parametrize("name", WORDS)
def test_a_page_shows_every_finding_of_its_example(name: str) -> None:
    example, today = example_of(name)
    found = findings_in(example.bad, name, today)
    page = " ".join(page_as_text(rule_page(name, WORDS[name])).split())
    assert found
    for finding in found:
        assert f"{finding.severity}: {' '.join(finding.message.split())}" in page


def test_rules_without_a_fix_never_offer_one_in_the_slips() -> None:
    pages = [file.read_text(encoding="utf-8") for file in SLIPS.glob("*.expected")]
    found = {
        match[1]
        for page in pages
        for match in re.finditer(r"^\S+ \w+ (\S+)\n(?:  (?!fix).*\n)*  fix", page, re.MULTILINE)
    }
    assert len(found) > 15
    assert {name for name in found if not WORDS[name].fixes} == set()


@pytest.mark.parametrize("name", [rule.name for rule in all_rules() if rule.options])
def test_what_a_page_says_to_set_can_be_set(name: str) -> None:
    *_, (_, text, _) = rule_page(name, WORDS[name]).sections[-1].sheets
    reading = read_model(parse("improvplan-repository: 1\n" + text + "\n", "improvplan.yaml"), Configuration, IDENTITY)
    assert reading
    assert reading.findings == ()
    assert reading.value.rules
    assert reading.value.rules[name].options == {one.name: f"{one.default:g}" for one in WORDS[name].options}


@pytest.mark.parametrize("name", ["missing-success-criteria", "colon-in-text", "suppression-expired", "framework-file"])
def test_explain_prints_the_page(command: Command, name: str) -> None:
    shown = command("rules", "explain", name)
    assert shown.code == 0
    assert shown.stdout == page_as_text(rule_page(name, WORDS[name])) + "\n"
    assert "^^^" in shown.stdout


def test_list_has_every_rule(command: Command) -> None:
    rows = [line.split("\t") for line in command("rules", "list").stdout.splitlines()]
    assert {row[1] for row in rows} == set(WORDS)
    assert ["yaml", "tab", "error", "always", "fix"] in [row[:5] for row in rows]
    assert ["privacy", "child-named", "warning", "recommended", ""] in [row[:5] for row in rows]


def test_pages_link_the_rules_they_speak_of_and_keep_signs_as_they_are() -> None:
    page = page_as_markdown(rule_page("outcome-is-a-task", WORDS["outcome-is-a-task"]), WORDS)
    assert "[outcome-is-a-task]" not in page
    assert "[missing-part](missing-part.md)" in page_as_markdown(
        rule_page("action-without-owner", WORDS["action-without-owner"]), WORDS
    )
    assert r"such as TBC, N/A or \<insert date\>" in page_as_markdown(
        rule_page("placeholder", WORDS["placeholder"]), WORDS
    )


def finding(line: int, column: int, end: int, text: str, message: str) -> Finding:
    excerpt = text.splitlines()[line - 1]
    return Finding(
        rule="x", severity=Severity.NOTE, file="a.yaml", message=message, place=Place(line, column, line, end, excerpt)
    )


def test_two_findings_on_a_line_stand_under_it_from_left_to_right() -> None:
    text = "one two\nthree\n"
    shown = listing("a.yaml", text, [finding(1, 5, 8, text, "second"), finding(1, 1, 4, text, "first")])
    assert shown.splitlines() == ["one two", "^^^", "note: first", "    ^^^", "    note: second", "three"]


def test_lines_that_are_the_same_are_counted_and_a_long_line_is_cut_around_its_place() -> None:
    text = "same\n" * 6 + "-" * 300 + "HERE" + "-" * 300
    shown = listing("a.yaml", text, [finding(7, 301, 305, text, "look")]).splitlines()
    assert shown[:2] == ["same", "… and 5 more lines like this one"]
    assert shown[2].startswith("…")
    assert len(shown[2]) < 100
    assert shown[2].index("HERE") == shown[3].index("^^^^")


def test_findings_about_another_file_are_not_shown() -> None:
    assert listing("b.yaml", "one\n", [finding(1, 1, 4, "one", "first")]) == "one"


def test_files_are_called_as_they_are_in_the_example() -> None:
    for name in ("duplicate-plan-id", "configuration", "baseline-stale", "framework-file"):
        example, today = example_of(name)
        for found in findings_in(example.bad, name, today):
            assert found.file in example.bad
            assert gettempdir() not in found.message + found.fix


def heads(file: Path) -> set[str]:
    found = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in found}


@pytest.mark.parametrize("name", ["README", "quality", *WORDS])
def test_links_of_the_pages_lead_somewhere(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    for target in re.findall(
        r"(?<!\\)\]\(([^)\s]+)\)", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    ):
        if not target.startswith("http"):
            file, _, anchor = target.partition("#")
            assert (PAGES / file).exists(), target
            assert not anchor or anchor in heads(PAGES / file), target

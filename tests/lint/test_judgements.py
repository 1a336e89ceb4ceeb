"""What the rules say of plans of many shapes, against what a reviewer would say; the figures stand in docs/rules/quality.md.

A file in tests/judgements/ belongs to the plan of the same name in examples/drafts/. Its `points` were written before any rule ran on that
plan. Under `findings` stands each place of each finding (its rule and its path) with a verdict: `right`, with the name of the point that it makes where it
makes one; `form`, where it is true of the form that was chosen and no reviewer would write it; `wrong`. A verdict stays when its finding is gone: what is
not found any more shows in the figures.
"""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from ruamel.yaml import YAML

import improvplan
from improvplan.finding import Severity
from improvplan.report.groups import grouped
from improvplan.report.outputs.text import IN_FULL, text_report
from improvplan.report.together import told_together

ROOT = Path(__file__).parents[2]
JUDGEMENTS = sorted((ROOT / "tests" / "judgements").glob("*.yaml"))
PAGE = ROOT / "docs" / "rules" / "quality.md"
MARK = "<!-- The table below is written from tests/judgements; a test keeps it fresh. -->\n\n"
END = "<!-- End of the table. -->\n"
VERDICTS = ("right", "form", "wrong")
UPDATING = bool(os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"))


@dataclass(frozen=True)
class Judged:
    """What was judged of one plan, and what the rules say of it on the day that the judgement names."""

    name: str
    shape: str
    points: dict[str, str]
    verdicts: dict[str, tuple[str, str]]
    """By rule and path: the verdict, and the point that the finding makes, or blank."""
    found: tuple[tuple[str, ...], ...]
    """The findings, each with all places of which it says the same."""
    lines: int
    told: int
    """As how many they are told to people."""
    in_full: int
    """How many of these are told in full; the others have a line each."""

    def count(self, verdict: str) -> int:
        return sum(self.verdict(each) == verdict for each in self.found)

    def verdict(self, places: tuple[str, ...]) -> str:
        """Of a finding: wrong where it is wrong at one of its places, right where it is right at one of them."""
        given = {self.verdicts.get(each, ("",))[0] for each in places}
        return next((each for each in ("wrong", "right", "form") if each in given), "")

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(place for each in self.found for place in each)

    @property
    def points_found(self) -> set[str]:
        return {self.verdicts[each][1] for each in self.places if self.verdicts.get(each, ("", ""))[1]}


@cache
def judged(file: Path) -> Judged:
    data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    day = data["day"] if isinstance(data["day"], datetime.date) else datetime.date.fromisoformat(data["day"])
    plan = ROOT / "examples" / "drafts" / file.name
    result = improvplan.validate([plan], today=day)
    found = tuple(
        tuple(f"{each.rule} {'.'.join(map(str, each.path)) or '-'}" for each in finding.singly)
        for finding in result.findings
    )
    known = data.get("findings") or {}
    unknown = [each for each in dict.fromkeys(place for places in found for place in places) if each not in known]
    if UPDATING and unknown:
        text = file.read_text(encoding="utf-8")
        text += "" if "\nfindings:\n" in text else "findings:\n"
        file.write_text(text + "".join(f"  {each}: unjudged\n" for each in unknown), encoding="utf-8")
    verdicts = {}
    for each, words in known.items():
        verdict, _, point = words.partition(" ")
        verdicts[each] = (verdict, point.strip())
    lines = len(text_report(result).splitlines())
    told = told_together(grouped(result.findings))
    in_full = min(len(told), max(IN_FULL, sum(each.first.severity is Severity.ERROR for each in told)))
    return Judged(file.stem, data["shape"], data["points"], verdicts, found, lines, len(told), in_full)


@pytest.mark.parametrize("file", JUDGEMENTS, ids=lambda file: file.stem)
def test_every_finding_is_judged(file: Path) -> None:
    plan = judged(file)
    assert [each for each in plan.places if plan.verdicts.get(each, ("",))[0] not in VERDICTS] == []


@pytest.mark.parametrize("file", JUDGEMENTS, ids=lambda file: file.stem)
def test_what_is_right_makes_a_point_of_the_list(file: Path) -> None:
    plan = judged(file)
    named = {point for verdict, point in plan.verdicts.values() if verdict == "right" and point}
    assert named - set(plan.points) == set()


def test_there_are_ten_plans_and_more() -> None:
    assert len(JUDGEMENTS) > 10
    assert all((ROOT / "examples" / "drafts" / file.name).is_file() for file in JUDGEMENTS)


def table() -> str:
    plans = [judged(file) for file in JUDGEMENTS]
    head = (
        "| plan | shape | points of a reviewer | found | findings | right | true of the form only | wrong | lines |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
    )
    rows = [
        f"| [{each.name}](../../examples/drafts/{each.name}.yaml) | {each.shape} | {len(each.points)} | {len(each.points_found)} "
        f"| {len(each.found)} | {each.count('right')} | {each.count('form')} | {each.count('wrong')} | {each.lines} |\n"
        for each in plans
    ]
    rules = sorted({places[0].partition(" ")[0] for plan in plans for places in plan.found})
    by_rule = "".join(f"| [`{rule}`]({rule}.md) | {' | '.join(map(str, _of_rule(plans, rule)))} |\n" for rule in rules)
    right, wrong = (sum(each.count(verdict) for each in plans) for verdict in ("right", "wrong"))
    points, found = sum(len(each.points) for each in plans), sum(len(each.points_found) for each in plans)
    return (
        f"{head}{''.join(rows)}\n"
        f"Of what is judged (right or wrong), {percent(right, right + wrong)} is right; {percent(found, points)} of the reviewer's points are found; "
        f"a plan has {median(len(each.found) for each in plans):g} findings in the median, told as {median(each.told for each in plans):g}, "
        f"of which {median(each.in_full for each in plans):g} are told in full and the others in a line each.\n\n"
        f"| rule | right | true of the form only | wrong |\n|---|---|---|---|\n{by_rule}\n"
    )


def _of_rule(plans: list[Judged], rule: str) -> list[int]:
    """How many findings of a rule have each verdict."""
    verdicts = [plan.verdict(places) for plan in plans for places in plan.found if places[0].split(" ")[0] == rule]
    return [verdicts.count(verdict) for verdict in VERDICTS]


def percent(part: int, whole: int) -> str:
    return f"{float(Fraction(part, whole) * 100):.0f}%"


@pytest.mark.slow
def test_the_figures_of_the_page_are_fresh() -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, mark, rest = text.partition(MARK)
    assert mark, "the page has lost its mark"
    wanted = before + MARK + table() + END + rest.partition(END)[2]
    if UPDATING:
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted

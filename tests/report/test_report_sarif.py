"""SARIF, held against the official schema and against what code scanning needs of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hostile_results import results
from hypothesis import given, settings
from report_samples import NOTHING, PERSON, PLAN, RULES, SAMPLE, capitals, many

from command_line import run
from improvplan.finding import Finding, Place, Severity
from improvplan.lint.engine.bookkeeping import BOOKKEEPING
from improvplan.lint.engine.registry import all_rules
from improvplan.model.trouble import WHY
from improvplan.report.outputs.sarif import FINGERPRINT, artifact, fingerprints, sarif_report
from improvplan.report.result import Result
from improvplan.report.rules import rules_in_words
from improvplan.source.rules import RULES as YAML_RULES

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"


@cache
def validator() -> jsonschema.Draft7Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


def made(result: Result) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(sarif_report(result, RULES))["runs"][0]
    return run


@pytest.mark.parametrize("result", [SAMPLE, NOTHING, many(300)], ids=["hostile", "nothing", "many"])
def test_it_keeps_to_the_official_schema(result: Result) -> None:
    validator().validate(json.loads(sarif_report(result, rules_in_words())))


@settings(deadline=None)
@given(results)
def test_it_keeps_to_the_official_schema_whatever_was_found(result: Result) -> None:
    validator().validate(json.loads(sarif_report(result, RULES)))


def test_the_schema_would_notice() -> None:
    report = json.loads(sarif_report(SAMPLE, RULES))
    report["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(report)


@settings(deadline=None)
@given(results)
def test_every_finding_is_a_result_that_leads_to_its_rule(result: Result) -> None:
    run = made(result)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(result.findings)
    for one, finding in zip(run["results"], result.findings, strict=True):
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] == finding.severity
        assert len(one.get("relatedLocations", [])) == len(finding.labels)
    prints = [one["partialFingerprints"][FINGERPRINT] for one in run["results"]]
    assert len(prints) == len(set(prints))


def test_regions_count_code_points_from_one_and_exclude_their_end() -> None:
    line = "title: 🎓 Reding"
    place = Place(3, line.index("Reding") + 1, 3, len(line) + 1, line)
    run = made(Result((replace(PERSON, place=place),), ()))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "Reding"


def test_replacements_cut_what_the_edit_cuts() -> None:
    text = "🎓 title: reading\n"
    run = made(Result((capitals(20),), ()))
    replacement = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    span = capitals(20).fixes[0].edits[0].span
    region = replacement["deletedRegion"]
    long = text * 3
    assert long[region["charOffset"] :][: region["charLength"]] == long[span.start : span.end]
    assert replacement["insertedContent"]["text"] == "Reading"


def test_a_finding_about_a_whole_file_has_no_region() -> None:
    where = made(SAMPLE)["results"][0]["locations"][0]["physicalLocation"]
    assert where == {"artifactLocation": {"uri": "plans/northmuir.yaml", "uriBaseId": "%SRCROOT%"}}


def test_what_looks_like_a_link_in_a_plan_is_none() -> None:
    message = made(Result((replace(PERSON, message="see [here](0) and [TBC]", fix=""),), ()))["results"][0]["message"]
    assert message == {"text": r"see \[here](0) and [TBC]"}


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("plans/a b.yaml", "plans/a%20b.yaml"),
        ("plans/50%: é#1?.yaml", "plans/50%25%3A%20%C3%A9%231%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
    ],
)
def test_relative_files_are_addresses_from_the_root(file: str, address: str) -> None:
    assert artifact(file) == {"uri": address, "uriBaseId": "%SRCROOT%"}


def test_files_elsewhere_are_file_addresses(tmp_path: Path) -> None:
    file = tmp_path / "a b.yaml"
    assert artifact(str(file)) == {"uri": file.as_uri()}


def test_a_rule_that_nobody_described_is_described_by_its_finding() -> None:
    rules = {rule["id"]: rule for rule in made(SAMPLE)["tool"]["driver"]["rules"]}
    assert list(rules) == [*RULES, "not-text", "wrong-value"]
    assert "Fix: start a new one" in rules["not-text"]["help"]["text"]
    assert rules["title-capitals"]["defaultConfiguration"] == {"level": "note"}
    assert rules["title-capitals"]["properties"] == {"problem.severity": "recommendation"}


def test_every_rule_of_every_room_is_described() -> None:
    words = rules_in_words()
    wanted = {rule.name for rule in all_rules()} | {rule.name for rule in BOOKKEEPING} | set(YAML_RULES) | set(WHY)
    wanted |= {"framework-file", "network-file", "template-file", "configuration", "baseline"}
    assert set(words) == wanted
    assert all(word.summary and word.why and word.fix for word in words.values())


def prints(*findings: Any) -> list[str]:
    return list(fingerprints(findings))


def test_fingerprints_stay_when_lines_and_items_move_and_words_improve() -> None:
    moved = replace(
        PERSON,
        place=Place(400, 30, 400, 32, "  by:   jp"),
        path=("priorities", 17, "leads", 3),
        file="renamed.yaml",
        message="nobody is called “jp”",
        severity=Severity.ERROR,
    )
    assert prints(PERSON) == prints(moved)


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "unknown-reference"},
        {"plan": "northmuir"},
        {"path": ("priorities", 1, "sponsor")},
        {"place": Place(12, 9, 12, 9, "    by: jb")},
        {"place": None},
    ],
)
def test_fingerprints_differ_where_findings_do(change: dict[str, Any]) -> None:
    assert prints(PERSON) != prints(replace(PERSON, **change))


def test_without_an_id_the_file_tells_plans_apart() -> None:
    nameless = replace(PERSON, plan="")
    assert prints(nameless) != prints(replace(nameless, file="plans/other.yaml"))


def test_equal_findings_are_told_apart_by_their_number() -> None:
    first, second, third = prints(capitals(20), PERSON, capitals(21))
    assert (first.split(":")[0], first[-2:], third[-2:]) == (third.split(":")[0], ":1", ":2")
    assert second.endswith(":1")


def test_the_plan_is_named_by_its_file() -> None:
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in made(SAMPLE)["results"]}
    assert len(uris) == len({finding.file for finding in SAMPLE.findings})
    assert not any(PLAN in uri or " " in uri for uri in uris)


def test_more_than_github_takes_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from improvplan.report.outputs import sarif

    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    severities = [Severity.NOTE, Severity.WARNING, Severity.ERROR] * 4
    made = [
        Finding(rule="wrong-code", severity=severity, file=f"{number:02}.yaml", message="x")
        for number, severity in enumerate(severities)
    ]
    result = Result(tuple(made), ("a.yaml",))
    run = json.loads(sarif_report(result, {}))["runs"][0]
    assert [one["level"] for one in run["results"]].count("error") == 4
    assert [one["level"] for one in run["results"]].count("warning") == 1
    files = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert files == sorted(files)
    [invocation] = run["invocations"]
    [notice] = invocation["toolExecutionNotifications"]
    assert "7 of 12 findings are left out" in notice["message"]["text"]
    assert list(sarif.OUTPUT.remarks(result)) == [notice["message"]["text"]]
    assert list(sarif.OUTPUT.remarks(Result((), ()))) == []
    assert "invocations" not in json.loads(sarif_report(Result(tuple(made[:5]), ()), {}))["runs"][0]


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_programs_are_told_every_name_where_a_line_on_a_terminal_counts_the_rest(form: str, tmp_path: Path) -> None:
    kinds = (
        "chess",
        "film",
        "maths",
        "art",
        "craft",
        "drama",
        "dance",
        "debating",
        "running",
        "cooking",
        "reading",
        "garden",
    )
    names = [f"{day} {kind} club" for day in ("Monday", "Tuesday", "Friday") for kind in kinds]
    actions = "".join(f"      - {name}\n" for name in names)
    plan = f"improvplan: 1\nid: a\ntitle: A\npriorities:\n  - title: Clubs\n    leads: Headteacher\n    actions:\n{actions}"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    shown = run("validate", str(tmp_path / "plan.yaml"), "--format", "concise").stdout
    assert re.search(r"and \d+ more", shown)
    assert names[-1] not in shown
    told = run("validate", str(tmp_path / "plan.yaml"), "--format", form).stdout
    assert all(name in told for name in names)

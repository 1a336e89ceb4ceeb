"""Annotations: read back as GitHub's runner reads them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from hostile_results import results
from hypothesis import given, settings
from report_samples import HOSTILE, HOSTILE_FINDING, NOTHING, PERSON, PLAN, SAMPLE, WHOLE_FILE, capitals, many

from improvplan.finding import Severity
from improvplan.report.characters import clean
from improvplan.report.outputs.github import github_report
from improvplan.report.result import Result

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def decoded(text: str, *more: tuple[str, str]) -> str:
    for sign, code in (*more, ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def command(line: str) -> Command:
    """A workflow command, taken apart as `ActionCommand.TryParseV2` of the runner does."""
    assert line.startswith("::")
    head, data = line[2:].split("::", 1)
    name, _, properties = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in properties.split(",") if pair)
    return Command(name, {key: decoded(value, (":", "%3A"), (",", "%2C")) for key, value in pairs}, decoded(data))


def commands(result: Result) -> list[Command]:
    *lines, last = github_report(result).removesuffix("\n").split("\n")
    assert last.endswith("checked.")
    return [command(line) for line in lines]


def annotated(result: Result) -> list[Command]:
    return [one for one in commands(result) if one.name not in ("group", "endgroup")]


def test_hostile_text_arrives_as_it_was() -> None:
    (one,) = annotated(Result((HOSTILE_FINDING,), ()))
    assert one.name == "error"
    assert one.properties == {"file": PLAN, "line": "4", "endLine": "6", "title": "wrong-value"}
    assert one.data.startswith(
        clean(f"not a value: {HOSTILE}\nAlso: and there {HOSTILE} (plans/northmuir.yaml, line 9)")
    )
    assert "Also: and here (line 3)\n" in one.data
    assert one.data.endswith(clean(f"Fix: {HOSTILE_FINDING.fix}"))


def test_a_finding_on_one_line_has_columns_and_never_ends_before_it_begins() -> None:
    (one,) = annotated(Result((PERSON,), ()))
    assert one.properties == {
        "file": PLAN,
        "line": "12",
        "col": "9",
        "endLine": "12",
        "endColumn": "9",
        "title": "unknown-person",
    }


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    (one,) = annotated(Result((WHOLE_FILE,), ()))
    assert one == (
        "error",
        {"file": WHOLE_FILE.file, "title": "not-text"},
        "this file is not plain text\nFix: start a new one",
    )


def test_what_is_said_twice_of_a_file_takes_one_of_the_ten_annotations() -> None:
    (one,) = annotated(Result((capitals(20), capitals(21), capitals(23)), ()))
    assert one.name == "notice"
    assert one.data.endswith("\nThe same again in lines 21, 23")


def test_each_file_is_a_group_of_the_log() -> None:
    assert [one.data for one in commands(SAMPLE) if one.name == "group"] == [
        "plans/northmuir.yaml: 1 error",
        f"{PLAN}: 1 error, 1 warning, 3 notes",
    ]
    names = [one.name for one in commands(many(50, plans=5))]
    assert names.count("group") == names.count("endgroup") == 5
    assert names[0] == "group"
    assert names[-1] == "endgroup"


def test_without_findings_there_are_no_commands() -> None:
    assert github_report(NOTHING) == "No findings: 1 plan checked.\n"


@settings(deadline=None)
@given(results)
def test_every_line_but_the_last_is_one_whole_command(result: Result) -> None:
    said = {(finding.file, finding.rule, finding.severity, finding.message) for finding in result.findings}
    wanted = Counter((LEVELS[severity], clean(file), clean(rule)) for file, rule, severity, _ in said)
    found = annotated(result)
    assert Counter((one.name, one.properties["file"], one.properties["title"]) for one in found) == wanted


@settings(deadline=None)
@given(results)
def test_every_message_arrives(result: Result) -> None:
    found = [one.data for one in annotated(result)]
    for finding in result.findings:
        assert any(data.startswith(clean(finding.message)) for data in found)

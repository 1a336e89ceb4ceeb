"""JUnit XML: any reader of XML can read it, and the numbers in it are true."""

from __future__ import annotations

import lxml.etree
from hostile_results import results
from hypothesis import given, settings
from report_samples import CLEAN, HOSTILE, NOTHING, PLAN, SAMPLE

from improvplan.finding import Severity
from improvplan.report.characters import clean
from improvplan.report.outputs.junit import junit_report
from improvplan.report.result import Result


def parsed(result: Result) -> lxml.etree._Element:
    return lxml.etree.fromstring(junit_report(result).encode())


def test_there_is_a_suite_for_each_file_and_a_test_for_each_finding() -> None:
    tests = {str(suite.get("name")): [str(case.get("name")) for case in suite] for suite in parsed(SAMPLE)}
    assert list(tests) == [PLAN, CLEAN, "plans/northmuir.yaml", "frameworks/ways.yaml"]
    assert tests[CLEAN] == ["no findings"]
    assert len(tests[PLAN]) == 5
    assert tests[PLAN][-1] == "title-capitals: “reading” has other capitals than “Reading” (3)"


def test_notes_pass_and_say_something() -> None:
    note = parsed(SAMPLE).findall(f".//testcase[@classname='{PLAN}']")[-1]
    assert [(child.tag, (child.text or "").splitlines()[0]) for child in note] == [
        ("system-out", f"{PLAN}:23:3: note: “reading” has other capitals than “Reading”")
    ]


def test_hostile_text_arrives_as_it_was() -> None:
    failure = parsed(SAMPLE).find(".//failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert f"not a value: {clean(HOSTILE)}" in (failure.text or "")


def test_without_findings_every_file_passes() -> None:
    suites = parsed(NOTHING)
    assert {str(name): str(value) for name, value in suites.items()} == {
        "name": "improvplan",
        "tests": "1",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
    }
    assert [case.get("name") for case in suites.iter("testcase")] == ["no findings"]


@settings(deadline=None)
@given(results)
def test_it_is_always_xml_and_counts_right(result: Result) -> None:
    suites = parsed(result)
    cases = list(suites.iter("testcase"))
    serious = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    assert suites.get("tests") == str(len(cases))
    assert suites.get("failures") == str(len(serious)) == str(len(list(suites.iter("failure"))))
    for suite in suites:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(list(suite.iter("failure"))))


@settings(deadline=None)
@given(results)
def test_no_two_tests_of_a_suite_share_a_name(result: Result) -> None:
    for suite in parsed(result):
        names = [case.get("name") for case in suite]
        assert len(names) == len(set(names))

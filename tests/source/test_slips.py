"""Every slip has a file in `slips/` and beside it what is said about it, how it is mended and what is read.

Run with IMPROVPLAN_UPDATE_GOLDEN=1 to write the expectations anew; then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from improvplan.finding import Finding, Severity
from improvplan.source import Mapping, Node, Scalar, Source, read
from improvplan.source.rules import RULES

FOLDER = Path(__file__).parent / "slips"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
READ_CASES = [case for case in CASES if read((FOLDER / f"{case}.yaml").read_bytes(), case).root is not None]
SILENT_CASES = {"comma_codes_are_fine", "comma_entries_are_fine"}


def plain(node: Node | None) -> object:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def with_fixes(source: Source, *, also_unsafe: bool = False) -> str:
    edits = sorted(
        {edit for problem in source.problems for fix in problem.fixes if fix.safe or also_unsafe for edit in fix.edits}
    )
    parts, end = [], 0
    for span, text in edits:
        if span.start >= end:
            parts += [source.text[end : span.start], text]
            end = span.end
    return "".join([*parts, source.text[end:]])


def described(finding: Finding) -> str:
    place = finding.place
    where = f"{place.line}:{place.column}-{place.end_line}:{place.end_column} " if place else ""
    lines = [f"{where}{finding.severity} {finding.rule}", f"  {finding.message}", f"  why: {finding.why}"]
    lines.append(f"  mend: {finding.fix}")
    lines += [f"  also: {label.place.line}:{label.place.column} {label.message}" for label in finding.labels]
    lines += [f"  fix{'' if fix.safe else ' (not safe)'}: {fix.title}" for fix in finding.fixes]
    return "\n".join(lines)


def full_description(source: Source) -> str:
    parts = [described(finding) for finding in source.problems]
    fixed = with_fixes(source, also_unsafe=True)
    if fixed != source.text:
        parts.append("fixed:\n" + fixed.replace("\r", "").rstrip("\n"))
    parts.append("read: " + json.dumps(plain(source.root), ensure_ascii=False))
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_what_is_said(case: str) -> None:
    source = read((FOLDER / f"{case}.yaml").read_bytes(), f"{case}.yaml")
    expected = FOLDER / f"{case}.expected"
    said = full_description(source)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_every_slip_is_told_and_never_in_the_parsers_words(case: str) -> None:
    source = read((FOLDER / f"{case}.yaml").read_bytes(), case)
    assert bool(source.problems) != (case in SILENT_CASES)
    for finding in source.problems:
        assert finding.rule in RULES
        assert finding.why
        assert finding.fix
        words = f"{finding.message} {finding.fix}".lower()
        for jargon in ("scalar", "token", "flow ", "block mapping", "indicator", "parsing", "scanning", "expected"):
            assert jargon not in words


@pytest.mark.parametrize("case", READ_CASES)
def test_safe_fixes_leave_a_file_that_reads_as_it_was_read_in_memory(case: str) -> None:
    source = read((FOLDER / f"{case}.yaml").read_bytes(), case)
    text = with_fixes(source)
    for _ in range(3):
        again = read(text.encode(), case)
        text = with_fixes(again)
    assert plain(again.root) == plain(source.root)
    assert not [found for found in again.problems for fix in found.fixes if fix.safe]


def test_many_slips_in_one_file_are_all_told() -> None:
    source = read((FOLDER / "many_slips.yaml").read_bytes(), "many_slips.yaml")
    assert [finding.place.line for finding in source.problems if finding.place] == [2, 3, 4, 5, 6, 7, 9, 13, 14, 15]
    assert source.root is not None
    assert source.fixed


def test_there_are_more_than_twenty_five_slips_with_a_certain_mend() -> None:
    rules: set[str] = set()
    fixed = 0
    for case in CASES:
        source = read((FOLDER / f"{case}.yaml").read_bytes(), case)
        rules.update(finding.rule for finding in source.problems)
        fixed += any(fix.safe for finding in source.problems for fix in finding.fixes)
    assert fixed > 25
    assert len(rules) > 15


def test_a_slip_in_doubt_is_no_error() -> None:
    source = read((FOLDER / "comma_title_without_code.yaml").read_bytes(), "x")
    assert [finding.severity for finding in source.problems] == [Severity.WARNING]
    assert not source.fixed

"""What one rule says of several places of a plan is one finding; errors stay apart, and each place is still looked at by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import Command
from improvplan.finding import HERE_TOO

HEAD = "improvplan: 1\nid: plan\ntitle: Plan\nsession: 2025-26\norganisation: Burnside\n"
VAGUE = ("Children are keen readers", "Parents are more involved", "Good or better progress for all")


def found(command: Command, text: str, *options: str) -> list[Any]:
    Path("plan.yaml").write_text(HEAD + text, encoding="utf-8")
    given = ("validate", "plan.yaml", "--format", "json", "--today", "2025-10-01", "--no-cache", *options)
    return list(json.loads(command(*given).stdout)["findings"])


def lines(finding: Any) -> list[int]:
    further = [also["place"]["line"] for also in finding["also"] if also["message"] == HERE_TOO]
    return [finding["place"]["line"], *further]


def criteria(*texts: str) -> str:
    return "priorities:\n  - title: Reading\n    success_criteria:\n" + "".join(f"      - {text}\n" for text in texts)


def test_several_places_are_one_finding_that_names_them(command: Command) -> None:
    [one] = found(command, criteria(*VAGUE), "--select", "vague-measure")
    assert lines(one) == [9, 10, 11]
    assert all(words in one["message"] for words in VAGUE)
    assert "3 criteria" in one["message"]


def test_one_place_is_told_in_its_own_words(command: Command) -> None:
    [one] = found(command, criteria(VAGUE[0]), "--select", "vague-measure")
    assert one["message"] == "“Children are keen readers” names no number, no date and no evidence"
    assert one["also"] == []


def test_of_very_many_the_rest_is_counted_and_every_line_is_there(command: Command) -> None:
    texts = [f"Children of class {letter} are keen readers" for letter in "ABCDEFGHIJKLMN"]
    [one] = found(command, criteria(*texts), "--select", "vague-measure")
    assert all(each in one["message"] for each in texts)
    assert lines(one) == list(range(9, 23))
    given = ("validate", "plan.yaml", "--today", "2025-10-01", "--no-cache", "--select", "vague-measure")
    assert "and 3 more" in command(*given, "--format", "concise").stdout


def test_in_full_every_place_is_named(command: Command) -> None:
    texts = [f"Children of class {letter} are keen readers" for letter in "ABCDEFGHIJKLMN"]
    found(command, criteria(*texts), "--select", "vague-measure")
    given = ("validate", "plan.yaml", "--today", "2025-10-01", "--no-cache", "--select", "vague-measure")
    full, text = (command(*given, "--format", name).stdout for name in ("full", "text"))
    assert all(each in full for each in texts)
    assert "more" not in full.partition("why")[0]
    every = ", ".join(map(str, range(10, 23)))
    assert f"lines {every}\n" in full
    assert f"lines {every}\n" in text


def test_errors_stay_apart_unless_they_say_the_same(command: Command) -> None:
    links = "priorities:\n  - title: Reading\n    links:\n      hgios:\n        - {}\n        - {}\n"
    different = found(command, links.format("1.1 Curriculum", "1.2 Curriculum"), "--select", "wrong-code")
    assert [lines(one) for one in different] == [[10], [11]]
    [same] = found(command, links.format("1.1 Curriculum", "1.1 Curriculum"), "--select", "wrong-code")
    assert lines(same) == [10, 11]


def test_codes_that_a_framework_does_not_have_are_one_finding(command: Command) -> None:
    links = "priorities:\n  - title: Reading\n    links:\n      hgios: [7.7, 8.8, 9.9, 7.7]\n"
    [one] = found(command, links, "--select", "unknown-code")
    assert "hgios 7.7 twice, hgios 8.8 and hgios 9.9" in one["message"]


def test_mends_that_differ_keep_findings_apart_where_no_sentence_holds_them(command: Command) -> None:
    text = (
        "priorities:\n  - title: Reading\n    resources:\n      - To apply for a grant\n    monitoring:\n"
        "      - what: to apply for a grant\n        who: RS\n"
    )
    different = found(command, text, "--select", "shifted-column")
    assert [lines(one) for one in different] == [[9], [11]]


def test_a_comment_takes_away_one_place_and_the_sentence_no_longer_names_it(command: Command) -> None:
    text = criteria(VAGUE[0], f"{VAGUE[1]} # improvplan: ignore[vague-measure] the parents said so", VAGUE[2])
    [one] = found(command, text, "--select", "vague-measure")
    assert lines(one) == [9, 11]
    assert VAGUE[1] not in one["message"]


def test_what_the_baseline_knows_is_not_named_either(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\nselect: [vague-measure]\n", encoding="utf-8")
    found(command, criteria(*VAGUE[:2]))
    assert command("baseline", "--today", "2025-10-01").code == 0
    [one] = found(command, criteria(*VAGUE))
    assert lines(one) == [11]
    assert VAGUE[0] not in one["message"]


@pytest.mark.parametrize("output", ["text", "concise", "json", "sarif", "github", "junit", "markdown"])
def test_every_output_shows_what_was_put_together(command: Command, output: str) -> None:
    Path("plan.yaml").write_text(HEAD + criteria(*VAGUE), encoding="utf-8")
    given = ("validate", "plan.yaml", "--select", "vague-measure", "--format", output, "--today", "2025-10-01")
    assert VAGUE[2] in command(*given).stdout


def test_one_fix_carries_all_that_do_not_touch(command: Command) -> None:
    text = "priorities:\n  - title: Reading\n    why: Attendence is low.\n    causes: The enviroment is loud.\n"
    [one] = found(command, text, "--select", "misspelt-word")
    [fix] = one["fixes"]
    assert [edit["text"] for edit in fix["edits"]] == ["Attendance", "environment"]
    assert command("validate", "plan.yaml", "--select", "misspelt-word", "--fix").code == 0
    assert "Attendance is low" in Path("plan.yaml").read_text(encoding="utf-8")

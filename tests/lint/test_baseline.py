"""The baseline: recorded by identity, so that only what is new is shown, and what is gone is said."""

from __future__ import annotations

import datetime
import gc
import json
import weakref
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import Command
from improvplan.api.baseline import record
from improvplan.api.validating import validate
from improvplan.finding import HERE_TOO, Finding, Identity, Severity
from improvplan.lint.engine.baseline import compared, pruned, read_baseline, renewed, written
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import check_source, run
from improvplan.source import Source, load, parse
from improvplan.workspace.configuration import Repository

TODAY = "2025-11-22"
NOWHERE = Repository(None, None, ())
HEAD = "improvplan: 1\nid: {}\ntitle: A\nsession: 2025-26\npriorities:\n"
PRIORITIES = (
    "  - id: reading\n    title: Reading\n    why: TBC\n    leads: Depute headteacher\n    actions:\n      - do: Read aloud\n        by: Dec 2029\n",
    "  - title: Number\n    why: |\n      TBC\n    actions:\n      - do: Count\n        by: Dec 2030\n      - do: TBC\n",
    "  - title: Writing\n    why: Children write.\n    outcomes: [TBC, TBA]\n",
    "  - title: Listening\n    outcomes:\n      - what: Children listen, TBC\n        notes: TBC\n",
)  # fmt: skip
PLAN = HEAD.format("a") + "".join(PRIORITIES)
SELECT = "placeholder,date-outside-period"
CONFIGURATION = "improvplan-repository: 1\nselect: [placeholder, date-outside-period, duplicate-plan-id]\n"


def put(text: str, name: str = "a.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def summary(command: Command, *arguments: str) -> tuple[int, int]:
    """At how many places something is found, and at how many it is left out."""
    report = json.loads(command("validate", "--format", "json", "--today", TODAY, *arguments).stdout)
    return sum(map(places, report["findings"])), report["summary"]["baseline"]


def places(finding: Any) -> int:
    """At how many places a finding says the same."""
    return 1 + [further["message"] for further in finding["also"]].count(HERE_TOO)


def rules(command: Command, *arguments: str) -> Counter[str]:
    report = json.loads(command("validate", "--format", "json", "--today", TODAY, *arguments).stdout)
    return Counter(finding["rule"] for finding in report["findings"])


@pytest.fixture
def recorded(command: Command) -> Command:
    """A repository with one plan whose seven findings are recorded."""
    put(CONFIGURATION, "improvplan.yaml")
    put(PLAN)
    assert summary(command) == (8, 0)
    assert command("baseline", "--today", TODAY).code == 0
    assert summary(command) == (0, 8)
    return command


@pytest.mark.parametrize("counts", [(1, 3), (3, 1)])
def test_what_stands_in_it_twice_after_a_merge_counts_as_often_as_the_larger_says(
    tmp_path: Path, counts: tuple[int, int]
) -> None:
    entries = [{"path": "title", "rule": "placeholder", "text": "a", "count": count} for count in counts]
    file = tmp_path / "baseline.json"
    file.write_text(json.dumps({"improvplan-baseline": 1, "findings": {"plan": entries}}), encoding="utf-8")
    assert read_baseline(file).recorded == {Identity("plan", "title", "placeholder", "a"): 3}


def test_moving_and_inserting_change_nothing(recorded: Command) -> None:
    put("# A comment.\n\n" + HEAD.format("a") + "\n".join(reversed(PRIORITIES)))
    assert summary(recorded) == (0, 8)


def test_windows_line_ends_a_mark_and_another_name_change_nothing(recorded: Command) -> None:
    Path("a.yaml").unlink()
    Path("renamed.yaml").write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert summary(recorded) == (0, 8)


def test_a_new_mistake_is_shown_and_the_old_ones_are_not(recorded: Command) -> None:
    put(PLAN.replace("Children write.", "TBA"))
    assert summary(recorded) == (1, 8)


def test_the_same_mistake_elsewhere_is_a_new_one(recorded: Command) -> None:
    put(PLAN.replace("why: TBC", "causes: TBC"))
    assert rules(recorded) == {"placeholder": 1, "baseline-stale": 1}


def test_mend_one_and_make_another_in_the_same_place_is_seen(recorded: Command) -> None:
    put(PLAN.replace("[TBC, TBA]", "[TBC, TBD]"))
    assert rules(recorded) == {"placeholder": 1, "baseline-stale": 1}


def test_findings_of_one_identity_are_counted(recorded: Command) -> None:
    twice = PLAN.replace("[TBC, TBA]", "[TBC, TBC, TBA]")
    put(twice)
    assert rules(recorded) == {"placeholder": 1}
    recorded("baseline", "--today", TODAY)
    assert '"count": 2' in Path("improvplan-baseline.json").read_text()
    assert summary(recorded) == (0, 9)
    put(PLAN)
    assert rules(recorded) == {"baseline-stale": 1}


def test_prune_only_takes_away(recorded: Command) -> None:
    before = Path("improvplan-baseline.json").read_text().splitlines()
    put(PLAN.replace("Children write.", "TBA").replace("Dec 2029", "Dec 2025"))
    assert "0 added, 1 taken away" in recorded("baseline", "--prune", "--today", TODAY).stdout
    after = Path("improvplan-baseline.json").read_text().splitlines()
    assert len(after) == len(before) - 1
    assert {line.rstrip(",") for line in after} <= {line.rstrip(",") for line in before}
    assert rules(recorded) == {"placeholder": 1}


def test_stale_entries_warn_and_can_be_made_to_fail(recorded: Command) -> None:
    put(PLAN.replace("Dec 2029", "Dec 2025"))
    assert recorded("validate", "--today", TODAY).code == 0
    assert recorded("validate", "--today", TODAY, "--fail-on", "warning").code == 1
    put(CONFIGURATION + "rules:\n  baseline-stale: error\n", "improvplan.yaml")
    assert recorded("validate", "--today", TODAY).code == 1
    put(CONFIGURATION + "ignore: baseline-stale\n", "improvplan.yaml")
    assert recorded("validate", "--today", TODAY, "--fail-on", "note").code == 0


def test_what_was_not_looked_at_is_not_called_stale(recorded: Command) -> None:
    put(HEAD.format("b") + PRIORITIES[0], "b.yaml")
    assert rules(recorded, "b.yaml") == {"placeholder": 1, "date-outside-period": 1}
    recorded("baseline", "b.yaml", "--today", TODAY)
    assert summary(recorded) == (0, 10)
    put(PLAN.replace("TBC", "Now"))
    assert rules(recorded, "--select", "wrong-code") == {}
    assert rules(recorded, "b.yaml") == {}
    put(PLAN.replace("session:", "session: [").replace("TBC", "Now"))
    assert "baseline-stale" not in rules(recorded)


def test_a_plan_that_is_gone_is_stale_where_the_whole_folder_was_checked(recorded: Command) -> None:
    Path("a.yaml").unlink()
    put(HEAD.format("b") + "  - title: Reading\n", "b.yaml")
    assert rules(recorded, "b.yaml") == {}
    assert rules(recorded) == {"baseline-stale": 1}
    assert "0 added, 8 taken away" in recorded("baseline", "--today", TODAY).stdout


def test_what_cannot_be_read_can_be_recorded_too(command: Command) -> None:
    put(CONFIGURATION, "improvplan.yaml")
    put(PLAN + "colour: blue\n")
    put("improvplan: 1\nid: b\ntitle: Our plan: reading\npriorities: [\n", "b.yaml")
    shown, _ = summary(command)
    command("baseline", "--today", TODAY)
    assert summary(command) == (0, shown)
    put(PLAN + "colour: blue\ncolor: blue\n")
    assert rules(command) == {"unknown-key": 1}


def test_suppressed_findings_are_not_recorded(command: Command) -> None:
    put(CONFIGURATION, "improvplan.yaml")
    put(PLAN.replace("why: TBC", "why: TBC  # improvplan: ignore[placeholder] the Parent Council decides"))
    command("baseline", "--today", TODAY)
    assert summary(command) == (0, 7)
    assert summary(command, "--no-suppressions") == (1, 7)
    assert summary(command, "--no-baseline") == (7, 0)


def test_findings_across_plans_are_recorded(command: Command) -> None:
    put(CONFIGURATION, "improvplan.yaml")
    put(PLAN)
    put(PLAN, "b.yaml")
    assert rules(command)["duplicate-plan-id"] == 1
    command("baseline", "--today", TODAY)
    assert summary(command) == (0, 17)


def test_mistakes_in_the_configuration_are_never_recorded(command: Command) -> None:
    put(CONFIGURATION + "ignore: no-such-rule\n", "improvplan.yaml")
    put(PLAN)
    command("baseline", "--today", TODAY)
    assert rules(command) == {"configuration": 1}


def test_the_baseline_holds_no_words_of_a_plan(recorded: Command) -> None:
    text = Path("improvplan-baseline.json").read_text()
    for word in ("Number", "Writing", "TBC", "Count", "Listen", "listen"):
        assert word not in text


def test_recording_again_changes_no_byte(recorded: Command) -> None:
    file = Path("improvplan-baseline.json")
    before, time = file.read_bytes(), file.stat().st_mtime_ns
    put("# A comment.\n\n" + HEAD.format("a") + "\n".join(reversed(PRIORITIES)))
    assert "0 added, 0 taken away" in recorded("baseline", "--today", TODAY).stdout
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, time)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"improvplan-baseline": 2, "findings": {}}', '{"improvplan-baseline": 1, "findings": [1]}',
     '{"improvplan-baseline": 1, "findings": {"a": [{"path": "x"}]}}', '{"improvplan-baseline": 1, "findings": {"a": [1]}}',
     '{"improvplan-baseline": 1, "findings": {"a": [{"path": "x", "rule": "y", "text": "z", "count": "many"}]}}',
     "[" * 100_000, "<<<<<<< HEAD\n", '{"improvplan-baseline": 1,\n=======\n', "\udcff"],
)  # fmt: skip
def test_a_baseline_that_cannot_be_read_is_a_finding_and_hides_nothing(recorded: Command, text: str) -> None:
    Path("improvplan-baseline.json").write_bytes(text.encode(errors="surrogateescape"))
    assert rules(recorded)["baseline"] == 1
    assert summary(recorded) == (1 + 8, 0)
    assert recorded("baseline", "--prune").code == 2


def identities(text: str) -> Counter[Identity | None]:
    request = CheckRequest(select=frozenset(SELECT.split(",")), identities=True, today=datetime.date(2025, 11, 22))
    plan = check_source(parse(text, "a.yaml"), NOWHERE, request)
    return Counter(finding.identity for finding in plan.findings)


@settings(deadline=None, max_examples=80)
@given(st.permutations(PRIORITIES), st.data())
def test_blank_lines_comments_and_another_order_never_change_identities(order: list[str], data: st.DataObject) -> None:
    rows = (HEAD.format("a") + "".join(order)).splitlines()
    for number in range(len(rows), 0, -1):
        if rows[number - 1].endswith("|"):
            continue
        rows[number:number] = data.draw(st.lists(st.sampled_from(["", "  ", "# improvplan", "#"]), max_size=1))
    ending = data.draw(st.sampled_from(["\n", "\r\n"]))
    assert identities(ending.join(rows) + ending) == identities(PLAN)


def test_an_item_without_an_id_is_told_by_its_words() -> None:
    [before] = identities(HEAD.format("a") + PRIORITIES[0])  - identities(HEAD.format("a") + PRIORITIES[0].replace("TBC", "Now"))  # fmt: skip
    assert before == Identity("a", "priorities/reading/why", "placeholder", before.text if before else "")
    same = HEAD.format("a") + PRIORITIES[0].replace("title: Reading", "title: Reading well")
    assert before in identities(same)
    other = identities(HEAD.format("a") + PRIORITIES[1].replace("Number", "Numbers"))
    assert not other & identities(HEAD.format("a") + PRIORITIES[1])


def test_quotes_and_line_breaks_in_a_text_do_not_count() -> None:
    folded = PLAN.replace("    why: TBC", '    why: "TBC"').replace("why: |\n      TBC", "why: TBC")
    assert identities(folded) == identities(PLAN)


def test_a_short_form_written_out_is_the_same() -> None:
    short = HEAD.format("a") + "  - title: Reading\n    outcomes: TBC\n"
    long = HEAD.format("a") + "  - title: Reading\n    outcomes:\n      - what: TBC\n"
    assert identities(short) == identities(long)


IDENTITIES = st.builds(
    Identity, st.sampled_from("ab\"é"), st.sampled_from(["", "x/y", "~1/z"]), st.sampled_from(["r", "s"]), st.sampled_from(["", "0a"])
)  # fmt: skip
RECORDS = st.dictionaries(IDENTITIES, st.integers(1, 3))
FINDINGS = st.lists(
    st.builds(
        lambda identity: Finding(rule=identity.rule, severity=Severity.ERROR, file="a", message="m", identity=identity),
        IDENTITIES,
    ),
    max_size=12,
)


@given(RECORDS, FINDINGS)
def test_what_is_recorded_today_is_left_out_today(before: dict[Identity, int], findings: list[Finding]) -> None:
    after = renewed(before, findings, lambda _: True)
    result = compared(findings, after, lambda _: True)
    assert (result.new, result.known, result.gone) == ([], len(findings), {})


@given(RECORDS, FINDINGS)
def test_pruning_leaves_nothing_stale_and_adds_nothing(recorded: dict[Identity, int], findings: list[Finding]) -> None:
    result = compared(findings, recorded, lambda _: True)
    after = pruned(recorded, result.gone)
    assert all(count <= recorded[one] for one, count in after.items())
    again = compared(findings, after, lambda _: True)
    assert (again.new, again.gone) == (result.new, {})


@given(RECORDS)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, recorded: dict[Identity, int]) -> None:
    file = tmp_path_factory.mktemp("baseline") / "improvplan-baseline.json"
    text = written(recorded)
    file.write_text(text, encoding="utf-8")
    assert read_baseline(file).recorded == recorded
    assert text == written(dict(reversed(recorded.items())))


ROWS = st.sampled_from(
    [*PLAN.splitlines()[3:], "colour: blue", "title: Our plan: reading", "    why: 'It's so'", "\tTBC", "aim: [a, b", "- TBC", "id: b", "", "#"]
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(ROWS, max_size=25), min_size=1, max_size=3))
def test_whatever_is_wrong_with_plans_nothing_is_once_it_is_recorded(plans: list[list[str]]) -> None:
    today = datetime.date(2025, 11, 22)
    with TemporaryDirectory() as folder:
        (Path(folder) / "improvplan.yaml").write_text("improvplan-repository: 1\n")
        for number, rows in enumerate(plans):
            text = "improvplan: 1\nid: a\ntitle: A\n" + "\n".join(rows)
            (Path(folder) / f"{number}.yaml").write_text(text, encoding="utf-8")
        before = validate([folder], today=today, strict=True)
        record([folder], today=today, strict=True)
        after = validate([folder], today=today, strict=True)
        assert after.findings == ()
        assert len(before.findings) <= after.known <= sum(len(finding.singly) for finding in before.findings)
        [pruned_one] = record([folder], today=today, strict=True, prune=True)
        assert (pruned_one.added, pruned_one.removed) == (0, 0)


def test_no_more_than_two_files_are_in_memory_while_what_is_said_across_plans_gets_its_identities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        text = "improvplan: 1\nid: the-same\ntitle: Plan\nsession: 2025-26\npriorities:\n  - Reading\n"
        (tmp_path / f"plan-{number}.yaml").write_text(text, encoding="utf-8")
    alive: weakref.WeakSet[Source] = weakref.WeakSet()
    most: list[int] = []

    def watched(file: Path) -> Source:
        gc.collect()
        source = load(file)
        alive.add(source)
        most.append(len(alive))
        return source

    monkeypatch.setattr("improvplan.lint.engine.identity.load", watched)
    found = run(CheckRequest((str(tmp_path),), identities=True)).findings
    assert len(most) >= 5
    assert max(most) <= 2
    named = [finding for finding in found if finding.rule == "duplicate-plan-id"]
    assert named
    assert all(each.identity for finding in named for each in finding.singly)

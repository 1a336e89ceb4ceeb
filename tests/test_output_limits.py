"""What a stranger may send is cut where it would flood everybody, and says so; names of files do nothing to those who read them."""

from __future__ import annotations

import json
import os
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from command_line import Command, run
from entry_point import started
from improvplan.lint.engine.plan_findings import MOST_ALIKE
from improvplan.report.output import output_names
from improvplan.workspace.cache import FILE, cache_folder

HEAD = "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n"
FORGED = "n\n::error title=x::pwned\x1b[31m\u202e\r.yaml"


def findings(command: Command, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(command("validate", "--format", "json", *arguments).stdout)["findings"]
    return found


def places(finding: dict[str, object]) -> int:
    """At how many places it is said."""
    also = finding.get("also", [])
    assert isinstance(also, list)
    return 1 + len(also)


@pytest.mark.parametrize(
    ("text", "rule", "count"),
    [
        ("aim: " + "TBC " * 25_000 + "\n", "placeholder", 25_000),
        ("aim: |\n" + "  TBC, and\n" * 5_000, "placeholder", 5_000),
        ("aim: " + "TBC " * (MOST_ALIKE + 2) + "\n", "placeholder", MOST_ALIKE + 2),
    ],
    ids=["one line", "many lines", "two too many"],
)
def test_one_rule_says_only_so_much_about_one_text(command: Command, text: str, rule: str, count: int) -> None:
    Path("a.yaml").write_text(HEAD + text, encoding="utf-8")
    found = [one for one in findings(command, "a.yaml", "--select", rule) if one["path"] == ["aim"]]
    assert [places(one) for one in found] == [MOST_ALIKE + 1]
    assert f"; this and {count - MOST_ALIKE - 1:,} more like it in the same text are not shown" in str(
        found[0]["message"]
    )


def test_as_many_as_are_allowed_are_all_shown(command: Command) -> None:
    Path("a.yaml").write_text(HEAD + "aim: " + "TBC " * MOST_ALIKE + "\n", encoding="utf-8")
    found = [one for one in findings(command, "a.yaml") if one["rule"] == "placeholder"]
    assert [places(one) for one in found] == [MOST_ALIKE]
    assert not any("not shown" in str(one["message"]) for one in found)


def test_slips_on_one_line_are_limited_too(command: Command) -> None:
    Path("a.yaml").write_text(HEAD + "aim: " + "a\x01" * 3_000 + "\n", encoding="utf-8")
    assert len(findings(command, "a.yaml")) < 200


def test_the_same_mistake_in_many_places_is_shown_at_each(command: Command) -> None:
    rows = "".join(f"  - title: Priority {number}\n    why: TBC\n" for number in range(40))
    Path("a.yaml").write_text(HEAD + "priorities:\n" + rows, encoding="utf-8")
    assert [places(one) for one in findings(command, "a.yaml", "--select", "placeholder")] == [40]


def test_what_is_cut_is_cut_for_the_baseline_as_well(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\nselect: placeholder\n", encoding="utf-8")
    Path("a.yaml").write_text(HEAD + "aim: " + "TBC " * 100 + "\n", encoding="utf-8")
    assert command("baseline").code == 0
    assert findings(command) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files cannot be called like that")
@pytest.mark.parametrize("name", output_names())
def test_a_hostile_file_name_does_nothing_in_any_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in (FORGED, os.fsdecode(b"latin\xe9.yaml")):
        (tmp_path / file).write_text(HEAD + "aim: TBC\n", encoding="utf-8")
    (tmp_path / f"foreign{FORGED}").write_text("title: no plan\n", encoding="utf-8")
    run = started("validate", ".", "--format", name, "--verbose", "--no-cache")
    assert run.code == 1
    for out in (run.stdout, run.stderr):
        out.encode("utf-8")
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert not any(line.startswith("::error title=x") for line in out.splitlines())
    if name in ("json", "sarif"):
        assert json.loads(run.stdout)
    if name == "junit":
        assert ET.fromstring(run.stdout.partition("\n")[2]).tag == "testsuites"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files cannot be called like that")
def test_messages_about_a_hostile_file_name_are_harmless(command: Command) -> None:
    Path(FORGED).write_text(HEAD + "aim: TBC\n", encoding="utf-8")
    for arguments in (("validate", f"{FORGED}/nothing"), ("validate", FORGED, "--unsafe-fixes")):
        run = command(*arguments)
        assert not any(line.startswith("::error title=x") for line in (run.stdout + run.stderr).splitlines())
        assert "\x1b" not in run.stdout + run.stderr


def test_several_further_places_in_one_line_are_one_line(tmp_path: Path) -> None:
    """Of the second priority two parts are missing, and both are told of at its title."""
    priority = "  - title: {}\n    outcomes:\n      - Pupils read.\n    actions:\n      - do: Read.\n        by: May 2026\n        who: HT\n"
    text = "improvplan: 1\nid: ash\ntitle: Ash\ntemplate: school\nsession: 2025/26\norganisation: Ash Primary School\n"
    file = tmp_path / "ash.yaml"
    file.write_text(f"{text}priorities:\n{priority.format('Reading')}{priority.format('Writing')}", encoding="utf-8")
    second = f"{text}priorities:\n{priority.format('Reading')}".count("\n") + 1
    said = run("validate", str(file)).stdout
    assert f"= here too: line {second}\n" in said


def test_a_long_line_with_thousands_of_mistakes_is_remembered_once(command: Command) -> None:
    Path("a.yaml").write_text(HEAD + 'aim: "' + "a\\n" * 4_000 + '"\n', encoding="utf-8")
    first = command("validate", "--format", "json", "a.yaml")
    folder = cache_folder(os.environ)
    assert folder
    [remembered] = folder.rglob(FILE)
    assert remembered.stat().st_size < 5_000_000
    assert command("validate", "--format", "json", "a.yaml") == first
    assert command("validate", "--format", "json", "--no-cache", "a.yaml") == first

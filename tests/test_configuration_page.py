"""The page on configuration tells the truth: its files can be used, and do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import Command
from improvplan.lint.engine.bookkeeping import BOOKKEEPING

PAGE = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SHARED, OWN, CATEGORIES, IN_CATEGORY, IMPORTS, SUPPRESSED, STRICTER = BLOCKS
PLAN = "improvplan: 1\nid: {}\ntitle: A\nsession: 2025-26\naim: TBC\n"


@pytest.fixture
def council(command: Command) -> Command:
    """The council of the page, in the folder of its repository."""
    files = {
        "standards/northmuir.yaml": SHARED,
        "improvplan.yaml": OWN.replace("../standards", "standards"),
        "plans/strathburn-primary.yaml": PLAN.format("strathburn"),
        "plans/drafts/larkfield-primary.yaml": PLAN.format("larkfield"),
        "plans/clusters/strathburn-cluster.yaml": PLAN.format("cluster") + "template: regional-collaborative\n",
    }
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return command


def held(command: Command, plan: str, rule: str) -> list[str]:
    run = command("rules", "list", "--effective", plan)
    assert run.code == 0, run.stderr
    [row] = [row for line in run.stdout.splitlines() if (row := line.split("\t"))[1] == rule]
    return row[2:]


def test_the_council_has_no_mistake_in_its_configuration(council: Command) -> None:
    assert ": configuration:" not in council("validate").stdout


def test_what_holds_for_the_plans_of_the_council(council: Command) -> None:
    draft, school, cluster = (
        f"plans/{name}.yaml"
        for name in ("drafts/larkfield-primary", "strathburn-primary", "clusters/strathburn-cluster")
    )
    assert held(council, draft, "placeholder")[:2] == ["note", "improvplan.yaml, overrides 1"]
    assert held(council, draft, "missing-part")[:2] == ["off", "improvplan.yaml, overrides 1"]
    shared = str(Path("standards/northmuir.yaml"))
    assert held(council, school, "placeholder")[:2] == ["error", shared]
    assert held(council, school, "title-capitals")[:2] == ["off", shared]
    assert held(council, school, "too-many-links")[2] == f"most 4 ({shared})"
    assert held(council, cluster, "too-many-links")[2] == "most 10 (improvplan.yaml, overrides 2)"
    [line] = re.findall(r"`(placeholder  .*?)`", PAGE)
    assert line.split("  ") == ["placeholder", *held(council, draft, "placeholder")[:2]]


def test_the_suppressions_of_the_page_are_of_use(command: Command) -> None:
    head = "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n"
    Path("a.yaml").write_text(head + SUPPRESSED, encoding="utf-8")
    run = command("validate", "a.yaml", "--today", "2026-05-29", "--format", "json").stdout
    assert '"suppressed": 2' in run
    assert "suppression-" not in run
    assert "suppression-expired" in command("validate", "a.yaml", "--today", "2026-05-30").stdout


def test_the_stricter_baseline_can_be_used(command: Command) -> None:
    Path("improvplan.yaml").write_text(STRICTER, encoding="utf-8")
    Path("a.yaml").write_text(PLAN.format("a"), encoding="utf-8")
    assert ": configuration:" not in command("validate").stdout


def test_the_page_names_every_rule_about_suppressions_and_the_baseline() -> None:
    for rule in BOOKKEEPING:
        assert f"`{rule.name}`" in PAGE
        if rule.name.startswith("suppression"):
            assert f"| `{rule.name}` | {rule.severity.value} |" in PAGE


def test_links_lead_somewhere() -> None:
    heads = {
        re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        name, _, anchor = target.partition("#")
        assert (Path(__file__).parents[1] / "docs" / name).is_file() if name else anchor in heads, target


def test_the_category_of_the_page_is_switched_on_by_one_line(command: Command) -> None:
    Path("improvplan.yaml").write_text(CATEGORIES, encoding="utf-8")
    Path("holm.yaml").write_text(f"{IN_CATEGORY}priorities:\n  - title: Reading\n", encoding="utf-8")
    asked = "(asked of the category “Closer support”)"
    assert command("validate", "holm.yaml").stdout.replace("\n", " ").count(asked) >= 2
    Path("holm.yaml").write_text(IN_CATEGORY.replace("  category: closer-support\n", ""), encoding="utf-8")
    assert asked not in command("validate", "holm.yaml").stdout


def test_the_export_of_the_page_is_read_as_it_says(command: Command) -> None:
    Path("improvplan.yaml").write_text(IMPORTS, encoding="utf-8")
    plan = "improvplan: 1\nid: b\ntitle: B\nsession: 2025-26\norganisation: Burnside Primary School\nindicators:\n  - id: attendance\n"
    Path("b.yaml").write_text(
        f"{plan}    title: Attendance\n    unit: percent\npriorities:\n  - Reading\n", encoding="utf-8"
    )
    assert ": configuration:" not in command("validate").stdout
    heads = "School name,Measure,Academic year,Figure,Target,Unit,Pupil group\n"
    rows = (
        "Burnside PS,% of possible attendances,This year,n<10,,%,All pupils",
        "Burnside PS,% of possible attendances,2024-25,93.26,94,%,All pupils",
        "Burnside PS,% of possible attendances,2024-25,91,,%,Boys",
        "Little Larks Nursery,% of possible attendances,2024-25,91,,%,All pupils",
    )
    Path("attendance-26.csv").write_text(heads + "\n".join(rows) + "\n", encoding="utf-8")
    run = command("indicator", "import", "attendance-26.csv")
    assert run.code == 0, run.stderr
    assert [line.split("\t")[2:] for line in run.stdout.splitlines()] == [
        ["2024-25", "", "93.3", "D3"],
        ["2024-25 target", "", "94", "E3"],
        ["2025-26", "", "c", "D2"],
    ]

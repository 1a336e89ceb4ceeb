"""The house: every room imports only from rooms to its left, and machine formats never pay for what they do not use."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "improvplan"
ROOMS = (
    "finding",
    "source",
    "model",
    "catalogues",
    "vocabulary",
    "forms",
    "workspace",
    "context",
    "lint",
    "views",
    "derived",
    "report",
    "rendering",
    "edit",
    "intake",
    "export",
    "api",
    "cli",
)
LEVELS = {
    "lint": 8,
    "views": 8,
    "derived": 9,
    "report": 10,
    "rendering": 10,
    "edit": 10,
    "intake": 10,
    "export": 10,
    "api": 11,
    "cli": 12,
}
"""Rooms on one level do not know each other: the linter is a leaf, and documents need none of it."""
EVERYWHERE = {"version", "data", "gate"}


def level(room: str) -> int:
    return LEVELS.get(room, ROOMS.index(room))


def imported(file: Path) -> set[str]:
    """The rooms that a file imports from, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [
                f"{node.module}.{alias.name}" if node.module == "improvplan" else node.module for alias in node.names
            ]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("improvplan.")}
    return found - EVERYWHERE


def files() -> list[Path]:
    return [
        file
        for file in PACKAGE.rglob("*.py")
        if file.relative_to(PACKAGE).parts[0] not in ("__init__.py", "__main__.py", "data.py", "gate.py", "version.py")
    ]


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_from_rooms_to_its_left(file: Path) -> None:
    room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    wrong = {other for other in imported(file) if other != room and level(other) >= level(room)}
    assert not wrong, f"{room} imports from {sorted(wrong)}"


def test_the_command_line_uses_only_the_api() -> None:
    for file in (PACKAGE / "cli").rglob("*.py"):
        assert imported(file) <= {"cli", "api", "finding"}, file.name


def test_documents_and_edits_need_nothing_of_the_linter() -> None:
    for folder in ("views", "derived", "rendering", "edit", "intake"):
        for file in (PACKAGE / folder).rglob("*.py"):
            assert "lint" not in imported(file), file.name


def test_rules_use_facts_and_nothing_of_the_engine() -> None:
    for folder in ("rules", "across", "facts"):
        for file in (PACKAGE / "lint" / folder).glob("*.py"):
            assert "improvplan.lint.engine" not in file.read_text(encoding="utf-8"), file.name


def modules_after(code: str, *arguments: str) -> set[str]:
    script = f"import sys; sys.argv = {['improvplan', *arguments]!r}\n{code}\nprint(chr(10).join(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in run.stderr.split()}


HEAVY = {
    "docx",
    "lxml",
    "jinja2",
    "rich",
    "ruamel",
    "markdown_it",
    "icalendar",
    "xlsxwriter",
    "matplotlib",
    "docxtpl",
    "openpyxl",
}


def test_the_command_line_starts_without_what_it_does_not_need() -> None:
    assert not modules_after("from improvplan.cli.app import app_of; app_of()") & (HEAVY | {"pydantic", "yaml"})


def test_validating_for_machines_loads_neither_word_nor_jinja_nor_rich(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("improvplan: 1\nid: a\ntitle: A\n", encoding="utf-8")
    code = "from improvplan.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    assert not modules_after(code, "validate", "--format", "json", str(plan)) & HEAVY
    assert not modules_after(code, "validate", str(plan)) & HEAVY

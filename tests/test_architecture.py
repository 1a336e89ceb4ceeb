"""The house: every room imports only from rooms to its left, and machine formats never pay for what they do not use."""

from __future__ import annotations

import ast
import os
import re
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
EVERYWHERE = {"version", "data", "gate", "pattern"}


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
        if file.relative_to(PACKAGE).parts[0]
        not in ("__init__.py", "__main__.py", "data.py", "gate.py", "pattern.py", "version.py")
    ]


def test_a_room_imports_only_from_rooms_to_its_left() -> None:
    wrong = []
    for file in files():
        room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        right = {other for other in imported(file) if other != room and level(other) >= level(room)}
        wrong += [f"{file.relative_to(PACKAGE)} imports from {other}" for other in sorted(right)]
    assert not wrong


def modules() -> dict[str, set[str]]:
    """Each module with those of the package that it imports, wherever in it the import stands and whatever it is for."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        found[".".join(("improvplan", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")] = (
            file
        )
    graph: dict[str, set[str]] = {}
    for name, file in found.items():
        wanted: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                wanted |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
        graph[name] = (wanted & found.keys()) - {name}
    return graph


def circles(graph: dict[str, set[str]]) -> set[str]:
    """The modules that can be reached from themselves, and those between them: what is left when leaves and roots are taken away."""
    left = dict(graph)
    while True:
        wanted = set().union(*left.values()) if left else set()
        ends = {name for name, others in left.items() if name not in wanted or not others & left.keys()}
        if not ends:
            return set(left)
        left = {name: others - ends for name, others in left.items() if name not in ends}


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == {"b", "c"}
    assert circles(modules()) == set()


def test_two_files_of_one_name_stand_in_folders_that_tell_them_apart() -> None:
    """A new pair is a decision: either of them may have a better name."""
    homes: dict[str, list[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        homes.setdefault(file.name, []).append(str(file.relative_to(PACKAGE).parent))
    several = {name for name, folders in homes.items() if len(folders) > 2 and name != "__init__.py"}
    assert several <= TOLD_APART


TOLD_APART = {
    "action.py", "baseline.py", "derived.py", "differences.py", "frameworks.py", "rollover.py", "rules.py",  # model, use case, command
    "blocks.py", "names.py", "prose.py", "registry.py",
}  # fmt: skip


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
    "PIL",
    "pikepdf",
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


COUNT = """
import dataclasses, re, sys
made = {"classes": 0, "patterns": 0}
process, compiled = dataclasses._process_class, re._compiler.compile

def processed(cls, *options):
    made["classes"] += cls.__module__.startswith("improvplan")
    return process(cls, *options)

def compiling(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] in ("re", "functools"):
        frame = frame.f_back
    made["patterns"] += frame.f_globals["__name__"].startswith("improvplan")
    return compiled(pattern, flags)

dataclasses._process_class, re._compiler.compile = processed, compiling
from improvplan.cli import main
try:
    main()
except SystemExit:
    print("MADE", *made.values(), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "classes", "patterns"),
    [(("validate", "--no-cache"), 36, 124), (("render", "--to", "docx", "--out", "out"), 105, 120)],
)
def test_starting_makes_few_classes_and_patterns(
    tmp_path: Path, arguments: tuple[str, ...], classes: int, patterns: int
) -> None:
    """A dataclass takes 0.5 to 0.9 ms to make, a pattern 0.3: a record that is only read is a NamedTuple, a pattern `lazily` made."""
    plan = PACKAGE.parents[1] / "examples" / "larkfield-primary-2024-25.yaml"
    run = subprocess.run(
        [sys.executable, "-c", COUNT, *arguments, str(plan)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    made = [int(words) for words in run.stderr.rpartition("MADE ")[2].split()]
    assert made[0] <= classes
    assert made[1] <= patterns


MAP = PACKAGE.parents[1] / "docs" / "architecture.md"
FLOORS = re.compile(r"(?<=renews them -->\n\n)(?:```text\n.*?```\n\n)?", re.DOTALL)
FUNCTION = re.compile(r"`([\w/]+\.py)`,\s+`(?!\w+\.py`)([\w.]+)`")


def floors() -> str:
    """The floors from top to bottom: below each room those that it imports from."""
    used: dict[str, set[str]] = {room: set() for room in ROOMS}
    for file in files():
        room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        used[room] |= imported(file) - {room}
    lines = []
    for height in sorted({level(room) for room in ROOMS}):
        for number, room in enumerate(each for each in ROOMS if level(each) == height):
            above = {each for each in ROOMS if level(each) < height}
            unused = sorted(above - used[room], key=ROOMS.index)
            below = " ".join(sorted(used[room], key=ROOMS.index)) or "nothing"
            if len(below) > 85:
                below = f"all above but {' '.join(unused)}" if unused else "all above"
            lines.append(f"{'' if number else height:>2}  {room:<12}uses {below}")
    return "```text\n" + "\n".join(line.rstrip() for line in lines) + "\n```\n\n"


def test_the_picture_of_the_floors_is_fresh() -> None:
    text = MAP.read_text(encoding="utf-8")
    wanted = FLOORS.sub(lambda _: floors(), text, count=1)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        MAP.write_text(wanted, encoding="utf-8")
        text = wanted
    assert text == wanted, (
        "IMPROVPLAN_UPDATE_GOLDEN=1 pytest tests/test_architecture.py renews the picture of the floors"
    )


def test_every_function_on_the_map_is_there() -> None:
    named = FUNCTION.findall(MAP.read_text(encoding="utf-8"))
    assert len(named) > 25
    for file, function in named:
        found: ast.AST | None = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
        for name in function.split("."):
            body = getattr(found, "body", [])
            found = next((node for node in body if getattr(node, "name", "") == name), None)
        assert found is not None, f"{file} has no {function}"


def test_every_file_on_the_map_and_in_the_recipes_is_there() -> None:
    root = PACKAGE.parents[1]
    for page in (MAP, root / "CONTRIBUTING.md"):
        text = page.read_text(encoding="utf-8")
        assert max(map(len, text.splitlines())) <= 120, page.name
        for path in re.findall(r"`((?:src|docs|tests|tools|templates|frameworks|benchmarks)/[\w./-]+)`", text):
            assert "NAME" in path or (root / path).exists(), f"{page.name}: {path}"


def test_the_quick_run_names_files_that_are_there() -> None:
    _, _, *files = (Path(__file__).parent / "quick.txt").read_text(encoding="utf-8").splitlines()
    assert [file for file in files if not (Path(__file__).parents[1] / file).exists()] == []

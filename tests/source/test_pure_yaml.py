"""What the Python events of YAML say is what libyaml says: events, places, mistakes, and so trees and findings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.error import MarkedYAMLError, YAMLError

import improvplan
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, read
from improvplan.source.encoding import decode
from improvplan.source.pure_yaml import PureParser

ROOT = Path(__file__).parents[2]
libyaml = pytest.importorskip("yaml._yaml", reason="PyYAML was installed without libyaml")
if libyaml.get_version() < (0, 2, 6):
    pytest.skip("libyaml before 0.2.6 reads “[?]” another way", allow_module_level=True)

FILES = sorted(
    path
    for folder in ("examples", "frameworks", "templates", "tests")
    for path in (ROOT / folder).rglob("*.yaml")
    if "node_modules" not in path.parts
)
PIECES = [
    *" \t\n\r:-?[]{},&*!|>'\"%@`#.0aZé\\~=+",
    *("\r\n", "\n  ", "\n- ", ": ", "---\n", "...\n", "\\\n", "%TAG ! x\n", "%YAML 1.1\n", "!a%20", "!%c0%80 ", "!!b "),
    *("? ", "|+\n", "|-2\n", ">1\n", "\\x41", "\\u12", "[?]", "{?}", "word", "two words", "key: ", "  ", "'it''s'"),
    *("\u2028", "\x85", "\ufeff", "# note", "a" * 1025),
]


def events(parser: Callable[[str], Any], text: str) -> list[object]:
    """All that a parser says of a text: its events with their places, and the mistake that ends them."""
    told: list[object] = []
    try:
        get_event = parser(text).get_event
        while (event := get_event()) is not None:
            more = (getattr(event, name, None) for name in ("value", "style", "anchor", "tag", "flow_style"))
            told.append((type(event), event.start_mark.index, event.end_mark.index, *more))
    except MarkedYAMLError as error:
        marks = (mark and mark.index for mark in (error.problem_mark, error.context_mark))
        told.append((error.problem, error.context, *marks))
    except (YAMLError, UnicodeDecodeError) as error:
        told.append(type(error))
    return told


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=3000)
def test_texts_of_signs(text: str) -> None:
    assert events(PureParser, text) == events(libyaml.CParser, text)


@given(st.data())
@settings(max_examples=500)
def test_damaged_files(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8", errors="replace")
    start = data.draw(st.integers(0, len(text)))
    text = text[start : start + data.draw(st.integers(0, 900))]
    for _ in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 3)) :]
    assert events(PureParser, text) == events(libyaml.CParser, text)


def test_files_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events, and what the reader makes of them: tree, findings with their places, comments."""
    assert len(FILES) > 200
    read_by_libyaml = {path: told(read(path.read_bytes(), path.name)) for path in FILES}
    for module in ("tree", "comments"):
        monkeypatch.setattr(f"improvplan.source.{module}.CParser", PureParser)
    for path, known in read_by_libyaml.items():
        assert told(read(path.read_bytes(), path.name)) == known, path
        text = decode(path.read_bytes()).text
        assert events(PureParser, text) == events(libyaml.CParser, text), path


def told(source: Source) -> tuple[object, ...]:
    return spelt_out(source.root), source.problems, source.comments, source.tree_text


def spelt_out(node: Node | None) -> object:
    """A tree as plain data."""
    match node:
        case Mapping():
            entries = [(spelt_out(entry.key), spelt_out(entry.value)) for entry in node.entries.values()]
            return node.start, node.end, node.flow, entries
        case Sequence():
            return node.start, node.end, node.flow, [spelt_out(item) for item in node.items]
        case Scalar():
            return node.start, node.end, node.style, node.text
    return None


def test_a_tag_whose_escapes_make_no_text_is_a_finding() -> None:
    assert [finding.rule for finding in read(b"title: !a%c0%80 b\n", "x").problems] == ["yaml-syntax"]


WITHOUT = """
import sys
for name in ("yaml._yaml", "lxml", "fcntl", "sqlite3", "termios", "resource", "_multiprocessing", "_posixsubprocess", "PIL"):
    sys.modules[name] = None
from datetime import date
from pathlib import Path
import improvplan
from improvplan.source.libyaml import CParser
assert CParser.__name__ == "PureParser"
Path(sys.argv[1]).write_bytes(improvplan.render("examples/burnside-primary-2025-26.yaml"))
drafts = sorted(Path("examples/drafts").glob("*.yaml"))
print(improvplan.validate(drafts, today=date(2025, 11, 29)).to_text("json"), end="")
"""


@pytest.mark.slow
def test_the_package_works_without_what_browsers_lack(tmp_path: Path) -> None:
    """No libyaml, lxml, locks, databases, terminals, processes or pictures: the same findings and the same Word document."""
    environment = {**os.environ, "IMPROVPLAN_CACHE": "off"}
    program = [sys.executable, "-c", WITHOUT, str(tmp_path / "plan.docx")]
    without = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert without.stderr == ""
    drafts = sorted((ROOT / "examples" / "drafts").glob("*.yaml"))
    usual = improvplan.validate([path.relative_to(ROOT) for path in drafts], today=date(2025, 11, 29)).to_text("json")
    assert json.loads(without.stdout) == json.loads(usual)
    assert (tmp_path / "plan.docx").read_bytes() == improvplan.render(
        ROOT / "examples" / "burnside-primary-2025-26.yaml"
    )

"""Which form a Word document is taken to be on: also where its first page is missing, and where it is on no form of ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from self_import import PLANS, _Text, anonymous
from strangers import Paper, english_primary, infant_school, scottish_primary, taken_in, written

from command_line import run
from improvplan.api.rendering import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(element: Any) -> str:
    return "".join(element.itertext(f"{W}t")).strip()


def is_heading(element: Any) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    return element.tag == f"{W}p" and style is not None and "eading" in style.get(f"{W}val")


TAKEN_AS_PLAIN = {
    "larkfield-primary-2024-25": "every label in its priorities is one of the plain form, too",
    "strathburn-cluster-2019-20": "the few labels that its form alone has weigh no more than those that all forms share",
}
"""Examples of which two priorities alone are taken to be on the plain form; a mend of that makes the test say so."""


def known_to_fail(plan: Path) -> object:
    """A plan as a parameter of a test; what is known not to hold for it is expected to fail, with the reason."""
    reason = TAKEN_AS_PLAIN.get(plan.stem)
    return pytest.param(plan, id=plan.stem, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


def shortened(plan: Path) -> bytes:
    """A plan's document with nothing but its first two priorities."""
    titles = [each["title"] for each in yaml.load(plan.read_text(encoding="utf-8"), _Text)["priorities"]]
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(anonymous(render(plan)))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root: Any = etree.fromstring(members["word/document.xml"])
    body = root.find(f"{W}body")
    elements = list(body)
    places = [
        next((n for n, each in enumerate(elements) if is_heading(each) and title in words(each)), None)
        for title in titles
    ]
    starts = [place for place in places if place is not None]
    assert len(starts) == len(titles), "each priority has its heading"
    level = elements[starts[0]].find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    later = (n for n in range(starts[min(1, len(starts) - 1)] + 1, len(elements)) if is_heading(elements[n]))
    end = next((n for n in later if elements[n].find(f"{W}pPr/{W}pStyle").get(f"{W}val") <= level), len(elements) - 1)
    first = starts[0]
    while first and is_heading(elements[first - 1]):
        first -= 1
    for element in [*elements[:first], *(each for each in elements[end:] if each.tag != f"{W}sectPr")]:
        body.remove(element)
    members["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return memory.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("plan", [*map(known_to_fail, PLANS)])
def test_two_priorities_alone_are_enough_to_know_the_form(plan: Path, folder: Path) -> None:
    (folder / "short.docx").write_bytes(shortened(plan))
    done = run("import", "short.docx", "--out", "made.yaml")
    assert done.code == 0, done.stderr
    assert f"on the form {yaml.load(plan.read_text(encoding='utf-8'), _Text)['template']};" in done.stderr


@pytest.mark.parametrize("paper", [english_primary, infant_school, scottish_primary], ids=lambda paper: paper.__name__)
def test_a_schools_paper_on_no_form_of_ours_is_taken_on_the_plain_one(
    paper: Callable[[Paper], None], tmp_path: Path
) -> None:
    # one label that only an authority's form knows does not make the plan of an infant school an authority's
    written(paper, tmp_path / "plan.docx")
    assert taken_in(tmp_path / "plan.docx").form.id == "school"

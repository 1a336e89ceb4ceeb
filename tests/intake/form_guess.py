"""How often the form of a document is guessed right, of whole documents and of what is left of them: the measure of `docs/word-way-in.md`.

`python tests/intake/form_guess.py [--libreoffice]` prints the table, and what went wrong.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from lxml import etree
from self_import import PLANS, _Text, anonymous, resaved

from improvplan.api.rendering import render
from improvplan.api.word_plans import Intake
from improvplan.intake.package import Package
from improvplan.intake.word import read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Cut = Callable[[Any, Sequence[str]], None]
"""Takes something out of the body of a document whose priorities have these titles."""


def data_of(plan: Path) -> Any:
    return yaml.load(plan.read_text(encoding="utf-8"), _Text)


def words(element: Any) -> str:
    return "".join(element.itertext(f"{W}t")).strip()


def style_of(element: Any) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if element.tag == f"{W}p" and style is not None else ""


def is_heading(element: Any) -> bool:
    return "eading" in style_of(element)


def starts(body: Any, titles: Sequence[str]) -> list[int]:
    """Where the headings of the priorities stand."""
    elements = list(body)
    places = [
        next((n for n, each in enumerate(elements) if is_heading(each) and title in words(each)), None)
        for title in titles
    ]
    found = [place for place in places if place is not None]
    assert len(found) == len(titles), "each priority has its heading"
    return found


def drop(body: Any, elements: Sequence[Any]) -> None:
    for element in elements:
        if element.tag != f"{W}sectPr":
            body.remove(element)


def priorities(count: int) -> Cut:
    """Nothing but the first priorities."""

    def cut(body: Any, titles: Sequence[str]) -> None:
        elements, places = list(body), starts(body, titles)
        last = places[min(count, len(places)) - 1]
        later = (n for n in range(last + 1, len(elements)) if is_heading(elements[n]))
        end = next((n for n in later if style_of(elements[n]) <= style_of(elements[last])), len(elements) - 1)
        first = places[0]
        while first and is_heading(elements[first - 1]):
            first -= 1
        drop(body, [*elements[:first], *elements[end:]])

    return cut


def front(body: Any, titles: Sequence[str]) -> None:
    """Nothing but what stands above the first priority."""
    drop(body, list(body)[starts(body, titles)[0] :])


def without_tables(body: Any, titles: Sequence[str]) -> None:
    """Everything but the tables."""
    del titles
    drop(body, [each for each in body if each.tag == f"{W}tbl"])


def second_half(body: Any, titles: Sequence[str]) -> None:
    """The later half of the paragraphs and tables, which begins anywhere."""
    del titles
    drop(body, list(body)[: len(body) // 2])


def whole(body: Any, titles: Sequence[str]) -> None:
    """The document as it is."""
    del body, titles


CUTS: dict[str, Cut] = {
    "the whole document": whole,
    "its first two priorities": priorities(2),
    "its first priority": priorities(1),
    "what stands above the priorities": front,
    "all but the tables": without_tables,
    "the second half": second_half,
}


def cut_out(plan: Path, cut: Cut) -> bytes:
    """What a cut leaves of a plan's document, without anything by which the document could be known again."""
    titles = [each["title"] for each in data_of(plan)["priorities"]]
    with zipfile.ZipFile(io.BytesIO(anonymous(render(plan)))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root: Any = etree.fromstring(members["word/document.xml"])
    cut(root.find(f"{W}body"), titles)
    members["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return memory.getvalue()


def guessed(intake: Intake, document: bytes) -> str:
    package = Package("document.docx", document)
    return intake.taken_in(read_word(package), package).form.id


def main(saved: Callable[[bytes], bytes]) -> None:
    intake = Intake(Path())
    lines, wrong = ["| what is left | plans | the form is found |", "| --- | --- | --- |"], []
    for name, cut in CUTS.items():
        found = [(plan, data_of(plan)["template"], guessed(intake, saved(cut_out(plan, cut)))) for plan in PLANS]
        missed = [f"{name}: {plan.stem} is on {form}, taken as {taken}" for plan, form, taken in found if taken != form]
        lines.append(f"| {name} | {len(found)} | {len(found) - len(missed)} |")
        wrong += missed
    sys.stdout.write("\n".join([*lines, *wrong, ""]))


if __name__ == "__main__":
    main(lambda document: document)
    if "--libreoffice" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            main(lambda document: resaved(document, Path(folder)))

"""How well a document of ours imports from words and layout alone: the measure of `docs/word-way-in.md`.

A plan is rendered to Word, everything by which the document could be known again is taken out of it, its styles get other
names, and it is imported. Words are then compared field by field, wherever in a list they stand.

Run it to print the table: `python tests/intake/self_import.py [--libreoffice]`.
"""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from improvplan.api.rendering import render
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.next_plan import document as plan_text
from improvplan.forms.registry import Forms
from improvplan.intake.making import data_of
from improvplan.intake.package import Package
from improvplan.intake.placed import Placed
from improvplan.intake.placing import place
from improvplan.intake.word import read_word
from improvplan.workspace.configuration import repository_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = sorted(file for file in EXAMPLES.glob("*.yaml") if file.stem != "improvplan")
DAY = datetime.date(2026, 3, 2)

NOT_MEASURED = frozenset(
    [
        "improvplan",
        "template",
        "version",
        "id",
        "schema",
        "fund",
        "by_fund",
        "notes",
        "internal",
        "kind",
        "country",
        "unit",
        "better",
        "base_year",
        "term",
        "status",
        "after",
        "category",
        "addresses",
        "criterion",
        "supports",
        "people",
        "leads",
        "who",
        "sponsor",
        "attends",
        "frameworks",
        "priorities.links",
        "groups.members",
        "sections.title",
        "sign_off",
        "priorities.indicators",
        "sections.by",
        "evaluations.by",
        "organisation.denominational",
        "organisation.members.denominational",
    ]
)
"""What documents do not print, or print otherwise than it is written: names for the computer, choices, keys of people, and links,
which a test of their own compares as the framework understands them."""


class _Text(yaml.SafeLoader):
    """Reads every scalar as text."""


_Text.yaml_implicit_resolvers = {}


@dataclass(frozen=True, slots=True)
class Measured:
    """The words of one plan: those to be found, those of them that were kept, those placed, and of these the right ones."""

    plan: str
    form: str
    words: int
    kept: int
    placed: int
    right: int
    balance: dict[str, int]
    adds_up: bool

    @property
    def share_right(self) -> float:
        """Of the words that were placed, which share stands in its own field."""
        return self.right / self.placed

    @property
    def share_kept(self) -> float:
        """Of the words of the plan, which share is in the imported file, wherever."""
        return self.kept / self.words


def measured(plan: Path, document: bytes) -> Measured:
    """How well a document of a plan was imported, in the form it was made on."""
    was = yaml.load(plan.read_text(encoding="utf-8"), _Text)
    repository = repository_of(plan)
    form = Forms(repository.template_folders).form(was["template"])
    assert form is not None
    placed = place(read_word(Package("document.docx", document)), form, Catalogues(repository.framework_folders))
    now = yaml.load(plan_text(data_of(placed).data, {}, []), _Text)
    there, here = by_field(was), by_field(now)
    right = sum((there.get(field, Counter()) & words).total() for field, words in here.items())
    everything = sum(by_field(now, measured_only=False).values(), Counter())
    wanted = sum(there.values(), Counter())
    return Measured(
        plan.stem, form.id, wanted.total(), (wanted & everything).total(), sum(words.total() for words in here.values()),
        right, balance_of(placed), placed.ledger.adds_up(),
    )  # fmt: skip


def balance_of(placed: Placed) -> dict[str, int]:
    return placed.ledger.balance()


def by_field(data: Any, *, measured_only: bool = True) -> dict[str, Counter[str]]:
    """The words of each field, whatever item of a list they stand in."""
    found: dict[str, Counter[str]] = {}
    for path, text in leaves(data):
        if measured_only and is_measured(path):
            found.setdefault(".".join(path), Counter()).update(re.findall(r"[^\W_]+", text.lower()))
        elif not measured_only:
            found.setdefault("", Counter()).update(re.findall(r"[^\W_]+", text.lower()))
    return found


def is_measured(path: tuple[str, ...]) -> bool:
    whole = ".".join(path)
    ends = {path[-1], path[0], ".".join(path[-2:]), ".".join(path[:2]), whole, ".".join(path[:3])}
    return not ends & NOT_MEASURED


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with the names above it; a statement's own words are under its name, written short or not."""
    if isinstance(node, dict):
        for name, value in node.items():
            hidden = name in ("what", "do", "name", "statement") or (path and path[-1] == "cost")
            yield from leaves(value, path if hidden else (*path, name))
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, path)
    elif node is not None:
        yield path, str(node)


def anonymous(document: bytes) -> bytes:
    """A document without custom parts, properties and bookmarks, and with styles of other names."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as archive, zipfile.ZipFile(memory, "w") as made:
        for entry in archive.infolist():
            data = archive.read(entry)
            if entry.filename.startswith(("customXml/", "docProps/")):
                continue
            if entry.filename.endswith(".rels"):
                data = re.sub(rb"<Relationship [^>]*(?:customXml|-properties)[^>]*/>", b"", data)
            if entry.filename == "[Content_Types].xml":
                data = re.sub(rb"<Override [^>]*(?:customXml|docProps)[^>]*/>", b"", data)
            if entry.filename == "word/document.xml":
                data = re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", data)
            if entry.filename == "word/styles.xml":
                data = re.sub(rb'<w:name w:val="[^"]*"/>', _renamed, data)
            made.writestr(entry, data)
    return memory.getvalue()


def _renamed(name: re.Match[bytes]) -> bytes:
    return b'<w:name w:val="Style %d"/>' % name.start()


def resaved(document: bytes, folder: Path) -> bytes:
    """The document as LibreOffice saves it again."""
    source = folder / "document.docx"
    source.write_bytes(document)
    out = folder / "again"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (out / "document.docx").read_bytes()


def table(results: list[Measured]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| plan | form | words placed | in the right field | words to keep | kept |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    words, kept, placed, right = (
        sum(getattr(each, name) for each in results) for name in ("words", "kept", "placed", "right")
    )
    total = Measured("all", "", words, kept, placed, right, balance={}, adds_up=True)
    lines += [
        f"| {each.plan} | {each.form} | {each.placed:,} | {100 * each.share_right:.1f}% | {each.words:,} | {100 * each.share_kept:.1f}% |"
        for each in [*results, total]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    import tempfile

    documents = {plan: anonymous(render(plan)) for plan in PLANS}
    print(table([measured(plan, document) for plan, document in documents.items()]))  # noqa: T201
    if "--libreoffice" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            again = [measured(plan, resaved(document, Path(folder))) for plan, document in documents.items()]
        print(table(again))  # noqa: T201

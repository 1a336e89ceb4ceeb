"""What comes back of documents that nobody edited: each plan, each of its documents, as it was sent and after LibreOffice saved it.

An edit that is reported of any of them is one that nobody made. `python tests/intake/unedited.py` goes through all plans in
`examples` (drafts that cannot be read are no documents) and prints the table of `docs/word-way-in.md`.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from improvplan.api.errors import ImprovplanError
from improvplan.api.rendering import render
from improvplan.api.returning import bring_back

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LETTERHEAD = ROOT / "tests" / "rendering" / "letterhead-by-libreoffice.docx"
TODAY = datetime.date(2026, 11, 29)
KINDS: dict[str, dict[str, Any]] = {
    "full": {},
    "summary": {"document": "summary"},
    "action table": {"document": "action-table"},
    "word form": {"form": EXAMPLES / "forms" / "strathburn-council.docx"},
    "letterhead": {"reference": LETTERHEAD},
    "public": {"audience": "public"},
    "plan on a page": {"document": "plan-on-a-page"},
    "indicators": {"document": "indicators"},
    "staff": {"audience": "staff"},
    "governors": {"audience": "governors"},
}
REQUIRED = ("full", "summary", "action table", "word form", "letterhead", "public")
"""The kinds of document that the test goes through after LibreOffice as well."""
STATES = ("as sent", "LibreOffice once", "LibreOffice twice")


@dataclass(frozen=True)
class Cell:
    """A document of a plan in one state, and what is said of it: the edits that nobody made, or why it could not be held against its plan."""

    plan: Path
    kind: str
    state: str
    said: tuple[str, ...]


def plans_of(folder: Path) -> list[Path]:
    """The plans in a copy of the examples; of the region, which is made there, the first of each kind and year."""
    region = folder / "region"
    subprocess.run([sys.executable, str(region / "make.py"), str(region)], check=True, capture_output=True)
    files = {
        file
        for pattern in ("*.yaml", "drafts/*.yaml", "trust-year/*.yaml", "trust-year/*/*.yaml", "region/**/*.yaml")
        for file in folder.glob(pattern)
        if "\nimprovplan: 1" in f"\n{file.read_text(encoding='utf-8')}" and b"\nid:" in file.read_bytes()
    }
    first = {(file.parent, file.stem[-7:]): file for file in sorted(files, reverse=True) if region in file.parents}
    return sorted(file for file in files if region not in file.parents or file in first.values())


def saved(files: Iterable[Path], out: Path, profile: Path) -> None:
    """Documents as LibreOffice saves them."""
    names = [str(file) for file in files]
    for begin in range(0, len(names), 60):
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), *names[begin : begin + 60]],
            check=True, capture_output=True, timeout=1800,
        )  # fmt: skip


def gone_through(folder: Path, plans: list[Path], kinds: Iterable[str], *, libreoffice: bool) -> list[Cell]:
    """All documents of plans in all states."""
    sent = folder / "sent"
    sent.mkdir()
    documents: list[tuple[Path, str, Path]] = []
    for number, plan in enumerate(plans):
        for kind in kinds:
            file = sent / f"{number}-{kind.replace(' ', '-')}.docx"
            try:
                file.write_bytes(render(plan, **KINDS[kind]))
            except ImprovplanError:
                continue  # a draft that cannot be read, or a document that this plan has not
            documents.append((plan, kind, file))
    folders = [sent]
    for state in STATES[1:] if libreoffice else ():
        folders.append(folder / state.replace(" ", "-"))
        saved([folders[-2] / file.name for _, _, file in documents], folders[-1], folder / "profile")
    return [
        Cell(plan, kind, state, said_of(there / file.name, plan, KINDS[kind].get("form")))
        for state, there in zip(STATES, folders, strict=False)
        for plan, kind, file in documents
    ]


def said_of(document: Path, plan: Path, form: Path | None) -> tuple[str, ...]:
    """The edits of a document, in a line each."""
    try:
        found = bring_back(document, plan, write=False, today=TODAY, word_form=form)
    except ImprovplanError as error:
        return (str(error),)
    return tuple(f"{edit.became}: -[{edit.was}] +[{edit.now}] {edit.why}" for edit in found.edits)


def table(cells: list[Cell]) -> str:
    """How many documents there are, and in how many an edit was reported."""
    lines = [f"| document | {' | '.join(STATES)} |", f"| --- |{' --- |' * len(STATES)}"]
    for kind in KINDS:
        count = Counter(cell.state for cell in cells if cell.kind == kind)
        wrong = Counter(cell.state for cell in cells if cell.kind == kind and cell.said)
        if count:
            lines.append(f"| {kind} | {' | '.join(f'{wrong[state]} of {count[state]}' for state in STATES)} |")
    return "\n".join(lines)


def main() -> None:
    """Go through what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", default="", help="only those with this in their path")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--no-libreoffice", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPROVPLAN_CACHE"] = str(folder / "cache")
        examples = shutil.copytree(EXAMPLES, folder / "examples")
        plans = [plan for plan in plans_of(examples) if given.plans in plan.as_posix()]
        cells = gone_through(folder, plans, given.kinds, libreoffice=not given.no_libreoffice)
        sys.stdout.write(f"{len({cell.plan for cell in cells})} plans\n{table(cells)}\n")
        for cell in cells:
            if cell.said:
                sys.stdout.write(f"{cell.plan.relative_to(examples)}, {cell.kind}, {cell.state}:\n")
                sys.stdout.write("".join(f"    {line}\n" for line in cell.said))


if __name__ == "__main__":
    main()

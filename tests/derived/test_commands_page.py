"""The sections on derived documents in docs/commands.md are written from the documents themselves."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from improvplan.derived import document, named_documents
from improvplan.derived.plugin import Derived, Option

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
NAMES = [each.name for each in named_documents() if not each.under]
BEFORE = "\n## frameworks\n"
"""Where the section of a document that has none yet is put."""


def section(found: Derived[Any]) -> str:
    """What docs/commands.md says of a document, below its heading."""
    examples = "\n".join(f"improvplan {example}" for example in found.examples)
    kinds = ", ".join(f"`{kind}`" for kind in found.kinds)
    left_out = f"`{found.default_to}` if left out" if found.default_to else "shown on the terminal if left out"
    rows = [
        *(f"| {head(option)} | {what(option)} |" for option in found.options),
        f"| `--to KINDS` | {kinds}; several with commas between them; {left_out} |",
        "| `--audience AUDIENCE` | `public`, `staff` or `governors`: what they may not see is left out, and listed on standard error |",
        f"| `--today DATE` | {small(found.today)} |",
        "| `--jobs NUMBER` | how many processes read plans; as many as pay, if left out |",
        "| `--scheduler ADDRESS` | let the workers of this Dask scheduler read plans: [more](cluster.md) |",
        "| `--out FOLDER` | where files are written; `build` if left out |",
    ]
    table = "\n".join(["| option | |", "|---|---|", *rows])
    return f"\n```sh\n{examples}\n```\n\n{found.about}\n\n{table}\n\n"


def head(option: Option) -> str:
    if option.choices and not option.required:
        return f"`--{option.name} {option.choices[0]}`, " + " or ".join(
            [", ".join(f"`{each}`" for each in option.choices[1:-1]), f"`{option.choices[-1]}`"]
        )
    metavar = {"flag": "", "number": " NUMBER", "day": " DATE"}.get(option.kind, f" {option.name.upper()}")
    return f"`--{option.name}{f' {option.metavar}' if option.metavar else metavar}`"


def what(option: Option) -> str:
    words = option.described or small(option.help)
    if option.choices and option.required:
        words = " or ".join([", ".join(f"`{each}`" for each in option.choices[:-1]), f"`{option.choices[-1]}`"])
    left_out = f"; {option.default} if left out" if option.kind == "number" else ""
    return f"{words}{left_out}{'. Must be given' if option.required else ''}"


def small(words: str) -> str:
    return words[:1].lower() + words[1:].removesuffix(".")


def row(found: Derived[Any]) -> str:
    verb, _, rest = small(found.summary).partition(" ")
    return f"| [`{found.name}`](#{found.name}) | {verb}s {rest} |"


@pytest.mark.parametrize("name", NAMES)
def test_the_section_of_a_derived_document_is_fresh(name: str) -> None:
    found = document(name)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        with FileLock(Path(tempfile.gettempdir()) / "improvplan-commands-page.lock"):  # several processes run the tests
            renew(found)
    text = PAGE.read_text(encoding="utf-8")
    assert f"## {name}\n{section(found)}" in text
    assert row(found) in text


def renew(found: Derived[Any]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    wanted = f"\n## {found.name}\n{section(found)}"
    pattern = rf"\n## {found.name}\n.*?(?=\n## )"
    if re.search(pattern, text, re.DOTALL):
        text = re.sub(pattern, lambda _: wanted.rstrip("\n") + "\n", text, count=1, flags=re.DOTALL)
    else:
        text = text.replace(BEFORE, f"{wanted.rstrip(chr(10))}\n{BEFORE}", 1)
    listed = rf"^\| \[`{found.name}`\].*$"
    if re.search(listed, text, re.MULTILINE):
        text = re.sub(listed, lambda _: row(found), text, count=1, flags=re.MULTILINE)
    else:
        text = text.replace("| [`frameworks`]", f"{row(found)}\n| [`frameworks`]", 1)
    PAGE.write_text(text, encoding="utf-8")

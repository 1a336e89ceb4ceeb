"""Scenario files: what stands in a folder, what is typed, and what must come of it.

    A sentence on what this is about.
    === file plan.yaml                  a file to write; `in utf-16` after the name gives its encoding, `in hex` its bytes
    === run validate plan.yaml          a command, in the folder of the files
    === out                             what it writes to standard output …
    === err                             … and to standard error; left out where there is nothing
    === exit 1
    === shows build/plan.md             what a file holds after the command

Several commands may follow each other. IMPROVPLAN_UPDATE_GOLDEN=1 writes what came of the commands into the file.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from command_line import run

MARK = "=== "
OUTCOMES = ("out", "err", "exit")


@dataclass(frozen=True)
class Part:
    """A head such as `file plan.yaml` and the text below it."""

    head: str
    body: str = ""

    @property
    def kind(self) -> str:
        return self.head.partition(" ")[0]

    @property
    def rest(self) -> str:
        return self.head.partition(" ")[2]

    def __str__(self) -> str:
        body = self.body if not self.body or self.body.endswith("\n") else self.body + "\n"
        return f"{MARK}{self.head}\n{body}"


def parse(text: str) -> tuple[str, list[Part]]:
    """The introduction of a scenario and its parts."""
    about, *rest = f"\n{text}".split(f"\n{MARK}")
    parts = [Part(head, body + "\n" if body else "") for head, _, body in (part.partition("\n") for part in rest)]
    if parts:
        parts[-1] = replace(parts[-1], body=parts[-1].body.removesuffix("\n"))
    return about.lstrip("\n"), parts


def played(parts: list[Part]) -> list[Part]:
    """The same parts with what really comes of the commands, run in the current folder."""
    made: list[Part] = []
    for part in parts:
        match part.kind:
            case "file":
                _write(part)
                made.append(part)
            case "run":
                made += [part, *_outcome(shlex.split(part.rest))]
            case "shows":
                made.append(Part(part.head, Path(part.rest).read_text(encoding="utf-8")))
            case kind if kind not in OUTCOMES:
                raise ValueError(f"a scenario has no part {kind!r}")
    return made


def _write(part: Part) -> None:
    name, _, encoding = part.rest.partition(" in ")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes.fromhex(part.body) if encoding == "hex" else part.body.encode(encoding or "utf-8"))


def _outcome(arguments: list[str]) -> Iterator[Part]:
    result = run(*arguments)
    if result.stdout:
        yield Part("out", _slashes(result.stdout))
    if result.stderr:
        yield Part("err", _slashes(result.stderr))
    yield Part(f"exit {result.code}")


def _slashes(text: str) -> str:
    return text.replace("\\", "/")

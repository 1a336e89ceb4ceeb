"""Files with what was found of some of many plans, so that several machines can share the work and one puts it together.

A part is text, a line for each thing that was found, beside a hash of itself. It is found by a name that is a hash of all that it
depends on: the plan's own text, configuration, forms and frameworks, the program and what was asked. So a part can only spare work:
what does not fit is worked out anew, and the result is that of one run over all plans.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

from improvplan.gate import printable
from improvplan.source.files import write_beside_then_replace
from improvplan.version import VERSION
from improvplan.workspace.cache import program

Item = TypeVar("Item")

MOST = 10_000
"""So many shares at most."""

LARGEST = 1 << 30
"""In bytes. A larger file is no part."""

_FORMAT = 1
_SHARE = re.compile(r"([0-9]{1,5})\s*(?:/|of)\s*([0-9]{1,5})", re.ASCII)


class PartError(Exception):
    """A file that is no part, or parts that do not go together. The message is for the user."""


class Share(NamedTuple):
    """Which of several equal shares of the plans: `Share(3, 8)` is the third of eight."""

    number: int
    of: int

    def among(self, items: Sequence[Item]) -> Sequence[Item]:
        """The things of this share; all shares together have all of them, each once."""
        return items[self.number - 1 :: self.of]


def read_share(words: str) -> Share:
    """A share as people write it: `3/8`. Raises PartError."""
    found = _SHARE.fullmatch(words.strip())
    share = Share(*map(int, found.groups())) if found else Share(0, 0)
    if not 1 <= share.number <= share.of <= MOST:
        raise PartError(f"--shard {printable(words)}: write which share of how many, for example 3/8")
    return share


class Parts:
    """What was found of plans, by names; it remembers what a cache remembers of plans."""

    def __init__(self, bodies: Mapping[str, str] | None = None) -> None:
        self._bodies = dict(bodies or {})

    def plans(self, names: Iterable[str]) -> dict[str, str]:
        """What was found under these names."""
        return {name: self._bodies[name] for name in names if name in self._bodies}

    def remember_plans(self, bodies: Mapping[str, str]) -> None:
        """Add texts under names."""
        self._bodies.update(bodies)

    def write(self, file: Path, document: str, share: Share) -> None:
        """Write a part. The same findings give the same bytes. Raises OSError."""
        head = {
            "improvplan-part": _FORMAT,
            "version": VERSION,
            "program": program(),
            "document": document,
            "share": share.number,
            "of": share.of,
            "lines": len(self._bodies),
        }
        lines = [json.dumps(head)]
        lines += [json.dumps([name, body, _hash(name, body)]) for name, body in sorted(self._bodies.items())]
        file.parent.mkdir(parents=True, exist_ok=True)
        write_beside_then_replace(file, "".join(f"{line}\n" for line in lines).encode("ascii"))


def part_name(document: str, share: Share) -> str:
    """What the file of a part is called: `rollup-3-of-8.part`."""
    return f"{document}-{share.number}-of-{share.of}.part"


def read_parts(folder: Path, document: str) -> Parts:
    """All parts of a document in a folder and the folders in it.

    Raises:
        PartError: there is none, one is damaged or was made by another program, or some are missing.

    """
    files = sorted(folder.rglob(f"{document}-*.part")) if folder.is_dir() else []
    if not files:
        raise PartError(
            f"{printable(folder)}: there is no part of {document} in this folder; "
            f"improvplan {document} --shard 1/2 --out {printable(folder)} makes the first of two"
        )
    bodies: dict[str, str] = {}
    shares: dict[Share, Path] = {}
    ours = program()
    for file in files:
        share, found = _read(file, document, ours)
        shares.setdefault(share, file)
        bodies |= found
    counts = sorted({share.of for share in shares})
    if len(counts) > 1:
        raise PartError(
            f"{printable(folder)}: there are shares of {' and of '.join(map(str, counts))}; "
            "keep those of one run and delete the others"
        )
    missing = [str(number) for number in range(1, counts[0] + 1) if Share(number, counts[0]) not in shares]
    if missing:
        which = f"share {missing[0]}" if len(missing) == 1 else f"shares {', '.join(missing)}"
        raise PartError(
            f"{printable(folder)}: {which} of {counts[0]} cannot be found; "
            f"make it with improvplan {document} --shard {missing[0]}/{counts[0]}"
        )
    return Parts(bodies)


def _read(file: Path, document: str, ours: str) -> tuple[Share, dict[str, str]]:
    bodies: dict[str, str] = {}
    try:
        if file.stat().st_size > LARGEST:
            raise PartError(f"{printable(file)}: no part is that large")
        with file.open(encoding="ascii") as lines:
            head = json.loads(next(lines))
            if head["improvplan-part"] != _FORMAT or head["document"] != document:
                raise PartError(f"{printable(file)}: this is no part of {document} that this version can read")
            if head["program"] != ours:
                raise PartError(
                    f"{printable(file)}: made by another improvplan ({printable(str(head['version']))}, here {VERSION}) or with other "
                    "libraries; make all parts and put them together with one"
                )
            share = Share(int(head["share"]), int(head["of"]))
            for line in lines:
                name, body, known = json.loads(line)
                if known != _hash(name, body):
                    raise ValueError(name)
                bodies[name] = body
        whole = int(head["lines"]) == len(bodies) and 1 <= share.number <= share.of <= MOST
    except OSError as error:
        raise PartError(f"{printable(file)}: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration, RecursionError):
        whole = False
    if not whole:
        raise PartError(f"{printable(file)}: this part is damaged or was cut off; make it again")
    return share, bodies


def _hash(name: str, body: str) -> str:
    return blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16, key=name.encode()).hexdigest()

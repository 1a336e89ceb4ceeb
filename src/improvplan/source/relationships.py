"""What the parts of an Office document refer to (ECMA-376, part 2, chapter 9)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from improvplan.source.xml_places import Tree


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: `kind` is the last word of its type; `target` is a part's name unless it is outside."""

    identity: str
    kind: str
    target: str
    outside: bool


def relationships_name(part: str) -> str:
    """The name of the part that says what a part refers to."""
    folder, _, own = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{own}.rels")


def relationships_of(part: str, tree: Tree) -> list[Relationship]:
    """What a part refers to, as the part beside it says, which is `tree`. `part` is empty for the whole document."""
    found = []
    for element in tree.root.children:
        given = element.attributes
        outside = given.get("TargetMode") == "External"
        target = given.get("Target", "")
        kind = given.get("Type", "").rpartition("/")[2]
        resolved = target if outside else _resolved(part.rpartition("/")[0], target)
        found.append(Relationship(given.get("Id", ""), kind, resolved, outside))
    return found


def _resolved(folder: str, target: str) -> str:
    """The name of a part that another in `folder` refers to; a path out of the package leads to nothing."""
    path = unquote(target.partition("#")[0])
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)

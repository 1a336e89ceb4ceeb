"""Where a part of a text stands in the file, by the path of the text."""

from __future__ import annotations

from improvplan.finding import Path, Span
from improvplan.source.nodes import Mapping, Node, Scalar, Sequence
from improvplan.source.source import Source


def part_span(source: Source, path: Path, part: tuple[int, int]) -> Span | None:
    """The span of a part of the text at `path`; None where that part does not stand in the file as it reads."""
    scalar = scalar_at(source.root, path)
    if scalar is None:
        return None
    typed = source.tree_text[scalar.start : scalar.end]
    if scalar.style == '"' and "\\" in typed:
        return None
    opening = 1 if scalar.style in ("'", '"') else 0
    before, wanted = _typed(scalar, scalar.text[: part[0]]), _typed(scalar, scalar.text[part[0] : part[1]])
    start = opening + len(before)
    if not typed.startswith(opening * scalar.style + before + wanted):
        if not wanted:
            return None
        start = -1
        for _ in range(before.count(wanted) + 1):
            start = typed.find(wanted, start + 1)
            if start < 0:
                return None
    return Span(scalar.start + start, scalar.start + start + len(wanted))


def _typed(scalar: Scalar, words: str) -> str:
    return words.replace("'", "''") if scalar.style == "'" else words


def scalar_at(root: Node | None, path: Path) -> Scalar | None:
    """The scalar that a path means, lenient where short forms are."""
    node = nodes_to(root, path)[-1]
    return node if isinstance(node, Scalar) else None


def nodes_to(root: Node | None, path: Path) -> list[Node | None]:
    """Every node on the way to what a path means, the root first; the last is None where nothing stands there."""
    nodes = [root]
    for part in path:
        node = nodes[-1]
        if isinstance(node, Mapping):
            entry = node.entries.get(str(part))
            if entry is None and isinstance(part, int):
                continue
            nodes.append(entry.value if entry else None)
        elif isinstance(node, Sequence):
            nodes.append(node.items[part] if isinstance(part, int) and part < len(node.items) else None)
    return nodes

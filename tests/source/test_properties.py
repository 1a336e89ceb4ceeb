"""What holds for every file: nothing raises, every span is exact, every path is found."""

from __future__ import annotations

import io
from collections.abc import Iterator

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from improvplan.finding import Path, Span
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, locate, locate_key, read
from improvplan.source.characters import plain as as_it_looks
from improvplan.source.sentence import quoted
from improvplan.source.tree import TreeBuilder

SIGNS = " \t\n\r:-#\"'[]{},&*!|>%@`?•“”–~<=\\£$aAb1.é\u00a0\ufeff\0\x85"


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    check(read(data, "x"))


@given(st.text(st.sampled_from(SIGNS), max_size=120))
@settings(max_examples=500)
def test_no_text_of_signs_raises(text: str) -> None:
    check(read(text.encode(), "x"))


_LINES = st.sampled_from(
    [
        "title: Reading",
        "- do: Train staff",
        "- Train staff",
        "why: |",
        "some text",
        "note: 'it's'",
        "who: @jp",
        "cost: {core: £1,500}",
        "hgios: [1.3, 2.3 Learning, teaching",
        "• bullet",
        "-tight",
        "key:tight",
        'name: "open',
        "a: b: c",
        "ref: #4",
        "? odd",
        "...",
        "---",
        "x: &a b",
        "y: *a",
        "z: !!t v",
        "",
        "# note",
        "p:",
    ]
)


@given(st.lists(st.tuples(st.sampled_from(["", " ", "  ", "   ", "    ", "\t"]), _LINES), max_size=12))
@settings(max_examples=500)
def test_no_heap_of_slips_raises(pairs: list[tuple[str, str]]) -> None:
    check(read("\n".join(margin + line for margin, line in pairs).encode(), "x"))


def check(source: Source) -> None:
    assert len(source.tree_lines.starts) == len(source.lines.starts)
    assert source.root is not None or source.problems
    for finding in source.problems:
        assert finding.fix
        if finding.place:
            assert 1 <= finding.place.line <= len(source.lines.starts)
            assert 1 <= finding.place.column <= len(source.lines.line(finding.place.line)) + 1
        for fix in finding.fixes:
            for span, _ in fix.edits:
                assert 0 <= span.start <= span.end <= len(source.text)
    assert all(source.tree_text[slice(*comment.span)] == comment.text for comment in source.comments)


WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), min_size=1, max_size=40
).filter(lambda text: text == as_it_looks(text).strip())
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        WORDS,
        lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)
Tree = str | list["Tree"] | dict[str, "Tree"]


def written(tree: Tree, step: int, margin: int, line_end: str) -> str:
    """The tree in block style with every text in quotes."""
    space = " " * margin
    if isinstance(tree, str):
        return f" {quoted(tree)}{line_end}"
    if isinstance(tree, dict):
        return line_end + "".join(
            f"{space}{key}:{written(value, step, margin + step, line_end)}" for key, value in tree.items()
        )
    return line_end + "".join(f"{space}-{written(item, step, margin + step, line_end)}" for item in tree)


@given(TREES, st.integers(1, 4), st.sampled_from(["\n", "\r\n"]))
def test_block_style_of_any_indentation(tree: dict[str, Tree], step: int, line_end: str) -> None:
    exact(read(written(tree, step, 0, line_end).encode(), "x"), tree)


@given(TREES, st.integers(20, 100))
def test_what_another_writer_wrote(tree: dict[str, Tree], width: int) -> None:
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.width = width
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(tree, stream)
    exact_unless_mended(stream.getvalue(), tree)


@given(TREES, st.sampled_from([True, False, None]), st.integers(20, 100))
def test_what_libyaml_wrote(tree: dict[str, Tree], flow: bool | None, width: int) -> None:  # noqa: FBT001 - drawn
    text = yaml.dump(
        tree, Dumper=yaml.CSafeDumper, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False
    )
    exact_unless_mended(text, tree)


def exact_unless_mended(text: str, tree: dict[str, Tree]) -> None:
    """Correct YAML is never a syntax error. It may look like a slip (`[one, two and three]`); then it is read as mended."""
    source = read(text.encode(), "x")
    assert not [finding for finding in source.problems if finding.rule == "yaml-syntax"]
    assert source.root is not None
    if not source.fixed:
        exact(source, tree)


def exact(source: Source, tree: Tree) -> None:
    assert plain(source.root) == tree
    for path, node in nodes(source.root, ()):
        place = locate(source.root, path)
        assert 0 <= place.start <= place.end <= len(source.text)
        if not isinstance(node, Scalar):
            continue
        assert place == Span(node.start, node.end) or node.empty
        cut = source.text[node.start : node.end]
        if path and isinstance(path[-1], str):
            key = locate_key(source.root, path)
            assert source.text[key.start : key.end].strip("\"'") == path[-1]
        assert read_alone(cut, node.style) == node.text


def read_alone(cut: str, style: str) -> str | None:
    """A scalar's stretch of the file, read as the only value of another; whatever it looks like, nothing in it is mended."""
    indented = cut.replace("\n", "\n  ")
    builder = TreeBuilder(f"a: {indented}\n")
    builder.build()
    value = builder.root.get("a") if isinstance(builder.root, Mapping) else None
    assert isinstance(value, Scalar)
    assert value.style == style
    return value.text


def nodes(node: Node | None, path: Path) -> Iterator[tuple[Path, Node]]:
    if node is None:
        return
    yield path, node
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from nodes(entry.value, (*path, key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from nodes(item, (*path, index))


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None

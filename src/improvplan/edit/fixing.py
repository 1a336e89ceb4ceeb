"""Carrying out fixes, and keeping only those that do what they promise.

After each step the text is read again. An edit stays if there is less to find than before and the file otherwise says what it
said: every text that was not edited stands where it stood, and a safe fix changes neither what is read nor which items of a
framework count as linked. What does not pass is taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from improvplan.edit.splicing import adjoins, apart, applied, is_changed, moved, places_of
from improvplan.finding import Edit, Finding, Fix, Path, Span
from improvplan.model.trouble import WHY
from improvplan.source import Mapping as MappingNode
from improvplan.source import Node, Scalar, Source
from improvplan.source.nodes import scalars
from improvplan.source.rules import RULES

ROUNDS = 100
"""How many times a file is mended and read again; what is left then waits for the next run."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A text as it was read, what was found in it, and by owner and framework the items that it links."""

    source: Source
    findings: tuple[Finding, ...]
    linked: Any = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its fixes, and the titles of those that were carried out."""

    text: str
    done: tuple[str, ...]


_YAML, _SHAPE, _RULE = range(3)

Look = Callable[[str], Looked]
Wanted = tuple[Finding, Fix]


def fixed(text: str, look: Look, *, unsafe: bool) -> Fixed:
    """The text with every fix carried out that proves itself; unsafe ones only where they are asked for.

    Args:
        text: the file without byte order mark, line breaks as they stand.
        look: reads and checks a text. Spans of its fixes are offsets into it.
        unsafe: whether to carry out fixes that may change what the plan means.
    """
    looked = look(text)
    done: list[str] = []
    refused: set[tuple[object, ...]] = set()
    tried = 0
    for _ in range(ROUNDS):
        wanted = [each for each in _wanted(looked, unsafe=unsafe) if _key(text, each) not in refused]
        batch = _together(wanted)
        if not batch and refused and len(done) > tried:
            # What was taken back may hold now that other things are mended: else it would wait for a second run.
            refused, tried = set(), len(done)
            continue
        if not batch:
            break
        next_text, next_look = _tried(text, look, batch)
        if not _holds(batch, looked, next_look) and len(batch) > 1:
            batch = batch[:1]
            next_text, next_look = _tried(text, look, batch)
        if _holds(batch, looked, next_look):
            text, looked = next_text, next_look
            done += [fix.title for _, fix in batch]
        else:
            refused.update(_key(text, each) for each in batch)
    return Fixed(text, tuple(done))


def _wanted(looked: Looked, *, unsafe: bool) -> list[Wanted]:
    """The first fix of each finding that may be carried out; one that two findings share counts once."""
    found: dict[Fix, Finding] = {}
    for finding in looked.findings:
        fix = next((fix for fix in finding.fixes if fix.edits and (fix.safe or unsafe)), None)
        if fix:
            found.setdefault(fix, finding)
    return [(finding, fix) for fix, finding in found.items()]


def _together(wanted: Sequence[Wanted]) -> list[Wanted]:
    """Those that can be carried out in one step: first what mends YAML, then keys and values, then what rules found."""
    first = min((_stage(finding) for finding, _ in wanted), default=0)
    ordered = [each for each in wanted if _stage(each[0]) == first]
    taken = {id(fix) for fix in apart(fix for _, fix in ordered)}
    return [each for each in ordered if id(each[1]) in taken]


def _tried(text: str, look: Look, batch: Sequence[Wanted]) -> tuple[str, Looked]:
    changed = applied(text, (edit for _, fix in batch for edit in fix.edits))
    return changed, look(changed)


def _holds(batch: Sequence[Wanted], before: Looked, after: Looked) -> bool:
    """Whether each of the fixes has made a finding go, and nothing else in the file says something different.

    One fix alone may also have made a finding about several places one about fewer.
    """
    unread = [path for finding, fix in batch if (path := _was_not_read(finding, fix))]
    left, right = _counts(before, unread), _counts(after, unread)
    rules = frozenset(finding.rule for finding, _ in batch)
    if (right, _places(after, rules)) >= (left, _places(before, rules)) or (
        len(batch) > 1 and sum(left) - sum(right) < len(batch)
    ):
        return False
    stage = _stage(batch[0][0])
    safe = all(fix.safe for _, fix in batch)
    if safe and stage == _YAML:
        return same_tree(before.source, after.source)
    if safe and stage == _RULE and before.linked != after.linked:
        return False
    return same_but_for([edit for _, fix in batch for edit in fix.edits], before.source, after.source)


def _was_not_read(finding: Finding, fix: Fix) -> Path | None:
    """Where a part stands once its key is mended: whatever is found in it was there before, but nobody looked."""
    return (*finding.path[:-1], fix.edits[0].text) if finding.rule == "unknown-key" else None


def _counts(looked: Looked, unread: Sequence[Path]) -> tuple[int, ...]:
    """How many findings there are about YAML, about keys and values, and by rules, but for those in parts that were not read.

    They are compared in this order, for what cannot be read hides what there is to say about it.
    """
    counts = Counter(
        _stage(finding) for finding in looked.findings if not any(finding.path[: len(path)] == path for path in unread)
    )
    return tuple(counts[stage] for stage in (_YAML, _SHAPE, _RULE))


def _places(looked: Looked, rules: frozenset[str]) -> int:
    """At how many further places is what some rules found."""
    return sum(len(finding.labels) for finding in looked.findings if finding.rule in rules)


def _stage(finding: Finding) -> int:
    if finding.rule in RULES:
        return _YAML
    return _SHAPE if finding.rule in WHY else _RULE


def _key(text: str, wanted: Wanted) -> tuple[object, ...]:
    """What a fix is known by once the offsets have moved: its finding, the words it replaces and those it puts there."""
    finding, fix = wanted
    changes = tuple((text[edit.span.start : edit.span.end], edit.text) for edit in fix.edits)
    return finding.rule, finding.path, finding.message, changes


_GONE: Any = object()
"""Stands for a text that was edited."""


def same_tree(before: Source, after: Source) -> bool:
    """Whether two readings say the same from beginning to end."""
    if before.root is None or after.root is None:
        return before.root is after.root
    return bool(_outline(before.root, lambda _: True) == _outline(after.root, lambda _: True))


def same_but_for(edits: Sequence[Edit], before: Source, after: Source) -> bool:
    """Whether every text that the edits left alone is still there, in the same place of the same lists and under the same keys.

    What could not be read at all before may say anything.
    """
    if before.root is None or after.root is None:
        return before.root is None
    places = places_of(edits)
    old, new = _spans(before), _spans(after)
    standing = set(new.values())
    kept = {
        node: moved(span, edits)
        for node, span in old.items()
        if not is_changed(span, edits) and moved(span, edits) in standing
    }
    images = set(kept.values())
    found = {node for node, span in new.items() if span in images}
    lost = [span for node, span in old.items() if node not in kept]
    come = [span for node, span in new.items() if node not in found]
    if not all(adjoins(span, [edit.span for edit in edits]) for span in lost):
        return False
    if not all(adjoins(span, places) for span in come):
        return False
    return bool(_outline(before.root, kept.__contains__) == _outline(after.root, found.__contains__))


def _spans(source: Source) -> dict[Scalar, Span]:
    """Where each text stands in the file as written; empty ones stand nowhere."""
    assert source.root is not None
    return {node: source.written(Span(node.start, node.end)) for node in scalars(source.root) if node.start < node.end}


def _outline(node: Node, is_kept: Callable[[Scalar], bool]) -> Any:
    """The tree as plain data without the texts that were edited; `_GONE` for a part of it that was edited wholly."""
    if isinstance(node, Scalar):
        if node.start == node.end or node.empty:
            return None
        return node.text if is_kept(node) else _GONE
    if isinstance(node, MappingNode):
        pairs = [
            (entry.key.text if is_kept(entry.key) else None, _outline(entry.value, is_kept))
            for entry in node.entries.values()
        ]
        kept = [pair for pair in pairs if pair[0] is not None or pair[1] not in (None, _GONE)]
        return kept if kept or not pairs else _GONE
    items = [_outline(item, is_kept) for item in node.items]
    left = [item for item in items if item is not _GONE]
    return left if left or not items else _GONE

"""What a comment in the margin of a Word document says: a finding in a head's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from improvplan.finding import Severity
from improvplan.forms.fields import default_label, paths
from improvplan.forms.form import Form

AUTHOR = "improvplan"
OF_OUR_FILES = frozenset(
    (
        "bare-code",
        "cost-without-fund",
        "duplicate-id",
        "framework-unused",
        "named-not-listed",
        "nested-too-deep",
        "program-error",
        "unequal-lists",
        "unknown-category",
        "unknown-framework",
        "unknown-person",
        "unknown-plan",
        "unknown-reference",
        "unknown-template",
    )
)
"""Rules about a plan file, which nobody who writes in Word can do anything about."""
SAYS = {Severity.ERROR: "To put right", Severity.WARNING: "Worth changing", Severity.NOTE: "A thought"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment says of one thing, in a head's words; `rule` is the rule's name, `place` where it stands in the document."""

    rule: str
    severity: Severity
    message: str
    why: str
    write: str
    place: str


def in_words(fix: str, form: Form, *, here: bool) -> str:
    """What to write, without the names that only plan files have."""
    if here and fix.startswith("write it under"):
        return "write it here"
    by_name: dict[str, str] = {}
    for path in sorted(paths(), key=len, reverse=True):
        by_name[path.rpartition(".")[2]] = form.label(path, default_label(path))
    for path in ("priorities", "actions"):
        by_name[path] = by_name.get(path, path)

    def called(match: re.Match[str]) -> str:
        return f"{match[1]}“{by_name[match[2]]}”" if match[2] in by_name else match[0]

    words = re.sub(r" ?\((?:[a-z_]+):\)", "", fix)
    words = re.sub(r"\b(under )([a-z_]+)\b(?!-)", called, words)
    words = re.sub(r"\b(?:session|from|to|by|when|who|cost|period): (?=\S)", "", words)
    words = re.sub(r"a key of people, (?:or )?", "", words)
    return re.sub(r"(?:^|(?<=\s))()([a-z]+_[a-z_]+)\b", called, words)


def words_of(remarks: Iterable[Remark], *, rules: bool) -> tuple[str, ...]:
    """The paragraphs of the comment that says these; with the names of their rules, where asked."""
    said: list[str] = []
    for remark in remarks:
        named = f" ({remark.rule})" if rules else ""
        said.append(f"{SAYS[remark.severity]}: {_sentence(remark.message)}{named}")
        if remark.why:
            said.append(f"Why: {_sentence(remark.why)}")
        if remark.write:
            said.append(f"What to write: {_sentence(remark.write)}")
    return tuple(said)


def _sentence(words: str) -> str:
    words = words[:1].upper() + words[1:] if words[:2].islower() or words[1:2] == " " else words
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."

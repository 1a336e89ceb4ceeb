"""What is said about the parts of YAML that plans do not use."""

from __future__ import annotations

import re
from typing import NamedTuple

from improvplan.finding import Severity, Span
from improvplan.source.nodes import Node, Scalar
from improvplan.source.source import Problem

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


WRITE_OUT = "write the value out in each place; if it is text that begins with this sign, put quotes around it"
DELETE_TAG = "delete it; if it is text that begins with an exclamation mark, put quotes around it"


class Feature(NamedTuple):
    """An anchor, alias or tag. `as_text` is whether it is probably text that begins with that sign and lacks quotes."""

    problem: Problem
    as_text: bool


def feature(name: str, fix: str, start: int, end: int, *, as_text: bool = False) -> Feature:
    """An anchor, alias or tag."""
    message = f"{name} is something that plan files do not use"
    return Feature(Problem("yaml-feature", message, fix=fix, span=Span(start, max(end, start + 1))), as_text)


def merge_key(key: Scalar) -> Problem:
    """A key `<<`."""
    return feature("a merge key (<<)", "write the keys out here", key.start, key.end).problem


def duplicate_key(first: Scalar, second: Scalar) -> Problem:
    """A key that stands twice."""
    return Problem(
        "duplicate-key",
        f"“{second.text}” stands twice here",
        span=Span(second.start, second.end),
        also=((Span(first.start, first.end), "first here"),),
    )


def complex_key(node: Node) -> Problem:
    """A list or mapping where a key belongs."""
    return Problem(
        "bracket",
        "a key must be a word, and here it is a list or a pair of braces",
        fix="if this is text, put quotes around the whole of it",
        span=Span(node.start, node.start + 1),
    )


def control_escape(scalar: Scalar) -> Problem:
    """An escape in double quotes that stands for a control character."""
    match = CONTROL.search(scalar.text)
    number = ord(match.group()) if match else 0
    return Problem(
        "control-character",
        f"a control character (U+{number:04X}) is written here as an escape; it is replaced by “\ufffd”",
        why="Word cannot hold it and no reader could see it",
        fix="delete the escape",
        span=Span(scalar.start, scalar.end),
        severity=Severity.WARNING,
    )


def second_document(start: int) -> Problem:
    """A line of three dashes in the middle of the file."""
    return Problem(
        "several-documents",
        "a second document begins here (a line of three dashes); a file holds one plan",
        span=Span(start, start + 3),
    )


def too_deep(limit: int, start: int) -> Problem:
    """Nesting beyond all sense."""
    return Problem(
        "too-deep",
        f"lists inside lists, more than {limit} deep: a plan never needs that",
        span=Span(start, start + 1),
    )


def too_many(limit: int, start: int) -> Problem:
    """More entries than a plan can have."""
    return Problem(
        "too-large",
        f"this file holds more than {limit:,} entries: it cannot be a plan",
        span=Span(start, start + 1),
    )

"""Bytes to a tree of nodes with the exact span of every key and value. Nothing here knows what a plan is."""

from improvplan.source.comments import Comment
from improvplan.source.load import load, parse, read
from improvplan.source.locate import locate, locate_key
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from improvplan.source.rules import RULES, YamlRule
from improvplan.source.sentence import as_sentence, quoted
from improvplan.source.source import Problem, Source

__all__ = [
    "RULES",
    "Comment",
    "Entry",
    "Mapping",
    "Node",
    "Problem",
    "Scalar",
    "Sequence",
    "Source",
    "YamlRule",
    "as_sentence",
    "load",
    "locate",
    "locate_key",
    "parse",
    "quoted",
    "read",
]

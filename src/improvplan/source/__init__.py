"""Bytes to a tree of nodes with the exact span of every key and value. Nothing here knows what a plan is."""

from improvplan.source.load import load, load_catalogue, parse, read
from improvplan.source.locate import locate, locate_key
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from improvplan.source.source import Problem, Source

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Problem",
    "Scalar",
    "Sequence",
    "Source",
    "load",
    "load_catalogue",
    "locate",
    "locate_key",
    "parse",
    "read",
]

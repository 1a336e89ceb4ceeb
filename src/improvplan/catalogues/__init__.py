"""Frameworks that plans refer to: families, their editions and items, and what a link means in them."""

from improvplan.catalogues.choose import Choice, ChoiceProblem, choose_edition
from improvplan.catalogues.crosswalk import crosswalk
from improvplan.catalogues.family import Confidence, Edition, Family, Item
from improvplan.catalogues.reader import Reading, read_family, read_file
from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.catalogues.resolution import Resolution, ResolutionKind
from improvplan.catalogues.resolve import resolve
from improvplan.catalogues.schema import framework_schema
from improvplan.catalogues.search import Hit, search

__all__ = [
    "Catalogues",
    "Choice",
    "ChoiceProblem",
    "Confidence",
    "Edition",
    "Family",
    "Hit",
    "Item",
    "Reading",
    "Resolution",
    "ResolutionKind",
    "choose_edition",
    "crosswalk",
    "framework_schema",
    "read_family",
    "read_file",
    "resolve",
    "search",
    "split_pin",
]

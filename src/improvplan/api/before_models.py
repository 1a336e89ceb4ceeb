"""What the page in the browser loads first, and keeps as an image of memory for later visits: all that needs no compiled library.

An image holds the memory of Python alone and not of compiled libraries that were loaded into it, so none of these modules may
import pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module

MODULES = (
    "ast",
    "calendar",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "fractions",
    "hashlib",
    "importlib.metadata",
    "inspect",
    "ipaddress",
    "json",
    "pathlib",
    "platform",
    "subprocess",
    "tempfile",
    "textwrap",
    "threading",
    "typing",
    "urllib.parse",
    "uuid",
    "zoneinfo",
    "annotated_types",
    "typing_extensions",
    "typing_inspection.introspection",
    "yaml",
    "improvplan.api.errors",
    "improvplan.api.option_names",
    "improvplan.catalogues.resolve",
    "improvplan.model.amount",
    "improvplan.model.quantity",
    "improvplan.model.when_reader",
    "improvplan.model.written",
    "improvplan.report.outputs.json",
    "improvplan.report.result",
    "improvplan.source",
    "improvplan.vocabulary.acronyms",
    "improvplan.vocabulary.first_names",
    "improvplan.vocabulary.ordinary_words",
    "improvplan.workspace.cache",
    "improvplan.workspace.calendar",
)


def load(patterns: Iterable[tuple[str, int]]) -> None:
    """Import the modules, and compile regular expressions, given with their flags: Python remembers them."""
    for name in MODULES:
        import_module(name)
    for pattern, flags in patterns:
        re.compile(pattern, flags)

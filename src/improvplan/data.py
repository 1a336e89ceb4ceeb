"""Where the data that comes with improvplan lives: frameworks, templates, schemas, examples, the web page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder `frameworks`, `templates`, `schemas`, `examples` or `web`.

    In a checkout the repository's own folder wins, so that an edit shows at once; an installed wheel carries a copy.
    """
    checkout = _PACKAGE.parent.parent / name
    if _PACKAGE.parent.name == "src" and checkout.is_dir():
        return checkout
    return _PACKAGE / "_data" / name

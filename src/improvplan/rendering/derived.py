"""From plain data to the document tree, by the Jinja source of a derived document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from improvplan.data import data_folder
from improvplan.rendering.environment import environment_of, render_html_source
from improvplan.rendering.html_reader import read_html
from improvplan.rendering.tree import Document


def render_derived(
    name: str, title: str, language: str, orientation: str, *, folders: Sequence[Path] = (), **data: object
) -> Document:
    """Lay out `_shared/derived/NAME.html.j2` with plain data, in the same sandbox as forms.

    `title`, `language`, `orientation` (`portrait` or `landscape`) and each name of `data` are names in the template.
    `folders` are a repository's own folders of forms: a template of the same name there beats the bundled one.

    Raises:
        TemplateProblem: there is no such template, or it, or the HTML it makes, cannot be used.

    """
    places = (*reversed(folders), data_folder("templates"))
    template = f"_shared/derived/{name}.html.j2"
    given = {"title": title, "language": language, "orientation": orientation, **data}
    return read_html(render_html_source(environment_of(places), template, **given), template)

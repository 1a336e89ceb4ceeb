"""Derived documents are laid out in the same sandbox as forms, from a template that a repository may replace."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from improvplan.api.asked import asked_for
from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out, write_bytes
from improvplan.api.errors import ImprovplanError
from improvplan.rendering.problems import TemplateProblem


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "_shared" / "derived"
    folder.mkdir(parents=True)
    (folder / "note.html.j2").write_text(
        '{% extends "_shared/derived/layout.html.j2" %}{% block body %}<p>{{ words }}</p>{% endblock %}',
        encoding="utf-8",
    )
    return tmp_path


def test_a_template_gets_plain_data_and_escapes_it(own: Path) -> None:
    document = laid_out("note", "A note", folders=(own,), words="<b>& more</b>")
    made = {to: document_bytes(document, to, author="A", created=datetime.date(2025, 8, 1)) for to in DOCUMENTS}
    assert made["docx"].startswith(b"PK")
    assert b"&lt;b&gt;&amp; more&lt;/b&gt;" in made["html"]
    assert made["md"].decode().startswith("# A note")


def test_the_same_document_gives_the_same_bytes(own: Path) -> None:
    document = laid_out("note", "A note", folders=(own,), words="twice")
    once, again = (document_bytes(document, "docx", author="A", created=datetime.date(2025, 8, 1)) for _ in range(2))
    assert once == again


def test_a_mistake_in_a_template_is_said(own: Path) -> None:
    with pytest.raises(ImprovplanError, match="words"):
        laid_out("note", "A note", folders=(own,))
    with pytest.raises(TemplateProblem, match="there is no template"):  # one of ours: no mistake of whoever asks
        laid_out("nothing", "A note")


def test_what_is_asked_for_in_words() -> None:
    assert asked_for("--to", "md, DOCX,md", DOCUMENTS) == ["md", "docx"]
    for words in ("", " , ", "pdf", "docx,odt"):
        with pytest.raises(ImprovplanError, match="choose from docx, md, html"):
            asked_for("--to", words, DOCUMENTS)


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    assert write_bytes(b"new", tmp_path / "a" / "b.md").read_bytes() == b"new"

"""A repository makes a form of its own, by YAML alone or with Jinja."""

from __future__ import annotations

from pathlib import Path

from .support import context_of_text, markdown

PLAN = (
    "template: northmuir\nsession: 2025-26\npriorities:\n  - title: Reading\n    actions:\n      - do: Read daily\n"
    "        who: Class teachers\n        by: Nov 2025\n    why: It matters.\n"
)


def form(root: Path, text: str, jinja: str = "") -> list[Path]:
    folder = root / "northmuir"
    folder.mkdir()
    head = "improvplan-template: 1\nid: northmuir\ntitle: Northmuir\n"
    (folder / "template.yaml").write_text(head + text, encoding="utf-8")
    if jinja:
        (folder / "full.html.j2").write_text(jinja, encoding="utf-8")
    return [root]


def test_columns_labels_and_order_are_changed_by_yaml_alone(tmp_path: Path) -> None:
    folders = form(
        tmp_path,
        "extends: school\nheading: 'Goal {number} - {title}'\nwords:\n  priorities.actions: Steps\n"
        "order:\n  priorities:\n    - actions\ncolumns:\n  priorities.actions:\n"
        "    - label: Deadline\n      fields: by\n    - label: Step\n      fields: do\n",
    )
    document = markdown(context_of_text(PLAN, folders))
    assert "## Goal 1 - Reading\n\n### Steps\n\n| Deadline | Step |" in document
    assert "| Nov 2025 | Read daily<br>Who: Class teachers |" in document
    assert "### Further information\n\n**Why this matters:** It matters." in document


def test_a_form_without_anything_still_prints_the_plan(tmp_path: Path) -> None:
    document = markdown(context_of_text(PLAN, form(tmp_path, "")))
    assert "## 1. Reading" in document
    assert "Read daily" in document
    assert "Who: Class teachers; by: Nov 2025" in document or "By: Nov 2025; who: Class teachers" in document


def test_jinja_of_the_repository_extends_the_shared_document(tmp_path: Path) -> None:
    jinja = (
        '{% extends "_shared/document.html.j2" %}\n{% block closing %}\n{{ super() }}\n'
        "<p>Ward: {{ plan.x.ward }}</p>\n{% endblock %}\n"
    )
    document = markdown(context_of_text(f"{PLAN}x-ward: North\n", form(tmp_path, "extends: school\n", jinja)))
    assert document.endswith("Ward: North\n")

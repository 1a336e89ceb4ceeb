"""The document of each form, made of its example plan, as it was last looked at and found good.

IMPROVPLAN_UPDATE_GOLDEN=1 writes the files anew; look at what has changed before committing them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from .support import EXAMPLES, context_of_example, markdown

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES_BY_FORM = {
    re.search(r"^template: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)[1]: file.stem  # type: ignore[index]
    for file in sorted(EXAMPLES.glob("*-20*.yaml"))
}
"""The example plan of each form."""


@pytest.mark.parametrize("form", EXAMPLES_BY_FORM)
def test_the_document_is_what_it_was(form: str) -> None:
    context = context_of_example(EXAMPLES_BY_FORM[form])
    assert context.form.id == form
    document = markdown(context)
    file = GOLDEN / f"{form}.md"
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(document, encoding="utf-8")
    assert document == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", EXAMPLES_BY_FORM)
def test_the_same_plan_makes_the_same_document(form: str) -> None:
    assert markdown(context_of_example(EXAMPLES_BY_FORM[form])) == markdown(context_of_example(EXAMPLES_BY_FORM[form]))

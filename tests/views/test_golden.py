"""The document of each form, made of its example plan, as it was last looked at and found good.

IMPROVPLAN_UPDATE_GOLDEN=1 writes the files anew; look at what has changed before committing them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .support import context_of_example, markdown

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = {
    "english-cluster": "wyedale-cluster-2019-20",
    "north-lanarkshire-cluster": "strathburn-cluster-2019-20",
    "regional-collaborative": "clydevale-region-2019-22",
    "school": "burnside-primary-2025-26",
    "trust-school": "larkfield-primary-2024-25",
    "trust-strategic": "harbour-trust-2022-23",
}


@pytest.mark.parametrize("form", EXAMPLES)
def test_the_document_is_what_it_was(form: str) -> None:
    context = context_of_example(EXAMPLES[form])
    assert context.form.id == form
    document = markdown(context)
    file = GOLDEN / f"{form}.md"
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(document, encoding="utf-8")
    assert document == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", EXAMPLES)
def test_the_same_plan_makes_the_same_document(form: str) -> None:
    assert markdown(context_of_example(EXAMPLES[form])) == markdown(context_of_example(EXAMPLES[form]))

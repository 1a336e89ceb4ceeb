"""What a sound form could do better for those who read its documents."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.rendering.word_form.names import TBL, TR, ancestor, child
from improvplan.rendering.word_form.problems import FormFinding
from improvplan.rendering.word_form.reading import WordForm
from improvplan.rendering.word_form.structure import finding


def advice(form: WordForm, left_out: tuple[str, ...]) -> Iterator[FormFinding]:
    """What to say of a form; `left_out` is what it does not print of a plan in which everything is filled."""
    if not any(form.tags.values()):
        yield FormFinding(
            "no-tags",
            Severity.WARNING,
            "",
            "",
            "there are no tags in this form, so it would come out the same for every plan",
            "type {{ plan.title }} where the title belongs, and so on; improvplan templates names lists what there is",
        )
        return
    for tags in form.tags.values():
        met = set()
        for tag in tags:
            row = ancestor(tag.paragraph, TR)
            table = None if row is None else ancestor(row, TBL)
            if tag.level != "tr" or tag.keyword != "for" or table is None or table in met:
                continue
            met.add(table)
            first = next(table.iter(TR))
            if child(first, "trPr", "tblHeader") is None:
                yield finding(
                    "no-header-row",
                    tag,
                    "the table has no header row, so that screen readers cannot say what a column is",
                    "put the cursor into its first row and choose Layout, Repeat Header Rows",
                    Severity.NOTE,
                )
    if "status" in left_out:
        yield FormFinding(
            "status-not-printed",
            Severity.NOTE,
            "",
            "",
            "nothing in the form says whether a plan is still a draft",
            "write {{ front.draft }} into the header; it is empty once the plan is approved",
        )

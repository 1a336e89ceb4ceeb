"""Whatever somebody types into a form: it is filled, or refused with findings; nothing else happens."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from improvplan.rendering.word_form.filling import Filled
from improvplan.rendering.word_form.findings import FormFinding, FormProblem
from improvplan.rendering.word_form.form_reader import WordForm

from .support import W, context_of_text, filled, form_with, part

PLAN = context_of_text("priorities: [{title: A, actions: [One, Two], outcomes: [X]}, B]\naim: '- a\n- b'")
PIECES = [
    "{{ plan.title }}",
    "{{ plan.aim }}",
    "{{ p.title }}",
    "{{ p.actions }}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{",
    "}",
    "{#",
    "#}",
    "{# remark #}",
    "{% for p in plan.priorities %}",
    "{%tr for p in plan.priorities %}",
    "{%p for p in plan.priorities %}",
    "{% endfor %}",
    "{%tr endfor %}",
    "{%p endfor %}",
    "{%tc endfor %}",
    "{% if plan.aim %}",
    "{%p if plan.why %}",
    "{% else %}",
    "{% endif %}",
    "{%p endif %}",
    "{%r if 1 %}",
    "{{p plan.title }}",
    "{% set x = plan.title %}",
    "{{ x|upper }}",
    "{{ plan.priorities.0 }}",
    "{{ loop.index }}",
    "{{ plan.title[0:2] }}",
    "{{ 'a' ~ plan.title }}",
    "{{ -1 }}",
    "{%- if 1 -%}",
    "“",
    " ",
    "&",
    "<w:p>",
    "words",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)


def outcome(form: WordForm) -> tuple[Filled | None, tuple[FormFinding, ...]]:
    try:
        return filled(form, PLAN), ()
    except FormProblem as problem:
        return None, problem.findings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, max_size=4), st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=3), TEXT)
@example(["{{ plan.title }}"], [["", "}"]], "")
@example(["A set {", "#1 {{ plan.title }}"], [], "")
def test_any_form_is_filled_or_refused(paragraphs: list[str], rows: list[list[str]], header: str) -> None:
    form = form_with(*paragraphs, rows=rows, header=header)
    assert all(each.message and each.rule for each in form.findings)
    made, findings = outcome(form)
    assert "damaged-form" not in {each.rule for each in findings}
    if made is None:
        assert findings
        return
    assert not form.errors
    for cell in part(made).iter(f"{W}tc"):
        assert isinstance(cell[-1], etree._Element)
        assert cell[-1].tag == f"{W}p"

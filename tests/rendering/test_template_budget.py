"""No template runs for ever or fills the memory, and whatever goes wrong in one is said of it with its line."""

from __future__ import annotations

from contextlib import suppress

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from improvplan.rendering import TemplateProblem, environment, render_html_source, sandbox

LONG = "x" * 100_000
DOUBLED = "{% set ns = namespace(x=START) %}{% for i in range(100) %}{% set ns.x = AGAIN %}{% endfor %}"


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A smaller budget, so that the tests are soon through."""
    monkeypatch.setattr(sandbox, "ROUNDS", 250_000)


def made(template: str, **others: str) -> str:
    loader = jinja2.DictLoader({"full.html.j2": template, **others})
    return render_html_source(environment(loader), "full.html.j2", title="A", facts={"roll": 12})


def problem(template: str, **others: str) -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        made(template, **others)
    assert caught.value.template
    return caught.value


ENDLESS = [
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{{ range(9999)|list|length }}{% endfor %}",
    "{% for a in range(9999) %}{{ range(9999)|map('string')|list|last }}{% endfor %}",
    "{% for a in range(9999) %}{{ 5 in range(9999)|map('string') }}{% endfor %}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% for a in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 40 }}{% endfor %}",
    "{% for a in range(99999) %}{% include 'empty' %}{% endfor %}",
    "{% for a in range(99999) %}{% include ['none', 'empty'] %}{% endfor %}",
    "{% include 'twice0' %}",
    "{% for a in range(99999) %}" + "{% if 1 %}a{% endif %}" * 5000 + "{% endfor %}",
    "{% for a in range(99999) %}" + "{% set b = a %}" * 5000 + "{% endfor %}",
    "{% macro f() %}" + "{% set b = 1 %}" * 5000 + "{% endmacro %}{% for a in range(99999) %}{{ f() }}{% endfor %}",
    "{% for a in range(99999) %}{% include 'wide' %}{% endfor %}",
    "{% for a in range(99999) %}{{ self.wide() }}{% endfor %}{% block wide %}"
    + "{% set b = 1 %}" * 5000
    + "{% endblock %}",
    "{{ ([0] * 10**10)|length }}",
    "{{ [0]|batch(10**3, 0)|list|length }}{% for a in range(9999) %}{{ [0]|batch(10**3, 0)|list|length }}{% endfor %}",
    "{{ ('- a\n' * 200000) | prose }}",
    "{% set s = 'a' * 4000000 %}{% for i in range(9999) %}{% if s == s[1:] %}{% endif %}{% endfor %}",
    "{% set s = 'a' * 4000000 %}{% for i in range(9999) %}{{ s.find('b') }}{% endfor %}",
]
LARGE = [
    "{{ lipsum(n=10**6) }}",
    "{{ lipsum(1, true, 10**8, 10**9) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%*d'|format(10**9, 1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d' % (10**9, 1) }}",
    "{{ '%((a)b)1000000000d' % {'(a)b': 1} }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{w}}'.format(1, w='1000000000') }}",
    "{{ ('{0}' * 1000).format('a' * 100000) }}",
    "{{ ('a' * 10**9)|length }}",
    "{{ 10**10 * 'a' }}",
    "{{ 'a'|center(10**10) }}",
    "{{ 'a'.center(10**10) }}",
    "{{ 'a'.ljust(10**10) }}",
    "{{ 'a'.zfill(10**10) }}",
    "{{ ('\t' * 1000).expandtabs(10**9) }}",
    "{{ 'a'|indent(10**10, true) }}",
    "{{ ('a\n' * 10**5)|indent('b' * 10**6) }}",
    "{{ ('a' * 10**6).replace('a', 'b' * 10**6) }}",
    "{{ ('a' * 10**6)|replace('', 'b' * 10**6) }}",
    "{{ ('b' * 10**6).join('a' * 10**6) }}",
    "{{ ('a' * 10**5)|join('b' * 10**6) }}",
    "{{ ('a' * 10**6).translate({97: 'b' * 10**6}) }}",
    "{{ (1).to_bytes(10**10, 'big') }}",
    "{{ ('a' * 10**6)|wordwrap(1, true, 'b' * 10**6) }}",
    "{{ [1]|slice(10**10)|list }}",
    "{{ {'a': {'a': 1}}|tojson(indent=10**9) }}",
    "{{ 1.5|round(10**9, 'ceil') }}",
    "{{ [[1]]|sum(start=[]) }}",
    "{{ 10**10**10**10**10 }}",
    "{% set s = 'a' * 4000000 %}{{ ([s] * 1000)|sort|length }}",
    "{% set s = 'a' * 4000000 %}{{ ([{'k': s}] * 1000)|groupby('k')|length }}",
    f"{{% set x %}}{{% for i in range(9999) %}}{LONG}{{% endfor %}}{{% endset %}}",
    f"{{% for i in range(9999) %}}{LONG}{{% endfor %}}",
    "{% import 'long' as m %}{{ m }}",
    "{% import 'long' as m %}{{ m|string|length }}",
    "{{ ('<p>a</p>' * 450000)|safe }}",
]
DOUBLING = [
    ("'ab'", again)
    for again in (
        "ns.x ~ ns.x",
        "ns.x + ns.x",
        "ns.x * 2",
        "[ns.x, ns.x]|join",
        "'%s%s' % (ns.x, ns.x)",
        "ns.x.replace('', ns.x)",
    )
] + [("[1]", "ns.x + ns.x"), ("[1]", "ns.x * 2")]
SHOWN = [
    "{{ ns.x }}",
    "{{ ns }}",
    "{{ ns.x|string|length }}",
    "{{ ns|string|length }}",
    "{{ 'a' ~ ns.x }}",
    "{{ '%s' % (ns.x,) }}",
    "{{ '{}'.format(ns.x) }}",
    "{{ ns.x|tojson }}",
    "{{ ns.x == ns.y }}",
    "{{ ns.x is eq ns.y }}",
    "{{ ns.x in [ns.y] }}",
    "{{ [ns.x].index(ns.y) }}",
    "{{ [ns.x, ns.y]|sort|length }}",
    "{{ [ns.x]|unique|list|length }}",
    "{{ {ns.x: 1}|length }}",
    "{{ {1: 1}[ns.x] }}",
    "{{ facts.get(ns.x) }}",
]


@pytest.mark.parametrize("template", ENDLESS)
def test_nothing_goes_round_without_end(template: str) -> None:
    twice = {f"twice{n}": f"{{% include 'twice{n + 1}' %}}" * 2 for n in range(60)}
    found = problem("\n" + template, empty="", wide="{% set b = 1 %}" * 5000, twice60="", **twice)
    assert "more than a million times" in found.message or "millions of characters" in found.message


@pytest.mark.parametrize("template", LARGE)
def test_nothing_large_is_made_of_little(template: str) -> None:
    problem("\n" + template, long=f"{{% for i in range(9999) %}}{LONG}{{% endfor %}}")


@pytest.mark.parametrize(("start", "again"), DOUBLING)
def test_doubling_ends(start: str, again: str) -> None:
    assert problem(DOUBLED.replace("START", start).replace("AGAIN", again)).line == 1


@pytest.mark.parametrize("use", SHOWN)
def test_what_holds_itself_a_hundred_times_is_not_gone_through(use: str) -> None:
    """Two to the power of a hundred entries, in a hundred tuples: printing, comparing or looking up would take for ever."""
    start = "{% set ns = namespace(x=(1,), y=(1,)) %}"
    again = "{% set ns.x = (ns.x, ns.x) %}{% set ns.y = (ns.y, ns.y) %}"
    assert "million times" in problem(f"{start}{{% for i in range(100) %}}{again}{{% endfor %}}\n{use}").message


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ 'a'|truncate(-5) }}", "this cannot be worked out: expected length"),
        ("{{ [0] * 10**10 }}", "more than a million times"),
        ("{{ range(10**10) }}", "this cannot be worked out: Range too big"),
        ("{{ 10**400 * 1.0 }}", "this cannot be worked out"),
        ("{{ facts.popitem() }}", "templates may only read"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nested far too deep"),
        ("{% for a in [1] %}" * 60 + "{% endfor %}" * 60, "this cannot be worked out"),
    ],
)
def test_whatever_a_filter_raises_is_the_templates(template: str, message: str) -> None:
    found = problem("\n\n" + template)
    assert message in found.message
    assert found.line in (3, None)


@pytest.mark.parametrize(
    "error", [MemoryError(), AssertionError(), KeyError("a"), OverflowError("large"), RecursionError()]
)
def test_an_error_of_any_kind_in_a_view_has_its_line(error: Exception) -> None:
    def raises() -> None:
        raise error

    loader = jinja2.DictLoader({"a": "\n{{ view() }}"})
    with pytest.raises(TemplateProblem) as caught:
        render_html_source(environment(loader), "a", view=raises)
    assert caught.value.line == 2


def test_the_budget_is_for_one_document() -> None:
    loader = jinja2.DictLoader({"a": "{% for a in range(99999) %}{% endfor %}{{ 'a' * 1000000 }}"})
    kept = environment(loader)
    assert {len(render_html_source(kept, "a")) for _ in range(40)} == {1_000_000}


def test_what_templates_do_every_day_still_works() -> None:
    assert made("{{ '%s of %s' % (1, 2) }} {{ '{:,}'.format(1234567) }} {{ 'a,b'.split(',')|join(' ') }}") == (
        "1 of 2 1,234,567 a b"
    )
    assert made("{{ [3, 1]|sort|join('-') }} {{ 'ab'|center(6) }}| {{ 'a' ~ 1 ~ title }} {{ facts.items()|list }}") == (
        "1-3   ab  | a1A [(&#39;roll&#39;, 12)]"
    )
    assert (
        made("{% for a in [1, 2] recursive %}{{ a }}{{ loop([3]) if a == 1 }}{{ loop.length }}{% endfor %}") == "131222"
    )
    assert made("{{ '<b>' ~ ('<i>'|safe) }}") == "&lt;b&gt;<i>"


NAMES = ["title", "facts", "ns", "range(9)", "'ab'", "7", "[1, 'a']", "nothing", "(1,)", "{'a': 1}", "10**9", "-1"]
FILTERS = ["", "|list", "|join('x')", "|center(9)", "|batch(3)", "|truncate(-5)", "|sort", "|prose", "|inline", "|round(-3)",
           "|string", "|map('upper')|list", "|tojson", "|indent(3)", "|groupby('a')", "|sum", "|wordwrap(0)", "|picture", "|dictsort",
           "|urlize", "|replace('', 'b')", "|format(1)", "|slice(0)|list", "|first", "|attr('x')", "|xmlattr", "|random"]  # fmt: skip
values = st.builds(
    lambda name, *filters: name + "".join(filters), st.sampled_from(NAMES), *[st.sampled_from(FILTERS)] * 2
)
expressions = st.builds(
    lambda one, sign, other: f"({one}) {sign} ({other})",
    values,
    st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "in", "and", "is sameas", "is divisibleby"]),
    values,
)


@given(
    st.lists(expressions, min_size=1, max_size=3),
    st.sampled_from(["{{{{ {0} }}}}", "{{% for a in {0} %}}{{{{ a }}}}{{% endfor %}}"]),
)
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_expression_gives_text_or_a_template_problem_and_nothing_else(found: list[str], form: str) -> None:
    source = "{% set ns = namespace(x=1) %}" + "\n".join(form.format(each) for each in found)
    with suppress(TemplateProblem):
        made(source)

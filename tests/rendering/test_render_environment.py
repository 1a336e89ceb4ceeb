from __future__ import annotations

from dataclasses import dataclass

import jinja2
import pytest

from improvplan.rendering import TemplateProblem, environment, render_html_source


@dataclass(frozen=True)
class Priority:
    title: str
    aim: str = "<aim>"


def made(template: str, **others: str) -> str:
    loader = jinja2.DictLoader({"full.html.j2": template, **others})
    view: dict[str, object] = {
        "title": "A & B",
        "priority": Priority("Skills"),
        "facts": {"roll": "12"},
        "rows": [1],
        "gap": None,
    }
    return render_html_source(environment(loader), "full.html.j2", **view)


def problem(template: str, **others: str) -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        made(template, **others)
    return caught.value


def test_values_are_escaped_and_prose_is_not_escaped_twice() -> None:
    assert made("{{ title }} {{ priority.aim }}") == "A &amp; B &lt;aim&gt;"
    assert made("{{ '*a* <b>' | prose }}{{ '*a*' | inline }}") == "<p><em>a</em> &lt;b&gt;</p>\n<em>a</em>"


def test_what_a_plan_leaves_out_is_printed_as_nothing() -> None:
    assert made("[{{ gap }}{{ gap | inline }}{{ gap | prose }}]") == "[]"


def test_tags_leave_no_blank_lines() -> None:
    assert (
        made("<ul>\n  {% for row in rows %}\n<li>{{ row }}</li>\n  {% endfor %}\n</ul>\n")
        == "<ul>\n<li>1</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n{{ tittle }}", 2, "there is nothing called “tittle” here (did you mean “title”?)"),
        ("a\n\n{{ priority.tittle }}", 3, "there is no “tittle” in this (did you mean “title”?)"),
        ("{{ facts.rol }}", 1, "there is no “rol” in this (did you mean “roll”?)"),
        ("{{ rows[4] }}", 1, "there is no entry 4 in this list"),
        ("{% for pupil in rows %}\n{{ pupl }}{% endfor %}", 2, "(did you mean “pupil”?)"),
        ("{% if nothing %}{% endif %}", 1, "there is nothing called “nothing” here"),
        ("{{ zzz | prose }}", 1, "there is nothing called “zzz” here"),
        ("a\n{% for row in rows %}", 2, "not written as Jinja expects"),
        ("a\n{{ title | prosee }}", 2, "No filter named 'prosee'"),
        ("{{ 1 / 0 }}", 1, "cannot be worked out: division by zero"),
        ("\n{{ title + 1 }}", 2, "cannot be worked out"),
        ("{{ title.__class__ }}", 1, "templates may only read what the plan holds"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", 1, "templates may only read"),
        ("\n{{ rows.append(2) }}", 2, "templates may only read"),
        ("{{ facts.update({'a': 1}) }}", 1, "templates may only read"),
        ("{{ '{0.__class__}'.format(title) }}", 1, "templates may only read"),
        ("{% for i in range(99999999) %}{% endfor %}", 1, "cannot be worked out"),
        ("{% include 'full.html.j2' %}", None, "includes or calls itself without end"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(template: str, line: int | None, message: str) -> None:
    found = problem(template)
    assert message in found.message
    assert found.template == "full.html.j2"
    assert line is None or found.line == line


def test_a_mistake_in_an_included_template_names_that_one() -> None:
    found = problem("\n\n{% include 'part.html.j2' %}", **{"part.html.j2": "\n{{ tittle }}"})
    assert (found.template, found.line) == ("part.html.j2", 2)
    broken = problem("{% include 'part.html.j2' %}", **{"part.html.j2": "\n\n{% if %}"})
    assert (broken.template, broken.line) == ("part.html.j2", 3)


def test_a_missing_template_names_what_is_near() -> None:
    loader = jinja2.DictLoader({"full.html.j2": ""})
    with pytest.raises(TemplateProblem, match=r"no template “ful\.html\.j2” \(did you mean “full\.html\.j2”\?\)"):
        render_html_source(environment(loader), "ful.html.j2")
    found = problem("\n{% include 'ful.html.j2' %}")
    assert found.line == 2


def test_a_loader_that_cannot_list_still_says_what_is_missing() -> None:
    with pytest.raises(TemplateProblem, match=r"there is no template “a”$"):
        render_html_source(environment(jinja2.FunctionLoader(lambda _: None)), "a")


def test_plan_text_is_never_evaluated() -> None:
    loader = jinja2.DictLoader({"a": "{{ text }}{{ text | prose }}"})
    assert "49" not in render_html_source(environment(loader), "a", text="{{ 7*7 }}")

"""Typical mistakes in a form: each is named in its place in the original file, with a mend; or it simply works."""

from __future__ import annotations

import io

import docx
import pytest

from improvplan.finding import Severity
from improvplan.rendering.word_form.form_reader import WordForm, form_of
from improvplan.rendering.word_form.trials import tried

from .support import W, bytes_of, cells, context_of_text, filled, form_with, lines, part, saved, with_xml

PLAN = """
organisation: {name: Strathburn Cluster}
priorities:
  - title: Reading
    outcomes: [One, Two]
    actions: [{do: Plan, by: Nov 2025, status: done}, {do: Do}]
  - title: Number
"""
ROWS = [["Priority", "Actions"], ["{%tr for p in plan.priorities %}", ""]]
END = ["{%tr endfor %}", ""]


def only(form: WordForm) -> tuple[str, str, str, str, str]:
    """Rule, place, tag, message and mend of the one finding."""
    assert len(form.findings) == 1, [str(each) for each in form.findings]
    found = form.findings[0]
    return found.rule, found.place, found.tag, found.message, found.fix


def rows(*middle: list[str]) -> WordForm:
    return form_with(rows=[*ROWS, *middle, END])


def test_a_wrong_name_is_found_in_its_cell_with_the_right_one() -> None:
    assert only(rows(["{{ p.title }}", "{{ p.tittle }}"])) == (
        "unknown-name",
        "table 1, row 3, column 2",
        "{{ p.tittle }}",
        "a priority has no “tittle”",
        "did you mean title?",
    )


def test_a_variable_that_is_not_closed() -> None:
    rule, place, tag, message, fix = only(form_with("Title: {{ plan.title", "More"))
    assert (rule, place, tag) == ("tag-not-closed", "paragraph 1", "{{ plan.title")
    assert message == "this tag begins with {{ and does not end"
    assert fix == "write }} where it ends"


def test_a_variable_that_is_not_closed_before_the_next() -> None:
    rule, place, tag, message, _ = only(form_with("Fine {{ plan.id }}", "{{ plan.title and {{ plan.subtitle }}"))
    assert (rule, place) == ("tag-not-closed", "paragraph 2")
    assert tag.startswith("{{ plan.title and")
    assert "the next begins before it ends" in message


def test_a_statement_that_is_not_closed() -> None:
    form = form_with("{%p if plan.aim", "Aim", "{%p endif %}")
    assert [(each.rule, each.place) for each in form.findings] == [
        ("tag-not-closed", "paragraph 1"),
        ("not-opened", "paragraph 3"),
    ]
    assert form.findings[0].fix == "write %} where it ends"


def test_a_tag_that_ends_with_one_brace() -> None:
    rule, _, _, message, fix = only(form_with("{{ plan.title } and so on"))
    assert (rule, message, fix) == (
        "tag-not-closed",
        "this begins with {{ and ends with one sign",
        "end it with two: }}",
    )


def test_a_tag_that_ends_with_the_sign_of_another() -> None:
    rule, _, _, message, fix = only(form_with("{{ plan.title %}"))
    assert (rule, message, fix) == ("tag-not-closed", "this begins with {{ and ends with %}", "end it with }}")


def test_a_closing_sign_without_an_opening_one() -> None:
    rule, place, _, message, fix = only(form_with("One", "plan.title }} here"))
    assert (rule, place, fix) == ("tag-not-opened", "paragraph 2", "write {{ where it begins")
    assert message == "}} ends a tag that has not begun"


def test_a_tag_cut_into_runs_simply_works() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Title: ")
    for number, piece in enumerate(["{", "{ pl", "an.ti", "tle", " }", "}", " end"]):
        paragraph.add_run(piece).bold = bool(number % 2)
    assert lines(filled(form_of(saved(made)), context_of_text(PLAN))) == ["Title: Test plan end"]


def test_typographic_quotes_in_a_tag_simply_work() -> None:
    form = form_with("{% if plan.title == “Test plan” %}yes{% endif %}{{ plan.subtitle|default(‘none’) }}")
    assert not form.findings
    assert lines(filled(form, context_of_text(PLAN))) == ["yes"]


def test_a_loop_that_ends_in_another_row() -> None:
    form = form_with(rows=[["{% for p in plan.priorities %}{{ p.title }}", "a"], ["b", "{% endfor %}"]])
    rule, place, tag, message, fix = only(form)
    assert (rule, place, tag) == ("ends-elsewhere", "table 1, row 2, column 2", "{% endfor %}")
    assert message == "what begins at {% for p in plan.priorities %} (table 1, row 1, column 1) ends in another row"
    assert fix == "write {%tr for p in plan.priorities %} and {%tr endfor %}, each in a row of its own"


def test_a_loop_that_ends_outside_its_table() -> None:
    made = docx.Document()
    made.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% for p in plan.priorities %}{{ p.title }}"
    made.add_paragraph("{% endfor %}")
    rule, place, *_ = only(form_of(saved(made)))
    assert (rule, place) == ("ends-elsewhere", "paragraph 1")


def test_a_loop_without_an_end() -> None:
    rule, place, tag, message, fix = only(form_with(rows=[*ROWS, ["{{ p.title }}", "x"]]))
    assert (rule, place, tag) == ("not-closed", "table 1, row 2, column 1", "{%tr for p in plan.priorities %}")
    assert (message, fix) == ("this loop does not end", "write {%tr endfor %} in a row of its own where it ends")


def test_a_condition_without_an_end() -> None:
    rule, place, tag, message, fix = only(form_with("One", "{% if plan.aim %}{{ plan.aim }}"))
    assert (rule, place, tag) == ("not-closed", "paragraph 2", "{% if plan.aim %}")
    assert (message, fix) == ("this condition does not end", "write {% endif %} where it ends")


def test_a_condition_that_a_loop_ends() -> None:
    form = form_with("{% for p in plan.priorities %}{% if p.aim %}{{ p.aim }}{% endfor %}")
    rule, _, tag, message, fix = only(form)
    assert (rule, tag) == ("not-closed", "{% if p.aim %}")
    assert message == "this does not end before {% endfor %} (paragraph 1)"
    assert fix == "write {% endif %} before that"


@pytest.mark.parametrize(
    ("tag", "fix"),
    [
        ("{% fro p in plan.priorities %}", "did you mean {% for p in plan.priorities %}?"),
        ("{% endfr %}", "did you mean {% endfor %}?"),
        ("{% end if %}", "write {% endif %}"),
        ("{% else if plan.aim %}", "write {% elif plan.aim %}"),
        ("{% iff plan.aim %}", "did you mean {% if plan.aim %}?"),
    ],
)
def test_misspelt_words(tag: str, fix: str) -> None:
    form = form_with("One", f"a {tag}")
    found = next(each for each in form.findings if each.tag == tag)
    assert (found.rule, found.place, found.fix) == ("misspelt-tag", "paragraph 2", fix)


def test_a_row_loop_outside_a_table() -> None:
    form = form_with("{%tr for p in plan.priorities %}", "{{ p.title }}", "{%tr endfor %}")
    assert [(each.rule, each.place, each.fix) for each in form.findings] == [
        ("not-in-a-table", "paragraph 1", "write {%p for p in plan.priorities %}"),
        ("not-in-a-table", "paragraph 3", "write {%p endfor %}"),
    ]


def test_a_plain_loop_in_rows_of_its_own_leaves_empty_rows() -> None:
    form = form_with(rows=[["{% for p in plan.priorities %}", ""], ["{{ p.title }}", "x"], ["{% endfor %}", ""]])
    rule, place, _, message, fix = only(form)
    assert (rule, place, message) == (
        "empty-rows",
        "table 1, row 1, column 1",
        "this leaves an empty row for each round",
    )
    assert fix == "write {%tr for p in plan.priorities %} and {%tr endfor %}, each in a row of its own"
    assert form.findings[0].severity is Severity.WARNING
    assert ["Reading", "x"] in cells(filled(form, context_of_text(PLAN)))


def test_a_plain_loop_in_paragraphs_of_its_own_leaves_empty_paragraphs() -> None:
    form = form_with("{% for p in plan.priorities %}", "{{ p.title }}", "{% endfor %}")
    assert only(form)[0] == "empty-paragraphs"
    assert [line for line in lines(filled(form, context_of_text(PLAN))) if line] == ["Reading", "Number"]


def test_single_braces() -> None:
    rule, place, tag, _, fix = only(form_with("One", "Two", "Plan: { plan.title }"))
    assert (rule, place, tag, fix) == ("single-brace", "paragraph 3", "{ plan.title }", "write {{ plan.title }}")
    form = form_with("The set {A} of all")
    assert [each.severity for each in form.findings] == [Severity.WARNING]
    assert lines(filled(form, context_of_text(PLAN))) == ["The set {A} of all"]


def test_an_unknown_filter() -> None:
    rule, place, _, message, fix = only(form_with("{{ plan.title|uper }}"))
    assert (rule, place, message, fix) == (
        "unknown-filter",
        "paragraph 1",
        "there is no |uper in forms",
        "did you mean |upper?",
    )


@pytest.mark.parametrize(
    ("tag", "fix"),
    [
        ("{{ plan.links.nif-priorities }}", "write {{ plan.links.nif_priorities }}"),
        ("{{ plan title }}", "write {{ plan.title }}"),
        ("{{ plan.success criteria }}", "write {{ plan.success_criteria }}"),
        ("{{{ plan.title }}}", "write {{ plan.title }}"),
        ("{% if plan.aim %}a{% elseif plan.title %}b{% endif %}", "did you mean {% elif plan.title %}?"),
    ],
)
def test_a_tag_that_is_nearly_right(tag: str, fix: str) -> None:
    assert only(form_with(tag))[4] == fix


def test_a_hyphen_between_quotation_marks_is_no_mistake() -> None:
    assert only(form_with('{{ plan.tittle or "well-being" }}'))[4] == "did you mean title?"


def test_a_form_without_tags() -> None:
    form = form_with("Title:")
    assert [(each.rule, each.severity) for each in tried(form)[0]] == [("no-tags", Severity.WARNING)]


def test_a_property_of_a_list() -> None:
    rule, place, tag, message, fix = only(form_with("{{ plan.priorities.title }}"))
    assert (rule, place, tag) == ("list-without-loop", "paragraph 1", "{{ plan.priorities.title }}")
    assert message == "plan.priorities is a list; a priority in it has names, the list has none"
    assert fix == "write {% for p in plan.priorities %} {{ p.title }} {% endfor %}"


def test_percent_and_brace_in_a_row_tag_simply_work() -> None:
    form = form_with(
        rows=[
            ["{%tr for p in plan.priorities %}", ""],
            ["{%tr if loop.index % 2 or p.title == '}' %}", ""],
            ["{{ p.title }}", "x"],
            ["{%tr endif %}", ""],
            ["{%tr endfor %}", ""],
        ]
    )
    assert not form.findings
    assert cells(filled(form, context_of_text(PLAN))) == [["Reading", "x"]]


def test_a_wrong_name_in_a_header() -> None:
    rule, place, tag, message, fix = only(form_with("One", header="{{ plan.tittle }}"))
    assert (rule, place, tag) == ("unknown-name", "header, paragraph 1", "{{ plan.tittle }}")
    assert (message, fix) == ("a plan has no “tittle”", "did you mean title?")


def test_docxtpls_own_prefixes_with_plain_text_simply_work() -> None:
    form = form_with("{{p plan.title }}", "Title: {{r plan.title }}.", "{{ plan.title }}")
    assert not form.findings
    assert lines(filled(form, context_of_text(PLAN))) == ["Test plan", "Title: Test plan.", "Test plan"]


TEXT_BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>{{ plan.tittle }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_text_boxes_are_filled_and_warned_of() -> None:
    data = with_xml(bytes_of(["One"]), lambda xml: xml.replace("<w:r><w:t>One</w:t></w:r>", TEXT_BOX))
    form = form_of(data)
    assert [(each.rule, each.place) for each in form.findings] == [
        ("text-box", "text box in paragraph 1"),
        ("unknown-name", "text box in paragraph 1"),
    ]
    right = form_of(with_xml(data, lambda xml: xml.replace("tittle", "title")))
    assert b"Test plan" in docx.Document(io.BytesIO(filled(right, context_of_text(PLAN)).data)).part.blob


NEW_TEXT_BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>{{ plan.aim }}</w:t></w:r></w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{{ plan.aim }}</w:t></w:r></w:p>"
    '</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> {{ plan.title }}</w:t></w:r>'
)


def test_a_text_box_that_word_keeps_twice_is_filled_once() -> None:
    data = with_xml(bytes_of(["One"]), lambda xml: xml.replace("<w:r><w:t>One</w:t></w:r>", NEW_TEXT_BOX))
    form = form_of(data)
    assert [(each.rule, each.place) for each in form.findings] == [("text-box", "text box in paragraph 1")]
    made = part(filled(form, context_of_text("aim: '- a\n\n- b'")))
    assert ["".join(map(str, each.itertext())) for each in made.iter(f"{W}p")] == ["ab Test plan", "a", "b"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ plan.__class__ }}",
        "{{ plan['__class__'] }}",
        "{{ self.__init__ }}",
        "{{ [plan]|map(attribute='__class__')|join }}",
        "{{ plan.title.format(1) }}",
        "{% include 'other.docx' %}",
        "{% import 'os' as os %}",
        "{% from 'os' import system %}",
        "{% extends 'base' %}",
        "{% macro m() %}{% endmacro %}",
        "{% raw %}x{% endraw %}",
        "{{ lipsum.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 99999999 }}",
        "{{ '%099999999d' % 1 }}",
        "{{ {}.keys }}",
    ],
)
def test_python_is_refused(tag: str) -> None:
    form = form_with("One", f"x {tag}")
    if not form.errors:
        from improvplan.rendering.word_form.findings import FormProblem

        with pytest.raises(FormProblem) as caught:
            filled(form, context_of_text(PLAN))
        found = caught.value.findings[0]
    else:
        found = form.errors[0]
    assert found.place == "paragraph 2"
    assert found.rule in ("refused", "not-in-forms", "unknown-name")
    assert "Traceback" not in str(found)


def test_what_reaches_for_the_program_is_called_so() -> None:
    rule, _, _, message, _ = only(form_with("{{ cycler.__init__.__globals__.os.popen('id').read() }}"))
    assert (rule, message) == (
        "refused",
        "this reaches for the program itself, and a form may only read what the plan holds",
    )
    form = form_with("{% include 'x' %}")
    assert form.findings[0].message == "a form can bring in nothing from other files"


INSERTED = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:t>tit</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>name</w:delText></w:r></w:del>'


@pytest.mark.parametrize("change", [INSERTED, DELETED])
def test_a_tracked_change_inside_a_tag(change: str) -> None:
    runs = f"<w:r><w:t>{{{{ plan.</w:t></w:r>{change}<w:r><w:t>le }}}}</w:t></w:r>"
    form = form_of(with_xml(bytes_of(["One"]), lambda xml: xml.replace("<w:r><w:t>One</w:t></w:r>", runs)))
    found = form.findings[0]
    assert (found.rule, found.place) == ("tracked-change", "paragraph 1")
    assert found.fix == "accept or reject the change in Word (Review, Accept)"


def test_a_deleted_tag_is_no_tag() -> None:
    deleted = DELETED.replace("name", "{{ plan.nonsense }}")
    form = form_of(with_xml(bytes_of(["One"]), lambda xml: xml.replace("<w:r><w:t>One</w:t></w:r>", deleted)))
    assert [each.rule for each in form.findings] == ["tracked-changes"]
    assert lines(filled(form, context_of_text(PLAN))) == [""]


def test_a_tag_over_two_paragraphs() -> None:
    rule, place, tag, _, fix = only(form_with("Title: {{ plan.", "title }} here"))
    assert (rule, place, tag) == ("tag-not-closed", "paragraph 1", "{{ plan.")
    assert fix == "it goes on in the next paragraph: put the cursor there before its first letter and press Backspace"


def test_an_empty_loop_in_a_cell() -> None:
    form = form_with(rows=[["{%p for p in plan.priorities %}\n{%p endfor %}", "x"]])
    assert (only(form)[0], form.findings[0].place) == ("empty-loop", "table 1, row 1, column 1")
    assert cells(filled(form, context_of_text(PLAN))) == [["", "x"]]


def test_a_row_tag_with_something_beside_it_in_its_row() -> None:
    form = form_with(rows=[["{%tr for p in plan.priorities %}", "{{ p.title }}"], ["x", "y"], END])
    rule, place, tag, message, fix = only(form)
    assert (rule, place, tag) == ("not-alone", "table 1, row 1, column 1", "{%tr for p in plan.priorities %}")
    assert message == "this tag takes its row with it, and “{{ p.title }}” in the same row would be lost"
    assert fix == "give the tag a row of its own"


def test_a_space_before_the_prefix_simply_works() -> None:
    form = form_with(rows=[["{% tr for p in plan.priorities %}"], ["{{p.title}}"], ["{% tr endfor %}"]])
    assert not form.findings
    assert cells(filled(form, context_of_text(PLAN))) == [["Reading"], ["Number"]]


def test_a_name_of_a_loop_that_has_ended() -> None:
    form = form_with("{% for p in plan.priorities %}{{ p.title }}{% endfor %}", "{{ p.title }}")
    rule, place, _, message, fix = only(form)
    assert (rule, place, message) == ("unknown-name", "paragraph 2", "there is no “p” here")
    assert fix == "the loop that names it has ended, or is missing: {% for p in … %}"


def test_a_name_without_its_owner() -> None:
    assert only(form_with("{{ title }}"))[4] == "did you mean plan.title?"


def test_a_loop_over_one_value() -> None:
    rule, _, _, message, _ = only(form_with("{% for x in plan.title %}{{ x }}{% endfor %}"))
    assert (rule, message) == ("not-a-list", "plan.title is one value and no list")


def test_a_tag_in_an_alternative_text() -> None:
    drawing = '<w:tblPr><w:tblDescription w:val="{{ plan.title }}"/></w:tblPr>'
    data = with_xml(bytes_of([], [["x"]]), lambda xml: xml.replace("<w:tblPr/>", drawing))
    assert form_of(data).findings[0].rule == "tag-out-of-reach"


def test_several_mistakes_are_all_named_in_order() -> None:
    form = form_with("{{ plan.tittle }}", "{{ plan.aims }}", rows=[["{{ plan.sesion }}"]], header="{{ plan.x1 }}")
    assert [each.place for each in form.findings] == [
        "paragraph 1",
        "paragraph 2",
        "table 1, row 1, column 1",
        "header, paragraph 1",
    ]


def test_places_in_nested_tables_and_under_headings() -> None:
    made = docx.Document()
    made.add_heading("Our aims", 1)
    made.add_paragraph("{{ plan.a }}")
    outer = made.add_table(rows=2, cols=2)
    outer.rows[1].cells[1].add_table(rows=1, cols=2).rows[0].cells[1].text = "{{ plan.b }}"
    assert [each.place for each in form_of(saved(made)).findings] == [
        "paragraph 2 (under “Our aims”)",
        "table 1, row 1, column 2 (inside table 1, row 2, column 2)",
    ]


def test_a_list_of_contents_may_repeat_headings_with_tags() -> None:
    form = docx.Document()
    form.styles.add_style("TOC 1", 1)
    entry = form.add_paragraph(style="TOC 1")
    for piece in ("{{ p.", "title }}", "\t3"):
        entry.add_run(piece)
    read = form_of(saved(form))
    assert not read.findings
    assert lines(filled(read, context_of_text(PLAN))) == ["…\t3"]


def test_advice_on_a_form_that_is_sound() -> None:
    form = form_with("{{ plan.title }}", rows=[*ROWS, ["{{ p.title }}", "x"], END])
    findings, left_out = tried(form)
    assert [(each.rule, each.severity, each.place) for each in findings] == [
        ("no-header-row", Severity.NOTE, "table 1, row 2, column 1"),
        ("status-not-printed", Severity.NOTE, ""),
    ]
    assert "aim" in left_out

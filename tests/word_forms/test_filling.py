"""What a plan says, as it comes out of a form."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from improvplan.rendering.word_form.findings import FormProblem
from improvplan.rendering.word_form.form_reader import form_of
from improvplan.rendering.word_form.word_file import opened

from .support import W, bytes_of, cells, context_of_text, document, filled, form_with, lines, part, saved, with_xml

PLAN = """
template: north-lanarkshire-cluster
session: 2025-26
status: draft
organisation: {name: "Strathburn & Glen <Cluster>", members: [A, B]}
people: {jp: {name: J. Park, role: Headteacher}}
aim: |
  Everybody **reads** with *joy*, and [knows](https://example.org) why.

  1. One
  2. Two
     - Deep

  At the end.
priorities:
  - title: Reading
    leads: [jp]
    links: {hgios: ["1.3 Leadership of change", "2.3 Learning, teaching and assessment"]}
    why: Plain.
    outcomes: [First outcome, Second outcome]
    actions:
      - {do: Plan, by: Nov 2025, who: [jp, B. Hay], cost: £1200}
      - {do: Teach}
  - title: Number
    actions: [Count]
evaluations: [{when: Nov 2025, statement: Well begun.}]
"""


def made(*paragraphs: str) -> list[str]:
    return lines(filled(form_with(*paragraphs), context_of_text(PLAN)))


def test_paragraphs_lists_and_emphasis_of_a_text() -> None:
    result = filled(form_with("Aim: {{ plan.aim }} (so far)"), context_of_text(PLAN))
    assert lines(result) == [
        "Aim: Everybody reads with joy, and knows (https://example.org) why.",
        "One",
        "Two",
        "Deep",
        "At the end. (so far)",
    ]
    first, one, two, deep, last = document(result).paragraphs
    assert [(run.text, run.bold, run.italic) for run in first.runs if run.bold or run.italic] == [
        ("reads", True, None),
        ("joy", None, True),
    ]
    assert [paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None for paragraph in (one, two, deep)] == [
        True,
        True,
        True,
    ]
    assert (deep._p.pPr.numPr.ilvl.val, last._p.pPr) == (1, None)  # type: ignore[union-attr]


def test_the_look_of_the_tag_is_kept_in_every_paragraph() -> None:
    form = docx.Document()
    paragraph = form.add_paragraph(style="Quote")
    paragraph.add_run("{{ plan.aim }}").font.name = "Courier New"
    result = document(filled(form_of(saved(form)), context_of_text(PLAN)))
    assert {paragraph.style.name for paragraph in result.paragraphs if paragraph.style} == {"Quote"}
    assert {run.font.name for paragraph in result.paragraphs for run in paragraph.runs} == {"Courier New"}


def test_a_text_in_a_heading_or_a_list_of_the_form_stays_in_its_paragraph() -> None:
    form = docx.Document()
    form.add_paragraph("{{ plan.aim }}", style="List Bullet")
    (paragraph,) = document(filled(form_of(saved(form)), context_of_text(PLAN))).paragraphs
    assert paragraph.text.split("\n")[1:] == ["1. One", "2. Two", "– Deep", "At the end."]


def test_values_of_every_kind() -> None:
    assert made(
        "{{ plan.status }}, {{ plan.session }}, {{ front.line }}",
        "{{ front.draft }}",
        "{% for p in plan.priorities %}{{ p.number }} {{ p.heading }}; {% endfor %}",
        "{% for a in plan.priorities[0].actions %}{{ a.do }}, {{ a.by }}, {{ a.who|join(' + ') }}, {{ a.cost }}. {% endfor %}",
        "{{ plan.priorities|length }}{% if plan.priorities[1].why %}why{% else %} no why{% endif %}",
        "{{ plan.priorities|map(attribute='title')|join(', ')|upper }}",
    ) == [
        "Draft, 2025-26, Strathburn & Glen <Cluster>, 2025-26",
        "Draft, not yet approved",
        "1 Improvement priority 1: Reading; 2 Improvement priority 2: Number; ",
        "Plan, Nov 2025, J. Park + B. Hay, £1,200. Teach, , , . ",
        "2 no why",
        "READING, NUMBER",
    ]


def test_lists_can_be_printed_whole() -> None:
    assert made(
        "{{ plan.priorities[0].outcomes }}", "{{ plan.priorities[0].leads }}", "{{ plan.organisation.members }}"
    ) == [
        "First outcome",
        "Second outcome",
        "J. Park, Headteacher",
        "A",
        "B",
    ]


def test_links_and_frameworks() -> None:
    assert made(
        "{{ plan.priorities[0].links.hgios }}",
        "{{ plan.priorities[1].links.hgios or 'none' }}",
        "{{ plan.priorities[0].links.nif_drivers or 'none' }}",
        "{% for f in plan.priorities[0].links %}{{ f.title }}: {{ f.items|length }}{% endfor %}",
        "{% for i in frameworks.hgios.chosen %}{{ i.code }} ({{ i.priorities }}) {% endfor %}",
        "{{ frameworks.hgios.items|length }} {{ frameworks.hgios.edition }} {{ frameworks.hgios.items[0].chosen }}",
        "{% for f in frameworks %}{{ f.family }} {% endfor %}",
    ) == [
        "1.3 Leadership of change",
        "2.3 Learning, teaching and assessment",
        "none",
        "none",
        "HGIOS: 2",
        "1.3 (1) 2.3 (1) ",
        "15 4 no",
        "north-lanarkshire-priorities pef-interventions nif-drivers nif-priorities developing-in-faith hgios uncrc ",
    ]


def test_checkpoints_stand_there_before_anything_is_written() -> None:
    form = form_with(
        "{% for k in plan.checkpoints %}{{ k.name }}: {% for e in k.evaluations %}{{ e.statement }}{% else %}to come{% endfor %}; "
        "{% endfor %}"
    )
    assert lines(filled(form, context_of_text(PLAN))) == ["November: Well begun.; February: to come; May: to come; "]


def test_rows_of_loops_in_loops() -> None:
    form = form_with(
        rows=[
            ["Priority", "Action"],
            ["{%tr for p in plan.priorities %}", ""],
            ["{%tr for a in p.actions %}", ""],
            ["{{ p.title }}", "{{ a.do }}"],
            ["{%tr endfor %}", ""],
            ["{%tr endfor %}", ""],
        ]
    )
    assert cells(filled(form, context_of_text(PLAN))) == [
        ["Priority", "Action"],
        ["Reading", "Plan"],
        ["Reading", "Teach"],
        ["Number", "Count"],
    ]


def test_numbered_lists_begin_anew_in_each_cell() -> None:
    form = docx.Document()
    table = form.add_table(rows=3, cols=1)
    table.rows[0].cells[0].text = "{%tr for p in plan.priorities %}"
    cell = table.rows[1].cells[0]
    cell.text = "{%p for a in p.actions %}"
    cell.add_paragraph("{{ a.do }}", style="List Number")
    cell.add_paragraph("{%p endfor %}")
    table.rows[2].cells[0].text = "{%tr endfor %}"
    result = filled(form_of(saved(form)), context_of_text(PLAN))
    numbers = [
        [paragraph._p.pPr.numPr.numId.val for paragraph in row.cells[0].paragraphs]
        for row in document(result).tables[0].rows
    ]
    assert [len(set(row)) for row in numbers] == [1, 1]
    assert numbers[0][0] != numbers[1][0]
    starts = part(result, "word/numbering.xml").findall(f".//{W}num[@{W}numId='{numbers[1][0]}']//{W}startOverride")
    assert starts[0].get(f"{W}val") == "1"


@pytest.mark.parametrize("where", ["of its kind", "set for this list"])
def test_a_list_of_the_form_that_starts_at_five_starts_there_in_each_cell(where: str) -> None:
    form = docx.Document()
    table = form.add_table(rows=3, cols=1)
    for row, words in zip(
        table.rows, ("{%tr for p in plan.priorities %}", "{%p for a in p.actions %}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = words
    table.rows[1].cells[0].add_paragraph("{{ a.do }}", style="List Number")
    table.rows[1].cells[0].add_paragraph("{%p endfor %}")

    def five(xml: str) -> str:
        if where == "of its kind":
            return xml.replace('<w:start w:val="1"/>', '<w:start w:val="5"/>')
        own = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        return xml.replace("</w:num>", own)

    result = filled(form_of(with_xml(saved(form), five, "word/numbering.xml")), context_of_text(PLAN))
    number = [row.cells[0].paragraphs[0]._p.pPr.numPr.numId.val for row in document(result).tables[0].rows]
    for each in number:
        starts = part(result, "word/numbering.xml").findall(f".//{W}num[@{W}numId='{each}']//{W}startOverride")
        assert starts[0].get(f"{W}val") == "5"
    assert len(set(number)) == 2


def test_numbers_of_rows_go_on() -> None:
    form = docx.Document()
    table = form.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "{%tr for p in plan.priorities %}"
    table.rows[1].cells[0].paragraphs[0].style = form.styles["List Number"]
    table.rows[1].cells[1].text = "{{ p.title }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    rows = document(filled(form_of(saved(form)), context_of_text(PLAN))).tables[0].rows
    assert all(row.cells[0].paragraphs[0]._p.pPr.numPr is None for row in rows)


def test_a_cell_that_an_empty_loop_leaves_empty_has_a_paragraph() -> None:
    form = form_with(rows=[["{%p for n in plan.needs %}\n{{ n.what }}\n{%p endfor %}"]])
    assert cells(filled(form, context_of_text(PLAN))) == [[""]]
    assert all(
        len(cell) and cell[-1].tag == f"{W}p" for cell in part(filled(form, context_of_text(PLAN))).iter(f"{W}tc")
    )


def test_a_list_in_a_document_that_has_had_none() -> None:
    """LibreOffice writes files without a part for lists."""
    data = bytes_of(["{{ plan.aim }}"])
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            words = old.read(name)
            if name.endswith("document.xml.rels") or name == "[Content_Types].xml":
                text = words.decode()
                start = text.index("<", text.index("numbering") - 250)
                first = text.rindex("<", 0, text.index("numbering"))
                last = text.index("/>", first) + 2
                assert start <= first
                words = (text[:first] + text[last:]).encode()
            if name != "word/numbering.xml":
                new.writestr(name, words)
    result = filled(form_of(memory.getvalue()), context_of_text(PLAN))
    assert len(part(result, "word/numbering.xml").findall(f"{W}num")) == 2
    assert document(result).part.numbering_part is not None


def test_footnotes_are_filled_once() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Of {{ plan.priorities[0].title }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    form = docx.Document()
    form.add_paragraph("x")
    form.add_section()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    form.part.relate_to(Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), form.part.package), uri)
    context = context_of_text('priorities: [{title: "{{ 7*7 }}"}]')
    words = "".join(map(str, part(filled(form_of(saved(form)), context), "word/footnotes.xml").itertext()))
    assert words == "Of {{ 7*7 }}"


def test_header_and_footer() -> None:
    form = docx.Document()
    form.sections[0].header.paragraphs[0].text = "{{ plan.organisation.name }}"
    form.sections[0].footer.paragraphs[0].text = "{% if front.draft %}{{ front.draft }}{% endif %}"
    section = document(filled(form_of(saved(form)), context_of_text(PLAN))).sections[0]
    assert section.header.paragraphs[0].text == "Strathburn & Glen <Cluster>"
    assert section.footer.paragraphs[0].text == "Draft, not yet approved"


def test_the_properties_are_the_plans() -> None:
    about = document(filled(form_with("x"), context_of_text(PLAN))).core_properties
    assert (about.title, about.author, about.language) == (
        "Strathburn Cluster Improvement Plan",
        "Strathburn Cluster",
        "en-GB",
    )
    assert about.created is not None
    assert about.created.year == 2019


def test_two_runs_give_the_same_bytes() -> None:
    data = bytes_of(["{{ plan.aim }}"], [["{{ plan.priorities }}"]])
    first, second = (filled(form_of(data), context_of_text(PLAN)).data for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_the_form_does_not_print_is_said() -> None:
    left = filled(
        form_with("{{ plan.title }} {% for p in plan.priorities %}{{ p.title }}{{ p.outcomes }}{% endfor %}"),
        context_of_text(PLAN),
    )
    assert left.left_out == (
        "session",
        "status",
        "organisation",
        "people",
        "aim",
        "priorities.why",
        "priorities.leads",
        "priorities.links",
        "priorities.actions",
        "evaluations",
    )
    assert filled(form_with("{{ plan }}"), context_of_text(PLAN)).left_out == ()


@pytest.mark.parametrize(
    "tags",
    [
        "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(9) %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(9) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a ~ a ~ a %}" * 20,
        "{% set a = 'x' %}" + "{% set a = a|replace('x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx') %}" * 9,
        "{% set a = 'x' %}" + "{% set a = [a, a, a, a]|join(a) %}" * 20,
        "{% set a = 'x' %}" + "{% set a = a + a + a + a %}" * 20,
        "{% for a in range(100000000) %}{% endfor %}",
        "{{ 999999999 * 999999999 * 999999999 }}",
    ],
)
def test_a_form_without_a_sensible_end_is_stopped(tags: str) -> None:
    form = form_with(tags)
    assert not form.errors
    with pytest.raises(FormProblem) as caught:
        filled(form, context_of_text(PLAN))
    assert caught.value.findings[0].rule in ("too-much", "refused")
    assert caught.value.findings[0].place == "paragraph 1"


def test_a_form_that_would_make_thousands_of_pages_is_stopped() -> None:
    form = form_with("{% for a in range(1000) %}{% for b in range(900) %}" + "words " * 50 + "{% endfor %}{% endfor %}")
    with pytest.raises(FormProblem, match="thousands of pages"):
        filled(form, context_of_text(PLAN))


def test_a_form_with_far_too_much_text_is_refused() -> None:
    with pytest.raises(FormProblem, match="far more text"):
        form_with("x" * 10_000_001)


def test_nesting_that_is_far_too_deep_is_a_finding() -> None:
    with pytest.raises(FormProblem, match="far too deep"):
        form_with("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04", bytes_of(["x"])[:2000]])
def test_what_is_no_word_document(data: bytes) -> None:
    with pytest.raises(FormProblem, match="this is no Word document"):
        form_of(data)


def test_any_changed_byte_leaves_a_document_or_none() -> None:
    data = bytes_of(["x"])
    refused = 0
    # Densely in the list of entries at the end: names, versions of the format, places in the file.
    for place in (*range(0, len(data) - 900, 101), *range(len(data) - 900, len(data), 5)):
        try:
            opened(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        except FormProblem:
            refused += 1
    assert refused


def test_a_document_with_declarations_is_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    data = with_xml(bytes_of(["x"]), lambda xml: xml.replace("<w:document", f"{bomb}<w:document", 1))
    with pytest.raises(FormProblem, match="declarations"):
        form_of(data)


def test_damaged_xml_is_refused() -> None:
    with pytest.raises(FormProblem, match="cannot be read"):
        form_of(with_xml(bytes_of(["x"]), lambda xml: xml.replace("</w:p>", "", 1)))


@pytest.mark.parametrize("cut", ["{|# for the office #|}", "{# for| the off|ice #}", "{# for the office #}"])
def test_a_remark_is_not_printed_however_word_has_cut_it(cut: str) -> None:
    runs = "</w:t></w:r><w:r><w:t>".join(cut.split("|"))
    form = form_of(with_xml(bytes_of(["REMARK{{ plan.title }} {# } #}end"]), lambda xml: xml.replace("REMARK", runs)))
    assert form.findings == []
    assert lines(filled(form, context_of_text(""))) == ["Test plan end"]


def test_braces_of_the_forms_own_text_stay() -> None:
    assert made("{{ plan.title }}", "} or {", "#5 { {{ plan.title }} }", "{%p if plan.aim %}", "}", "{%p endif %}") == [
        "Test plan",
        "} or {",
        "#5 { Test plan }",
        "}",
    ]


def test_properties_where_libreoffice_has_misnamed_them() -> None:
    data = with_xml(
        bytes_of(["x"]),
        lambda xml: xml.replace("package/2006/relationships/metadata", "officedocument/2006/relationships/metadata"),
        "_rels/.rels",
    )
    result = filled(form_of(data), context_of_text(PLAN))
    assert document(result).core_properties.author == "Strathburn Cluster"
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        assert [name for name in archive.namelist() if "core" in name] == ["docProps/core.xml"]


def test_a_text_in_a_content_control_stays_in_its_paragraph() -> None:
    control = "<w:sdt><w:sdtContent><w:r><w:t>{{ plan.aim }}</w:t></w:r></w:sdtContent></w:sdt>"
    data = with_xml(bytes_of(["One"]), lambda xml: xml.replace("<w:r><w:t>One</w:t></w:r>", control))
    (paragraph,) = part(filled(form_of(data), context_of_text(PLAN))).iter(f"{W}p")
    shown = "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in paragraph.iter(f"{W}t", f"{W}br"))
    assert shown.split("\n") == [
        "Everybody reads with joy, and knows (https://example.org) why.",
        "1. One",
        "2. Two",
        "– Deep",
        "At the end.",
    ]
    assert [run[1].text for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None] == ["reads"]


def test_a_file_that_unpacks_to_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("improvplan.rendering.word_form.word_file.LARGEST", 10_000)
    with pytest.raises(FormProblem, match="far larger"):
        form_of(bytes_of(["a form that is too large"]))


def test_a_document_with_macros_is_refused() -> None:
    data = with_xml(
        bytes_of(["x"]),
        lambda xml: xml.replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "[Content_Types].xml",
    )
    with pytest.raises(FormProblem, match="with macros"):
        form_of(data)

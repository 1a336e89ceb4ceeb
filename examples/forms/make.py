"""Makes `strathburn-council.docx`, the example of a council's own form: python examples/forms/make.py.

A council would make such a form in Word itself; this one is made by a program so that it can be made again.
"""

# ruff: noqa: SLF001 - python-docx has no other way to header rows, shading and fields

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from improvplan.rendering.word_form.word_file import opened, packed

FILE = Path(__file__).with_name("strathburn-council.docx")
INK = RGBColor(0x1B, 0x3A, 0x5C)
PAPER = "DCE6F0"
WIDTH = 25.7
FRAMEWORKS = ("north_lanarkshire_priorities", "pef_interventions", "nif_drivers", "nif_priorities")
LABELS = (
    ("Who leads", "{{ p.leads }}"),
    ("Serves, in other plans", "{{ p.supports or 'None' }}"),
    ("In brief", "{{ p.summary or 'To be written' }}"),
    ("{%tr for f in p.links %}", ""),
    ("{{ f.title }}", "{{ f.items }}"),
    ("{%tr endfor %}", ""),
    ("Expected outcomes", "{{ p.outcomes or 'To be written' }}"),
    ("Measures", "{{ p.measures or 'To be written' }}"),
    ("Resources", "{{ p.resources or 'None' }}"),
    ("Costs", "{{ p.costs or 'None' }}"),
    ("Timescale", "{{ p.timescale or 'As given with each action' }}"),
)


def main() -> None:
    """Write the form beside this file."""
    FILE.write_bytes(form())


def form() -> bytes:
    """The form as a Word file; the same bytes each time."""
    made = docx.Document()
    _look(made)
    _front(made)
    _priorities(made)
    _end(made)
    memory = io.BytesIO()
    made.save(memory)
    return packed(opened(memory.getvalue()))


def _look(made: Document) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    sizes = {"Normal": 12, "Title": 26, "Subtitle": 15, "Heading 1": 17, "Heading 2": 14, "List Bullet": 12}
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name not in ("Normal", "List Bullet"):
            style.font.color.rgb = INK
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for zoom in made.settings.element.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    _around(made)
    about = made.core_properties
    about.title, about.author, about.comments, about.language = (
        "Form for cluster plans",
        "Northmuir Council",
        "",
        "en-GB",
    )
    about.created = about.modified = datetime.datetime(2019, 5, 1)
    about.last_modified_by, about.revision = "Northmuir Council", 1


def _around(made: Document) -> None:
    """Header and footer."""
    header = made.sections[0].header.paragraphs[0]
    header.add_run("{{ plan.organisation.part_of or 'Our council' }}: cluster improvement plan").bold = True
    header.add_run("{% if front.draft %} – {{ front.draft }}{% endif %}")
    footer = made.sections[0].footer.paragraphs[0]
    footer.add_run("{{ front.line }} – page ")
    _field(footer, "PAGE")


def _front(made: Document) -> None:
    made.add_paragraph("{{ plan.title }}", style="Title")
    made.add_paragraph("{{ front.line }}", style="Subtitle")
    made.add_paragraph("{%p if plan.organisation.members %}")
    made.add_heading("Our cluster", 1)
    made.add_paragraph("{%p for m in plan.organisation.members %}")
    made.add_paragraph("{{ m.name }}{% if m.denominational %} (denominational){% endif %}", style="List Bullet")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p if plan.organisation.facts %}")
    facts = _table(made, ("What", "How many"), (12, 13.7), "Facts and figures about the cluster")
    _rows(facts, "f in plan.organisation.facts", ("{{ f.key }}", "{{ f.value }}"))
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p if plan.dates %}")
    made.add_heading("Dates of this plan", 1)
    made.add_paragraph("{{ plan.dates }}")
    made.add_paragraph("{%p endif %}")
    made.add_heading("What we want to reach together", 1)
    made.add_paragraph("{{ plan.aim or 'To be written' }}")
    made.add_paragraph("{%p if plan.frameworks %}")
    made.add_paragraph("Frameworks used: {{ plan.frameworks|join('; ') }}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p for s in plan.sections %}")
    made.add_heading("{{ s.title }}", 2)
    made.add_paragraph("{{ s.text }}")
    made.add_paragraph("{%p endfor %}")
    made.add_heading("National and local priorities", 1).paragraph_format.page_break_before = True
    made.add_paragraph("A box with a cross, and bold letters, mark what this plan has chosen.")
    titles = [f"{{{{ frameworks.{name}.title }}}}" for name in FRAMEWORKS]
    chosen = _table(made, titles, (6, 8.1, 5.2, 6.4), "Framework lists")
    for cell, name in zip(chosen.add_row().cells, FRAMEWORKS, strict=True):
        _list(cell.paragraphs[0], cell.add_paragraph, name)


def _list(first: Paragraph, add: Callable[[str], Paragraph], framework: str) -> None:
    """A whole framework in a cell, what is chosen with a cross."""
    first.add_run(f"{{%p for i in frameworks.{framework}.items %}}")
    add("{%p if i.chosen %}")
    add("").add_run("☒ {{ i.number }}. {{ i.title }} (priority {{ i.priorities }})").bold = True
    add("{%p else %}")
    add("☐ {{ i.number }}. {{ i.title }}")
    add("{%p endif %}")
    add("{%p endfor %}")


def _priorities(made: Document) -> None:
    made.add_paragraph("{%p for p in plan.priorities %}")
    heading = made.add_heading("{{ p.heading }}", 1)
    heading.paragraph_format.page_break_before = True
    labels = _table(made, ("About this priority", "Our plan"), (6, 19.7), "About this priority")
    for label, words in LABELS:
        cells = labels.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].add_run(words)
    _widths(labels, (6, 19.7))
    made.add_heading("What we will do", 2)
    actions = _table(
        made, ("Action", "Who", "By", "Cost", "Progress"), (11.9, 4, 2.7, 4.2, 2.9), "Actions of the priority"
    )
    _rows(
        actions,
        "a in p.actions",
        (
            "{{ a.number }}. {{ a.do }}{% if a.training %} (training: {{ a.training|join(', ') }}){% endif %}",
            "{{ a.who|join(', ') or 'to be agreed' }}",
            "{{ a.by or a.when or 'to be agreed' }}",
            "{{ a.cost or 'none' }}",
            "{{ a.status or 'not recorded' }}",
        ),
    )
    made.add_paragraph("{%p if p.monitoring %}")
    made.add_heading("How we will keep an eye on it", 2)
    checks = _table(made, ("What", "How", "Who", "When"), (10.7, 7, 4, 4), "Monitoring of the priority")
    words = (
        "{{ c.what }}",
        "{{ c.how or 'to be agreed' }}",
        "{{ c.who|join(', ') or 'to be agreed' }}",
        "{{ c.when }}",
    )
    _rows(checks, "c in p.monitoring", words)
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p if p.milestones %}")
    made.add_heading("Milestones", 2)
    made.add_paragraph("{{ p.milestones }}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p endfor %}")


def _end(made: Document) -> None:
    made.add_heading("Evaluation", 1)
    found = _table(
        made, ("Checkpoint", "What we found", "Impact and evidence"), (4, 10.7, 11), "Evaluations by checkpoint"
    )
    statement = (
        "{% for e in k.evaluations %}{{ e.statement }}{% endfor %}{% if not k.written %}To be completed{% endif %}"
    )
    impact = (
        "{% for e in k.evaluations %}{{ e.impact }}{% if e.evidence %} {{ e.evidence }}{% endif %}{% endfor %}"
        "{% if not k.written %}To be completed{% endif %}"
    )
    _rows(
        found,
        "k in plan.checkpoints",
        ("{% for e in k.evaluations %}{{ e.when }}{% else %}{{ k.name }}{% endfor %}", statement, impact),
    )
    made.add_paragraph("{%p if costs %}")
    made.add_heading("What it costs", 1)
    money = _table(made, ("Fund", "Available", "Planned", "Left"), (10.7, 5, 5, 5), "Costs by fund")
    _rows(money, "c in costs", ("{{ c.fund }}", "{{ c.available }}", "{{ c.planned }}", "{{ c.left }}"))
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p if plan.funding %}")
    made.add_heading("Where the money comes from", 1)
    made.add_paragraph("{{ plan.funding }}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p if plan.people %}")
    made.add_heading("The people in this plan", 1)
    made.add_paragraph("{%p for person in plan.people %}")
    made.add_paragraph("{{ person.name }}{% if person.role %}, {{ person.role }}{% endif %}", style="List Bullet")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p endif %}")


def _table(made: Document, heads: Sequence[str], widths: Sequence[float], title: str) -> Table:
    """A table with a header row that stands again on each page and is read aloud."""
    table = made.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    properties = table._tbl.tblPr
    for name in ("tblCaption", "tblDescription"):
        said = OxmlElement(f"w:{name}")
        said.set(qn("w:val"), title)
        properties.append(said)
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, head in zip(row.cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", PAPER)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    _widths(table, widths)
    return table


def _rows(table: Table, loop: str, texts: Sequence[str]) -> None:
    """Three rows: the loop begins, what is repeated, the loop ends."""
    widths = [cell.width.cm for cell in table.rows[0].cells if cell.width is not None]
    table.add_row().cells[0].text = f"{{%tr for {loop} %}}"
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, words in zip(row.cells, texts, strict=True):
        cell.text = words
    table.add_row().cells[0].text = "{%tr endfor %}"
    _widths(table, widths)


def _widths(table: Table, widths: Sequence[float]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _field(paragraph: Paragraph, name: str) -> None:
    for kind in ("begin", "", "separate", "end"):
        run = paragraph.add_run()
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            run._r.append(sign)
            if kind == "separate":
                paragraph.add_run("1")
        else:
            text = OxmlElement("w:instrText")
            text.text = f" {name} "
            run._r.append(text)


if __name__ == "__main__":
    main()

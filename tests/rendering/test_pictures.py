"""Pictures: what a template writes, and what becomes of it in Word, HTML and Markdown."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree
from PIL import Image, ImageChops, ImageStat
from render_samples import PROPERTIES, word_part
from word_checks import Word, assert_whole, contrast, found, load_schema, values

from command_line import Command
from improvplan.rendering import Document, TemplateProblem, read_html, write_html, write_markdown, write_word
from improvplan.rendering.environment import environment, render_html_source
from improvplan.rendering.pictures import drawing_of, png, shapes
from improvplan.rendering.pictures.metrics import lines, shortened, text_width
from improvplan.rendering.pictures.plain_png import plain_png
from improvplan.rendering.pictures.shapes import Area, Disc, Drawing, Stroke, Words
from improvplan.rendering.pictures.svg import svg
from improvplan.views.charts import Chart, Count, Course, Event, Mark, Progress, Timeline, Trend, chart_text, read_chart

DAY = datetime.date
HOSTILE = "</svg><script>alert(1)</script> {{ 7*7 }} & \" ' ]]> \x0b \ud800"

TREND = Trend(
    "Reading",
    "71% in 2025-26, up 5 points from 2024-25; the target for 2026-27 is 80%.",
    ("2024-25", "2025-26", "2026-27"),
    (Mark(0, 66, "66%"), Mark(1, 71, "71%")),
    (Mark(2, 80, "80%"),),
    0,
)
TIMELINE = Timeline(
    "1. Reading",
    "1 action and 1 milestone from October 2025 to June 2026.",
    DAY(2025, 8, 1),
    DAY(2026, 7, 31),
    (
        Event("Read aloud every day", "action", ((DAY(2025, 10, 1), DAY(2025, 10, 31)),), "done"),
        Event("All children read", "milestone", ((DAY(2026, 6, 1), DAY(2026, 6, 30)),)),
    ),
)
PROGRESS = Progress("Actions", "1 of 2 actions is done, 1 is in progress.", (Count("Done", 1), Count("In progress", 1)))
COURSE = Course(TREND.title, TREND.sentence, 3, TREND.values, TREND.targets)
CHARTS: list[Chart] = [TREND, TIMELINE, PROGRESS, COURSE]

words = some.text(max_size=40)
days = some.dates(DAY(2020, 1, 1), DAY(2030, 1, 1))
numbers = some.floats(-1e9, 1e9, allow_nan=False)
marks = some.lists(some.builds(Mark, some.integers(0, 3), numbers, words), min_size=1, max_size=4).map(tuple)
spans = some.tuples(days, days).map(lambda two: (min(two), max(two)))
events = some.builds(
    Event, words, some.sampled_from(("action", "milestone")), some.lists(spans, max_size=3).map(tuple), words
)
charts = some.one_of(
    some.builds(Trend, words, words, some.tuples(words, words, words, words), marks, marks, some.none() | some.just(2)),
    some.builds(
        lambda span, found: Timeline("t", "s", span[0], span[1], tuple(found)), spans, some.lists(events, max_size=4)
    ),
    some.builds(Course, words, words, some.integers(4, 9), marks, marks),
    some.builds(
        lambda found: Progress("t", "s", tuple(found)),
        some.lists(some.builds(Count, words, some.integers(0, 500)), min_size=1, max_size=5),
    ),
)


def document(*shown: Chart) -> Document:
    import jinja2

    source = (
        "<html><head><title>T</title></head><body><h1>H</h1>"
        "{% for each in charts %}{{ each|picture }}<p>{{ each.sentence }}</p>{% endfor %}</body></html>"
    )
    made = render_html_source(environment(jinja2.DictLoader({"t": source})), "t", charts=shown)
    return read_html(made)


@given(charts)
def test_a_chart_comes_through_a_template_as_it_was(chart: Chart) -> None:
    assert read_chart(chart_text(chart)) == chart


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '"x"', '{"kind": "pie"}', '{"kind": "trend"}', "<", "[" * 9999]
)
def test_other_text_is_no_chart(text: str) -> None:
    with pytest.raises(ValueError, match=r"chart|line 1"):
        read_chart(text)


def test_a_figure_that_no_chart_made_is_refused_with_its_line() -> None:
    with pytest.raises(TemplateProblem, match="filter “picture”") as problem:
        read_html('<html><head><title>T</title></head>\n<body><figure data-chart="x"></figure></body></html>')
    assert problem.value.line == 2


@settings(max_examples=40)
@given(charts)
def test_every_chart_is_drawn_on_its_sheet_as_whole_xml(chart: Chart) -> None:
    drawing = drawing_of(chart)
    for x, y in places(drawing):
        assert -1 <= x <= drawing.width + 1
        assert -1 <= y <= drawing.height + 1
    etree.fromstring(svg(drawing, name="p", title="t", description="d"))


def places(drawing: Drawing) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in drawing.shapes:
        found += shape.points if isinstance(shape, Stroke | Area) else [(shape.x, shape.y)]
    return found


@pytest.mark.parametrize("chart", CHARTS)
def test_html_has_one_picture_with_name_and_words(chart: Chart) -> None:
    page = etree.HTML(write_html(document(chart)))
    (picture,) = page.iter("svg")
    named = str(picture.get("aria-labelledby")).split()
    assert picture.get("role") == "img"
    assert [page.xpath(f"string(//*[@id='{name}'])") for name in named] == [chart.title, chart.sentence]


def test_pictures_of_one_page_have_names_of_their_own() -> None:
    names = re.findall(r' id="([^"]+)"', write_html(document(*CHARTS, TREND)))
    assert len(names) == len(set(names))


def test_markdown_has_the_sentence_alone() -> None:
    assert write_markdown(document(TREND)) == f"# H\n\n{TREND.sentence}\n"


@pytest.mark.parametrize("chart", CHARTS)
def test_the_same_chart_makes_the_same_picture(chart: Chart) -> None:
    made = png.png(drawing_of(chart))
    assert made == png.png(drawing_of(chart))
    assert made.startswith(b"\x89PNG")
    assert b"Software" not in made


def test_word_has_each_picture_in_line_with_its_words() -> None:
    made = document(*CHARTS)
    data = write_word(made, properties=PROPERTIES)
    assert data == write_word(made, properties=PROPERTIES)
    body = word_part(made, "word/document.xml")
    about = list(body.iter("{*}docPr"))
    assert [each.get("descr") for each in about] == [chart.sentence for chart in CHARTS]
    assert [each.get("id") for each in about] == ["1", "2", "3", "4"]
    assert not list(body.iter("{*}anchor"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
        for blip in body.iter("{*}blip"):
            (identity,) = blip.attrib.values()
            assert archive.read(targets[str(identity)]).startswith(b"\x89PNG")
        assert (
            'PartName="/word/media/picture-1.png" ContentType="image/png"'
            in archive.read("[Content_Types].xml").decode()
        )


def test_a_body_with_pictures_follows_the_schema() -> None:
    load_schema().assertValid(word_part(document(*CHARTS), "word/document.xml"))


def test_a_wide_picture_fits_an_upright_page() -> None:
    extents = [
        int(str(each.get("cx"))) for each in word_part(document(TIMELINE), "word/document.xml").iter("{*}extent")
    ]
    assert extents == [pytest.approx(17.0 * 360_000, rel=0.01)]


PLAN = """\
improvplan: 1
id: burnside-2025
title: Plan
template: school
session: 2025-26
organisation: Burnside Primary School
indicators:
  - title: Attendance
    unit: percent
    values: {2023-24: 91.2, 2024-25: 92}
    targets: {2025-26: 93.5}
  - title: Reading
    unit: percent
    values: {2024-25: 61}
    targets: {2025-26: 70, 2026-27: 75}
  - title: Writing
    values: {2022-23: 40, 2023-24: some, 2024-25: 44, 2025-26: 47}
priorities:
  - title: Coming to school
"""
ATTENDANCE = "92% in 2024-25, up 0.8 points from 2023-24; the target for 2025-26 is 93.5%."
WRITING = "47 in 2025-26, up 3 from 2024-25; no target is set."


def test_the_full_document_has_a_small_picture_below_the_last_figure_of_an_indicator(command: Command) -> None:
    Path("burnside.yaml").write_text(PLAN, encoding="utf-8")
    assert command("render", "burnside.yaml", "--to", "docx,html,md").code == 0
    word = Word(Path("build/burnside.docx").read_bytes())
    cells = [cell for cell in found(word.body, "//w:tc") if found(cell, ".//w:drawing")]
    said = [(said_of(cell), values(cell, ".//wp:docPr/@descr")) for cell in cells]
    assert said == [("93.5%", [ATTENDANCE]), ("47", [WRITING])]
    assert_whole(word)
    load_schema().assertValid(word.body)
    page = etree.HTML(Path("build/burnside.html").read_text(encoding="utf-8"))
    cells_of_page = list(page.iter("td"))
    assert [words for cell in cells_of_page if (words := cell.findtext(".//desc"))] == [ATTENDANCE, WRITING]
    # Nobody stops at each of them on the way through a page by keyboard.
    assert not any(each.get("tabindex") for cell in cells_of_page for each in cell.iter())
    text = Path("build/burnside.md").read_text(encoding="utf-8")
    assert "| **Attendance** | no figure | 91.2% | 92% | no figure | 93.5% | no figure |" in text


def test_a_small_picture_is_no_wider_than_its_cell_and_needs_no_library(command: Command) -> None:
    years = "".join(f"{year}-{year + 1 - 2000}: {year % 50}, " for year in range(2005, 2026))
    Path("burnside.yaml").write_text(PLAN.replace("{2024-25: 61}", f"{{{years}}}"), encoding="utf-8")
    assert command("render", "burnside.yaml").code == 0
    word = Word(Path("build/burnside.docx").read_bytes())
    drawn = [cell for cell in found(word.body, "//w:tc") if found(cell, ".//w:drawing")]
    assert drawn
    for cell in drawn:
        [width], [room] = values(cell, ".//wp:extent/@cx"), values(cell, "./w:tcPr/w:tcW/@w:w")
        assert int(width) <= int(room) * 635
    code = (
        "import sys, improvplan; improvplan.render('burnside.yaml', 'docx');"
        "print([name for name in ('PIL', 'matplotlib') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_picture_without_words_is_the_drawing() -> None:
    made = plain_png(drawing_of(COURSE))
    assert made == plain_png(drawing_of(COURSE))
    image = Image.open(io.BytesIO(made)).convert("RGB")
    drawing = drawing_of(COURSE)
    assert image.size == (drawing.width * 2, drawing.height * 2)
    for shape in drawing.shapes:
        if isinstance(shape, Disc):
            assert image.getpixel((int(shape.x * 2), int(shape.y * 2))) == (0x1B, 0x36, 0x5D)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    by_pillow = Image.open(io.BytesIO(png.png(drawing))).convert("L")
    other = ImageChops.difference(image.convert("L"), by_pillow)
    assert ImageStat.Stat(other).mean[0] < 8


def said_of(cell: etree._Element) -> str:
    return "".join(values(cell, ".//w:t/text()"))


def test_words_of_a_plan_stay_words() -> None:
    hostile = Timeline(HOSTILE, HOSTILE, DAY(2025, 8, 1), DAY(2026, 7, 31), (Event(HOSTILE, "action", (), HOSTILE),))
    page = write_html(document(hostile))
    assert "<script" not in page
    assert "49" not in re.sub(r'[\d.,]+="|"[\d., -]+"|#\w+', "", page.partition("<main")[2])
    word_part(document(hostile), "word/document.xml")


def test_colours_can_be_told_apart() -> None:
    for colour in (shapes.INK, shapes.NAVY, shapes.GREY, shapes.AMBER):
        assert contrast(colour[1:], shapes.WHITE[1:]) >= 4.5
    assert contrast(shapes.NAVY[1:], shapes.PALE[1:]) >= 3


def test_marks_differ_in_shape_and_every_figure_is_printed() -> None:
    drawn = drawing_of(TREND).shapes
    assert {"66%", "71%", "80%", "baseline", "Target"} <= {each.text for each in drawn if isinstance(each, Words)}
    assert any(isinstance(each, Disc) for each in drawn)
    assert any(isinstance(each, Stroke) and each.dashes for each in drawn)


def test_status_is_a_word() -> None:
    said = {each.text for each in drawing_of(TIMELINE).shapes if isinstance(each, Words)}
    assert {"done", "not stated"} <= said


@given(some.text(max_size=80), some.floats(20, 400))
def test_a_text_is_shortened_to_its_room(text: str, room: float) -> None:
    shown = shortened(text, 14, room)
    assert text_width(shown, 14) <= room
    assert shown == text or shown.endswith("…")


def test_lines_grow_as_columns_narrow() -> None:
    text = "Children who are on track for the expected level in writing " * 3
    counts = [lines(text, 12, width) for width in (400, 200, 100, 50, 20)]
    assert all(one < other for one, other in pairwise(counts))

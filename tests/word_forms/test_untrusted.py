"""Forms from anywhere: damaged, hostile or odd, each ends in a document or in a finding, and fetches nothing."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from command_line import run
from improvplan.rendering import sandbox
from improvplan.rendering.word_form.filling import fill_form
from improvplan.rendering.word_form.findings import FormProblem
from improvplan.rendering.word_form.form_reader import form_of
from improvplan.rendering.word_form.trials import tried

from .support import ABOUT, W, bytes_of, context_of_text, filled, form_with, lines, part, with_xml

PLAN = "priorities: [{title: Writing}, {title: Reading}]\n"
CONTROL = "<w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
RUN = "<w:r><w:rPr><w:rStyle w:val='PlaceholderText'/></w:rPr><w:t>{0}</w:t></w:r>"
BOUND = (
    "<w:id w:val='7'/><w:lock w:val='sdtLocked'/><w:temporary/><w:showingPlcHdr/>"
    "<w:dataBinding w:xpath='/title' w:storeItemID='{1}'/>"
)
ROW = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{0}</w:tr></w:tbl>"
CELL = "<w:tc><w:p>{0}</w:p></w:tc>"
FIELD = (
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{0}<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    "<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
)
INSTRUCTION = "<w:r><w:instrText xml:space='preserve'>{0}</w:instrText></w:r>"
RELATION = (
    "<Relationship Id='rIdOut' TargetMode='External' Target='http://example.invalid/{0}' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}'/>"
)
ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def with_body(body: str) -> bytes:
    return with_xml(bytes_of(["x"]), lambda xml: xml.replace("<w:sectPr", f"{body}<w:sectPr", 1))


def with_parts(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The same file with some parts as they are given; None takes one out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts: dict[str, bytes | None] = {**{name: old.read(name) for name in old.namelist()}, **changed}
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as made:
        for name, new in parts.items():
            if new is not None:
                made.writestr(name, new)
    return memory.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(FormProblem) as caught:
        form_of(data)
    return str(caught.value)


def tags(root: etree._Element, *names: str) -> int:
    return sum(1 for _ in root.iter(*[f"{W}{name}" for name in names]))


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{CONTROL.format(BOUND, RUN.format('{{ plan.title }}'))}</w:p>",
        CONTROL.format(BOUND, f"<w:p>{RUN.format('{{ plan.title }}')}</w:p>"),
        f"<w:p><w:r><w:t>{{{{ plan.</w:t></w:r>{CONTROL.format(BOUND, RUN.format('title }}'))}</w:p>",
        ROW.format(CONTROL.format(BOUND, CELL.format(RUN.format("{{ plan.title }}")))),
    ],
    ids=["in a line", "around a paragraph", "around half a tag", "around a cell"],
)
def test_a_bound_control_shows_what_its_tag_says(body: str) -> None:
    form = form_of(with_body(body))
    assert [(each.rule, each.severity.value) for each in form.findings] == [("bound-control", "warning")]
    root = part(filled(form, context_of_text("")))
    assert "Test plan" in "".join(map(str, root.itertext()))
    assert tags(root, "dataBinding", "showingPlcHdr", "temporary", "rStyle") == 0
    assert tags(root, "lock", "id") == 2


def test_a_control_without_a_tag_stays_as_it_is() -> None:
    form = form_of(with_body(f"<w:p>{CONTROL.format(BOUND, RUN.format('Typed'))}</w:p>"))
    assert form.findings == []
    root = part(filled(form, context_of_text("")))
    assert tags(root, "dataBinding", "showingPlcHdr", "temporary", "rStyle") == 4


def test_bookmarks_and_controls_that_a_loop_repeats_are_told_apart() -> None:
    mark = (
        "<w:bookmarkStart w:id='{0}' w:name='{1}'/><w:r><w:t>{{{{ p.title }}}}</w:t></w:r><w:bookmarkEnd w:id='{0}'/>"
    )
    control = CONTROL.format("<w:id w:val='12345'/>", RUN.format("x"))
    body = (
        "<w:p><w:r><w:t>{%p for p in plan.priorities %}</w:t></w:r></w:p>"
        f"<w:p>{mark.format(5, 'pri')}{control}</w:p>"
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>"
        f"<w:p>{mark.format(5, 'other').replace('p.title', 'plan.title')}</w:p>"
    )
    root = part(filled(form_of(with_body(body)), context_of_text(PLAN + "aim: A\n")))
    starts = [(each.get(f"{W}name"), each.get(f"{W}id")) for each in root.iter(f"{W}bookmarkStart")]
    assert starts == [("pri", "5"), ("other", "6")]
    assert [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")] == ["5", "6"]
    assert [each.get(f"{W}val") for each in root.iterfind(f".//{W}sdtPr/{W}id")] == ["12345"]
    assert tags(root, "sdt") == 2


@pytest.mark.parametrize("keyword", ["DDE", "ddeauto", "INCLUDETEXT", "LINK", "DATABASE", "IMPORT"])
@pytest.mark.parametrize("cut", ["whole", "cut"])
def test_fields_that_fetch_from_outside_are_refused(keyword: str, cut: str) -> None:
    words = f" {keyword} excel book1.xls "
    pieces = [words[:3], words[3:]] if cut == "cut" else [words]
    said = refused(with_body(FIELD.format("".join(map(INSTRUCTION.format, pieces)))))
    assert "takes something from another program or file" in said
    simple = f"<w:p><w:fldSimple w:instr='{words}'><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
    assert "takes something from another program or file" in refused(with_body(simple))


def test_a_field_whose_name_another_field_works_out_is_refused() -> None:
    inner = FIELD.format(INSTRUCTION.format(" QUOTE 68 68 69 ")).removeprefix("<w:p>").removesuffix("</w:p>")
    assert "takes something" in refused(with_body(FIELD.format(inner + INSTRUCTION.format(" excel book "))))


def test_ordinary_fields_stay() -> None:
    body = FIELD.format(INSTRUCTION.format(" PAGE ")) + FIELD.format(
        INSTRUCTION.format(' HYPERLINK "https://example.org" ')
    )
    assert tags(part(filled(form_of(with_body(body)), context_of_text(""))), "instrText") == 2


def test_a_template_of_the_form_is_left_out() -> None:
    rels = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
    attached = '<w:attachedTemplate r:id="rIdOut" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    data = with_xml(
        bytes_of(["x"]), lambda xml: xml.replace("</w:settings>", f"{attached}</w:settings>"), "word/settings.xml"
    )
    form = form_of(
        with_parts(data, {"word/_rels/settings.xml.rels": rels % RELATION.format("attachedTemplate").encode()})
    )
    assert [each.message for each in form.findings] == [
        "the form has a template at http://example.invalid/attachedTemplate, which documents leave out"
    ]
    made = filled(form, context_of_text(""))
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    assert b"example.invalid" not in everything
    assert b"attachedTemplate" not in everything


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "aFChunk", "customXml"])
def test_other_things_outside_the_file_are_refused(kind: str) -> None:
    data = with_xml(
        bytes_of(["x"]),
        lambda xml: xml.replace("</Relationships>", f"{RELATION.format(kind)}</Relationships>"),
        "word/_rels/document.xml.rels",
    )
    assert f"({kind}) is not in the file but at http://example.invalid/{kind}" in refused(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "name",
    ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "docProps/app.xml"],
)
def test_declarations_are_refused_in_every_part(name: str, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(bytes_of(["x"]))) as archive:
        old = archive.read(name).decode()
    rest = old.partition("?>")[2] or old
    said = refused(with_parts(bytes_of(["x"]), {name: (ENTITY + rest).encode(encoding)}))
    assert "declarations that no Word document needs" in said or name == "[Content_Types].xml"


def test_another_encoding_hides_nothing() -> None:
    hidden = b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-"
    assert "is not written in UTF-8" in refused(with_parts(bytes_of(["x"]), {"docProps/app.xml": hidden}))


@pytest.mark.parametrize(
    "name",
    [
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "docProps/core.xml",
        "word/header1.xml",
    ],
)
@pytest.mark.parametrize("new", [b"", b"<a", b"<a/>", b"\xff\xfe<", b"<?xml version='1.0'?>", None])
def test_a_damaged_or_missing_part_is_said(name: str, new: bytes | None) -> None:
    data = with_parts(bytes_of(["{{ plan.title }}"], header="{{ plan.aim }}"), {name: new})
    with suppress(FormProblem):
        fill_form(form_of(data), context_of_text(""), ABOUT)


def test_no_relationship_to_the_document_is_said() -> None:
    data = with_xml(bytes_of(["x"]), lambda xml: xml.replace('/officeDocument"', '/other"'), "_rels/.rels")
    assert "this is no Word document" in refused(data)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ plan.title|truncate(-5) }}",
        "{{ 1 / 0 }}",
        "{{ 1e400|int }}",
        "{{ plan.priorities[9] }}",
        "{{ plan.priorities|map(attribute='x.y')|join }}",
        "{{ 3 is divisibleby 0 }}",
        "{{ plan.priorities|sort }}",
        "{{ 'x'|default(1, 2, 3, 4) }}",
        "{{ plan < 3 }}",
        "{{ plan.title|replace('', 'x')|replace('', 'x') }}",
    ],
)
def test_whatever_a_filter_raises_is_a_finding(tag: str) -> None:
    found, _ = tried(form_of(bytes_of(["x", tag])))
    assert all("paragraph 2" in each.place or not each.place for each in found if each.severity.value == "error")


def test_a_tag_nested_too_deep_is_said() -> None:
    assert "nested far too deep" in refused(bytes_of(["{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}"]))


def test_loops_in_loops_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "ROUNDS", 50_000)
    inside = "{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}"
    found, _ = tried(form_with("one", inside))
    assert ("too-much", "paragraph 2") in [(each.rule, each.place) for each in found]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipes_devices_and_folders_are_no_forms(tmp_path: Path) -> None:
    plan, pipe = tmp_path / "plan.yaml", tmp_path / "pipe.docx"
    plan.write_text("improvplan: 1\nid: a\ntitle: A\n")
    os.mkfifo(pipe)
    link = tmp_path / "link.docx"
    link.symlink_to("/dev/zero")
    for form in (pipe, link):
        for command in (
            ["templates", "check", form],
            ["render", plan, "--draft", "--form", form],
            ["render", plan, "--draft", "--reference", form],
        ):
            result = (
                run(*map(str, command), "--out", str(tmp_path / "out"))
                if command[0] == "render"
                else run(*map(str, command))
            )
            assert result.code in (1, 2)
            assert "not an ordinary file" in result.stdout + result.stderr


def test_the_size_is_measured_while_a_form_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(bytes_of(["x"]))
    monkeypatch.setattr("improvplan.rendering.word_form.form_reader.LARGEST", 1000)
    result = run("templates", "check", str(form))
    assert (result.code, "far larger than a form can be" in result.stdout) == (1, True)


@given(st.data())
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_a_form_with_damaged_bytes_gives_a_document_or_a_finding(data: st.DataObject) -> None:
    whole = bytes_of(
        ["{{ plan.title }}", "{%p for p in plan.priorities %}", "{{ p.title }}", "{%p endfor %}"],
        header="{{ front.line }}",
    )
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        name = data.draw(
            st.sampled_from(sorted(each for each in archive.namelist() if each.endswith((".xml", ".rels"))))
        )
        old = archive.read(name)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 200)))
    new = (
        old[:start]
        + data.draw(st.sampled_from([b"", b"<a/>", b"<", b'"', b"-1", b"\x00", b"<w:p/>", old[:50]]))
        + old[end:]
    )
    with suppress(FormProblem):
        made = fill_form(form_of(with_parts(whole, {name: new})), context_of_text(PLAN), ABOUT)
        assert lines(made) is not None

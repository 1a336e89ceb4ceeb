"""Text that begins with a sign which means something to YAML."""

from __future__ import annotations

from improvplan.source.slips.page import Page, Slip, short
from improvplan.source.slips.quoting import quote
from improvplan.source.slips.trouble import (
    BRACE_EXPECTED,
    CANNOT_START,
    CONTENT_EXPECTED,
    DASH_EXPECTED,
    DOCUMENT_EXPECTED,
    KEY_EXPECTED,
    LIST_EXPECTED,
    NAME_EXPECTED,
    NO_COLON_HERE,
    NO_DASH_HERE,
    NO_QUESTION_HERE,
    Trouble,
)
from improvplan.source.source import Problem

_ENDINGS = (KEY_EXPECTED, DASH_EXPECTED, NO_COLON_HERE, CONTENT_EXPECTED, DOCUMENT_EXPECTED)


def sign_at_start(trouble: Trouble) -> Slip | None:
    """`who: @jp`, `title: % of pupils`, `- *Important* work`, `note: & more`, `note: ? perhaps`."""
    shape = trouble.shape(trouble.line)
    value = shape.value
    starts = {
        CANNOT_START: "@%`",
        NAME_EXPECTED: "*&",
        NO_QUESTION_HERE: "?",
        CONTENT_EXPECTED: ",]}",
    }.get(trouble.said, "")
    if trouble.said in _ENDINGS and value[:1] in ("*", "&", "!") and trouble.column > shape.at:
        starts = "*&!"
    if trouble.said in ("found undefined tag handle", "did not find expected whitespace or line break"):
        starts = "!"
    if not value or value[0] not in starts:
        return None
    if value.startswith("*") and trouble.said == NAME_EXPECTED and shape.at == shape.indent:
        return None
    return quote(
        trouble,
        trouble.line,
        shape.at,
        "sign-at-start",
        f"“{short(value)}” begins with the sign {value[0]}, which means something else in YAML",
    )


def sign_in_brackets(trouble: Trouble) -> Slip | None:
    """`who: [@jp, @sg]`."""
    line, column = trouble.text(trouble.line), trouble.column
    sign = line[column : column + 1]
    if trouble.said not in (CANNOT_START, NAME_EXPECTED, LIST_EXPECTED, BRACE_EXPECTED):
        return None
    if trouble.said == NAME_EXPECTED:
        column = trouble.opened_column
        sign = line[column : column + 1]
    if not sign or sign not in "@%`*&" or "[" not in line[:column]:
        return None
    ends = [at for at in (line.find(end, column) for end in ",]") if at > 0]
    end = min(ends, default=len(line))
    item = line[column:end].rstrip()
    if '"' in item:
        return None
    fixed = f'{line[:column]}"{item}"{line[column + len(item) :]}'
    message = f"“{short(item)}” begins with the sign {sign}, which means something else in YAML"
    slip = quote(trouble, trouble.line, trouble.shape(trouble.line).at, "sign-at-start", message)
    problem = slip.problem.with_advice(
        f"put quotes around it:  {fixed.strip()}", trouble.span(trouble.line, column, column + len(item))
    )
    return Slip(problem, {trouble.line: fixed})


def percent_at_margin(trouble: Trouble) -> Slip | None:
    """A line at the left margin that begins with %."""
    if "directive" not in trouble.said or not trouble.text(trouble.line).startswith("%"):
        return None
    message = f"“{short(trouble.text(trouble.line))}” begins with the sign %, which means something else in YAML"
    fix = "give the text a key, and put quotes around it"
    return Slip(Problem("sign-at-start", message, fix=fix, span=trouble.whole(trouble.line)))


def lone_dash(trouble: Trouble) -> Slip | None:
    """`by: -`, as on paper where nothing is known yet."""
    shape = trouble.shape(trouble.line)
    if trouble.said != NO_DASH_HERE or shape.value != "-":
        return None
    message = "a dash alone begins a list in YAML"
    return quote(trouble, trouble.line, shape.at, "sign-at-start", message)


def sign_as_text(page: Page, problem: Problem) -> Slip:
    """`note: &more of this`, `note: *star`, `note: !important thing`: read as an anchor, an alias or a tag, but meant as text."""
    assert problem.span
    number, column = page.lines.position(problem.span.start)
    shape = page.shape(number)
    if shape.at != column - 1 or not shape.value:
        return Slip(problem)
    message = f"“{short(shape.value)}” begins with the sign {shape.value[0]}, which means something else in YAML"
    return quote(page, number, shape.at, "sign-at-start", message)

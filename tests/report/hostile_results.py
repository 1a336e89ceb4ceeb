"""Results of any shape, with text that is likely to break a report."""

from __future__ import annotations

from hypothesis import strategies as st

from improvplan.finding import Edit, Finding, Fix, Label, Place, Severity, Span
from improvplan.report.result import Result

_PIECES = st.sampled_from(
    (
        *(
            "\n",
            "\r\n",
            "\r",
            "%",
            "%0A",
            "::",
            "::error::",
            ",",
            ":",
            "|",
            "\\",
            "\\|",
            "`",
            "```",
            "*",
            "**",
            "_",
            "~~",
            "$",
        ),
        *(
            "<",
            ">",
            "</details>",
            "<script>",
            "<!--",
            "-->",
            "]]>",
            "&",
            "&lt;",
            "&#60;",
            "@everyone",
            "#12",
            "GH-3",
            "[",
            "]",
        ),
        *(
            "(x)",
            "![",
            "]: http://x",
            "http://x.example",
            "www.x.example",
            "- ",
            "# ",
            "1. ",
            "    ",
            "\t",
            "---",
            "===",
            "\x00",
        ),
        *("\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\u202e", "\u200f", "é", "🎓", "word", " "),
    )
)
texts = st.one_of(st.lists(_PIECES, max_size=8).map("".join), st.text(max_size=20))
_files = texts.map(lambda text: "plans/" + text.replace("\0", ""))
_numbers = st.integers(1, 10_000)


@st.composite
def places(draw: st.DrawFn) -> Place:
    line, column = draw(_numbers), draw(_numbers)
    lines = draw(st.integers(0, 3))
    end = draw(_numbers) if lines else column + draw(st.integers(0, 50))
    return Place(line, column, line + lines, end, draw(texts))


_edits = st.tuples(_numbers, st.integers(0, 9), texts).map(lambda it: Edit(Span(it[0], it[0] + it[1]), it[2]))
_fixes = st.builds(Fix, texts, st.lists(_edits, min_size=1, max_size=2).map(tuple), st.booleans())
findings = st.builds(
    Finding,
    rule=st.one_of(st.sampled_from(("title-capitals", "unknown-key", "unknown-person")), texts),
    severity=st.sampled_from(Severity),
    file=_files,
    message=texts,
    why=texts,
    fix=texts,
    place=st.none() | places(),
    path=st.lists(st.one_of(texts, st.integers(0, 9)), max_size=3).map(tuple),
    plan=texts,
    labels=st.lists(st.builds(Label, _files, places(), texts), max_size=2).map(tuple),
    fixes=st.lists(_fixes, max_size=2).map(tuple),
)
results = st.builds(
    Result,
    st.lists(findings, max_size=5).map(tuple),
    st.lists(_files, max_size=3).map(tuple),
    st.lists(_files, max_size=1).map(tuple),
)

"""Whatever stands around what is mended stays as it is, byte for byte; and mending twice is mending once."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from improvplan.api.fixing import look_at_plan
from improvplan.edit.file import TextFile
from improvplan.edit.fixing import Look, fixed
from improvplan.edit.splicing import apart, applied, moved, places_of
from improvplan.finding import Edit, Fix, Span
from improvplan.lint.engine.request import CheckRequest
from improvplan.source import parse, read
from improvplan.workspace.configuration import Repository

RULES = frozenset({"title-punctuation", "title-capitals", "duplicate-link", "number-lost", "code-format"})
SLIPS = sorted(Path(__file__).parents[1].glob("source/slips/*.yaml"))
WORDS = st.text(st.sampled_from("ab é£#:-'\"[]{}.,;|>&*!%@\\x"), max_size=12)
COMMENTS = st.one_of(st.just(""), WORDS.map(lambda words: f"  # {words}"))
LINKS = (
    ("1.5 Management of resources to promote equity.", "1.5 Management of resources to promote equity"),
    ("2.2 Curriculum; and", "2.2 Curriculum"),
    ("2.3 Learning, teaching and Assessment", "2.3 Learning, teaching and assessment"),
    ("(2.7) Partnerships", "2.7 Partnerships"),
    ("1.3   Leadership of change", "1.3 Leadership of change"),
    ("1.1 Self-evaluation for self-improvement", "1.1 Self-evaluation for self-improvement"),
    ("2.4", "2.4"),
)


@cache
def look(rules: frozenset[str] = RULES) -> Look:
    return look_at_plan(
        "p.yaml", Repository(None, None, ()), CheckRequest(select=rules, today=datetime.date(2019, 10, 1))
    )


@st.composite
def links(draw: st.DrawFn, margin: str) -> tuple[str, str]:
    """Lines of links and the same mended, in several styles; a second 2.4 goes, where it stands alone on its line."""
    quotes = st.sampled_from(["", "'", '"'])
    chosen = draw(st.lists(st.sampled_from(LINKS), min_size=1, unique=True))
    if draw(st.booleans()) and all("," not in words for words, _ in chosen):
        gap = draw(st.sampled_from([",", ", ", " ,  "]))
        both = [f"[ {gap.join(pair[side] for pair in chosen)} ]" for side in (0, 1)]
        comment = draw(COMMENTS)
        return f"{margin}hgios: {both[0]}{comment}\n", f"{margin}hgios: {both[1]}{comment}\n"
    texts = ["", ""]
    deep = margin + draw(st.sampled_from(["", "  ", "   "]))
    for pair in chosen:
        quote, comment, space = draw(quotes), draw(COMMENTS), draw(st.sampled_from([" ", "   "]))
        for side in (0, 1):
            texts[side] += f"{deep}-{space}{quote}{pair[side]}{quote}{comment}\n"
    if ("2.4", "2.4") in chosen and draw(st.booleans()):
        texts[0] += f"{deep}- QI 2.4\n"
    return f"{margin}hgios:\n{texts[0]}", f"{margin}hgios:\n{texts[1]}"


@st.composite
def surroundings(draw: st.DrawFn, margin: str) -> str:
    """A part of a priority with nothing to mend: comments, block texts, lists in brackets, quotes, blank lines."""
    words, deep = draw(WORDS), margin + " " * draw(st.integers(1, 5))
    single, double = words.replace("'", "''"), words.replace("\\", "\\\\").replace('"', '\\"')
    kinds = [
        f"{margin}# {words}\n",
        f"{' ' * draw(st.integers(0, 3))}\n",
        f"{margin}why: |{draw(COMMENTS)}\n{deep}x{words}\n\n{deep}   x{words}\n",
        f"{margin}aim: >-\n{deep}x {words}\n{deep}x\n",
        f"{margin}notes: '{single}'{draw(COMMENTS)}\n",
        f'{margin}internal:   "{double}"\n',
        f"{margin}x-own: [ a,'b' ,   \"c\",]{draw(COMMENTS)}\n",
        f"{margin}x-more: {{a: 1,   b: [2 ]}}\n",
    ]
    return draw(st.sampled_from(kinds))


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, str]:
    """A plan with things to mend, in odd layouts, and the same plan mended."""
    margin = " " * draw(st.integers(2, 5))
    blocks = draw(st.lists(surroundings(margin), max_size=4, unique_by=lambda block: block.split(":")[0]))
    before, after = draw(links(margin + " " * draw(st.integers(1, 3))))
    number = draw(st.integers(0, len(blocks)))
    head = "improvplan: 1\nid:   p\ntitle: t\nsession: 2019-20\n\npriorities:\n"
    head += f"-{margin[1:]}title: A\n{''.join(blocks[:number])}{margin}links:\n"
    tail = "".join(blocks[number:])
    return head + before + tail, head + after + tail


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans(), breaks=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_no_byte_changes_but_those_that_are_mended(plan: tuple[str, str], breaks: str, mark: bytes) -> None:
    before, after = (text.replace("\n", breaks) for text in plan)
    assume(not parse(before).problems)
    file = TextFile(Path("p.yaml"), before, mark + before.encode())
    result = fixed(file.text, look(), unsafe=False)
    assert file.with_text(result.text) == mark + after.encode()
    assert fixed(after, look(), unsafe=False).done == ()


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("slip", SLIPS, ids=lambda file: file.stem)
def test_mending_a_slip_twice_is_mending_it_once(slip: Path, *, unsafe: bool) -> None:
    source = read(slip.read_bytes(), "p.yaml")
    once = fixed(source.text, look(frozenset()), unsafe=unsafe)
    again = fixed(once.text, look(frozenset()), unsafe=unsafe)
    assert (again.text, again.done) == (once.text, ())


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits of it that lie apart."""
    text = draw(st.text(max_size=40))
    at = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(at[::2], at[1::2], strict=False))
    return text, [Edit(Span(*pair), draw(st.text(max_size=4))) for pair in pairs]


@given(edited())
def test_what_lies_between_edits_moves_unchanged(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    changed = applied(text, reversed(edits))
    ends = [0, *(edit.span.end for edit in edits)]
    starts = [*(edit.span.start for edit in edits), len(text)]
    for start, end in zip(ends, starts, strict=True):
        place = moved(Span(start, end), edits)
        assert changed[place.start : place.end] == text[start:end]
    for edit, place in zip(edits, places_of(edits), strict=True):
        assert changed[place.start : place.end] == edit.text


def test_fixes_that_touch_each_other_wait_for_the_next_round() -> None:
    first, second, third = (Fix("x", (Edit(Span(*span), "y"),)) for span in ((0, 3), (3, 5), (6, 7)))
    both = Fix("x", (Edit(Span(6, 6), "y"), Edit(Span(20, 21), "y")))
    assert apart([first, second, third, both]) == [first, third]


def test_a_fix_that_was_taken_back_is_tried_again_once_others_hold() -> None:
    once = fixed("  - id: £1,200\n       - status: not-started", look(), unsafe=False)
    assert once.done
    assert fixed(once.text, look(), unsafe=False).text == once.text

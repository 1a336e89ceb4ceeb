from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from improvplan.source import parse
from improvplan.source.comments import comments
from improvplan.source.lines import Lines


def texts(text: str) -> list[str]:
    found = comments(Lines(text))
    for comment in found:
        assert text[slice(*comment.span)] == comment.text
        line = text.splitlines()[comment.line - 1]
        assert line[comment.column - 1 :] == comment.text
    return [comment.text for comment in found]


def test_comments_of_a_plan() -> None:
    source = parse("# first\ntitle: One # second\nwho: jp\n# last\n")
    assert [(comment.line, comment.column, comment.text) for comment in source.comments] == [
        (1, 1, "# first"),
        (2, 12, "# second"),
        (4, 1, "# last"),
    ]


def test_a_number_sign_inside_text_is_no_comment() -> None:
    assert texts('a: "one # two"\nb: \'# three\'\nc: four#five\nd: [x, "# y"] # z\n') == ["# z"]


def test_block_texts_have_comments_only_on_their_first_line() -> None:
    assert texts("a: | # head\n  # text\n  more # text\n# after\nb: >-  # head\n  x\n") == [
        "# head",
        "# after",
        "# head",
    ]


def test_comments_in_the_middle_of_things() -> None:
    text = "a: # one\n  - b # two\n  # three\n  - [c, # four\n     d] # five\n? e # six\n: f #seven\n# eight"
    assert texts(text) == ["# one", "# two", "# three", "# four", "# five", "# six", "#seven", "# eight"]


def test_a_key_that_stands_twice_hides_nothing() -> None:
    assert texts('a: "# 1"\na: "# 2" # three\n') == ["# three"]


def test_comments_before_a_slip_are_found() -> None:
    assert texts("a: b # one\nc: [") == ["# one"]


def test_anchors_and_windows_lines() -> None:
    assert texts("a: &x b # one\r\nb: *x # two\r\n") == ["# one", "# two"]


_WORDS = st.sampled_from(["plain", '"quoted # no"', "'it''s # no'", "a#b", "12", "[x, '# y']", ""])
_COMMENT = st.sampled_from(["", " # yes", "   #yes", "\t# yes # and more"])


@given(st.lists(st.tuples(_WORDS, _COMMENT), max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_every_comment_and_nothing_else(pairs: list[tuple[str, str]], line_end: str) -> None:
    text = "".join(f"key{n}: {word}{comment}{line_end}" for n, (word, comment) in enumerate(pairs))
    assert texts(text) == [comment.strip() for _, comment in pairs if comment]

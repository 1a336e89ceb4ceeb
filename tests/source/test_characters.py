"""Characters that cannot be seen: each is named and taken out of the file by a safe fix, and what is read is without it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from improvplan.edit.fixing import Looked, fixed
from improvplan.finding import Severity
from improvplan.source import Mapping, Node, Scalar, locate, read
from improvplan.source.characters import SPACES, invisible, plain, shown
from improvplan.source.locate import part_span

UNSEEN = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) == "Cf"]
ODD_SPACES = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) == "Zs" and n != 32]
KEPT = ["👩‍🏫", "می‌خواهم", "ക്‍ഷ", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤️", "葛󠄀"]


def texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key.text
            yield from texts(value)


def test_every_character_of_the_class_is_in_the_table() -> None:
    for sign in UNSEEN:
        assert plain(f"read{sign}ing") == "reading", f"U+{ord(sign):04X}"
        assert shown(f"read{sign}ing") == "read�ing"
        source = read(f"ti{sign}tle: read{sign}ing\n".encode(), "x")
        assert list(texts(source.root)) == ["title", "reading"], f"U+{ord(sign):04X}"
        (finding,) = source.problems
        assert (finding.rule, finding.severity) == ("control-character", Severity.WARNING)
        assert f"U+{ord(sign):04X}" in finding.message


def test_spaces_that_look_alike_are_read_as_spaces() -> None:
    for sign in ODD_SPACES:
        source = read(f"title: Our{sign}plan\ncost: £{sign}600\n".encode(), "x")
        assert list(texts(source.root)) == ["title", "Our plan", "cost", "£ 600"]
        assert not source.problems


def test_what_shapes_emoji_and_joined_letters_stays() -> None:
    for words in KEPT:
        assert plain(words) == words
        assert shown(words) == words
        source = read(f"title: {words}\n".encode(), "x")
        assert list(texts(source.root)) == ["title", words]
        assert not source.problems


def test_accents_may_be_typed_either_way() -> None:
    one, two = (read(f"na{sign}me: caf{sign}\n".encode(), "x") for sign in ("é", "e\u0301"))
    assert list(texts(one.root)) == list(texts(two.root))


def test_escapes_bring_nothing_unseen_in() -> None:
    assert list(texts(read(rb'title: "read\u200bing\u202e"', "x").root)) == ["title", "reading"]


def test_keys_that_look_the_same_are_the_same() -> None:
    (duplicate, _) = sorted(
        read("a: 1\na\u200b: 2\n".encode(), "x").problems, key=lambda finding: finding.severity.rank
    )
    assert duplicate.rule == "duplicate-key"


def test_many_lines_are_told_in_few_findings_and_mended_in_one_step() -> None:
    text = "".join(f"k{n}: a\u200bb\u00adc\n" for n in range(500))
    source = read(text.encode(), "x")
    assert len(source.problems) == 20
    assert "480 more lines" in source.problems[-1].message

    def look(candidate: str) -> Looked:
        again = read(candidate.encode(), "x")
        return Looked(again, tuple(again.problems))

    assert fixed(text, look, unsafe=False).text == "".join(f"k{n}: abc\n" for n in range(500))


PIECES = st.lists(
    st.sampled_from(["word", "it's", "é", "e\u0301", "\u200b", "\u00ad", "\u00a0", " ", "\u202e", "£600"]), min_size=1
)


@given(PIECES, st.sampled_from(["{}", "'{}'", '"{}"', "|\n  {}", ">\n  {}", "{}\n  and more", "'{}\n  and more'"]))
def test_places_are_exact_whatever_cannot_be_seen(pieces: list[str], style: str) -> None:
    words = "x" + "".join(pieces) + "TBC" + "".join(pieces) + "x"
    typed = style.format(words.replace("'", "''") if style[0] == "'" else words)
    source = read(f"title: {typed}\n".encode(), "x")
    assert isinstance(source.root, Mapping)
    scalar = source.root.get("title")
    assert isinstance(scalar, Scalar)
    at = scalar.text.index("TBC")
    span = part_span(source, ("title",), (at, at + 3))
    assert span is not None
    assert source.text[slice(*span)] == "TBC"
    assert locate(source.root, ("title",)).start <= span.start


@given(st.text(st.sampled_from("aé £\u200b\u200d\u202e\u00a0\u00ad👩🏫\ufe0f\u0301م")))
def test_what_was_made_plain_stays_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert not any(sign in plain(text) for sign in "\u200b\u202e\u00a0\u00ad")
    assert not set(SPACES) & set(plain(text)) - {"-"}
    assert not invisible(plain(text))

"""A lazy pattern does what a compiled one does, and nothing before it is asked to."""

from __future__ import annotations

import re

import pytest

from improvplan.pattern import lazily


def test_a_lazy_pattern_finds_what_a_compiled_one_finds() -> None:
    lazy, compiled = lazily(r"p(\d)", re.IGNORECASE), re.compile(r"p(\d)", re.IGNORECASE)
    text = "P1 to p7"
    assert lazy.findall(text) == compiled.findall(text) == ["1", "7"]
    assert lazy.sub("S", text) == "S to S"
    assert [match.span() for match in lazy.finditer(text)] == [(0, 2), (6, 8)]
    assert lazy.match("x") is None
    assert lazy.fullmatch("P3") is not None


def test_nothing_is_compiled_before_it_is_needed() -> None:
    broken = lazily("(")
    with pytest.raises(re.error):
        broken.search("x")
    with pytest.raises(AttributeError):
        lazily("p").flavour  # type: ignore[attr-defined]  # noqa: B018

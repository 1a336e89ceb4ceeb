"""The slips that people make in YAML, in plain words and with the mended line."""

from __future__ import annotations

from collections.abc import Callable

from improvplan.source.libyaml import MarkedYAMLError
from improvplan.source.lines import Lines
from improvplan.source.slips.blocks import line_left_of_block, text_behind_block_sign
from improvplan.source.slips.brackets import (
    bracket_not_closed,
    bracket_not_opened,
    inside_brackets,
    text_after_bracket,
)
from improvplan.source.slips.colons import (
    another_sign_for_colon,
    colon_in_text,
    key_without_colon,
    no_space_after_colon,
    word_alone,
)
from improvplan.source.slips.conflicts import merge_conflict
from improvplan.source.slips.dashes import bullet, list_and_text, list_behind_key, no_space_after_dash
from improvplan.source.slips.indentation import between_levels, first_key_indented, text_not_indented, too_far_right
from improvplan.source.slips.other import key_too_long, line_of_dots, plain_words, strange_space
from improvplan.source.slips.page import Page, Slip
from improvplan.source.slips.quotes import backslash, quote_not_closed, text_after_quote
from improvplan.source.slips.signs import lone_dash, percent_at_margin, sign_as_text, sign_at_start, sign_in_brackets
from improvplan.source.slips.tabs import tab_as_indentation, tab_as_space
from improvplan.source.slips.trouble import Trouble
from improvplan.source.tree import Feature

_RECOGNISERS: tuple[Callable[[Trouble], Slip | None], ...] = (
    merge_conflict,
    tab_as_indentation,
    tab_as_space,
    strange_space,
    line_of_dots,
    bullet,
    no_space_after_dash,
    no_space_after_colon,
    another_sign_for_colon,
    key_without_colon,
    line_left_of_block,
    quote_not_closed,
    text_after_quote,
    backslash,
    lone_dash,
    list_behind_key,
    text_behind_block_sign,
    sign_in_brackets,
    text_after_bracket,
    bracket_not_closed,
    inside_brackets,
    sign_at_start,
    percent_at_margin,
    bracket_not_opened,
    too_far_right,
    first_key_indented,
    text_not_indented,
    between_levels,
    list_and_text,
    key_too_long,
    colon_in_text,
    word_alone,
)
"""Each recognises one slip; the first that does explains it, so the more particular ones stand before the more general."""


def explain(error: MarkedYAMLError, lines: Lines) -> Slip:
    """Say in plain words what made libyaml stop, and which lines were meant."""
    trouble = Trouble(error, lines)
    for recognise in _RECOGNISERS:
        slip = recognise(trouble)
        if slip is not None:
            return slip
    return plain_words(trouble)


def feature_slips(lines: Lines, features: list[Feature]) -> list[Slip]:
    """What is said about anchors, aliases and tags; where they are really text without quotes, with quotes as the mend."""
    page = Page(lines)
    return [sign_as_text(page, found.problem) if found.as_text else Slip(found.problem) for found in features]


__all__ = ["Slip", "explain", "feature_slips"]

"""The parser of a plan's prose: markdown-it, kept to paragraphs, lists, emphasis, links, quotations and tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

BlockRule = Callable[[StateBlock, int, int, bool], bool]

MAX_DEPTH: Final = 12
LINK_SCHEMES: Final = re.compile(r"(?:https?|mailto):", re.IGNORECASE)

# “>85% of pupils” and “> 5 days” mean “more than”; a quotation has a space and begins with a word.
QUOTATION: Final = re.compile(r">[ \t]+(?![\s\d£€$])\S|>[ \t]*>[ \t]+\S")
# “2019. A good year” is a sentence; “- - -” and a lone dash are what somebody typed to fill a box.
LIST_ITEM: Final = re.compile(r"(?:[-+*]|\d{1,3}[.)])[ \t]+(?!(?:[-+*][ \t]*)+$)\S")
# A line end is a space, but not before a mark that Markdown does not know and people set all the same: “• first”, “(a) first”.
OWN_LINE: Final = re.compile(r"[•◦▪▫‣●○■□·➢➤✓\uf0b7\uf0a7]|\(?(?:[A-Za-z]|[ivx]{1,4})\)[ \t]|\d{1,2}[.)][ \t]|\|")
# A dash or Word's “o” at the beginning of a line may be part of a sentence; where two lines begin with it, it is a list.
OWN_LINE_OF_TWO: Final = re.compile(r"([–—−o])[ \t]+\S")
PICTURE: Final = re.compile(r"!\[(?:[^\]\n]*\]\([^)\n]*\))?")


def _guarded(rule: BlockRule, opening: re.Pattern[str] | None, refuse: Callable[..., bool]) -> BlockRule:
    """The rule, but the lines stay plain text where taking them would lose something that was typed."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        if state.level > MAX_DEPTH or (opening and not opening.match(line)):
            return False
        kept, before = len(state.tokens), (state.line, state.tight, state.parentType)
        if not rule(state, start, end, silent):
            return False
        if not silent and refuse(state, start, state.tokens[kept:]):
            del state.tokens[kept:]
            state.line, state.tight, state.parentType = before
            return False
        return True

    return guarded


def _has_empty_part(state: StateBlock, start: int, tokens: list[Token]) -> bool:
    """Whether a list has an item, or a quotation a body, without words: its mark would be lost."""
    del state, start
    return any(
        first.type in {"list_item_open", "blockquote_open"} and second.nesting == -1
        for first, second in pairwise(tokens)
    )


def _has_surplus_cells(state: StateBlock, start: int, tokens: list[Token]) -> bool:
    """Whether a row has more cells than the header: Markdown would leave the rest out."""
    columns = sum(token.type == "th_open" for token in tokens)
    for number in range(start + 2, state.line):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].strip()
        cells = escapedSplit(line)
        if len(cells[1 if line.startswith("|") else 0 :]) - (not cells[-1].strip()) > columns:
            return True
    return False


def _picture_as_typed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    found = PICTURE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.pending += found.group()
    state.pos = found.end()
    return True


def _keep_to_subset(state: StateCore) -> None:
    """Leave only the attributes of the subset, no emphasis inside the same emphasis, and no links that lead nowhere."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"}:
            token.attrs = {"scope": "col"} if token.type == "th_open" else {}
        if token.children:
            token.children = _unnested(token.children)
            begun = [OWN_LINE_OF_TWO.match(each.content) for each in _begin_lines(token.children)]
            marks = [found[1] for found in begun if found]
            for end, following in pairwise(token.children):
                if end.type != "softbreak":
                    continue
                found = OWN_LINE_OF_TWO.match(following.content)
                if OWN_LINE.match(following.content) or (found and marks.count(found[1]) > 1):
                    end.type, end.tag = "hardbreak", "br"


def _begin_lines(tokens: list[Token]) -> list[Token]:
    """The pieces that lines begin with."""
    return [*tokens[:1], *(after for end, after in pairwise(tokens) if end.type in {"softbreak", "hardbreak"})]


def _unnested(tokens: list[Token]) -> list[Token]:
    depth = {"em": 0, "strong": 0}
    kept: list[Token] = []
    dead: Token | None = None
    for token in tokens:
        if token.type == "link_open":
            dead = None if LINK_SCHEMES.match(str(token.attrs.get("href", "")).strip()) else token
            token.attrs = {"href": token.attrs.get("href", "")}
        if dead:  # its address leads nowhere from a document: the words alone are printed
            if token.type == "link_close":
                dead = None
            if token.type in ("link_open", "link_close"):
                continue
            if dead and dead.markup == "autolink":
                token.content = f"<{token.content}>"
        if token.tag not in depth:
            kept.append(token)
            continue
        outer = depth[token.tag] if token.nesting == 1 else depth[token.tag] - 1
        depth[token.tag] += token.nesting
        if outer == 0:
            kept.append(token)
    return kept


def _any_address(url: str) -> bool:
    """Every address makes a link at first; `_unnested` takes out those that lead nowhere."""
    del url
    return True


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": False, "html": False, "maxNesting": 100})
    parser.enable(["blockquote", "list", "table", "newline", "escape", "emphasis", "balance_pairs"])
    parser.enable(["link", "autolink", "fragments_join"])
    parser.validateLink = _any_address  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    block = parser.block.ruler
    quotation_stops: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    block.at("blockquote", _guarded(blockquote, QUOTATION, _has_empty_part), quotation_stops)
    list_stops: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    block.at("list", _guarded(list_block, LIST_ITEM, _has_empty_part), list_stops)
    table_stops: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    block.at("table", _guarded(table, None, _has_surplus_cells), table_stops)
    parser.inline.ruler.before("link", "picture", _picture_as_typed)
    parser.core.ruler.push("subset", _keep_to_subset)
    return parser


MARKDOWN: Final = _markdown()

"""Words that stand where something is still to be written: `TBC`, `N/A`, `<insert date>`, a lone dash."""

from __future__ import annotations

import re

_DONE = r"(?:confirmed|agreed|decided|announced|completed|determined|advised|finalised|arranged|inserted|added)"
_SUBJECT = (
    r"(?:dates?|times?|timescales?|costs?|costings?|amounts?|budgets?|funding|venues?|locations?|leads?|staff|"
    r"names?|persons?|details?|targets?|baselines?|figures?|numbers?|titles?)"
)
_PROMPT = r"(?:please\ )?(?:insert|enter|add|fill\ in|your|name\ of|date\ of|school\ name|date|name)\b"
_ENTER = r"(?: type | enter | insert | inset | instert | inser | write | add | put | list | give | state | describe )"
_ENTERED = (
    r"(?: text | details? | targets? | actions? | priorit(?:y|ies) | notes? | comments? | evidence | outcomes? | names? | dates? | baselines? | "
    r"data | measures? | impact | summar(?:y|ies) | rationale | information | costs? | titles? | objectives? | aims? | steps? | goals? | figures? )"
)
"""What a form asks to be written in a place; “inset” is mistyped, and a day of training alone."""
_TAIL = r"(?=\s*(?:[.;)\]]|$))"

# Every placeholder but the words and marks below holds one of these. Looking for them first is what makes a plan cheap to search.
HINTS = (
    "tb",
    "t.b.",
    "n/a",
    "to be ",
    "<",
    "[",
    "{",
    "lorem ipsum",
    "xx",
    "dd/mm",
    "???",
    "click ",
    "choose an",
    " here",
    "insert ",
    "yes/no",
    "yes / no",
    "delete as ",
    "___",
    "£__",
    "€__",
)
_WORDS = frozenset(
    {
        "tbc", "tba", "tbd", "t.b.c", "t.b.a", "t.b.d", "n/a", "na", "n.a", "none", "not applicable", "not known",
        "not yet known", "not available", "not yet available", "not confirmed", "not yet confirmed", "not decided",
        "not yet decided", "to follow",
    }
)  # fmt: skip
_MARKS = frozenset("-–—_.…·•*?/£€$ \t\n")

_IN_PROSE = rf"""(?imx)
      \btb[acd]\b (?! \s* [:=])
    | \bt\.b\.[acd]\b\.?
    | (?<![\w/]) n/a (?![\w/]) (?! \s* (?: [-–—:,] | (?:as|because|for|since|in|to|at)\b ))
    | (?: (?<=[-–—:(\[]) | (?<=[-–—:]\ ) | ^ (?: [ \t]* (?:[-*•·]|[0-9]+[.)]) )? [ \t]* )
      (?P<alone> to\ be\ {_DONE} ) (?: {_TAIL} | (?= \s+ (?:with|by|in|at|once|after|when|following)\b ) )
    | \b (?P<of_subject> {_SUBJECT} \ (?:is\ |are\ |still\ )* to\ be\ {_DONE} ) {_TAIL}
    | < {_PROMPT} [^<>\n]{{0,80}} >
    | \[ {_PROMPT} [^\[\]\n]{{0,80}} \] (?! [(\[:] )
    | \{{ {_PROMPT} [^{{}}\n]{{0,80}} \}}
    | \b lorem\ ipsum \b (?: \ dolor (?: \ sit\ amet )? )?
    | (?<! [\w/.@-] ) (?: xx/xx/(?:xxxx|xx) | dd/mm/(?:yyyy|yy) | x{{3,}} ) (?! [\w/@] | [.-]\w )
    | (?<! [\w/.] ) xx \ ? %
    | (?<! [\w/.@-] ) (?-i:XX) (?= \ [a-z]{{3,}} )
    | \?{{3,}}
    | (?: (?<=\?) | (?<=\?\ ) | ^ [ \t]* ) (?P<choice> yes \ ?/\ ? no \*? ) (?= [ \t]* (?: \( (?:please\ )?delete\ as\ [^()\n]{{3,20}} \) [ \t]* )? $ )
    | (?: \( \*? | \*\ ? ) (?:please\ )? delete\ as\ (?:appropriate|applicable|necessary) (?: \) | \b )
    | [£€$] \ ? _{{2,}} (?! [\w*] )
    | (?: (?<=[:=?(]) | (?<=[^\s_*]\ ) ) _{{3,}} (?! [\w*] )
    | ^ [ \t]* (?P<hole> _{{3,}} ) (?= \ +\w )
    | (?: ^ | (?<=[.:;]\ ) ) insert \s+ (?:the\ |your\ |a\ )? (?:name|date|number|figure|text|details?|school|title|logo|photo|link|amount|cost)s? \b [^.;\n]{{0,60}}
    | ^ [ \t]* insert \s+ (?: [\w'’]+ \s+ ){{0,4}} (?: here \b [^.;\n]{{0,60}} | (?:statement|summary|vision|values|data|results|evidence|context|paragraph|table|chart) \.? [ \t]* $ )
    """

_WHOLE = rf"""(?isx)
      (?:still\ )? to\ be\ {_DONE} [.:;]?
    | [£€$]? x{{2,}} \ ?%?
    | (?: xx/xx/(?:xxxx|xx) | dd/mm/(?:yyyy|yy) )
    | [<\[{{] {_PROMPT} [^<>\[\]{{}}\n]{{0,80}} [>\]}}] \.?
    | lorem\ ipsum .*
    | click \s+ (?: or \s+ tap \s+ )? (?: here \s+ )? to \s+ (?: enter | add | insert ) \s+ (?: text | an? \s+ date | details ) \.?
    | choose \s+ an \s+ item \.?
    | (?: please \s+ )? (?: type | enter | insert | write ) \s+ (?: (?: your | the | some ) \s+ )? (?: text | details )? \s* here \.{{0,3}}
    | (?: please \s+ )? {_ENTER} \s+ (?: [\w'’]+ \s+ ){{0,3}} {_ENTERED} \s+ here [.…]{{0,3}}
    | (?: [\w'’]+ \s+ ){{0,3}} \(? tb[acd] \)? [.:;]?
    | tb[acd] \s+ (?: with | by | in | at | on | once | after | when | following ) \b [^.\n]{{0,60}} \.?
    | to\ be\ {_DONE} \s+ (?: with | by | in | at | once | after | when | following ) \b [^.\n]{{0,60}} \.?
    | (?: [\w'’]+ \s+ ){{0,1}} {_SUBJECT} \s+ to\ be\ {_DONE} \.?
    """
_CODE = r"(?ms)(`+)(?!`).*?(?<!`)\1(?!`)|^ {0,3}(~~~+).*?(?:^ {0,3}\2|\Z)"
_LONGEST_WHOLE = 120
LONGEST_WORD = 24
_BEGINS_A_WORD = frozenset("tTnN([ \t\n") | _MARKS


def is_placeholder(text: str) -> bool:
    """Whether the whole text only holds a place: `TBC`, `N/A`, `none`, `to be agreed`, `Summer date tbc.`, `-`.

    A blank text is not a placeholder: nothing was typed, which is another thing to say.
    """
    bare = text.strip()
    if not 0 < len(bare) <= _LONGEST_WHOLE:
        return False
    return _is_word(bare) or (_has_hint(bare.lower()) and re.fullmatch(_WHOLE, bare) is not None)


def hints_in(text: str) -> tuple[str, ...]:
    """What a text holds of the signs without which there is no placeholder in it, other than a text that is one as a whole."""
    lower = text.lower()
    return tuple(hint for hint in HINTS if hint in lower)


def may_hold(text: str, hints: tuple[str, ...]) -> bool:
    """Whether a text may hold a placeholder; `hints` are those of the whole plan. A quick look that spares most texts a close one."""
    if text[:1] in _BEGINS_A_WORD and len(text) <= LONGEST_WORD and _is_word(text.strip()):
        return True
    if not hints:
        return False
    lower = text.lower()
    return any(hint in lower for hint in hints)


def _has_hint(lower: str) -> bool:
    """As `hints_in`, written out: it is asked of nearly every text of a plan by several rules."""
    return (
        "tb" in lower
        or "to be " in lower
        or "xx" in lower
        or "<" in lower
        or "[" in lower
        or "{" in lower
        or "t.b." in lower
        or "n/a" in lower
        or "dd/mm" in lower
        or "???" in lower
        or "lorem ipsum" in lower
        or "click " in lower
        or "choose an" in lower
        or " here" in lower
    )


def _is_word(bare: str) -> bool:
    return bare[:1] in _BEGINS_A_WORD and _is_word_or_mark(bare)


def _is_word_or_mark(bare: str) -> bool:
    return bare.strip("()[].:; ").lower() in _WORDS or (bool(bare) and _MARKS.issuperset(bare))


def find_placeholders(text: str) -> tuple[tuple[int, int], ...]:
    """Where placeholders stand in a text, as offsets (start, end), in order.

    A text that is a placeholder as a whole is one place. Text in backticks is code and is left alone.
    "Links to be established" and "None of the schools…" are sentences, not placeholders.
    """
    if is_placeholder(text):
        start = len(text) - len(text.lstrip())
        return ((start, len(text.rstrip())),)
    if not hints_in(text):
        return ()
    found = tuple(_span(match) for match in re.finditer(_IN_PROSE, text))
    if not found or ("`" not in text and "~~~" not in text):
        return found
    code = tuple(match.span() for match in re.finditer(_CODE, text))
    return tuple(place for place in found if not any(start <= place[0] < end for start, end in code))


def _span(match: re.Match[str]) -> tuple[int, int]:
    group = match.lastgroup
    return match.span(group) if group is not None else match.span()

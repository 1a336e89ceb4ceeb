"""“A gap of 3% (58% and 53%)”: a sum, a difference or a yearly step that its own figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,3})?"
_MONEY_OR_NOT = rf"[£€$]?{_FIGURE}\s?%?"
_SUM_BEHIND = lazily(
    rf"(?<![\w.,£€$/–-])(?P<total>{_MONEY_OR_NOT})(?:\s[a-z]+)?\s?\((?P<parts>{_MONEY_OR_NOT}(?:\s?\+\s?{_MONEY_OR_NOT})+)\)"
    rf"|(?<![\w.,£€$/+*×–-])(?P<before>{_MONEY_OR_NOT}(?:\s?\+\s?{_MONEY_OR_NOT})+)\s?=\s?(?P<result>{_MONEY_OR_NOT})(?![\d.,]*\d|\s?[+*/×(–-])"
)
_PRODUCT = lazily(
    rf"(?<![\w.,£€$+*×/=-])(?<![x×*]\s)(?P<count>[£€$]?{_FIGURE})(?:\s[a-z]+){{0,3}}?\s?[x×*@]\s?(?P<each>[£€$]?{_FIGURE})(?:\s[a-z]+){{0,3}}?\s?=\s?(?P<product>[£€$]?{_FIGURE})(?![\d.,]*\d|\s?[+*×/(x-])",
)
"""`31 x £1,480 = £46,880`."""
_NUMBER = lazily(_FIGURE)
_GAP = lazily(
    r"\b(?:gap|difference)\b[^.;()\n]{0,90}?(?:\b(?:was|is|of|at)\b|:)\s?(?P<gap>[-−+]?\d{1,3}(?:\.\d{1,2})?)\s?(?P<unit>%|percentage\spoints?|points?|pp)?"
    r"[^.;()\n\d]{0,60}?\((?P<inside>[^()\n]{5,90})\)",
    re.IGNORECASE,
)
_GAP_BEHIND = lazily(
    r"(?<!from\s)(?<![\d.,/–-])(?P<one>[-−]?\d{1,3}(?:\.\d{1,2})?)\s?%?\s(?:of|for|in)\s[^.;\d\n]{3,50}?\s(?:and|against|but|compared\s(?:with|to))\s(?:[^.;\d\n]{3,40}\s)??"
    r"(?P<other>[-−]?\d{1,3}(?:\.\d{1,2})?)\s?%?(?:\s(?:of|for|in)\s[^.;\d\n]{3,40}?)?(?:,|\s[–-])\s(?:which\sis\s)?(?:a|the)\s(?:gap|difference)\sof\s"
    r"(?P<gap>\d{1,3}(?:\.\d{1,2})?)(?![\d.]*\d|\s?(?:%|points?|percentage\spoints?)?\s?(?:to|with|from|between|on)\b)"
)
_GROUPS = lazily(
    r"\b(?:non|pp|fsm|fme|sen|send|asn|eal|boys|girls|others?|peers|disadvantaged|eligible|simd|quintile|q[1-5]|pupil\spremium|looked\safter|pef|all|rest)\b",
    re.IGNORECASE,
)
_OVER_TIME = lazily(
    r"\b(?:from|was|were|target|national\w*|last|previous\w*|down|up|by|to|years?|term|baseline|now|aim|autumn|spring|summer|local|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SHARE_OR_POINTS = lazily(r"(?<![\d.,A-Za-z])[-−]?\d{1,3}(?:\.\d{1,2})?(?![\d+])|(?<=[A-Za-z])[-−]\d{1,3}\.\d{1,2}")
_STEP = rf"by\s(?P<step>{_FIGURE})(?P<share>\s?%)?(?:\s[a-z]+){{0,2}}\s(?:each|every|per|a)\s(?:school\s)?(?:year|session|annum)\b"
_YEARLY = lazily(
    rf"\bfrom\s(?P<start>{_FIGURE})(?P<of>\s?%)?[^.;\d\n]{{0,30}}?\b{_STEP}[^.;\d\n]{{0,20}}?\bto\s(?P<end>{_FIGURE})(?![\d.,]*\d|\s?%?\s?(?:\+|plus\b|or\s(?:more|above|over|better|less|fewer)\b))",
    re.IGNORECASE,
)
_SHARE_BEHIND = lazily(
    r"(?<![\d.,/–-])(?P<some>\d{1,4})\sof\s(?:the\s|our\s|these\s|all\s)?(?P<all>\d{1,4})\s(?:(?!\sof\s\d)[^.;()%]){3,60}?\((?P<share>\d{1,3}(?:\.\d)?)\s?%\)"
    r"|\bfrom\s(?P<start>\d{1,5})\sto\s(?P<end>\d{1,5}),?\s(?:which\sis\s|that\sis\s|[–-]\s)?an?\s"
    r"(?:fall|drop|rise|increase|decrease|reduction)\sof\s(?P<change>\d{1,3}(?:\.\d)?)\s?%"
)
_CHANGES = ("a fall of ", "a drop of ", "a rise of ", "an increase of ", "a decrease of ", "a reduction of ")
_YEARS = frozenset(map(str, range(1990, 2100)))
NEAR = Decimal("0.2")
"""A stated sum that is farther than this share from the sum of its figures is of something else."""
SMALLEST = 10
"""Smaller totals stand for rooms, grades and patterns of days."""


def check(context: Context) -> Iterator[Report]:
    """Report sums of money, shares and large numbers, gaps between two groups, and steps that a number of years does not make up.

    Also a percentage in brackets behind “84 of 120 families”, and that of a fall or a rise from one number to another.

    What rounding explains is passed over.
    """
    prose = context.prose
    for found in prose.find_beside(_SHARE_BEHIND, ("%)", *_CHANGES)):
        yield from _share(found)
    if "+" in prose.whole:
        yield from (report for found in prose.find(_SUM_BEHIND) if (report := _sum(found)))
    if "=" in prose.whole and ("£" in prose.whole or "€" in prose.whole or "$" in prose.whole):
        yield from (report for found in prose.find(_PRODUCT) if (report := _product(found)))
    gaps = prose.find_beside(_GAP, ("gap", "difference")) if _may_hold_a_gap(prose.lower) else ()
    for found in (*gaps, *prose.find_beside(_GAP_BEHIND, _GAPS)):
        if report := _gap(found):
            yield report
    if _may_hold_steps(prose.lower):
        yield from (report for found in prose.find(_YEARLY) if (report := _steps(found, context)))


_GAPS = ("gap of ", "difference of ")
_EACH_YEAR = ("year", "session", "annum")


def _may_hold_steps(lower: str) -> bool:
    """Whether a figure stands behind “by”, and a year shortly behind it."""
    return any(
        piece[0].isdigit() and any(year in piece[:NEAREST] for year in _EACH_YEAR)
        for piece in lower.split(" by ")[1:]
        if piece and " to " in piece[:NEAREST]
    )


def _may_hold_a_gap(lower: str) -> bool:
    """Whether a figure and a bracket stand shortly behind one of the words: far cheaper than the pattern."""
    for word in ("gap ", "gap:", "difference "):
        for piece in lower.split(word)[1:]:
            before, bracket, _ = piece[:NEAREST].partition("(")
            if bracket and any(map(str.isdigit, before)):
                return True
    return False


NEAREST = 160
"""In how many letters behind a word its figures and its bracket stand."""


def _share(found: Found) -> Iterator[Report]:
    """A percentage in brackets behind its two numbers, or behind a fall or a rise."""
    match = found.match
    one, other = (match["some"], match["all"]) if match["some"] else (match["start"], match["end"])
    some, whole = (int(one), int(other)) if match["some"] else (abs(int(one) - int(other)), int(one))
    said = match["share"] or match["change"]
    if not whole or some > whole or abs(Decimal(100 * some) / whole - Decimal(said)) <= 1:
        return
    start = found.start + match.start("share" if match["share"] else "change") - match.start()
    right = f"{(Decimal(100 * some) / whole).quantize(Decimal(1))}%"
    what = f"{one} of {other} is {right}" if match["some"] else f"from {one} to {other} it is {right}"
    yield Report(found.text.path, f"{what}, and not {said}%", part=(start, start + len(said)))


def _sum(found: Found) -> Report | None:
    match = found.match
    group = "total" if match["total"] else "result"
    words, parts = match[group], match["parts"] or match["before"]
    total, values = _value(words), [_value(each) for each in parts.split("+")]
    right = sum(values, Decimal(0))
    sure = "," in words or not words.isdecimal()
    if total == right or total < SMALLEST or words in _YEARS or (group == "result" and not sure):
        return None
    slack = Decimal(len(values)) / 2 if "%" in words else Decimal(0)
    if total <= max(values) or not slack < abs(total - right) <= NEAR * right:
        return None
    sign = words[:1] if words[0] in "£€$" else ""
    percent = "%" if "%" in words else ""
    return Report(
        found.text.path,
        f"{' '.join(parts.split())} is {sign}{right:,f}{percent}, and not {words.strip()}",
        part=_part(found, group),
    )


def _product(found: Found) -> Report | None:
    """A sum of money that is not so many times so much. What rounding to pounds explains is passed over."""
    match = found.match
    words = match["product"]
    if not any(sign in f"{match['count']}{match['each']}{words}" for sign in "£€$"):
        return None
    count, each, product = (_value(match[name]) for name in ("count", "each", "product"))
    right = count * each
    slack = max(count, Decimal(1)) * _rounding(match["each"]) + 1
    if not slack <= abs(product - right) <= NEAR * right:
        return None
    sign = next((word[0] for word in (words, match["each"], match["count"]) if word[0] in "£€$"), "")
    shown = f"{right:,f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return Report(
        found.text.path,
        f"{match['count']} × {match['each']} is {sign}{shown}, and not {words.strip()}",
        part=_part(found, "product"),
    )


def _gap(found: Found) -> Report | None:
    match = found.match
    if "inside" in match.groupdict():
        inside = match["inside"]
        figures = _SHARE_OR_POINTS.findall(inside)
        if not _GROUPS.search(inside) or _OVER_TIME.search(inside) or inside.count("%") != (2 if match["unit"] else 0):
            return None
    else:
        figures = [match["one"], match["other"]]
        if found.words.count("%") == 1:
            return None
    if len(figures) != 2:
        return None
    one, other = map(_value, figures)
    gap = abs(_value(match["gap"]))
    slack = sum((_rounding(each) for each in (*figures, match["gap"])), Decimal(0))
    possible = {abs(abs(one) - abs(other)), abs(one) + abs(other)} if _signed(figures) else {abs(one - other)}
    if any(abs(gap - each) <= slack for each in possible):
        return None
    shown = " and ".join(each.replace("−", "-") for each in figures)
    return Report(
        found.text.path,
        f"{shown} differ by {min(possible)}, and not by {match['gap'].lstrip('-−+')}",
        part=_part(found, "gap"),
    )


def _rounding(words: str) -> Decimal:
    """How far a figure may be from the one that was rounded to it."""
    return Decimal("0.5").scaleb(-len(words.partition(".")[2]))


def _signed(figures: list[str]) -> bool:
    return any(each[0] in "-−" for each in figures)


def _steps(found: Found, context: Context) -> Report | None:
    match = found.match
    start, step, end = (_value(match[name]) for name in ("start", "step", "end"))
    if not step or bool(match["share"]) > bool(match["of"]) or (end - start) % step == 0:
        return None
    years = context.period.last.first - context.period.first.first + 1 if context.period else 1
    if years > 1:
        right = start + step * years * (1 if end > start else -1)
        words = f"in {years} years this comes from {match['start']} to {right:,f}, and not to {match['end']}"
    else:
        words = f"in steps of {match['step']} a year {match['start']} never becomes {match['end']}"
    return Report(found.text.path, words, part=_part(found, "end"))


def _value(words: str) -> Decimal:
    negative = words.strip()[:1] in ("-", "−")
    number = _NUMBER.search(words)
    value = Decimal(number[0].replace(",", "")) if number else Decimal(0)
    return -value if negative else value


def _part(found: Found, group: str) -> tuple[int, int]:
    shift = found.start - found.match.start()
    end = found.match.start(group) + len(found.match[group].rstrip())
    return found.match.start(group) + shift, end + shift


RULE = Rule[Context](
    name="wrong-arithmetic",
    severity=Severity.WARNING,
    theme="success",
    summary="A sum, a difference or a yearly step that its own figures contradict",
    why="one of the figures is wrong, and a reader cannot tell which",
    fix="look the figures up, work it out again, and mend what is wrong",
    reads=("session", "period"),
    good="""
period:
  from: 2024-25
  to: 2026-27
sections:
  - title: Where we are
    text: |
      We received £19,010 (£17,770 + £1,240). Groups of 12 (4 + 4 + 4) met in 2024 (2 + 2), and together 1 + 1 = 3.
      The gap at the end of P7 was 5% (FSM: 53%, others: 58%). The gap was 12% (down from 15%), and 6% of girls (boys 9%).
      The gap was 12 points (national: 8%, ours 10%), and the gap fell to 11% (PP 48.4%, non-PP 60%).
      Some wrote 27 + 15 = 32. Attendance goes from 88% by 1% each year to 91%.
      Of the families 84 of 120 answered (70%), 2 of 3 groups met (67%), and 12 of 40 clubs run (45% of the pupils go).
      Exclusions went from 80 to 60, a fall of 25%. We get 31 x £1,480 = £45,880, pay 3 x £33.33 = £100, and 2 staff x £40 x 39 weeks = £3,120.
      In reading 62% of girls and 58% of boys are on track, a gap of 12 points to the national figure.
""",
    bad="""
period:
  from: 2024-25
  to: 2026-27
sections:
  - title: Where we are
    text: |
      We received «£19,110» (17,770 + 1,240). The gap at the end of P7 was «3»% (FSM: 53% and others: 58%).
      In reading, -1.09 for one group and -0.69 for the other, a gap of «0.30».
      In all 84 of 120 families of Year 4 answered («60»%), and exclusions went from 211 to 164, a fall of «36»%.
      Days lost fall from 41,200 by 1,500 days each year, to «37,600» days. For 31 pupils x £1480= «£46,880» are given.
""",
    check=check,
)

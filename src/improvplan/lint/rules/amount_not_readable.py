"""A sum of money that cannot be added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import FoundAmount, find_amounts, read_amount
from improvplan.model.placeholder import find_placeholders
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_IN_GROUPS = lazily(r"(?<![\w£$])[£$] ?(?P<groups>\d{1,9}(?:,\d{1,9}){1,4})(?![\w%]|,\d)")
_LETTERS = lazily(r"(?<=[\d£$€,O])[Oo]+(?![a-z])")
_NOUGHTS = str.maketrans("Oo", "00")
_IN_WORDS = lazily(r"(?P<sum>\d[\d,.]*) ?(?P<what>pounds|euros?|dollars)", re.IGNORECASE)
_SIGNS = {"poun": "£", "euro": "€", "doll": "$"}
_TIMES = lazily(
    r"(?:(?P<first>\d{1,3}) ?(?:x|×|\*|@) ?)?[£$€] ?[\d,.]+(?: ?(?:x|×|\*) ?(?P<last>\d{1,3})(?: \w+)?)?", re.IGNORECASE
)
_FOR_EACH = lazily(
    r"\b(?:each|per (?:pupil|child|class|head|session|day|week|term|book|school|person|hour)|a (?:day|week|term|head))\b",
    re.IGNORECASE,
)
_GROUP = len("000")
_LONGEST = 40


def check(context: Context) -> Iterator[Report]:
    """Report what stands where a sum of money belongs and is not one sum. What is still open in it is said by `placeholder`.

    In a sentence it is a sum such as £12,5000, whose commas do not part the thousands.
    """
    for found in context.prose.find_beside(_IN_GROUPS, ("£", "$")) if _may_be(context.prose.whole) else ():
        groups = found.match["groups"].split(",")
        if len(groups[0]) > _GROUP or any(len(group) != _GROUP for group in groups[1:]):
            words = quote(found.words)
            yield Report(
                found.text.path,
                f"{words} is not one sum of money: three figures belong behind each comma",
                fix="write the sum that was meant, for example £1,250 or £12.50",
                part=found.part,
                called=words,
            )
    for text in context.texts:
        if text.kind != "amount":
            continue
        amount = read_amount(text.text)
        if amount.value is not None or amount.placeholder or find_placeholders(text.text):
            continue
        sums = find_amounts(text.text)
        if not (sums and text.text.rstrip().endswith("?")):
            yield Report(text.path, f"{quote(text.text)} is not one sum of money", fix=_instead(text.text, sums))


def _instead(words: str, sums: Sequence[FoundAmount]) -> str:
    """What to write for what is not one sum: with noughts for letters, the product, or the sum without what stands beside it."""
    with_noughts = _LETTERS.sub(lambda found: found[0].translate(_NOUGHTS), words)
    if with_noughts != words and read_amount(with_noughts).value is not None:
        return f"write {with_noughts}, with noughts for the letters O"
    in_words = _IN_WORDS.fullmatch(words.strip())
    if in_words and read_amount(sign := f"{_SIGNS[in_words['what'].lower()[:4]]}{in_words['sum']}").value is not None:
        return f"write {sign}"
    times = _TIMES.fullmatch(words.strip())
    if times and (times["first"] or times["last"]) and len(sums) == 1 and sums[0].amount.value is not None:
        product = sums[0].amount.value * int(times["first"] or times["last"])
        return f"write the whole sum, {sums[0].amount.currency}{product:,}, and “{words.strip()}” where you say what it is for"
    if _FOR_EACH.search(words):
        return f"write the whole sum for all of them, and “{words.strip()}” where you say what it is for"
    return f"write {sums[0].amount.words} alone, and the rest where you say what it is for" if len(sums) == 1 else ""


def _may_be(whole: str) -> bool:
    """Whether figures that are not three stand behind a comma in a sum: far cheaper than the pattern."""
    for sign in "£$":
        for piece in whole.split(sign)[1:]:
            words = piece[:_LONGEST].split(maxsplit=1)
            first, *groups = words[0].rstrip(",.;:)").split(",") if words else ("",)
            if first.isdecimal() and any(len(group) != _GROUP or len(first) > _GROUP for group in groups):
                return True
    return False


RULE = Rule[Context](
    name="amount-not-readable",
    severity=Severity.WARNING,
    theme="money",
    summary="A sum of money that cannot be read as one",
    why="it is left out of every total, so the plan looks cheaper than it is",
    fix="write one sum, for example £1,250, and anything else where you say what it is for",
    reads=(),
    good="""
aim: We were given £12,500, then £3, £5 and £1,234,567.50, and spent €1,50 on each; the £1.2m went elsewhere.
funding:
  - fund: pef
    allocated: £24,500
priorities:
  - title: Reading for pleasure
    resources:
      - what: Books, at about £9 each
        cost: £450
      - what: Library visits
        cost: nil
      - what: Shelves
        cost: TBC
""",
    bad="""
aim: The hall cost «£12,5000» and the shed £1,250.
funding:
  - fund: pef
    allocated: «about £24,500»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost:
          pef: «£9 each»
    resources:
      - what: Shelves
        cost: «£120 or £150»
      - what: Lamps
        cost: «£1,2OO»
      - what: Rugs
        cost: «4 x £350»
""",
    check=check,
)

"""A sum of money that cannot be added up."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import find_amounts, read_amount
from improvplan.model.placeholder import find_placeholders
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_IN_GROUPS = lazily(r"(?<![\w£$])[£$] ?(?P<groups>\d{1,9}(?:,\d{1,9}){1,4})(?![\w%]|,\d)")
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
        fix = f"write {sums[0].amount.words} alone, and the rest where you say what it is for" if len(sums) == 1 else ""
        yield Report(text.path, f"{quote(text.text)} is not one sum of money", fix=fix)


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
""",
    check=check,
)

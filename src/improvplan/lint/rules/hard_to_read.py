"""A summary for parents that is too hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.workspace.rule_settings import Option

NAME = "hard-to-read"
MOST = Option("most", 18, "The highest reading age, in years, that a summary should have")
OLDEST = 25
FEWEST_WORDS = 25
"""In shorter texts a single word decides."""

_WORD = lazily(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_ENDS = lazily(r"[.!?:]+(?=\s|$)|\n\s*(?:\n|[-*•]\s)")


def check(context: Context) -> Iterator[Report]:
    """Report summaries of the plan and of priorities whose reading age is higher than is set."""
    most = context.option(NAME, MOST)
    for text in context.texts:
        if "summary" not in text.path or text.kind != "prose":
            continue
        age = reading_age(text.text)
        if age is not None and age > most:
            longest = max(len(_WORD.findall(sentence)) for sentence in _SENTENCE_ENDS.split(text.text))
            yield Report(
                text.path,
                f"the reading age of this summary is {_years(age)}; its longest sentence has {longest} words",
            )


def _years(age: float) -> str:
    return f"{age:.0f}" if age <= OLDEST else f"over {OLDEST}"


def reading_age(text: str) -> float | None:
    """The reading age in years by the Automated Readability Index; None for a text too short to tell.

    The index of Senter and Smith (1967, AMRL-TR-66-220) gives a school grade of the United States from letters per word and
    words per sentence; five years are added to the grade.
    """
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    letters = sum(map(len, words))
    sentences = sum(1 for sentence in _SENTENCE_ENDS.split(text) if _WORD.search(sentence))
    return 4.71 * letters / len(words) + 0.5 * len(words) / max(1, sentences) - 21.43 + 5


RULE = Rule[Context](
    name=NAME,
    severity=Severity.NOTE,
    theme="language",
    summary="A summary that is too hard to read",
    why="the summary is what parents read, and many will give up in the middle of it",
    fix="cut it into sentences of fifteen words or so, and use the words that you would use at the school gate",
    reads=(),
    options=(MOST,),
    good="""
summary: |
  This year we want every child to read for pleasure. Each class will choose its own books. Families can borrow a bag of
  books on Fridays. By June we hope that most children will tell you about a book they love.
""",
    bad="""
summary: «We will embed a consistent, evidence-informed whole-establishment approach to the systematic development of comprehension strategies, underpinned by collaborative professional enquiry, differentiated pedagogical interventions and robust self-evaluation processes across all curricular areas.»
""",
    check=check,
)

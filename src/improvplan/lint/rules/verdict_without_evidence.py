"""“The project was extremely successful”: an evaluation that passes a verdict, and nothing that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action, Evaluation
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_figure
from improvplan.vocabulary.wording import quote

_HINTS = (
    "success", "effective", "well", "popular", "beneficial", "positive", "excellent", "enjoy", "majority", "improved", "increased",
    "raised", "risen", "grown", "developed", "feel", "calmer", "happier", "better", "strengthened", "enhanced",
    "more ", "feedback", "impact", "effect",
)  # fmt: skip
"""One of these stands in whatever the pattern finds."""
_VERY = r"(?:(?:very|extremely|highly|really|hugely|exceptionally|incredibly|particularly|most|both|an?|all|overall|great|huge|now)\s+){0,3}"
_VERDICT = lazily(
    rf"\b(?:was|were|has\s+been|have\s+been|proved|proved\s+to\s+be)\s+{_VERY}(?:successful|success|effective|well\s+received|well\s+attended|popular|beneficial|"
    r"worthwhile|excellent|enjoyable|inspiring|calmer|happier|better)\b"
    r"|\b(?:received|had|given|with|been|were|was)\s+(?:many|lots\s+of|much|very|extremely|overwhelmingly|some|a\s+lot\s+of)\s+(?:(?:very|extremely|really)\s+)?positive\b"
    r"|\b(?:has|have|had)\s+(?:(?:all|greatly|significantly|really|clearly|also|now|been|been\s+\w+ly|much|definitely)\s+){0,2}"
    r"(?:improved|increased|risen|grown|raised|strengthened|enhanced)\b"
    r"|\b(?:vast|large|great)\s+majority\s+of\b"
    r"|\b(?:developed|built|formed|established)\s+(?:very\s+)?(?:positive|strong|good|excellent|better|stronger)\s+(?:\w+\s+)?relationships\b"
    r"|\b(?:exceptionally|extremely|really|very|incredibly)\s+well\b(?!\s+(?:attended\s+by|above|below|known))"
    r"|\ban?\s+(?:great|huge|real|massive|resounding|big|tremendous|complete)\s+success\b"
    r"|\b(?:very\s+|really\s+|extremely\s+|overwhelmingly\s+|lots\s+of\s+|much\s+|only\s+)?(?:positive|excellent|great|fantastic)\s+(?:verbal\s+|oral\s+|informal\s+)?(?:feedback|comments|responses?)\s+"
    r"(?:(?:was|were|is|has\s+been|have\s+been)\s+)?(?:received\b|given\s+by\b|from\b)"
    r"|\b(?:worked|went|gone|going|working)\s+(?:very\s+|really\s+|extremely\s+|so\s+|quite\s+)?well\b(?!\s+(?:with|beyond|above|below|into|over)\b)"
    r"|\bha(?:s|ve|d)\s+(?:had\s+)?an?\s+(?:very\s+|hugely\s+|really\s+|most\s+)?(?:positive|huge|big|significant|great|massive|beneficial|noticeable)\s+(?:impact|effect|influence)\b"
    r"|\b(?P<now>are|is|were|seem|appear|became|(?:have|has)\s+become)\s+(?:(?:now|also|already|all|much|far|a\s+lot|visibly|noticeably)\s+){0,2}more\s+"
    r"(?:engaged|active|confident|motivated|independent|resilient|focused|positive|settled|involved|enthusiastic|willing|secure|consistent|skilled|knowledgeable)\b(?!\s+than\b)"
    r"|\b(?:feels?|are|is)\s+(?:increasingly|much\s+more|a\s+lot\s+more|alot)\s+\w+",
    re.IGNORECASE,
)
_STANDS_ON = lazily(
    r"%|\b(?:surveys?|surveyed|questionnaires?|observations?|observed|data|records?|recorded|visits?|inspect\w+|jotters|samples?|interviews?|minutes|tracking|"
    r"registers?|scores?|tests?|moderat\w+|evaluation\s+(?:forms?|sheets?)|focus\s+groups?|said|say|says|told|tells?|report(?:s|ed)?\s+that|wrote|asked|found\s+that|shows?|shown|showed|"
    r"evidenced?|according\s+to|because|for\s+example|for\s+instance|such\s+as|e\.?g|half|third|quarter|twice|double|doubled)\b|[“\"‘]\w",
    re.IGNORECASE,
)
"""A source, an example, or the words of somebody."""
_STILL_TO_COME = lazily(
    r"\b(?:will|should|would|if|once|when|until|to\s+ensure|so\s+that|needs?\s+to)\b", re.IGNORECASE
)
_HOPED_FOR = ("anticipated", "intended", "expected", "desired", "planned", "hoped")
_YEARS = lazily(r"\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?\b")
_LINES = lazily(r"\n+")


def check(context: Context) -> Iterator[Report]:
    """Report sentences of evaluations that pass a verdict, where neither they nor what stands beside them has a figure, a source or an example."""
    for path, prose in _told(context):
        hoped = at(path, -1) == "impact" and "evaluations" not in path and context.plan.status in _NOT_BEGUN
        yield from _verdicts(path, prose, hoped=hoped)


def _told(context: Context) -> Iterator[tuple[Path, Prose]]:
    """What evaluations say, and the impact of work that has been done, where no evidence stands beside it."""
    owners: tuple[tuple[Path, Plan | Priority | Action], ...] = (
        ((), context.plan),
        *context.priorities,
        *context.actions,
    )
    labels = [
        f"{context.form.label(field, '')} {context.form.prompt(field)}".lower()
        for field in ("priorities.impact", "priorities.actions.impact", "impact")
    ]
    hoped = any(word in label for word in _HOPED_FOR for label in labels)
    for path, owner in owners:
        for number, entry in enumerate(owner.evaluations):
            for name, prose in _parts(entry):
                yield (*path, "evaluations", number, name), prose
        if owner.impact and not hoped and not any(entry.evidence for entry in owner.evaluations):
            yield (*path, "impact"), owner.impact


def _parts(entry: Evaluation) -> Iterator[tuple[str, Prose]]:
    if entry.evidence:
        return
    if entry.statement and not (entry.impact and has_figure(entry.impact.text)):
        yield "statement", entry.statement
    if entry.impact:
        yield "impact", entry.impact


_NOT_BEGUN = frozenset({"draft", "consultation"})
"""In such a plan `Pupils are more confident` may be what is hoped for."""


def _verdicts(path: Path, prose: Prose, *, hoped: bool) -> Iterator[Report]:
    """The verdicts of a text, bullet by bullet and paragraph by paragraph."""
    pieces = (
        [((*path, number), item) for number, item in enumerate(prose.items)] if prose.listed else [(path, prose.text)]
    )
    for where, text in pieces:
        small = text.lower()
        if not any(hint in small for hint in _HINTS):
            continue
        start = 0
        for line in _LINES.split(text):
            begins = text.index(line, start)
            start = begins + len(line)
            found = _VERDICT.search(line)
            if (
                found
                and not (hoped and found["now"])
                and not (has_figure(_YEARS.sub(" ", line)) or _STANDS_ON.search(line) or _STILL_TO_COME.search(line))
            ):
                yield Report(
                    where,
                    f"{quote(line)} is a verdict, without a figure, a source or an example",
                    part=(begins + found.start(), begins + found.end()),
                    called=quote(line),
                )


RULE = Rule[Context](
    name="verdict-without-evidence",
    severity=Severity.NOTE,
    theme="success",
    summary="An evaluation that says how good it was, and not how one knows",
    why="whoever was not there must believe it, and next year nobody can say whether it has become better",
    fix="say how many, who said so or where it can be seen: in May, 41 of 60 families wrote that …",
    reads=(
        "template",
        "evaluations",
        "impact",
        "priorities[].evaluations",
        "priorities[].impact",
        "priorities[].actions",
    ),
    good="""
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement: The reading week was very successful. 60 families came, and 41 wrote that they read more.
      - when: Jan 2026
        statement: The library has been well received.
        evidence: What pupils of P5 said in January.
      - when: March 2026
        statement: |
          Parents say that the evenings were enjoyable.

          Once training has improved we will ask again.

          Positive feedback from parents: “We read each night now.”

          The Friday club was a great success; 24 of 30 members came each week.

          Observations in May and October show that pupils are more engaged.
  - title: Writing across the school
    impact: Pupils will have improved confidence when they write.
  - title: Number talks
    impact:
      - Pupils should be more confident, and are more active than adults
      - Staff went well beyond the course
      - Ask for positive feedback, and write down what is said
""",
    bad="""
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement:
          - The reading week «was extremely successful» for everybody.
          - The display «received many positive» comments.
          - Pupils «developed positive relationships» across the schools.
          - The library is open on four days.
      - when: Jan 2026
        statement: By June 2025 reading «had improved» in most of the classes.
    impact: The profile of reading «has been raised».
  - title: Writing across the school
    evaluations:
      - when: Jan 2026
        statement: Pupils «are more engaged» and active in writing
    impact:
      - The story week «was a great success»
      - «Positive feedback from» children, parents and staff
      - The course «had a huge impact» on teaching
      - The writers' corner is «working well»
""",
    check=check,
    several="{count} verdicts have no figure, no source and no example: {names}",
)

"""A framework, qualification or fund whose name is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.misspellings import NOT_SURE, slips


def check(context: Context) -> Iterator[Report]:
    """Report each misspelt name where it stands in a sentence; what stands in links is compared with the framework itself."""
    for slip in slips(context.prose):
        sure = slip.words not in NOT_SURE
        yield Report(
            slip.text.path,
            f"“{slip.words}” is called {slip.right}" if sure else f"“{slip.words}” is probably {slip.right}",
            fix=f"write {slip.right}",
            part=slip.part,
            replacement=slip.right,
            safe=sure,
            called=f"“{slip.words}” ({slip.right})",
        )


RULE = Rule[Context](
    name="misspelt-name",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A misspelt name of a framework, a qualification or a fund",
    why="a reader who knows the name stumbles, and one who looks it up finds nothing",
    fix="write the name as its publisher does",
    reads=(),
    fixes=True,
    good="""
aim: Two deputes complete NPQSL, and we read the Ofsted framework and HGIOS 4 together. Pupil Equity Funding pays for cover. The DfE writes.
leads: DFE
""",
    bad="""
aim: Two deputes complete «NQPSL», and we read the «OfSted» framework and «HIGIOS»4. «Pupil Equality Fund»ing pays for cover. The «DFE» and the «Dfe» write.
""",
    check=check,
    several="{count} names are misspelt: {names}",
)

"""“Equality Act 2001”: an Act of Parliament with a year in which there was no such Act.

The names and years are those of legislation.gov.uk and irishstatutebook.ie, up to 2025. Acts of whose name there are very many
(Education Act, Education (Scotland) Act) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

KNOWN_UNTIL = 2025
"""The last year whose Acts the table knows."""
LONGEST_NAME = 110
"""How far before the word Act, in characters, its name may begin."""

_UNITED_KINGDOM = """
Academies 2010
Additional Learning Needs and Education Tribunal (Wales) 2018
Addressing Bullying in Schools NI 2016
Adoption and Children 2002
Adoption and Children (Scotland) 2007
Age of Legal Capacity (Scotland) 1991
Apprenticeships, Skills, Children and Learning 2009
Autism 2009
Autism NI 2011
British Sign Language 2022
British Sign Language (Scotland) 2015
Care 2014
Care Standards 2000
Child Poverty 2010
Child Poverty (Scotland) 2017
Childcare 2006 2016
Children 1989 2004 1908 1948 1958 1972 1975
Children (Care and Justice) (Scotland) 2024
Children (Equal Protection from Assault) (Scotland) 2019
Children (Leaving Care) 2000
Children (Scotland) 1995 2020
Children and Families 2014
Children and Social Work 2017
Children and Young People (Scotland) 2014
Children's Hearings (Scotland) 2011
Children's Services Co-operation NI 2015
Community Empowerment (Scotland) 2015
Counter-Terrorism and Security 2015
Curriculum and Assessment (Wales) 2021
Data Protection 2018 1998 1984
Disability Discrimination 1995 2005
Domestic Abuse 2021
Domestic Abuse (Scotland) 2018
Education (Additional Support for Learning) (Scotland) 2004 2009
Education (Disability Strategies and Pupils' Educational Records) (Scotland) 2002
Education and Adoption 2016
Education and Inspections 2006
Education and Skills 2008
Education Reform 1988
Equal Pay 1970
Equality 2010 2006
Female Genital Mutilation 2003
Freedom of Information 2000
Freedom of Information (Scotland) 2002
Further and Higher Education 1992
Further and Higher Education (Scotland) 1992 2005
Gaelic Language (Scotland) 2005
Health and Safety at Work 1974
Health and Safety at Work etc. 1974
Human Rights 1998
Integrated Education NI 2022
Learning and Skills 2000
Local Government in Scotland 2003
Mental Capacity 2005
Mental Capacity NI 2016
Modern Slavery 2015
Protection of Freedoms 2012
Protection of Vulnerable Groups (Scotland) 2007
Public Bodies (Joint Working) (Scotland) 2014
Public Services Reform (Scotland) 2010
Race Relations 1976 1968 1965
Race Relations (Amendment) 2000
Regulation of Care (Scotland) 2001
Rehabilitation of Offenders 1974
Safeguarding Board NI 2011
Safeguarding Vulnerable Groups 2006
School Standards and Framework 1998
School Standards and Organisation (Wales) 2013
Schools (Consultation) (Scotland) 2010
Schools (Health Promotion and Nutrition) (Scotland) 2007
Scottish Languages 2025
Scottish Schools (Parental Involvement) 2006
Sex Discrimination 1975 1986
Shared Education NI 2016
Social Services and Wellbeing (Wales) 2014
Special Educational Needs and Disability 2001
Special Educational Needs and Disability NI 2016
Standards in Scotland's Schools 2000
Standards in Scotland's Schools etc. 2000
Teaching and Higher Education 1998
United Nations Convention on the Rights of the Child (Incorporation) (Scotland) 2024
Wellbeing of Future Generations (Wales) 2015
Welsh Language 1993 1967
"""
"""One Act a line: its name without the word Act, NI where that reads “Act (Northern Ireland)”, and the years, the one most often meant first."""
_IRELAND = """
Child and Family Agency 2013
Child Care 1991
Children 2001 1997 1908 1989
Children First 2015
Data Protection 2018 1988 2003
Disability 2005
Education (Admission to Schools) 2018
Education (Welfare) 2000
Education and Training Boards 2013
Education for Persons with Special Educational Needs 2004
Employment Equality 1998 1977
Equal Status 2000
Equality 2004
Freedom of Information 2014 1997
Irish Human Rights and Equality Commission 2014
Irish Sign Language 2017
National Vetting Bureau (Children and Vulnerable Persons) 2012
Official Languages 2003
Protections for Persons Reporting Child Abuse 1998
Safety, Health and Welfare at Work 2005 1989
Teaching Council 2001
"""
_WHERE = frozenset({"england", "scotland", "wales", "northern-ireland", "ireland", None})
_SIGNS = (" act 1", " act 2", " act (", " act, ", " act of ")
_ACT = lazily(
    r"\bAct(?P<ni>\s\(Northern\sIreland\)|\s\(NI\))?(?:\s\([A-Z]{2,6}\))?,?\s(?:of\s)?\(?(?P<year>(?:19|20)\d\d)\b"
    r"(?!\s?(?:[-–/&]|to\b|and\b)\s?\d|,\s\d{4})"
)
_LONGER = lazily(
    r"(?:\b(?!(?:The|Under|See|And|Our|By|With|In|As|From|Since|Both|UK|GB|Irish)\b)[A-Z][\w’'-]*(?:\s(?:of|and|for|with|in|to|at|&)(?:\sthe)?)?|\))\s$"
)
"""What before a name shows that it is the end of a longer one."""


class _Act(NamedTuple):
    name: str
    years: tuple[int, ...]


def check(context: Context) -> Iterator[Report]:
    """Report an Act whose name is in the table and whose year is not. Ranges of years are passed over."""
    if context.country not in _WHERE or not context.prose.holds(*_SIGNS):
        return
    for found in context.prose.find(_ACT):
        match, year = found.match, int(found.match["year"])
        act = _act(found.before[-LONGEST_NAME:], context.country, NORTHERN if match["ni"] else "")
        if act is None or year in act.years or year > KNOWN_UNTIL:
            continue
        shift = found.start - match.start()
        words = f"{act.name} {year}"
        yield Report(
            found.text.path,
            f"there is no {quote(words)}: the Act of that name is of {' or '.join(map(str, act.years[:2]))}",
            part=(match.start("year") + shift, match.end("year") + shift),
        )


NORTHERN = " NI"


def _act(before: str, country: str | None, suffix: str) -> _Act | None:
    """The Act whose name ends a text; None where the table has none, or a longer name begins before it."""
    acts, names = _table(country, suffix)
    found = names.search(before)
    if found is None or _LONGER.search(before[: found.start()]):
        return None
    return acts[str(found.lastgroup)]


@cache
def _table(country: str | None, suffix: str) -> tuple[dict[str, _Act], re.Pattern[str]]:
    """The Acts of a country by the names of the groups of a pattern that finds the name of one at the end of a text."""
    years: dict[str, tuple[int, ...]] = {}
    for line in f"{_UNITED_KINGDOM}{'' if country in _BRITISH else _IRELAND}".split("\n"):
        name = line.rstrip(" 0123456789")
        numbers = line[len(name) :]
        if not name:
            continue
        if name.endswith(NORTHERN) == bool(suffix):
            called = name.removesuffix(NORTHERN)
            years[called] = years.get(called, ()) + tuple(map(int, numbers.split()))
    behind = " Act (Northern Ireland)" if suffix else " Act"
    acts = {
        f"a{number}": _Act(name + behind, years[name])
        for number, name in enumerate(sorted(years, key=len, reverse=True))
    }
    groups = (f"(?P<{group}>{_written(act.name.removesuffix(behind))})" for group, act in acts.items())
    return acts, re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})\s$")


_BRITISH = frozenset({"england", "scotland", "wales"})


def _written(name: str) -> str:
    """A pattern for a name however it is written."""
    words = re.escape(name).replace(r"\ ", r"\s").replace("'", "['’]").replace(r"\sand\s", r"\s(?:and|&)\s")
    return words.replace("Wellbeing", "Well-?[Bb]eing").replace(r"etc\.", r"etc\.?")


RULE = Rule[Context](
    name="act-of-other-year",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An Act of Parliament with a year that is not its own",
    why="whoever looks the law up finds nothing, and asks what else in the plan was never checked",
    fix="look the Act up on legislation.gov.uk or irishstatutebook.ie, and write its year",
    reads=("organisation.country", "template"),
    good="""
organisation:
  country: scotland
sections:
  - title: The law
    text: |
      We keep to the Equality Act 2010, the Children Act 1989 and the Education (Additional Support for Learning) (Scotland) Act 2009.
      The Employment Equality Act 1998 is Irish, and Equality Acts 2006-2011 a way to speak of several.
      The plan follows the Standards in Scotland’s Schools etc. Act 2000 and the Education (Scotland) Act 2016; an Equality Act 2031 may come.
      In the Science and Human Rights Act 2003 we put on a play, and the Safety and Equality Act 2012 is another name.
""",
    bad="""
organisation:
  country: england
sections:
  - title: The law
    text: Under the Equality Act «2001» and the Human Rights Act (HRA) «1989» nobody may be left out; see also the Children & Families Act, «2004».
""",
    check=check,
)

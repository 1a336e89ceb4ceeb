"""“Improved engagement”, and nothing that says how far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.context.statements import OUTCOMES_READ, outcomes
from improvplan.finding import Path, Severity
from improvplan.lint.facts.goals import repeated_goals
from improvplan.lint.rule import Report, Rule
from improvplan.model.priority import Priority
from improvplan.model.when_reader import find_dates
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_figure
from improvplan.vocabulary.wording import quote

LONGEST = 9
"""How many words an outcome has at the most that is a comparison and its subject, and no more."""
_WORD = lazily(r"[^\W_]+")
_COMPARES = lazily(
    r"\s*(?:to\s+)?(?:improved?|increased?|better|higher|greater|more|stronger|enhanced?|raised?|deeper|wider|fewer|less|lower|smaller|reduced?|narrowed)\s+\w"
    r"|\s*(?:[\w’'-]+\s+){1,3}(?:is|are|feel|become|will\s+be|has|have)\s+(?:improved|increased|better|higher|greater|stronger|more\s+[a-z]+)\b"
    r"|\s*(?:[\w’'-]+\s+){1,6}(?:improves?|increases?|grows?|rises?|deepens?|strengthens?|reduces?|decreases?|narrows?|falls)\s*[.;]?\s*$"
    r"|\s*(?:(?:all|our|the)\s+)?(?:pupils|children|learners|students)\s+(?:will\s+|to\s+)?make\s+(?:good|excellent|strong|better|rapid|significant|sustained)\s+progress\b"
    r"|\s*(?:to\s+)?(?:(?:significantly|substantially|greatly|markedly|considerably|further|steadily)\s+)?"
    r"(?:raise|increase|improve|close|narrow|reduce|decrease|cut|boost|lift|lower|accelerate|minimise|maximise|enhance|foster|nurture|instil|cultivate|strengthen)\s+\w"
    r"|\s*(?:(?:all|our|the)\s+)?(?:staff|teachers|practitioners|parents|families|pupils|children|learners)\s+(?:will\s+)?(?:have|has)\s+(?:an?\s+)?"
    r"(?:increased|improved|greater|better|deeper|stronger|shared|clear(?:er)?|good|more)\s+\w"
    r"|\s*(?:learners|pupils|children)\s+(?:will\s+)?experience\s+(?:consistently\s+)?(?:high[- ]quality|effective|excellent|good)\s"
    r"|\s*(?:quality|consistent),?\s+(?:and\s+)?(?:consistent|quality)\s+\w"
    r"|\s*(?:consistently\s+)?(?:effective|high[- ]quality|consistent|strong|robust|excellent|outstanding|high|good)\s+\w"
    r"|\s*(?:to\s+)?(?:address|tackle|remove|reduce|overcome)\s+barriers\b"
    r"|\s*(?:to\s+)?(?:sustain|maintain)\s+(?:(?:the|our|its)\s+)?(?:school['’]s\s+)?(?:high|excellent|good|outstanding|very\s+good)\s+(?:standards?|levels?|quality|provision|attainment|behaviour|attendance)\b"
    r"|\s*(?:an?\s+)?(?:satisfactory|appropriate|sound|sufficient|adequate)\s+(?:levels?|knowledge|understanding|progress|standards?|attainment)\b"
    r"|\s*(?:[\w’'-]+\s+){1,4}(?:is|are)\s+(?:clear|strong|effective|consistent|robust|good|excellent|high)\s*[.;]?\s*$"
    r"|\s*(?:(?:all|our|the)\s+)?(?:pupils|children|learners|students|families|parents|staff|teachers)\s+(?:will\s+)?(?:be|become|are|feel)\s+(?:(?:more|fully|well|very|better)\s+)*"
    r"(?:supported|prepared|equipped|ambitious|resilient|independent|confident|motivated|enthusiastic|creative|successful|responsible|inspired|challenged|nurtured|respected|listened\s+to)\b"
    r"|\s*(?:(?:all|our|the)\s+)?(?:pupils|children|learners|students|staff|teachers)\s+(?:will\s+)?(?:develop|gain|acquire|build)\s+(?:an?\s+|the\s+|their\s+)?(?:lifelong\s+|real\s+|deeper\s+|greater\s+|good\s+)?"
    r"(?:love|enjoyment|passion|sense|resilience|confidence|independence|skills|understanding|awareness|knowledge|self-esteem|positive\s+\w+)\b"
    r"|\s*(?:the\s+)?(?:[\w’'-]+\s+){0,4}?needs\s+(?:of\s+(?:[\w’'-]+\s+){1,4})?(?:are|will\s+be|to\s+be)\s+(?:fully\s+|better\s+)?met\b"
    r"|\s*well[- ](?:planned|prepared|structured|led|resourced|matched|equipped|organised)\s+\w"
    r"|\s*(?:(?:all|our|the)\s+)?(?:pupils|children|learners|students|families|parents)\s+(?:will\s+)?(?:benefit|enjoy|feel|be|are)\s+"
    r"(?:from\s+\w|\w+ing\b|safe|happy|ready|confident|engaged|motivated|included|valued|welcome|more\s+involved)",
    re.IGNORECASE,
)

_NO_DIFFERENCE = lazily(
    r"\s*(?:[\w’'-]+\s+){0,9}?(?:(?:reach|achiev|fulfil|realis|meet)\w*\s+(?:his\s+or\s+her|their|his/her|its)\s+(?:full\s+|true\s+|academic\s+)*potential|be\s+the\s+best\s+(?:[\w’'-]+\s+){0,2}(?:they|we|it|he|she)\s+can\s+be)(?:\s+(?:in|through|as|by|at)(?:\s+[\w’'-]+){1,5})?\s*[.;]?\s*"
    r"|\s*(?:(?:to\s+)?(?:create|have|provide|build|foster|establish|develop|promote)\s+)?(?:an?|the|our)?\s*(?:(?:more|very|truly)\s+)?(?:positive|nurturing|inclusive|caring|safe|calm|welcoming|supportive|stimulating|happy|respectful)(?:(?:\s*,\s*|\s+and\s+|\s+)(?:positive|nurturing|inclusive|caring|safe|calm|welcoming|supportive|stimulating|happy|respectful|school|learning|whole))*\s+"
    r"(?:ethos|environments?|culture|climate|atmosphere|school|community)\s*[.;]?\s*"
    r"|\s*(?:excellence|equity|inclusion|equality|success|achievement)(?:\s+and\s+(?:excellence|equity|inclusion|equality|success|achievement))?\s+for\s+(?:all|everyone|every\s+\w+|all\s+\w+)\s*[.;]?\s*"
    r"|\s*(?:attendance|attainment|behaviou?r|well-?being|literacy|numeracy|reading|writing|maths|mathematics|progress|achievement|inclusion|engagement|leadership|communication|transition)\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`All pupils reach their full potential`, `A nurturing environment`, `Attendance`."""
_NO_DIFFERENCE_WORDS = (
    "potential",
    "the best",
    "ethos",
    "environment",
    "culture",
    "climate",
    "atmosphere",
    "school",
    "community",
    " for all",
    " for every",
)
_YEAR = lazily(r"\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?\b")
_GOOD = lazily(
    r"\b(?:good|expected)\s+or\s+better\s+(?:progress|outcomes?|teaching|learning|achievement|attainment|provision)\b",
    re.IGNORECASE,
)
_BY_MUCH = lazily(
    r"\s*(?:(?:the|all|our|each|every)\s+)?(?:pupils?|children|learners?|students?|staff|teachers|parents|families)\s+(?:will\s+)?(?:have|has|be\s+given|are\s+given)\s+"
    r"(?:(?:appropriate|regular|more|many|increased|meaningful|rich|planned|further|good|a\s+(?:range|variety)\s+of)\s+){0,2}opportunit(?:y|ies)\s+(?:to|for)\b"
    r"|\s*(?:(?:all|our|most|the)\s+)?(?:staff|teachers|practitioners)\s+(?:will\s+)?have\s+an?\s+(?:increased|improved|better|deeper|shared|clear(?:er)?|good|strong(?:er)?)\s+"
    r"(?:understanding|knowledge|awareness|confidence)\b"
    r"|\s*(?:(?:all|our|most|the)\s+)?(?:pupils|children|learners|students)\s+(?:will\s+)?have\s+(?:raised|improved|increased|better)\s+"
    r"(?:attainment|achievement|outcomes|progress|attendance|well-?being)\b"
    r"|\s*(?:to\s+)?(?:improve|raise|increase|enhance)\s+(?:outcomes|attainment|achievement|progress|life\s+chances|experiences|standards)\s+(?:of|for|in|across)\s+\w"
    r"|\s*(?:(?:all|our|most|the)\s+)?(?:pupils|children|learners|students)\s+(?:will\s+)?(?:receive|experience|have|get|enjoy)\s+(?:consistently\s+)?"
    r"(?:high[- ]quality|excellent|effective|engaging|inspiring|motivating)\s+(?:[\w-]+\s+){0,4}?(?:teaching|learning|experiences?|provision|lessons|education|opportunities)\b"
    r"|\s*(?:[\w’'-]+\s+){0,3}?(?:pupils|children|learners|students|families|parents)\s+(?:will\s+)?(?:experience|have|enjoy|benefit\s+from)\s+an?\s+"
    r"(?:seamless|smooth|positive|rich|broad|high[- ]quality|well[- ]planned|nurturing|stimulating|effective)\s+(?:and\s+[\w-]+\s+)?(?:[\w-]+\s+){0,2}(?:transition|experience|curriculum|education|environment|start|journey|provision)\b"
    r"|\s*(?:an?\s+)?(?:more\s+)?(?:consistent|shared|coherent|cohesive|whole[- ]school|robust|collegiate|streamlined)\s+(?:and\s+[\w-]+\s+)?(?:approach(?:es)?|understanding|vision|language|expectations?|systems?|processes)\b"
    r"|\s*(?:(?:all|our|most|the)\s+)?(?:staff|teachers|practitioners)\s+(?:(?:are|will\s+be|feel|will\s+feel)\s+)?(?:more\s+)?(?:confident|skilled|knowledgeable|aware|upskilled|empowered)\b"
    r"|(?:[\w’'-]+\s+){0,6}?measurable\s+(?:improvements?|progress|impact|differences?|gains?|increases?|growth)\b"
    r"|\s*(?:to\s+)?(?:reduce|narrow|close|decrease)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}gaps?\b"
    r"|\s*(?:to\s+)?(?:reduce|decrease|increase|raise|lower)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:incidences?|incidents?|levels?|instances|amount|quality)\s+of\b"
    r"|\s*(?:to\s+)?(?:surpass|exceed|outperform)\s+(?:[\w’'-]+\s+){0,4}(?:comparators?|averages?|benchmarks?)\b"
    r"|\s*(?:to\s+)?(?:significantly|substantially|greatly|markedly|considerably)\s+(?:raise|increase|improve|close|narrow|reduce|enhance|lower)\s+\w",
    re.IGNORECASE,
)
"""Longer ones: how far is promised and not said; what people are given; `to surpass our comparators`."""


def check(context: Context) -> Iterator[Report]:
    """Report each short outcome that only compares, under a priority in which no figure says from where or how far."""
    for path, text in bare_comparisons(context):
        words = quote(text)
        yield Report(path, f"{words} does not say how far, and nothing beside it does", called=words)


@lru_cache(maxsize=1)
def bare_comparisons(context: Context) -> tuple[tuple[Path, str], ...]:
    """The path and words of each such outcome; of one that a criterion says again, `target-repeats-goal` speaks."""
    return tuple(_bare_comparisons(context))


def _bare_comparisons(context: Context) -> Iterator[tuple[Path, str]]:
    priorities = dict(context.priorities)
    bare = [said for said in outcomes(context) if _only_compares(said.text)]
    repeated = {goal for _, goal in repeated_goals(context).values()} if bare else set()
    for said in bare:
        priority = priorities.get(said.path[:2])
        if priority is not None and said.path not in repeated and not _is_measured(priority):
            yield said.path, said.text


def _only_compares(text: str) -> bool:
    """Whether an outcome is a comparison, and no figure in it says how far. Figures are looked for last: dates must be taken out first."""
    words = len(_WORD.findall(text))
    compares = (words <= LONGEST and _COMPARES.match(text) is not None) or (
        words <= 2 * LONGEST
        and (
            _is_good_or_better(text)
            or (_names_no_difference(text, words) and _NO_DIFFERENCE.fullmatch(text) is not None)
            or _BY_MUCH.match(text) is not None
        )
    )
    return compares and not has_figure(without_dates(text))


def _names_no_difference(text: str, words: int) -> bool:
    """Whether an outcome may be one of those that are true of every school: far cheaper than the pattern."""
    small = text.lower()
    return words == 1 or any(word in small for word in _NO_DIFFERENCE_WORDS)


def _is_good_or_better(text: str) -> bool:
    return "or better " in text.lower() and _GOOD.search(text) is not None


def _is_measured(priority: Priority) -> bool:
    """Whether a figure under the priority says from where or how far: of a measure, a criterion or an indicator."""
    if priority.indicators or any(measure.target or measure.baseline for measure in priority.measures):
        return True
    return any(
        each.what is not None and has_figure(without_dates(each.what.text)) for each in priority.success_criteria
    )


@lru_cache(maxsize=512)
def without_dates(text: str) -> str:
    """A text without its dates and years, which are no figures of what is to be reached."""
    for found in reversed(find_dates(text)):
        text = text[: found.start] + text[found.end :]
    return _YEAR.sub(" ", text) if "20" in text or "19" in text else text


RULE = Rule[Context](
    name="vague-outcome",
    severity=Severity.NOTE,
    theme="success",
    summary="An outcome that only says “improved” or “more”, where nothing beside it has a figure",
    why="the smallest change would be enough to say that it was reached",
    fix="say what learners will do that they do not do today, or add a measure with where things stand and where they should",
    reads=(
        *OUTCOMES_READ,
        "priorities[].measures",
        "priorities[].success_criteria",
        "priorities[].indicators",
    ),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Improved engagement with the library
    measures:
      - what: Pupils who borrow a book each week
        baseline: 40%
        target: 70%
  - title: Writing across the school
    outcomes:
      - A welcoming school library that is open at lunchtime
      - Pupils can say what it means to them to reach their potential, and what helps
      - Pupils revise what they write before they show it to a reader
""",
    bad="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - «Improved engagement with the library»
      - «Pupils are more confident»
      - «Significantly increase early identification of need in reading by the end of 2025-26»
      - «To foster a love of reading»
      - «Fewer pupils arrive late»
      - «The gap in reading narrows»
      - «Effective leadership at all levels»
      - «Progression is clear»
      - «Pupils have regular opportunities to lead assemblies and clubs»
      - «All staff will have a shared understanding of what good reading looks like in every class»
      - «To surpass our local and national comparators»
      - «High expectations of every reader»
      - «Maintain our high standards»
      - «Every child reaches their full potential»
      - «A calm and nurturing environment»
      - «To create a positive ethos»
      - «Excellence and equity for all»
      - «Children and families will experience a seamless transition from nursery to P1 in each of our settings»
      - «A consistent approach to the teaching of reading across all stages of the school»
      - «All staff confident in using the reading benchmarks when they plan and assess»
      - «To raise attainment in reading for all learners across the school and in the nursery»
      - «Show measurable progress in reading at every stage of the school»
      - «Reduce the gap between all children and those who began to read late»
      - «To reduce the incidents of late return of books to the library and to the class shelves»
      - «Attendance»
      - «Satisfactory level of knowledge about books»
      - «Secure good or better outcomes in all that we read and write»
      - «All pupils will experience excellent reading lessons in each year of their time here»
      - «Learners have raised attainment in reading and writing at every stage of the school»
      - «All pupils make good or better progress in reading aloud»
      - «Staff feel supported»
      - «Pupils develop a love of reading»
      - «The needs of all learners are met»
      - «Well-planned lessons»
""",
    check=check,
    several="{count} outcomes do not say how far, and nothing beside them does: {names}",
)

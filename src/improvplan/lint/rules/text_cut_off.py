"""A text that ends in the middle of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

NAMED_BY = 4
"""By so many of its first words a text is known again."""
_NEVER_LAST = frozenset(
    """
    the an and or their our its your my whose including between because if than towards within into regarding via per
    """.split()  # noqa: SIM905
)
"""Words that no sentence ends with."""

_NOT_BEFORE_A_STOP = frozenset(
    {"the", "an", "and", "or", "their", "our", "your", "my", "whose", "including", "because"}
)
"""Words that no sentence ends with, not even where a full stop stands."""

_SELDOM_LAST = frozenset({"in", "of", "with", "from", "at", "by", "for", "as"})
"""Words that a sentence ends with only behind what they belong to: “what we are proud of”, “a light to steer by”."""

_BELONG = frozenset(
    """
    aware buy call care check come confident cope deal drop engage fill find fit full give go hand happy help join kick live look move
    opt part phase phone pleased plug proud put range responsible settle sign stay take think tuck tune unsure write made
    accounted believed brought built dealt gone got heard held kept known learnt led lived meant met paid seen sent spoken stood stuck
    taken thought told written given drawn chosen borrow choose draw familiar get hear learn listen rely speak wait comfortable ready
    capable away rid sure believe accessed
    """.split()  # noqa: SIM905
)
"""Such words, as they stand or with an ending."""

_BELONG_AS_VERBS = frozenset(
    """
    act affect agree aim allow apply approve ask associate attend base benefit bid budget cater class comment communicate consult connect
    count define describe enter enrol exclude found fundraise hope identify include insist intend interact interest invest involve label lock
    log long mark measure mention name need notice pass participate plan point prepare present provide qualify recognise record refer regard
    register remove report respond search serve set share specialise start step stop study succeed support tamper talk test train treat
    trust turn use view visit vote want work
    """.split()  # noqa: SIM905
)
"""Such words with “-ed” or “-ing”: the pupils worked with, and never the record of."""

_BEFORE_A_VERB = frozenset({"to", "i", "we", "you", "he", "she", "it", "they"})
"""“Somebody to work with”, “those we work with”."""

_CHANGED = frozenset(
    "improved increased risen rose fallen fell dropped decreased reduced raised changed moved grown grew up down ranging ranged".split()  # noqa: SIM905
)
"""Behind these, “from” begins a figure."""

_WHO_DO = frozenset(
    """
    teacher teachers staff pupils learners children parents families leaders class school schools governors practitioners assistants
    coordinator co-ordinator headteacher headteachers
    """.split()  # noqa: SIM905
)
"""Behind these, “to” begins what they are to do."""

_UNFINISHED = ("such as", "as well as", "as soon as", "e.g.", "i.e.", " eg")
_UNFINISHED_UNLESS_ASKED = ("in order to", "so as to", "due to", "according to", "depending on")
"""What no text ends with, however short it is; the second, unless something asks: “what it is due to”."""

_DOTS = ("..", "…")
_LEFT_OUT = lazily(r"\b(?P<word>suggests?|shows?|indicates?|that|because)(?P<dots>\.{2,6}|…)\Z")
"""`results suggest....`: somebody meant to write on."""
_LONGEST_ENDING = 20
_NO_A = lazily(
    r"\b(?:of|in|to|with|for|by|is|at|on|from|have|has|such|develop|create|provide|make|build|write|give|into|through|become|to\s[a-z]{3,}|[a-z]{3,}ing)\sa\Z"
)
_HALF_A_WORD = lazily(r"\b(?:the|our|their|an)\s(?P<letter>[b-df-hj-np-tv-z])\Z")
"""`For all children to access the c`."""
_WHO_ARE = lazily(r"\b(?:who|which|that|they|we|pupils|children|learners|staff)\s(?P<word>are|were|have|will|can)\Z")
"""`books for families who are`. “Show where we are” is whole."""
_SHOWN_BELOW = lazily(r"\b(?:below|following|as\s+follows|overleaf|next\s+page)\b", re.IGNORECASE)
_ASKING = lazily(r"\b(?:what|which|who|whom|that|where|how|as)\b", re.IGNORECASE)
_LAST = lazily(r"(?<![\w'’-])(?P<word>[\w'’]+)\s*\Z")
_JOINS_ENTRIES = lazily(r"[,;]\s+(?:and|or)\Z")
"""How an entry of a list may end before the last one."""

_BULLETS = frozenset("•·▪◦●")
_FEWEST_WORDS = 3
_SENTENCES = frozenset(
    {"do", "why", "because", "current", "evidence", "impact", "statement", "next_steps", "aim", "summary", "text"}
)
"""Fields whose text is no label: a colon at its end announces something."""

_STATEMENTS = frozenset({"outcomes", "success_criteria"})
_MAY_FOLLOW = frozenset({"actions", "sections", "table", "tables", "items"})
"""Fields that hold what such a colon announces."""

NEAR = 50
"""So many texts before and behind one are looked at for what belongs to it: a plan may have thousands that end in a colon."""

_FEWEST_WORDS_OF_A_LINE = 2
_TO_BE_FILLED_IN = lazily(r"\b(?:sign|signed|signature|dated?|names?|comments?)\b", re.IGNORECASE)
_BRACKET = lazily(r"[()]")
_NEAR_THE_END = 200
"""A bracket nearer to the end was probably cut off with the rest of its text; of another, the other half was forgotten."""

_ITEM = lazily(r"(?:^|\s)\(?(?:[a-zA-Z]|\d{1,3}|[ivx]{1,4})\Z")
"""What stands before the bracket of a list's item: `a)`, `2)`, `iv)`."""
_LONGEST_ITEM = len(" (viii")


def check(context: Context) -> Iterator[Report]:
    """Report a sentence that ends with a word or a sign behind which something must come.

    That is a word such as “the”, “and” or “their”; “in”, “of” or “with” where nothing before calls for it, so that “to be looked
    at” is whole; “each teacher to”; a colon that nothing follows; a comma at the end of a text or of the last entry of a list; a
    bracket that is never closed, or one that is closed and was never opened; or a text whose first line is a bullet and nothing else.
    """
    last_of_list = _last_entries(context.prose.texts)
    for number, text in enumerate(context.prose.texts):
        words = text.text.rstrip()
        if text.kind == "person":
            continue
        if "\n\n" in words:
            yield from _paragraphs(text, words)
        if words[:1] in _BULLETS and words.partition("\n")[0].strip() in _BULLETS:
            yield _report(text, 0, 1, f"begins with “{words[:1]}”, and nothing behind it", "what should stand there")
        if words.endswith(":"):
            if _announces(text, words) and not _is_followed(number, context.prose.texts, last_of_list):
                yield _report(text, len(words) - 1, len(words), "ends with a colon, and nothing behind it")
        elif ending := _unfinished(words):
            yield _report(text, len(words) - len(ending), len(words), f"ends with “{ending}”")
        elif words.count(" ") < _FEWEST_WORDS:
            continue
        elif words[-1].isalnum() and (text.path in last_of_list or not _JOINS_ENTRIES.search(words)):
            yield from _ends_with_word(text, words)
        elif words[-1] == "." and words[-2].islower():
            yield from _stops_too_early(text, words)
        elif words[-1] == "," and (text.path in last_of_list or text.path[-1:] == ("title",)):
            yield _report(text, len(words) - 1, len(words), "ends with a comma, and nothing behind it")
    yield from _brackets(context.prose.texts)


def _paragraphs(text: TextAt, words: str) -> Iterator[Report]:
    """Paragraphs before the last one of a text that end with a word behind which something must come, where a new sentence follows and no list."""
    start = 0
    for paragraph, following in pairwise(words.split("\n\n")):
        before = paragraph.rstrip()
        line = before[before.rfind("\n") + 1 :]
        if (
            following.lstrip()[:1].isupper()
            and before[-1:].isalpha()
            and line.count(" ") >= _FEWEST_WORDS
            and "|" not in line
        ):
            yield from _ends_with_word(text, before, start)
        start += len(paragraph) + 2


def _ends_with_word(text: TextAt, words: str, start: int = 0) -> Iterator[Report]:
    """Report the word that some words end with, which begin at an offset in their text."""
    match = _LAST.search(words, max(0, len(words) - 40))
    word = match["word"] if match else ""
    if not match or not word.islower():
        return
    if len(word) == 1 and (half := _HALF_A_WORD.search(words, match.start() - 10)):
        yield _report(text, start + half.start("letter"), start + half.end("letter"), f"ends with “{word}”")
        return
    sentence = _last_sentence(words[: match.start()])
    if (
        word in _NEVER_LAST
        or (word in _SELDOM_LAST and not _belongs(sentence, word))
        or (word == "to" and _is_to_do(sentence))
        or (word == "a" and _NO_A.search(words, max(0, len(words) - 40)))
        or (word in _CALLING and _WHO_ARE.search(words, max(0, len(words) - 40)) and not _ASKING_WHERE.search(sentence))
    ):
        yield _report(text, start + match.start("word"), start + match.end("word"), f"ends with “{word}”")


_CALLING = frozenset({"are", "were", "have", "will", "can"})
_ASKING_WHERE = lazily(r"\b(?:what|where|how|whom|as|than|whatever|wherever|if)\b", re.IGNORECASE)


def _stops_too_early(text: TextAt, words: str) -> Iterator[Report]:
    match = _LAST.search(words, max(0, len(words) - 40), len(words) - 1)
    if match and (
        match["word"] in _NOT_BEFORE_A_STOP
        or (match["word"] == "from" and not _CHANGED.isdisjoint(words[: match.start()].split()[-1:]))
    ):
        yield _report(text, *match.span("word"), f"ends with “{match['word']}”")


def _unfinished(words: str) -> str:
    """The words that call for more, at the end of some words; blank where there are none."""
    if words.endswith(_DOTS) and (dots := _LEFT_OUT.search(words, max(0, len(words) - _LONGEST_ENDING))):
        return dots[0]
    end = words[-_LONGEST_ENDING:].lower()
    endings = (*_UNFINISHED, *_UNFINISHED_UNLESS_ASKED)
    for ending in endings if end.endswith(endings) else ():
        before = words[: -len(ending)]
        if end.endswith(ending) and not (before[-1:] + ending[:1]).isalnum():
            asked = ending in _UNFINISHED_UNLESS_ASKED and _ASKING.search(_last_sentence(before))
            return "" if asked else words[-len(ending) :].strip()
    return ""


def _last_sentence(words: str) -> str:
    words = words.rstrip()
    return words[max(map(words.rfind, ".!?:;\n")) + 1 :]


def _belongs(sentence: str, word: str) -> bool:
    """Whether something in a sentence calls for a small word at its end."""
    *_, verb, last = ["", "", *sentence.lower().split()]
    if word == "from" and last in _CHANGED:
        return False
    stem = last.removesuffix("s").removesuffix("ing")
    return (
        verb in _BEFORE_A_VERB
        or last in _BELONG
        or stem in _BELONG
        or any(plain in _BELONG or plain in _BELONG_AS_VERBS for plain in _without_ending(last))
        or bool(_ASKING.search(sentence))
    )


def _without_ending(word: str) -> tuple[str, ...]:
    """What a word with “-ed” or “-ing” may be made from: look, use, refer, apply."""
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}y" if stem.endswith("i") else stem)
    return ()


def _is_to_do(sentence: str) -> bool:
    """Whether somebody, or what calls for something to do, stands before “to”, and nothing asks what: “each teacher to”, “this needs to”."""
    before = sentence.split()[-1:]
    return (
        not (_WHO_DO.isdisjoint(before) and _CALLS_FOR.isdisjoint(before))
        and not _ASKING_WHERE.search(sentence)
        and not _ASKING.search(sentence)
    )


_CALLS_FOR = frozenset(
    {"need", "needs", "order", "intend", "intends", "continue", "continues", "begin", "aim", "aims", "able"}
)


def _announces(text: TextAt, words: str) -> bool:
    """Whether a text with a colon at its end is a sentence, and no label such as “Attendance:”."""
    key = next((part for part in reversed(text.path) if isinstance(part, str)), "")
    line = words.rpartition("\n")[2]
    return (
        (key in _SENTENCES or key.startswith("x-") or (key == "what" and not _STATEMENTS.isdisjoint(text.path[-3:-2])))
        and line.count(" ") >= _FEWEST_WORDS_OF_A_LINE
        and not _TO_BE_FILLED_IN.search(line)
        and not (text.path[:1] == ("sections",) and _SHOWN_BELOW.search(_last_sentence(words[:-1])))
    )


def _is_followed(number: int, texts: Sequence[TextAt], last_of_list: frozenset[Path]) -> bool:
    """Whether what a colon announces follows: a list right behind it, the steps of an action, or further entries of its list."""
    text, owner = texts[number], texts[number].path[:-1]
    if at(text.path, 0) == "sections" and any(
        at(behind.path, 0) == "priorities" for behind in texts[number + 1 : number + 2]
    ):
        return True
    near = texts[max(0, number - NEAR) : number + NEAR]
    beside = [other for other in near if other.path[: len(owner)] == owner and other.path != text.path]
    if not beside:
        return text.path not in last_of_list
    begins_list = any(
        behind in beside and behind.kind != "person" and isinstance(at(behind.path, len(owner) + 1), int)
        for behind in texts[number + 1 : number + 2]
    )
    return begins_list or any(at(other.path, len(owner)) in _MAY_FOLLOW for other in beside)


def _brackets(texts: tuple[TextAt, ...]) -> Iterator[Report]:
    """Report brackets without their other half, but those that one entry of a list opens and another closes."""
    uneven = [
        (text, words.count("(") - words.count(")"), words)
        for text in texts
        if (words := text.text.rstrip()).count("(") != words.count(")")
        and (text.kind != "person" or words.startswith("("))
        and not _smiles(words)
    ]
    opened = {_list_of(text.path) for text, more, _ in uneven if more > 0}
    for text, more, words in uneven:
        if more > 0 and (words.count(" ") >= _FEWEST_WORDS or words.startswith("(") or at(text.path, -1) == "role"):
            place = _never_closed(words)
            missing = "the rest" if place >= len(words) - _NEAR_THE_END else "its other half"
            yield _report(text, place, place + 1, "holds a bracket that is never closed", missing)
        elif more < 0 and _list_of(text.path) not in opened:
            yield from _closes_what_is_not_open(text, words)


def _never_closed(words: str) -> int:
    """Where the last bracket stands that nothing closes."""
    closed = 0
    for sign in reversed([*_BRACKET.finditer(words)]):
        if sign[0] == "(" and not closed:
            return sign.start()
        closed += 1 if sign[0] == ")" else -1
    return words.rindex("(")


def _closes_what_is_not_open(text: TextAt, words: str) -> Iterator[Report]:
    depth = 0
    for sign in _BRACKET.finditer(words):
        depth += 1 if sign[0] == "(" else -1
        if depth < 0:
            depth = 0
            if not _ITEM.search(words, max(0, sign.start() - _LONGEST_ITEM), sign.start()):
                yield _report(text, *sign.span(), "closes a bracket that nothing opens", "something before it")
                return


def _last_entries(texts: tuple[TextAt, ...]) -> frozenset[Path]:
    """The paths of texts that stand alone or come last in their list."""
    last: dict[Path, TextAt] = {}
    for text in texts:
        last[_list_of(text.path)] = text
    return frozenset(text.path for text in last.values())


def _list_of(path: Path) -> Path:
    """What a text is an entry of: its path without the last number in it, and all that stands behind that."""
    numbers = [place for place, part in enumerate(path) if isinstance(part, int)]
    return (*path[: numbers[-1]], *path[numbers[-1] + 1 :]) if numbers else path


def _smiles(words: str) -> bool:
    return any(smile in words for smile in (":(", ";(", ":)", ";)"))


def _report(text: TextAt, start: int, end: int, ends: str, missing: str = "the rest") -> Report:
    begins = quote(" ".join(text.text.split(None, NAMED_BY)[:NAMED_BY]))
    return Report(text.path, f"what begins {begins} {ends}: {missing} is probably missing", part=(start, end))


RULE = Rule[Context](
    name="text-cut-off",
    severity=Severity.WARNING,
    theme="language",
    summary="A text that ends in the middle of its sentence",
    why="what was cut off, most often in copying, is known to nobody who reads the plan",
    fix="write the rest, or end the sentence",
    reads=(),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Ask families what their children are interested in
      - do: Find volunteers whom pupils can read with, and join in
      - do: We hope to see more of it…
      - do: "Software to be looked at; pupils choose a) fiction, b) poetry; each class then reads:"
        actions:
          - A book that every pupil is catered for by
      - do: |
          Show families where we are

          Ask pupils what they can and want to be part of
          Pupils come as often as they need to

          Offer plan b
      - do: |
          Raise what pupils know about books by

          1. Reading aloud
          2. Visits to the library
sections:
  - title: Where we are
    text: "Please see below what we hope to achieve in these three years:"
""",
    bad="""
summary: Each class has a shelf «(»with a lamp and talks about its books (and those of others) each week.
priorities:
  - title: Reading for pleasure
    why: Pupils read less than they did as they say in answers to «the»
    actions:
      - do: To upgrade the disabled toilet provision «in»
      - do: "New shelves in all rooms; new clubs such as«:»"
        who: The librarian
      - do: Each week one of the books is read, each teacher «to»
      - do: Books are worn, and the shelf for families needs «to»
      - do: Support agreed with the library«)»
      - do: |
          To upgrade the reading corner «in»

          New shelves are bought
      - Books chosen for families who «are»
      - From August on we want to open «a»
      - For all children to have access to the «c»
      - do: Answers to the survey of pupils «suggest....»
      - do: Books are bought for every class«,»
""",
    check=check,
)

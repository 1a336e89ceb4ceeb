"""Articles that stand before what they cannot stand before, and two verbs where one can stand: `an whole`, `a the`, `an of`, `pupils are can`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.pattern import lazily
from improvplan.vocabulary.phrases import Slip
from improvplan.vocabulary.prose import Prose

_BEFORE_AN = (
    r"(?:hours?|hourly|honest|heir|honorary|English|Ofsted|Estyn|Autumn|Early|Eco|Inclusive|Improvement|Outdoor|"
    r"EHCP|EAL|EYFS|ELSA|ECT|EP|INSET|ILP|IEP|ICT|IDL|IWB|ASN|ALN|ALS|AHT|EEF|IT|AfL)\b|"
    r"8(?:\d{0,2}(?![\d/]|,\d)|\d?,\d{3})|8\d,\d{3}|1[18](?:(?![\d/,.])|,\d{3})"
)
"""What begins with a vowel when it is read aloud, whatever its first letter."""

_BEFORE_A = (
    "whole|school|teacher|plan|programme|review|range|variety|number|high|clear|strong|new|target|positive|consistent|"
    "curriculum|culture|focus|group|class|member|lesson|policy|system|process|parent|child|learner|term|week|day|month|library|"
    "book|baseline|broad|balanced|better|greater|higher|lower|large|small|significant|sense|safe|supportive|nurturing|calm|happy|healthy|robust|"
    "rich|rigorous|shared|structured|successful|sustained|detailed|dedicated|different|digital|diverse|visual|visit|vision|website|workshop|"
    "weekly|termly|monthly|daily|further|full|foundation|formal|key|lack|regular|related|tailored|targeted|thorough|dyslexia|dyslexia-friendly|"
    "phase|project|practical|professional|progressive|question|restorative|pupil|timetable|meeting|survey|budget|decision|common|"
    "university|unit|uniform|union|unique|useful|universal|unified"
)
"""What begins with a consonant when it is read aloud, and is no word of Irish or Gaelic."""

_BEHIND_LABELS = lazily(
    r"(?i:\b(?:option|part|points?|paragraph|question|levels?|grade|group|section|paper|appendix|class|year|set|vitamin|item|letter|figure|table|row|column|step|"
    r"clause|article|target|goal|phase|band|stage|hepatitis|sound|vowel)\s)\Z"
)
"""Behind these, `a` is a name: `option a the library`."""
_LONGEST_LABEL = 16

_QUOTE = r"[‘“'\"]?"
_ARTICLE = lazily(
    rf"""
      (?<![\w’'.*(/&-])(?:
        (?P<a>a)\s{_QUOTE}(?:{_BEFORE_AN})
      | (?P<an>[Aa]n)\s{_QUOTE}(?=(?i:{_BEFORE_A})\b)[\w-]+
      | (?:[Rr]eading|[Mm]aths|[Ll]iteracy|[Pp]upils|[Ss]taff|[Pp]arents|[Tt]eaching|[Bb]ehaviour|[Hh]ealth|[Cc]hildren|[Bb]oys|English)\s(?P<and>an)
        \s(?:writing|numeracy|learning|parents|staff|carers|wellbeing|girls|families|maths|reading|teachers|pupils|governors)\b
      | (?P<joins>an)\s(?:of|the|our|their|these|those|are|from|with|for|to\s(?:the|our|ensure|support|develop|improve)|on\s(?:our|their|how|what|these|insight)|in\s(?:the|our|their|these))\b(?!-)
      | (?P<other>[Aa]n\sother)\b(?!-)
      | (?P<two>a\s(?:the|our|their|its|these|those|of)|[Tt]he\san?(?=\s[a-z]{{4}})|a\san(?=\s[a-z]{{3}})|an\sa(?=\s[a-z]{{4}})|[Tt]he\s(?:our|their|its|these|those))\b(?![-/*’'])
        (?!\s(?:levels?|sound|cappella|priori|grades?|group|side|team|class|vowel|row|stream|words?|spelling|family|letter|string)\b)(?=\s\w)
      | (?:\A|(?<=[.!?]\s)|\b[Tt]hat\s)(?:(?:[Aa]ll|[Oo]ur|[Tt]he|[Mm]any|[Mm]ost)\s)?(?:[Pp]upils|[Cc]hildren|[Ss]tudents|[Ll]earners|[Tt]eachers|[Pp]arents|[Ss]taff)\s
        (?P<verbs>(?:are|is|have|has)\s(?:can|will|should|must))\b(?!['’-])
      | (?P<before>[Tt]he\s(?:of|into|and(?!\s(?:and|then)\b)|in\s(?:the|our)|to\s(?:the|our|ensure|support|develop|improve)))\b(?!-)(?=\s\w)
      )
    """,
    re.VERBOSE,
)
_PAIRS = frozenset(
    (article, f"{quote}{word}")
    for article, words in (
        ("a", "hour hourly hours honest heir honorary english ofsted estyn autumn early eco inclusive improvement outdoor"),
        ("a", "ehcp eal eyfs elsa ect ep inset ilp iep ict idl iwb asn aln als aht eef it afl"),
        ("a", "the our their its these those of an"),
        ("an", "of the our their these those are from with for to on in other a"),
        ("an", "writing numeracy learning parents staff carers wellbeing girls families maths reading teachers pupils governors"),
        ("an", _BEFORE_A.replace("|", " ")),
        *((verb, "can will should must") for verb in ("are", "is", "have", "has")),
        ("the", "a an our their its these those of into and in to"),
    )
    for word in words.split()
    for quote in ("", "‘")
)  # fmt: skip
_FIGURES = (" a 8", " a 11", " a 18")


def _signs(prose: Prose) -> Iterator[str]:
    """What stands where one of these may be: the article and the word behind it, perhaps with a mark of quotation between them."""
    yield from _FIGURES
    for article, word in sorted(_PAIRS & prose.pairs):
        yield from (f"{article} {quote}{word}" for quote in ("", "'", '"', "“"))


def find_articles(prose: Prose) -> Iterator[Slip]:
    """Where an article stands before a word that it cannot stand before, or beside another article, and two verbs side by side."""
    for found in prose.find_beside(_ARTICLE, _signs(prose)):
        kind = next(
            name for name in ("a", "an", "and", "joins", "other", "two", "verbs", "before") if found.match[name]
        )
        if kind in ("a", "two") and _BEHIND_LABELS.search(
            found.text.text, max(0, found.start - _LONGEST_LABEL), found.start
        ):
            continue
        right = {"a": "an", "an": found.words[0], "and": "and", "joins": "and", "other": f"{found.words[0]}nother"}
        yield Slip(found, found.match.span(kind), right.get(kind))

"""What rules say is plain British English: no programmer's words, one word for one thing, short sentences, one way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from improvplan.catalogues.registry import Catalogues
from improvplan.lint.rules.hard_to_read import reading_age
from improvplan.report.rule_page import example_of, findings_in
from improvplan.report.rules import THEMES, detail_of, rules_in_words

WORDS = rules_in_words()

PROGRAMMERS = {
    "argument",
    "array",
    "attribute",
    "boolean",
    "compile",
    "config",
    "constant",
    "crosswalk",
    "datatype",
    "default",
    "dict",
    "dictionary",
    "enum",
    "exception",
    "float",
    "function",
    "glob",
    "hash",
    "identifier",
    "infinite",
    "instance",
    "int",
    "integer",
    "invalid",
    "iterate",
    "iterator",
    "json",
    "key-error",
    "loop",
    "mapping",
    "metadata",
    "method",
    "module",
    "namespace",
    "nan",
    "null",
    "object",
    "offset",
    "override",
    "parameter",
    "parse",
    "parsed",
    "parser",
    "parsing",
    "pin",
    "pinned",
    "pins",
    "pointer",
    "predicate",
    "query",
    "regex",
    "regexp",
    "regular-expression",
    "render",
    "rendered",
    "root",
    "runtime",
    "scalar",
    "sequence",
    "slug",
    "stdout",
    "str",
    "string",
    "strings",
    "stack",
    "substring",
    "syntax",
    "token",
    "traceback",
    "tuple",
    "undefined",
    "variable",
    "whitespace",
}
"""Words that nobody says in a staff room. What stands in quotation marks or is a key or command may be one of them."""

OTHER_NAMES = {
    "issue": "finding",
    "issues": "findings",
    "violation": "finding",
    "violations": "findings",
    "diagnostic": "finding",
    "lint": "check",
    "linter": "check",
    "template": "form",
    "templates": "forms",
    "goal": "priority",
    "goals": "priorities",
    "objective": "priority",
    "objectives": "priorities",
    "catalogue": "framework",
    "family": "framework",
    "owner": "plan, priority or action",
    "pupil premium": "fund",
    "milestone review": "checkpoint",
    "autofix": "fix",
    "fixable": "fix",
    "user": "reader",
    "users": "readers",
    "student": "pupil or learner",
    "students": "pupils or learners",
    "kids": "children",
    "principal": "headteacher",
    "roll-up": "overview",
}
"""Words for things that have another name here."""

AMERICAN = re.compile(
    r"\b(?:color|colors|center|centers|behavior|organization\w*|organiz\w*|recogniz\w*|summariz\w*|judgment|program|enroll|"
    r"fulfill|skillful|catalog|analyz\w*|prioritiz\w*|favorite|gray|license[ds]?|math|gotten|grade level)\b",
    re.IGNORECASE,
)
PROPER = re.compile(r"[A-Z]{2,}|Scotland|Ofsted|" + "|".join(re.escape(one.title) for one in Catalogues(()).families()))
COMMAND = re.compile(
    r"improvplan (?:rules|frameworks|templates) (?:list|show|search|explain)(?: [a-z]+)?|improvplan schema|improvplan baseline --prune"
)
SHOWN = re.compile(r"“[^”]*”|`[^`]*`|#.*$|\b[a-z_]+:(?=\s|$)|:  .*$", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n")
LONGEST_SENTENCE = 34
LONGEST_ON_AVERAGE = 17
OLDEST = 16.5


@cache
def said_in_examples(name: str) -> tuple[str, ...]:
    """All that the findings in the bad example of a rule say."""
    example, today = example_of(name)
    found = findings_in(example.bad, name, today)
    words = [text for finding in found for text in (finding.message, finding.fix)]
    words += [label.message for finding in found for label in finding.labels]
    words += [fix.title for finding in found for fix in finding.fixes]
    return tuple(dict.fromkeys(filter(None, words)))


def own_words(name: str) -> Iterator[tuple[str, str]]:
    """What a rule says of itself, each with what it is."""
    words = WORDS[name]
    yield "summary", words.summary
    yield "why", words.why
    yield "mend", words.fix
    yield from (("detail", paragraph) for paragraph in detail_of(name))
    yield from (("option", option.description) for option in words.options)


def plain(text: str) -> str:
    """The text without what it shows: quotations, keys, commands, what is to be typed."""
    return SHOWN.sub(" ", COMMAND.sub(" ", text))


def used(text: str) -> set[str]:
    """The words of a text, and pairs of them, in small letters."""
    words = re.findall(r"[a-z]+(?:[-'][a-z]+)*", plain(text).lower())
    return {*words, *(f"{one} {two}" for one, two in pairwise(words))}


def sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE.split(plain(text)) if len(sentence.split()) > 1]


@pytest.mark.parametrize("name", WORDS)
def test_no_words_of_programmers_and_one_word_for_one_thing(name: str) -> None:
    for text in (*(text for _, text in own_words(name)), *said_in_examples(name)):
        assert not used(text) & PROGRAMMERS, text
        assert not {word: OTHER_NAMES[word] for word in used(text) & set(OTHER_NAMES)}, text
        assert not AMERICAN.findall(plain(text)), text


@pytest.mark.parametrize("name", WORDS)
def test_one_way_of_beginning_and_ending(name: str) -> None:
    for kind, text in own_words(name):
        assert text == " ".join(text.split()), f"spaces: {text!r}"
        assert "  " not in text
        assert "'" not in re.sub(r"\w'\w|s' ", "", text), f"quotation marks are “ and ”: {text}"
        if kind in ("summary", "option"):
            assert text[0].isupper(), text
        if kind in ("why", "mend"):
            assert text[0].islower() or PROPER.match(text), text
        if kind == "detail":
            assert text.endswith((".", ":")), text
        else:
            assert not text.endswith((".", ";", ",", ":")), text


@pytest.mark.parametrize("name", WORDS)
def test_findings_begin_small_and_end_without_a_full_stop(name: str) -> None:
    for text in said_in_examples(name):
        assert not text[0].isupper() or PROPER.match(text), text
        assert not text.endswith((".", ";", ",")) or text.endswith("…"), text


@pytest.mark.parametrize("name", WORDS)
def test_sentences_are_short(name: str) -> None:
    for text in (*(text for _, text in own_words(name)), *said_in_examples(name)):
        for sentence in sentences(text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_reads_easily(theme: str) -> None:
    texts = [text for name in WORDS if WORDS[name].theme == theme for _, text in own_words(name)]
    counts = [len(sentence.split()) for text in texts for sentence in sentences(text)]
    assert sum(counts) / len(counts) <= LONGEST_ON_AVERAGE
    age = reading_age(". ".join(text.rstrip(".") for text in texts) + ".")
    assert age is not None
    assert age <= OLDEST


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the string cannot be parsed", "string"),
        ("a null value", "null"),
        ("this issue is well known", "issue"),
        ("choose another template", "template"),
    ],
)
def test_the_check_would_notice(text: str, word: str) -> None:
    assert word in used(text) & {*PROGRAMMERS, *OTHER_NAMES}


def test_what_is_only_shown_is_not_checked() -> None:
    assert "string" not in used("there is no rule “string”")
    assert "template" not in used("write template: school")
    assert "templates" not in used("improvplan templates list shows every form")
    assert AMERICAN.search("organized")
    assert not AMERICAN.search("organisation")

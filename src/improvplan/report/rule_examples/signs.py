"""Examples of signs that mean something in YAML."""

from __future__ import annotations

from improvplan.report.rule_examples.kind import plans

_LINKS = "priorities:\n  - title: Reading for pleasure\n    links:\n      hgios:\n"
_TITLE = "priorities:\n  - title: Reading for pleasure\n"

EXAMPLES = {
    "colon-in-text": plans(
        "aim: Reading: a book in every bag\n",
        'aim: "Reading: a book in every bag"\n',
    ),
    "hash-in-text": plans(
        "aim: We come #1 in reading\n",
        'aim: "We come #1 in reading"\n',
    ),
    "sign-at-start": plans(
        "aim: @home and at school every child reads\n",
        'aim: "@home and at school every child reads"\n',
    ),
    "bracket": plans(
        "aim: [draft] Every child reads\n",
        'aim: "[draft] Every child reads"\n',
    ),
    "comma-in-brackets": plans(
        _LINKS.rstrip("\n") + " [2.3 Learning, teaching and assessment]\n",
        _LINKS + "        - 2.3 Learning, teaching and assessment\n",
    ),
    "quote-mark": plans(
        'aim: "Every child reads\n' + _TITLE,
        'aim: "Every child reads"\n' + _TITLE,
    ),
    "apostrophe": plans(
        "aim: 'Every child's book bag is full'\n",
        'aim: "Every child\'s book bag is full"\n',
    ),
    "smart-quotes": plans(
        "aim: “Reading: a book in every bag”\n",
        'aim: "Reading: a book in every bag"\n',
    ),
    "backslash": plans(
        'notes: "See P:\\Plans\\Reading"\n',
        "notes: 'See P:\\Plans\\Reading'\n",
    ),
    "block-text": plans(
        "summary: | Every child will choose books.\n",
        "summary: |\n  Every child will choose books.\n",
    ),
}

"""Files made to hurt: each is read in a process that may not take much memory, time or stack, and that must not crash."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

BYTES = 1_900_000
PATTERNS = {
    "a list of short entries": ("", "- a\n"),
    "empty entries": ("", "-\n"),
    "the same key": ("", "a: b\n"),
    "open brackets": ("", "["),
    "open braces": ("", "{"),
    "pairs of brackets": ("", "[]"),
    "dashes": ("", "- "),
    "question marks": ("", "? "),
    "colons": ("", "a: "),
    "bare colons": ("", ":"),
    "escapes": ('a: "', "\\n"),
    "an open quote on each line": ("", 'a: "\n'),
    "quotes": ("", '"'),
    "one long line": ("a: ", "word "),
    "one long line of colons": ("a: ", "word: "),
    "one long key": ("a:\n  ", "k "),
    "commas": ("a: [", "a,"),
    "nested commas": ("a: ", "[a,"),
    "one key in braces": ("a: {", "k: v, "),
    "pairs in brackets": ("a: [", "a: b: "),
    "comments": ("", "# x\n"),
    "number signs": ("a: b", " #x"),
    "blank lines": ("", "\n"),
    "tabs": ("a:\n", "\tb: c\n"),
    "anchors": ("a: [", "&a b, "),
    "aliases": ("a: [&a b, ", "*a, "),
    "unknown aliases": ("a: [", "*a, "),
    "tags": ("a: [", "!!x b, "),
    "exclamation marks": ("a: ", "!"),
    "documents": ("", "--- a\n"),
    "no-break spaces": ("a:\n", "\u00a0"),
    "curly quotes": ("a: ", "“x” "),
    "text over many lines": ("a: ", "word word word word word word word word\n "),
}
LINE_PATTERNS = {
    "slips on each line": "a: 'x's'\n",
    "cut off on each line": "- x #1\n",
    "money on each line": "- {a: £24,500}\n",
    "titles on each line": "- [2.3 Learning, teaching and assessment]\n",
    "bullets on each line": "  • x\n",
    "anchors on each line": "&a : b\n",
    "wrong indentation on each line": " d: e\n  f: g\n",
    "tight dashes on each line": "  -a\n",
}
PROGRAM = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 20))
from improvplan.source import read
resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
start, repeated, size = json.loads(sys.stdin.read())
text = (start + repeated * (size // len(repeated))).encode()[:size].decode(errors="ignore")
source = read(text.encode(), "x")
print(json.dumps([finding.rule for finding in source.problems]))
"""


def rules_of(start: str, repeated: str, size: int) -> list[str]:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps([start, repeated, size]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found: list[str] = json.loads(result.stdout)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
@pytest.mark.parametrize("pattern", PATTERNS)
def test_two_megabytes(pattern: str) -> None:
    start, repeated = PATTERNS[pattern]
    assert len(rules_of(start, repeated, BYTES)) <= 400


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
@pytest.mark.parametrize("pattern", LINE_PATTERNS)
def test_as_many_lines_as_are_read(pattern: str) -> None:
    repeated = LINE_PATTERNS[pattern]
    found = rules_of("", repeated, 49_000 * len(repeated) // repeated.count("\n"))
    assert 0 < len(found) <= 700

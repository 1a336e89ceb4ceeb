"""What makes a finding the same one tomorrow, when the lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from improvplan.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """The fingerprint of each finding: a hash and, after a colon, which of those with the same hash it is, from 1.

    It is made of the rule, the plan (its id; its file where it has none), the names on the way to the value, and the words that
    stand there. Numbers of lines and places in lists are not part of it, and neither are the words of the message, so it stays
    when something is written above and when a later improvplan says things better. Where a finding carries its identity, the
    one that the baseline goes by, that is what is hashed.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        value = _hash(finding)
        seen[value] += 1
        yield f"{value}:{seen[value]}"


def _hash(finding: Finding) -> str:
    if finding.identity:
        return _digest(map(str, finding.identity))
    names = [part for part in finding.path if isinstance(part, str)]
    words = " ".join(finding.place.excerpt.split()) if finding.place else ""
    return _digest((finding.rule, finding.plan or finding.file, *names, words))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32]

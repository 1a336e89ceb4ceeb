"""The document tree as a Word document."""

from __future__ import annotations

from improvplan.rendering.word.house.archive import LetterheadProblem
from improvplan.rendering.word.house.reading import Letterhead, read_letterhead
from improvplan.rendering.word.writer import Properties, write_word

__all__ = ["Letterhead", "LetterheadProblem", "Properties", "read_letterhead", "write_word"]

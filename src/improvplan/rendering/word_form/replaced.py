"""Where a plan holds signs that Word cannot."""

from __future__ import annotations

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.rendering.word_form.signs import UNPRINTABLE


def replaced(context: Context) -> tuple[str, ...]:
    """The places of a plan with signs that are shown as U+FFFD, as paths: `priorities[0].why`.

    Most have been replaced when the plan was read, where `improvplan validate` says the line.
    """
    return tuple(
        dict.fromkeys(
            _words(path) for path, words, *_ in context.texts if "\ufffd" in words or UNPRINTABLE.search(words)
        )
    )


def _words(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")

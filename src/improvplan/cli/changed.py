"""What an editing command says when it has done its work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from improvplan.cli.terminal import say

if TYPE_CHECKING:
    from improvplan.api.changing import Changed


def show_change(changed: Changed) -> None:
    """Say what was written and, on standard error, what there is to say about it."""
    for words in changed.said:
        print(words if changed.written else f"{words}; the plan says so already, and nothing was changed")
    for finding in changed.findings:
        say(f"{finding.severity.value}: {finding.message}; {finding.fix}")

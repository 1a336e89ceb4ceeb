"""improvplan completion."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

from improvplan.cli.errors import handled
from improvplan.cli.options import any_of

EXAMPLES = ("completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion fish | source")
VARIABLE = "_IMPROVPLAN_COMPLETE"
"""The environment variable by which a shell asks what could come next."""


class Shell(StrEnum):
    """The shells for which there is completion."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    shell: Annotated[Shell, any_of(Shell, metavar="SHELL", help="The shell: bash, zsh, fish or powershell.")],
) -> None:
    """Write what lets a shell complete commands and options."""
    with handled():
        from typer.completion import get_completion_script  # type: ignore[attr-defined]

        print(get_completion_script(prog_name="improvplan", complete_var=VARIABLE, shell=shell.value))


def complete() -> None:
    """Make ready to answer a shell that asks what could come next; nothing where none asks."""
    if VARIABLE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()

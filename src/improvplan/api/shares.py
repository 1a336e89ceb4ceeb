"""A derived document of many plans, shared out: each share writes a part, and the parts are put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.api.derived import Made, derive
from improvplan.api.errors import ImprovplanError
from improvplan.workspace.part_files import PartError, Parts, part_name, read_parts, read_share

if TYPE_CHECKING:
    from improvplan.derived.plugin import Asked
    from improvplan.views.choices import AudienceName

_OPTIONS = ("shard", "merge")


def write_share(
    name: str,
    paths: Sequence[Path],
    asked: Asked,
    out: Path,
    *,
    audience: AudienceName | None,
    jobs: int | None,
    on_progress: Callable[[int, int], None],
) -> tuple[Path, Made]:
    """Gather the share of the plans that `--shard` asks for, and write its part into a folder: the file, with what was gathered.

    Raises:
        ImprovplanError: there is no such share, there is no plan, or the options cannot be used.
        OSError: the part cannot be written.

    """
    try:
        share = read_share(asked["shard"])
    except PartError as error:
        raise ImprovplanError(str(error)) from error
    parts = Parts()
    made = derive(
        name, paths, _whole(asked), audience=audience, jobs=jobs, on_progress=on_progress, share=share, parts=parts
    )
    file = out / part_name(name, share)
    parts.write(file, name, share)
    return file, made


def derive_merged(
    name: str,
    paths: Sequence[Path],
    asked: Asked,
    *,
    audience: AudienceName | None,
    jobs: int | None,
    on_progress: Callable[[int, int], None],
) -> tuple[Made, str]:
    """Put the parts of a folder together, with a sentence about the plans that no part has as they are now, empty without any.

    Raises:
        ImprovplanError: the parts cannot be used, there is no plan, or the options cannot be used.

    """
    try:
        parts = read_parts(Path(asked["merge"]), name)
    except PartError as error:
        raise ImprovplanError(str(error)) from error
    anew: list[int] = [0]

    def progress(done: int, whole: int) -> None:
        anew[0] = whole
        on_progress(done, whole)

    made = derive(name, paths, _whole(asked), audience=audience, jobs=jobs, on_progress=progress, parts=parts)
    sound = anew[0] - len(made.unreadable) - len(made.refused) - len(made.failures)
    if sound <= 0:
        return made, ""
    plans = "1 plan was" if sound == 1 else f"{sound:,} plans were"
    return made, (
        f"{plans} worked out anew: no part has them as they are now, or was made with these paths, options and this day"
    )


def _whole(asked: Asked) -> Asked:
    """The same without the words on shares, on which no fact depends."""
    return replace(asked, options={key: value for key, value in asked.options.items() if key not in _OPTIONS})

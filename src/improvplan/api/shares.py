"""Work on many plans, shared out: to the workers of a scheduler, or by shares, each of which writes a part that a run over all plans uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.api.errors import ImprovplanError
from improvplan.workspace.part_files import PartError, Parts, Share, part_name, read_parts, read_share

if TYPE_CHECKING:
    from improvplan.derived.plugin import Asked


@contextmanager
def on_scheduler(address: str | None) -> Iterator[None]:
    """Within this, plans are read and checked by the workers of a Dask scheduler; here, where none is named.

    Raises:
        ImprovplanError: the address cannot be used, Dask is not installed, nobody answers, or versions differ.

    """
    if address is None:
        yield
        return
    from improvplan.workspace.cluster import ClusterError, cluster

    try:
        with cluster(address):
            yield
    except ClusterError as error:
        raise ImprovplanError(str(error)) from error


def shared_out(name: str, asked: Asked) -> tuple[Share | None, Parts | None]:
    """The share that `--shard` asks for, with a part for it; or the parts that `--merge` puts together; None for what is not asked for.

    Raises:
        ImprovplanError: there is no such share, or the parts cannot be used.

    """
    try:
        if asked["shard"]:
            return read_share(asked["shard"]), Parts()
        return None, read_parts(Path(asked["merge"]), name) if asked["merge"] else None
    except PartError as error:
        raise ImprovplanError(str(error)) from error


def write_part(parts: Parts, name: str, share: Share, out: Path) -> Path:
    """Write the part of a share of a document into a folder: the file. Raises OSError."""
    file = out / part_name(name, share)
    parts.write(file, name, share)
    return file

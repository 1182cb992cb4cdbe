"""The sandbox of programs for the level that the settings name."""

from collections.abc import Sequence

from ..sandbox import settings as settings_file
from .sandbox import ProgramSandbox


def make_sandbox(config: str, path: Sequence[str], cache: str | None = None, go_cache: str | None = None) -> ProgramSandbox:
    """Reads the settings now, once. `cache` is a folder of this service for files that programs may see and not change, `go_cache` one
    for Go's standard library that other services may share.

    Raises Refused, OSError or ValueError if nothing can run with them."""
    settings = settings_file.load(config)
    # Each level loads its own modules only.
    if settings.level in settings_file.BWRAP_LEVELS:
        from .mounted_sandbox import MountedSandbox

        return MountedSandbox(settings, path, cache, go_cache)
    from .bare_sandbox import BareSandbox

    return BareSandbox(settings, config, path, go_cache)

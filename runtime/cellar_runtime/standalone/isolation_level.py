"""Which level a standalone gateway runs kernels on: the rules of src/embedded/sandbox/choose-isolation-level.ts, for an image."""

from typing import Any

from cellar_runtime.sandbox.settings import ISOLATION_LEVELS

REMEDY = (
    "Give the container --security-opt seccomp=runtime/cellar_runtime/sandbox/docker-seccomp.json "
    "--security-opt systempaths=unconfined --security-opt apparmor=unconfined, as docker-compose.yml does; "
    "or accept a lower level with deploy/compose/default-security.yml."
)


class CannotStart(Exception):
    """The message says what is wrong and what to do."""


def choose_level(probe: dict[str, Any], asked: str, required: str | None) -> str:
    """The best level that works, or the one asked for. Raises CannotStart where that is none, or less than required."""
    if asked not in ("auto", *ISOLATION_LEVELS[:-1]):
        raise CannotStart(f"SANDBOX: {asked} is no level that an image has; one of auto, {', '.join(ISOLATION_LEVELS[:-1])}")
    if required and required not in ISOLATION_LEVELS[:-1]:
        raise CannotStart(f"SANDBOX_REQUIRE: {required} is no level; one of {', '.join(ISOLATION_LEVELS[:-1])}")
    tried = "\n".join(f"{each['level']}: {each['reason']}" for each in probe["levels"] if not each["works"])
    best: str | None = next((each["level"] for each in probe["levels"] if each["works"]), None)
    if best is None:
        raise CannotStart(f"SANDBOX: no sandbox works in this container.\n{tried}\n{REMEDY}")
    if required and ISOLATION_LEVELS.index(best) > ISOLATION_LEVELS.index(required):
        raise CannotStart(
            f"SANDBOX_REQUIRE: {required} is required, and the best that works here is {best}.\n{tried}\n{REMEDY}"
        )
    return best

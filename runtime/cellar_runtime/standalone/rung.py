"""Which rung a standalone gateway runs kernels on: the rules of src/embedded/sandbox/choose-rung.ts, for an image."""

from typing import Any

from cellar_runtime.sandbox.settings import RUNGS

REMEDY = (
    "Give the container --security-opt seccomp=runtime/cellar_runtime/sandbox/docker-seccomp.json "
    "--security-opt systempaths=unconfined --security-opt apparmor=unconfined, as docker-compose.yml does; "
    "or accept a lower rung with deploy/compose/default-security.yml."
)


class CannotStart(Exception):
    """The message says what is wrong and what to do."""


def choose_rung(probe: dict[str, Any], asked: str, required: str | None) -> str:
    """The best rung that works, or the one asked for. Raises CannotStart where that is none, or less than required."""
    if asked not in ("auto", *RUNGS[:-1]):
        raise CannotStart(f"SANDBOX: {asked} is no rung that an image has; one of auto, {', '.join(RUNGS[:-1])}")
    if required and required not in RUNGS[:-1]:
        raise CannotStart(f"SANDBOX_REQUIRE: {required} is no rung; one of {', '.join(RUNGS[:-1])}")
    tried = "\n".join(f"{each['rung']}: {each['reason']}" for each in probe["rungs"] if not each["works"])
    best = next((each["rung"] for each in probe["rungs"] if each["works"]), None)
    if best is None:
        raise CannotStart(f"SANDBOX: no sandbox works in this container.\n{tried}\n{REMEDY}")
    if required and RUNGS.index(best) > RUNGS.index(required):
        raise CannotStart(
            f"SANDBOX_REQUIRE: {required} is required, and the best that works here is {best}.\n{tried}\n{REMEDY}"
        )
    return best

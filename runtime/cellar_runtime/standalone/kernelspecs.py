"""The launcher's settings and the kernelspecs that name them, as src/embedded/sandbox/config-file.ts writes them."""

import json
import os
import sys
from typing import Any

from cellar_runtime.sandbox.settings import BWRAP_LEVELS

RUNTIME = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def _write(path: str, value: Any) -> None:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2)


def _spec(
    name: str, language: str, argv: list[str], config: str, level: str, process_proxy: str | None
) -> dict[str, Any]:
    # Cellar reads how code sees its workspace from `cellar_paths`; a kernelspec without it is taken to mount.
    metadata: dict[str, Any] = {"debugger": False, "cellar_paths": "mount" if level in BWRAP_LEVELS else "rewrite"}
    if process_proxy is not None:
        metadata["process_proxy"] = {"class_name": process_proxy}
    return {
        "argv": argv,
        "display_name": name,
        "language": language,
        # A signal never reaches a kernel in a process namespace of its own.
        "interrupt_mode": "message",
        "env": {"CELLAR_SANDBOX_CONFIG": config},
        "metadata": metadata,
    }


def write_kernelspecs(
    folder: str, bwrap: dict[str, Any] | None, level: str, workspaces_root: str, process_proxy: str | None = None
) -> str:
    """Writes them below `folder` and returns the folder of the kernelspecs. They run on this interpreter.

    `process_proxy` is the class with which Enterprise Gateway starts them; other gateways have none."""
    config = os.path.join(folder, "sandbox.json")
    settings: dict[str, Any] = {"level": level, "workspacesRoot": workspaces_root, "minimumUid": 20000}
    if bwrap is not None:
        settings["bwrap"] = {"path": bwrap["path"], "options": list(bwrap["options"])}
    _write(config, settings)
    kernelspecs = os.path.join(folder, "kernelspecs")
    launch = [sys.executable, "-ISE", os.path.join(RUNTIME, "sandbox", "launch.py"), "-f", "{connection_file}"]
    runner = [sys.executable, "-I", os.path.join(RUNTIME, "runner", "main.py"), "-f", "{connection_file}"]
    _write(
        os.path.join(kernelspecs, "cellar-python", "kernel.json"),
        _spec("Python (Cellar)", "python", launch, config, level, process_proxy),
    )
    _write(
        os.path.join(kernelspecs, "cellar-runner", "kernel.json"),
        _spec("Programs (Cellar)", "json", runner, config, level, process_proxy),
    )
    return kernelspecs

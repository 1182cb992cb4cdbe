"""Prints the properties of a Python that decide whether Cellar can run on it, as one JSON object on standard output.

    python -I probe.py [--import] MODULE...

`missing` lists the MODULEs that it lacks. `--import` imports jupyter_server and ipykernel.
Any Python 3 must be able to run this file: it also says that a version is too old.
"""

import gc
import importlib
import importlib.util
import json
import os
import sys


def version_of(name: str) -> "str | None":
    try:
        from importlib import metadata
    except ImportError:
        return None
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def has(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except Exception:
        return False


def is_open_to_others(path: str) -> bool:
    """Whether every user may enter `path` and each folder above it."""
    path = os.path.realpath(path)
    while True:
        if not os.stat(path).st_mode & 0o001:
            return False
        if path == os.path.dirname(path):
            return True
        path = os.path.dirname(path)


def import_error(modules: "list[str]") -> "str | None":
    # As gateway/server.py imports them: two thirds of the processor time less.
    gc.disable()
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    try:
        for module in modules:
            importlib.import_module(module)
    except BaseException as error:  # whatever is raised, this Python can't serve
        return "%s: %s" % (type(error).__name__, error)
    return None


def main() -> None:
    modules = sys.argv[1:]
    imports = ["jupyter_server.serverapp", "ipykernel.kernelapp"] if "--import" in modules else []
    print(
        json.dumps(
            {
                "python": sys.executable,
                "base": os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable),
                "version": "%d.%d.%d" % sys.version_info[:3],
                "canMakeEnvironments": has("venv") and has("ensurepip"),
                "openToOthers": is_open_to_others(sys.base_prefix) and is_open_to_others(sys.executable),
                "jupyterServer": version_of("jupyter_server") or version_of("jupyter-server"),
                "ipykernel": version_of("ipykernel"),
                "missing": [module for module in modules if module != "--import" and not has(module)],
                "importError": import_error(imports),
            }
        )
    )


if __name__ == "__main__":
    main()

"""The command of the kernelspec `cellar-runner`.

    python -I main.py -f <connection file> [--path <folder>]... [--cache <folder>] [--go-cache <folder>] [--line]

`CELLAR_SANDBOX_CONFIG` names the sandbox's settings, which are read once. `--path` folders come before the system's on
the PATH of programs; `--cache` is a folder for files that all of them see. `--go-cache` is the folder for Go's compiled
standard library, which services of one installation share. With `--line` it also takes commands by a socket beside the connection
file (`line.py`).
"""

import argparse
import compileall
import os
import sys

# Last on the path, so that nothing in the runtime folder can stand in for a module of the standard library.
sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.sandbox import failure  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-f", dest="connection_file", required=True)
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("--cache")
    parser.add_argument("--go-cache")
    parser.add_argument("--line", action="store_true")
    arguments = parser.parse_args()
    failure.clear_marker(arguments.connection_file)
    # Programs see the helpers read-only: without byte code each Python would compile them at its start.
    compileall.compile_dir(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "site"), quiet=2)
    try:
        # Binds that need a mount namespace of this process's own come before the first thread does, with zmq.
        from cellar_runtime.runner.choose_sandbox import make_sandbox

        sandbox = make_sandbox(os.environ["CELLAR_SANDBOX_CONFIG"], arguments.path, arguments.cache, arguments.go_cache)
        from cellar_runtime.runner import host

        host.serve(arguments.connection_file, sandbox, has_line=arguments.line)
    except failure.Refused as refused:
        failure.refuse(arguments.connection_file, str(refused))
    except Exception as error:  # noqa: BLE001  the marker has the reason of every failure
        failure.refuse(arguments.connection_file, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()

"""Compiles to byte code what every start needs, by importing it: Jupyter Server, a kernel, and what a warm kernel preloads.

    python -I first_imports.py MODULE...

An import compiles exactly the modules that a later import of the same name needs. Prints each name when it is done; a module
that can't be imported is left to whoever needs it.
"""

import contextlib
import importlib
import sys


def main() -> None:
    for name in sys.argv[1:]:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
        print(name, flush=True)


if __name__ == "__main__":
    main()

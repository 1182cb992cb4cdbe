"""Compiles to byte code what the set-up left, beside the running service: one process, at the lowest priority.

    python -I compile_rest.py ENVIRONMENT MARK

Kernels see the environment read-only, so a module without byte code is compiled at each of its imports. Small packages come
first: most are done soon. Compiled modules are skipped, so a process that was ended is made good by the next. The file MARK
says that all is done; an environment that this user can't write to is left as it is.
"""

import compileall
import fcntl
import os
import re
import sys

#: Nobody imports the packages' own tests.
LEFT_OUT = re.compile(r"/site-packages/.*/tests?/")


def sources(folder: str) -> "list[str]":
    """The paths of the Python files in `folder` and below."""
    return [
        os.path.join(parent, name)
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(".py") and not LEFT_OUT.search(os.path.join(parent, name))
    ]


def by_package(environment: str) -> "list[list[str]]":
    """The sources of each package of the environment, the smallest package first."""
    site = os.path.join(environment, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
    packages = []
    for entry in os.scandir(site):
        if entry.is_dir(follow_symlinks=False):
            packages.append(sources(entry.path))
        elif entry.name.endswith(".py"):
            packages.append([entry.path])
    return sorted(packages, key=len)


def main() -> None:
    environment, mark = sys.argv[1:3]
    if not os.access(environment, os.W_OK):
        return
    os.nice(19)
    with open(mark + ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return  # another Cellar's process is at it
        for package in by_package(environment):
            for path in package:
                # Some packages carry templates that aren't valid Python: they stay as they are.
                compileall.compile_file(path, quiet=2)
        with open(mark, "w"):
            pass


if __name__ == "__main__":
    main()

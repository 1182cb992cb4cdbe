"""Go compiles its standard library at the first build, for a minute of processor time, and a sandbox forgets it. So the runner
compiles all of it once, from Go's own source and outside, soon after it has started and with the lowest priority. Programs see
the result read-only, and never change it: the first `go` of a sandbox fills a cache of its own with
links to it (site/go/go). Services of one installation share the folder, and one of them compiles.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import threading
from collections.abc import Mapping, Sequence

from ..sandbox.environment import SYSTEM_PATH

#: Folders of Go's toolchains, besides the given ones.
_PLACES = (*SYSTEM_PATH.split(":"), "/usr/local/go/bin")
_LIMIT_SECONDS = 1800
_LOCK = "building"
#: A start does more urgent things first.
_DELAY_SECONDS = 15


def find_go(path: Sequence[str]) -> "str | None":
    return shutil.which("go", path=":".join([*path, *_PLACES]))


def variables(go: "str | None", cache: "str | None") -> Mapping[str, str]:
    """For a program: where Go is, and the cache of its standard library; none where one of them isn't there."""
    return {} if go is None or cache is None else {"CELLAR_GO": go, "CELLAR_GO_CACHE": cache}


class GoCache:
    def __init__(self, folder: str, path: Sequence[str]) -> None:
        """`folder` is for caches of Go, and is made; `path` is where `go` may be besides the system's folders."""
        self.go = find_go(path)
        self.folder = folder
        os.makedirs(folder, mode=0o755, exist_ok=True)

    def find(self) -> "str | None":
        """The name, below the folder, of a cache that is complete."""
        name = self._name()
        return name if name and os.path.isdir(os.path.join(self.folder, name)) else None

    def build_later(self) -> None:
        """Begins the build, where it isn't done. A failure costs nothing but the time of later programs."""
        if self.go is None or self.find() is not None:
            return
        timer = threading.Timer(_DELAY_SECONDS, self.build)
        timer.daemon = True
        timer.start()

    def build(self, packages: Sequence[str] = ("std",)) -> None:
        """Builds it now: the standard library, or some of its packages, from where a killed build got to. Caches of other toolchains go."""
        name = self._name()
        if name is None or self.go is None:
            return
        with open(os.path.join(self.folder, _LOCK), "w", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return  # another service compiles it
            if self.find() is None:
                partial = name + ".partial"
                for other in os.listdir(self.folder):
                    if other.startswith("go-") and other != partial:
                        shutil.rmtree(os.path.join(self.folder, other), ignore_errors=True)
                self._compile(self.go, name, os.path.join(self.folder, partial), packages, lock.fileno())

    def _compile(self, go: str, name: str, partial: str, packages: Sequence[str], lock: int) -> None:
        # Nobody would remove a killed build's temporary files from /tmp: a hundred megabytes.
        work = os.path.join(self.folder, "work")
        environment = {"PATH": SYSTEM_PATH, "HOME": work, "TMPDIR": work, "GOCACHE": partial, "GOTOOLCHAIN": "local"}
        shutil.rmtree(work, ignore_errors=True)
        try:
            for folder in (partial, work):
                os.makedirs(folder, mode=0o755, exist_ok=True)
            # With C, where there is a compiler for it, the network packages are others.
            for uses_c in ("0", "1") if shutil.which("gcc", path=SYSTEM_PATH) else ("0",):
                subprocess.run(
                    ["nice", "-n", "19", go, "build", "-p", "1", *packages],
                    env={**environment, "CGO_ENABLED": uses_c}, cwd=partial, timeout=_LIMIT_SECONDS, check=True,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    pass_fds=[lock],  # a build that outlives its runner keeps the next one away
                )  # fmt: skip
            shutil.rmtree(work, ignore_errors=True)
            # When Go tidied up last: each sandbox has its own.
            for file in ("trim.txt", "testexpire.txt"):
                if os.path.exists(os.path.join(partial, file)):
                    os.unlink(os.path.join(partial, file))
            subprocess.run(["chmod", "-R", "a+rX", partial], check=True)
            os.rename(partial, os.path.join(self.folder, name))
        except subprocess.TimeoutExpired:
            pass  # the next start goes on from here
        except (OSError, subprocess.SubprocessError):
            shutil.rmtree(partial, ignore_errors=True)

    def _name(self) -> "str | None":
        if self.go is None:
            return None
        real = os.path.realpath(self.go)
        return "go-" + hashlib.sha256(f"std {real} {os.stat(real).st_mtime_ns}".encode()).hexdigest()[:12]

"""Go compiles its standard library at the first build, for a minute of processor time, and a sandbox forgets it. So the runner
compiles it once, from Go's own source and outside, with the lowest priority: soon after a start the packages that most programs
import, and later the whole library. Programs see the result read-only, and never change it: the first `go` of a sandbox fills a
cache of its own with links to it (site/go/go). Services of one installation share the folder, and one of them compiles.
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
#: Two thirds of the work are for the network and for tools that read Go, and many services don't live as long.
_WHOLE_DELAY_SECONDS = 600
_WHOLE = ("std",)
#: Packages that most programs import; with their dependencies, a third of the library.
_COMMON = (
    "bufio", "bytes", "cmp", "container/heap", "container/list", "context", "crypto/md5", "crypto/sha256", "encoding/base64",
    "encoding/binary", "encoding/csv", "encoding/hex", "encoding/json", "errors", "flag", "fmt", "io", "io/fs", "log", "maps",
    "math", "math/big", "math/bits", "math/cmplx", "math/rand", "math/rand/v2", "os", "os/exec", "path", "path/filepath",
    "reflect", "regexp", "runtime", "slices", "sort", "strconv", "strings", "sync", "sync/atomic", "text/tabwriter",
    "text/template", "time", "unicode", "unicode/utf8",
)  # fmt: skip


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
        """The name, below the folder, of a cache that is complete: of the whole library where there is one."""
        names = (self._name(packages) for packages in (_WHOLE, _COMMON))
        return next((name for name in names if name and os.path.isdir(os.path.join(self.folder, name))), None)

    def build_later(self) -> None:
        """Begins the builds, where they aren't done. A failure costs nothing but the time of later programs."""
        if self.go is None or self.find() == self._name(_WHOLE):
            return
        for delay, packages in ((_DELAY_SECONDS, _COMMON), (_WHOLE_DELAY_SECONDS, _WHOLE)):
            timer = threading.Timer(delay, self.build, [packages])
            timer.daemon = True
            timer.start()

    def build(self, packages: Sequence[str]) -> None:
        """Builds these packages of the standard library now, from where a killed build got to. Caches of other toolchains go."""
        name = self._name(packages)
        if name is None or self.go is None:
            return
        with open(os.path.join(self.folder, _LOCK), "w", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return  # another service compiles it
            found = self.find()
            if found in (name, self._name(_WHOLE)):
                return
            partial = name + ".partial"
            for other in os.listdir(self.folder):
                if other.startswith("go-") and other not in (partial, found):
                    shutil.rmtree(os.path.join(self.folder, other), ignore_errors=True)
            if found is not None and partial not in os.listdir(self.folder):
                # Links take no room, and programs that have begun go on with the cache that they know.
                subprocess.run(["cp", "-al", found, partial], cwd=self.folder, check=False)
            self._compile(self.go, name, os.path.join(self.folder, partial), packages, lock.fileno())

    def _compile(self, go: str, name: str, partial: str, packages: Sequence[str], lock: int) -> None:
        # Nobody would remove a killed build's temporary files from /tmp: a hundred megabytes.
        work = os.path.join(self.folder, "work")
        environment = {"PATH": SYSTEM_PATH, "HOME": work, "TMPDIR": work, "GOCACHE": partial, "GOTOOLCHAIN": "local"}
        shutil.rmtree(work, ignore_errors=True)

        def run(*arguments: str, **more: str) -> str:
            command = ["nice", "-n", "19", go, *arguments]
            return subprocess.run(
                command, env={**environment, **more}, cwd=partial, timeout=_LIMIT_SECONDS, check=True, text=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                pass_fds=[lock],  # a build that outlives its runner keeps the next one away
            ).stdout  # fmt: skip

        try:
            for folder in (partial, work):
                os.makedirs(folder, mode=0o755, exist_ok=True)
            # An older Go lacks some of them.
            there = run("list", "-e", "-f", "{{if not .Error}}{{.ImportPath}}{{end}}", *packages).split()
            # With C, where there is a compiler for it, the network packages are others.
            for uses_c in ("0", "1") if shutil.which("gcc", path=SYSTEM_PATH) else ("0",):
                run("build", "-p", "1", *there, CGO_ENABLED=uses_c)
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

    def _name(self, packages: Sequence[str]) -> "str | None":
        if self.go is None:
            return None
        real = os.path.realpath(self.go)
        kind = "std" if packages == _WHOLE else "common"
        return "go-" + hashlib.sha256(f"{kind} {real} {os.stat(real).st_mtime_ns}".encode()).hexdigest()[:12]

"""Go compiles its standard library at the first build, for ten seconds and more, and a sandbox forgets it. So it is compiled
once, from a source of ours and outside, and programs see the result read-only. Nothing of theirs ever gets into it.

The build begins some time after the first Go program, in the background and with the lowest priority.
"""

import hashlib
import os
import shutil
import subprocess
import threading
from collections.abc import Sequence

from ..sandbox.environment import SYSTEM_PATH

#: What programs of a screenful import.
_PACKAGES = (
    "bufio", "bytes", "container/heap", "container/list", "context", "crypto/md5", "crypto/rand", "crypto/sha256", "encoding/base64",
    "encoding/csv", "encoding/hex", "encoding/json", "errors", "flag", "fmt", "io", "log", "maps", "math", "math/big", "math/bits",
    "math/cmplx", "math/rand", "os", "os/exec", "path/filepath", "reflect", "regexp", "runtime", "slices", "sort", "strconv", "strings",
    "sync", "sync/atomic", "text/tabwriter", "text/template", "time", "unicode", "unicode/utf8",
)  # fmt: skip
_LIMIT_SECONDS = 600
#: By then the first program has compiled what it needs itself.
_DELAY_SECONDS = 20


class GoCache:
    def __init__(self, folder: str, path: Sequence[str]) -> None:
        """`folder` is for caches, one per toolchain; `path` is where `go` may be besides the system's folders."""
        self._go = shutil.which("go", path=":".join([*path, SYSTEM_PATH, "/usr/local/go/bin"]))
        self._folder = folder
        self._begun = False
        for name in os.listdir(folder):  # of a runner that was killed
            if name.startswith("go-") and "." in name:
                shutil.rmtree(os.path.join(folder, name), ignore_errors=True)

    def find(self) -> str | None:
        """The name, below the folder, of a cache that is complete."""
        name = self._name()
        return name if name and os.path.isdir(os.path.join(self._folder, name)) else None

    def build_later(self) -> None:
        """Begins the build, once. A failure costs nothing but the time of later programs."""
        if self._begun or self._go is None or self.find() is not None:
            return
        self._begun = True
        timer = threading.Timer(_DELAY_SECONDS, self._build, (self._go,))
        timer.daemon = True
        timer.start()

    def _name(self) -> str | None:
        if self._go is None:
            return None
        real = os.path.realpath(self._go)
        return "go-" + hashlib.sha256(f"{real} {os.stat(real).st_mtime_ns}".encode()).hexdigest()[:12]

    def _build(self, go: str) -> None:
        name = self._name()
        partial = os.path.join(self._folder, f"{name}.{os.getpid()}")
        environment = {
            "PATH": SYSTEM_PATH,
            "HOME": partial,
            "GOCACHE": partial,
            "CGO_ENABLED": "0",
            "GOTOOLCHAIN": "local",
            "GOTELEMETRY": "off",
        }
        try:
            os.makedirs(partial, mode=0o755)
            subprocess.run(
                ["nice", "-n", "19", go, "build", *_PACKAGES],
                env=environment, cwd=partial, timeout=_LIMIT_SECONDS, check=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            subprocess.run(["chmod", "-R", "a+rX", partial], check=True)
            os.rename(partial, os.path.join(self._folder, name or ""))
        except (OSError, subprocess.SubprocessError):
            shutil.rmtree(partial, ignore_errors=True)

"""The host's files that are visible inside, read-only: programs, fonts, certificates. No home, no /run, and of /etc and /var only
the files that programs need to start.
"""

import glob
import os
from functools import cache

SYSTEM_FOLDERS = ("bin", "sbin", "lib", "lib64", "lib32", "libx32")

_ETC = (
    "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime", "timezone", "mime.types", "magic",
    "matplotlibrc", "nsswitch.conf", "protocols", "services", "os-release", "debian_version", "terminfo", "inputrc",
    "ssl/certs", "ssl/openssl.cnf", "pki/tls/certs", "pki/ca-trust/extracted", "ca-certificates", "ca-certificates.conf",
    "python3", "python3.*", "perl", "java-*", "ldc2.conf", "R", "php", "texmf", "libreoffice", "ImageMagick-*", "gdal", "OpenCL",
)  # fmt: skip

#: Packages' own data, to which their files in /usr lead: TeX's formats and fonts, Ghostscript's fonts, dictionaries.
_VAR = ("lib/texmf", "lib/ghostscript", "lib/aspell")

PASSWD = """\
root:x:0:0:root:/root:/usr/sbin/nologin
sandbox:x:{uid}:{uid}:sandbox:{home}:/bin/bash
nobody:x:65534:65534:nobody:/:/usr/sbin/nologin
"""
GROUP = "root:x:0:\nsandbox:x:{uid}:\nnogroup:x:65534:\n"
HOSTS = "127.0.0.1 localhost sandbox\n::1 localhost sandbox\n"


@cache
def etc_paths() -> list[str]:
    """The paths below /etc that exist and may be seen; as they were at first."""
    return find_etc_paths()


def find_etc_paths() -> list[str]:
    """The same, as they are now."""
    return sorted({path for name in _ETC for path in glob.glob("/etc/" + name)})


@cache
def var_folders() -> list[str]:
    """The folders below /var that exist and may be seen."""
    return [path for path in ("/var/" + name for name in _VAR) if os.path.isdir(path)]


@cache
def system_links() -> dict[str, str]:
    """`/bin` → `usr/bin` and so on, on a merged /usr."""
    folders = ("/" + name for name in SYSTEM_FOLDERS)
    return {path: os.readlink(path) for path in folders if os.path.islink(path)}


@cache
def system_folders() -> list[str]:
    """/usr, and the folders beside it that aren't links into it."""
    folders = ("/" + name for name in SYSTEM_FOLDERS)
    return ["/usr", *(path for path in folders if os.path.isdir(path) and not os.path.islink(path))]

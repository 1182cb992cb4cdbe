"""Gives the environment of this interpreter the usual locales, once, when it is made.

    python -I install.py

Code asks for `en_US.UTF-8` or `de_DE.UTF-8` and fails where the host has only `C.UTF-8`, as servers and images do. The host's own
`localedef` compiles glibc's definitions of numbers, money and dates from `sources/`, which are small. The rest comes from the
host's `C.UTF-8`: the classes of letters, which are the same, and the order of words, which is that of code points.

Nothing is made where the host has all of them, where C isn't glibc, or where something is missing. `LOCPATH` names the folder
(`sandbox/environment.py`), and glibc then looks into no archive; a locale that the host has as a folder stays the host's.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "sources")
HOST = "/usr/lib/locale"
HOST_UTF8 = os.path.join(HOST, "C.utf8")
COMPILED = ("LC_NUMERIC", "LC_MONETARY", "LC_TIME", "LC_MESSAGES")
#: The name of the folder that `sandbox/environment.py` looks for in the environment's `share`.
FOLDER = "glibc-locales"


def escaped(text: str) -> str:
    return re.sub(r"[^\0-\x7f]", lambda match: f"<U{ord(match[0]):04X}>", text)


def charmap(characters: Iterable[str]) -> str:
    """UTF-8 as `localedef` wants it described, of these characters; the host has the full one only with its own sources."""
    lines = [
        f"<U{ord(character):04X}> {''.join(f'/x{byte:02x}' for byte in character.encode())} it"
        for character in sorted(characters)
    ]
    head = ["<code_set_name> UTF-8", "<comment_char> %", "<escape_char> /", "<mb_cur_min> 1", "<mb_cur_max> 6", "CHARMAP"]
    return "\n".join([*head, *lines, "END CHARMAP", ""])


def compile_locales(names: Iterable[str], target: str, sources: str = SOURCES) -> list[str]:
    """Makes these locales in the folder `target`, and returns the names of those of which `localedef` makes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        characters = set(map(chr, range(128)))
        for name in os.listdir(sources):
            with open(os.path.join(sources, name), encoding="utf-8") as file:
                text = escaped(file.read())
            characters.update(chr(int(code, 16)) for code in re.findall(r"<U([0-9A-F]+)>", text))
            with open(os.path.join(folder, name), "w", encoding="ascii") as file:
                file.write(text)
        with open(os.path.join(folder, "UTF-8"), "w", encoding="ascii") as file:
            file.write(charmap(characters))
        return [name for name in names if not _compile(name, folder, target)]


def _compile(name: str, folder: str, target: str) -> bool:
    made = os.path.join(folder, name + ".made")
    command = ["localedef", "--no-archive", "-c", "-i", os.path.join(folder, name), "-f", os.path.join(folder, "UTF-8"), made]
    # It ends with 1, because the categories that come from C.UTF-8 aren't defined.
    subprocess.run(command, env={**os.environ, "I18NPATH": folder}, capture_output=True, check=False)
    if not all(os.path.exists(os.path.join(made, category)) for category in COMPILED):
        return False
    result = os.path.join(target, name + ".utf8")
    os.makedirs(result)
    for category in os.listdir(HOST_UTF8):
        if category not in COMPILED:
            os.symlink(os.path.join(HOST_UTF8, category), os.path.join(result, category))
    for category in COMPILED:
        shutil.move(os.path.join(made, category), result)
    # Without a character set a name means the old one of its language, which nobody wants.
    os.symlink(name + ".utf8", os.path.join(target, name))
    return True


def main() -> None:
    if shutil.which("localedef") is None or not os.path.isdir(HOST_UTF8):
        return
    names = [name for name in os.listdir(SOURCES) if not os.path.isdir(os.path.join(HOST, name + ".utf8"))]
    listed = subprocess.run(["localedef", "--list-archive"], capture_output=True, text=True, check=False).stdout.split()
    if not set(names) <= {name.removesuffix(".utf8") for name in listed}:
        compile_locales(names, os.path.join(sys.prefix, "share", FOLDER))


if __name__ == "__main__":
    main()

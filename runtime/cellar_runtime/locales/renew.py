"""Renews `sources/`, which `install.py` compiles, from glibc's sources of locales.

    python3 renew.py FOLDER

FOLDER has the sources, as Debian's package `locales` brings them in `/usr/share/i18n/locales`. Their data is without copyright,
as each of them says. One file a locale: numbers, money, dates, and the words for yes and no, with letters in UTF-8.
To add a locale, create an empty file of its name first.
"""

import pathlib
import re
import sys
import unicodedata

TARGET = pathlib.Path(__file__).parent / "sources"
CATEGORIES = ("LC_NUMERIC", "LC_MONETARY", "LC_TIME", "LC_MESSAGES")
NAMES = {source.name for source in TARGET.iterdir()}


def category_of(folder: pathlib.Path, name: str, category: str) -> list[str]:
    """The lines of a category, one for each keyword, without comments. A copy of a locale that isn't taken is resolved."""
    text = (folder / name).read_text("utf-8")
    if not re.search(r"^escape_char\s+/$", text, re.MULTILINE):
        raise SystemExit(f"{name} has another escape character than /")
    found = re.search(rf"^{category}\n(.*?)^END {category}$", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"{name} has no {category}")
    # Some lists have a comment behind each entry.
    body = re.sub(r'(?<=[;"])[ \t]+%[^"\n]*?(/?)$', r"\1", found[1], flags=re.MULTILINE)
    # A line that continues the one before may begin with %, which is a comment's mark elsewhere.
    logical = re.sub(r"/\n[ \t]*", "", body).split("\n")
    lines = [re.sub(r"\s+", " ", line, count=1).strip() for line in logical if line.strip() and line[0] not in "%#"]
    copied = re.fullmatch(r'copy "(\w+)"', lines[0])
    return lines if copied is None or copied[1] in NAMES else category_of(folder, copied[1], category)


def is_shown(character: str) -> bool:
    """Whether an editor shows it: not a space of another kind, or a mark of direction."""
    return character.isascii() or unicodedata.category(character)[0] not in "CZ"


def main(folder: pathlib.Path) -> None:
    for name in NAMES:
        lines = ["comment_char %", "escape_char /"]
        for category in CATEGORIES:
            lines += [category, *category_of(folder, name, category), f"END {category}"]
        text = re.sub(r"<U([0-9A-F]+)>", lambda match: chr(int(match[1], 16)), "\n".join(lines))
        text = "".join(letter if is_shown(letter) else f"<U{ord(letter):04X}>" for letter in text)
        (TARGET / name).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(pathlib.Path(sys.argv[1]))

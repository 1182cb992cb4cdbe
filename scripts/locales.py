"""Takes from glibc's sources of locales what `runtime/cellar_runtime/locales/install.py` compiles.

    python3 scripts/locales.py FOLDER

FOLDER has the sources, as Debian's package `locales` brings them in `/usr/share/i18n/locales`. Their data is without copyright,
as each of them says. One file a locale: numbers, money, dates, and the words for yes and no, with letters in UTF-8.
"""

import pathlib
import re
import sys
import unicodedata

TARGET = pathlib.Path(__file__).parent.parent / "runtime/cellar_runtime/locales/sources"
CATEGORIES = ("LC_NUMERIC", "LC_MONETARY", "LC_TIME", "LC_MESSAGES")
NAMES = """
    ar_AE ar_EG ar_SA bg_BG bn_BD bs_BA ca_ES cs_CZ da_DK de_AT de_CH de_DE el_GR en_AU en_CA en_GB en_IE en_IN en_NZ en_SG
    en_US en_ZA es_AR es_CL es_CO es_ES es_MX es_PE et_EE eu_ES fa_IR fi_FI fil_PH fr_BE fr_CA fr_CH fr_FR ga_IE gl_ES he_IL
    hi_IN hr_HR hu_HU id_ID is_IS it_CH it_IT ja_JP ka_GE kk_KZ ko_KR lt_LT lv_LV mk_MK ms_MY nb_NO nl_BE nl_NL nn_NO pl_PL
    pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sq_AL sr_RS sv_FI sv_SE sw_KE ta_IN th_TH tr_TR uk_UA ur_PK vi_VN zh_CN zh_HK zh_SG
    zh_TW
""".split()


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


def readable(escaped: re.Match[str]) -> str:
    """The character itself, unless an editor shows nothing of it: spaces, marks of direction."""
    character = chr(int(escaped[1], 16))
    return escaped[0] if character != " " and unicodedata.category(character)[0] in "CZ" else character


def main(folder: pathlib.Path) -> None:
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.iterdir():
        old.unlink()
    for name in NAMES:
        lines = ["comment_char %", "escape_char /"]
        for category in CATEGORIES:
            lines += [category, *category_of(folder, name, category), f"END {category}"]
        escaped = re.sub(r"[^\0-\x7f]", lambda match: f"<U{ord(match[0]):04X}>", "\n".join(lines))
        (TARGET / name).write_text(re.sub(r"<U([0-9A-F]+)>", readable, escaped) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(pathlib.Path(sys.argv[1]))

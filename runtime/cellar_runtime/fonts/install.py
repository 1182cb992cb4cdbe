"""Gives the environment of this interpreter the toolbox's fonts, once, when it is made.

    python -I install.py

Links the fonts that packages brought into matplotlib's own folder, so that its font list names them by a path that holds
wherever the environment is moved to, and has the interpreter load `cellar_fonts.py` at its start.
"""

import glob
import os
import shutil
import sysconfig

#: Packages whose fonts are taken, and which of them.
PATTERNS = ("zhplot/fonts/*.ttf", "koreanize_matplotlib/fonts/NanumGothic.ttf", "manimgx_fonts/*.ttf")
HOOK = "cellar_fonts"


def main() -> None:
    site = sysconfig.get_paths()["purelib"]
    here = os.path.dirname(os.path.abspath(__file__))
    fonts = os.path.join(sysconfig.get_paths()["platlib"], "matplotlib", "mpl-data", "fonts", "ttf")
    if not os.path.isdir(fonts):
        return
    for pattern in PATTERNS:
        for path in glob.glob(os.path.join(glob.escape(site), pattern)):
            target = os.path.join(fonts, os.path.basename(path))
            if not os.path.lexists(target):
                os.link(path, target)
    shutil.copyfile(os.path.join(here, HOOK + ".py"), os.path.join(site, HOOK + ".py"))
    with open(os.path.join(site, HOOK + ".pth"), "w", encoding="utf-8") as file:
        file.write(f"import {HOOK}\n")


if __name__ == "__main__":
    main()

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from cellar_runtime.locales import install

#: Prints, for each name, what a program gets of its locale.
USE = """
import datetime, json, locale, sys
found = {}
for name in sys.argv[1:]:
    locale.setlocale(locale.LC_ALL, name)
    days = [datetime.date(2026, 3, 1 + day).strftime('%A') for day in range(7)]
    months = [datetime.date(2026, 1 + month, 1).strftime('%B') for month in range(12)]
    found[name] = [days, months, locale.format_string('%.2f', 1234567.891, grouping=True), locale.currency(5, grouping=True), locale.nl_langinfo(locale.CODESET)]
print(json.dumps(found))
"""


@unittest.skipUnless(shutil.which("localedef") and os.path.isdir("/usr/lib/locale/C.utf8"), "no localedef or no C.UTF-8 here")
class Locales(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def use(self, *names: str) -> "dict[str, list]":
        environment = {"PATH": os.environ["PATH"], "LOCPATH": self.folder}
        used = subprocess.run([sys.executable, "-I", "-c", USE, *names], env=environment, capture_output=True, text=True, check=False)
        self.assertEqual(used.stderr, "")
        return json.loads(used.stdout)

    def test_each_source_gives_a_whole_locale(self) -> None:
        names = sorted(os.listdir(install.SOURCES))
        self.assertEqual(install.compile_locales(names, self.folder), [])
        for name, (days, months, number, money, codeset) in self.use(*(name + ".UTF-8" for name in names)).items():
            self.assertEqual([len(set(days)), len(set(months))], [7, 12], name)
            self.assertTrue(all(days) and all(months) and number and money and codeset == "UTF-8", name)

    def test_they_are_what_glibc_says(self) -> None:
        install.compile_locales(["de_DE", "en_US", "ja_JP"], self.folder)
        used = self.use("de_DE.UTF-8", "en_US.utf8", "ja_JP.UTF-8", "de_DE")
        self.assertEqual(used["de_DE.UTF-8"][1:4:2], [["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"], "5,00 €"])
        self.assertEqual([used["de_DE.UTF-8"][2], used["en_US.utf8"][2]], ["1.234.567,89", "1,234,567.89"])
        self.assertEqual(used["ja_JP.UTF-8"][0][0], "日曜日")
        self.assertEqual(used["de_DE"], used["de_DE.UTF-8"])

    def test_what_localedef_refuses_leaves_nothing(self) -> None:
        target = os.path.join(self.folder, "made")
        self.assertEqual(install.compile_locales(["xx_XX", "fr_FR"], target), ["xx_XX"])
        self.assertEqual(sorted(os.listdir(target)), ["fr_FR", "fr_FR.utf8"])

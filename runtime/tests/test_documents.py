import os
import shutil
import sys
import tempfile
import time
import types
import unittest
from unittest import mock

from cellar_runtime.sandbox import documents


class DocumentsLeftElsewhere(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.workspace = os.path.join(self.folder, "uploads", "chat")
        os.makedirs(self.workspace)

    def write(self, *names: str) -> None:
        for name in names:
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8"):
                pass

    def found(self, since: float = 0, uid: "int | None" = None) -> "list[str]":
        return sorted(documents.find([(self.folder, "/tmp")], self.workspace, since, uid))

    def test_it_finds_documents_in_the_folder_and_a_little_below_it(self) -> None:
        self.write("a.csv", "B.XLSX", "out/c.pdf", "out/2026/d.png", "out/2026/05/e.csv", "lock.json")
        self.assertEqual(self.found(), ["/tmp/B.XLSX", "/tmp/a.csv", "/tmp/out/2026/d.png", "/tmp/out/c.pdf"])

    def test_what_is_hidden_temporary_linked_or_kept_is_none(self) -> None:
        self.write(".a.csv", ".cache/b.csv", "tmp0a1b2c3d.csv", "tmpabcd_fgh/c.csv", "tmp.AbCdEf0123/d.csv", "kept.csv", "uploads/chat/kept.csv", "uploads/chat/e.csv")
        os.symlink("/etc/hosts", os.path.join(self.folder, "link.csv"))
        os.symlink("/etc", os.path.join(self.folder, "folder"))
        self.assertEqual(self.found(), [])

    def test_only_what_the_run_wrote_counts(self) -> None:
        self.write("old.csv", "new.csv")
        os.utime(os.path.join(self.folder, "old.csv"), (1, 1))
        self.assertEqual(self.found(since=time.time() - 3600), ["/tmp/new.csv"])
        self.assertEqual(self.found(uid=os.getuid() + 1), [])

    def test_a_folder_that_is_named_twice_or_is_not_there_is_no_matter(self) -> None:
        self.write("a.csv")
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            folders = [("/nowhere", "/tmp"), (descriptor, "/tmp"), (self.folder, "~")]
            self.assertEqual(documents.find(folders, self.workspace), ["/tmp/a.csv"])
        finally:
            os.close(descriptor)

    def test_there_is_an_end_to_it(self) -> None:
        self.write(*(f"{number}.csv" for number in range(documents.MAX_NAMES + 5)))
        self.assertEqual(len(self.found()), documents.MAX_NAMES)


class ToldOnce(unittest.TestCase):
    def test_the_next_run_does_not_tell_it_again_however_soon_it_begins(self) -> None:
        told: list[dict[str, list[str]]] = []
        display = types.SimpleNamespace(publish_display_data=told.append)
        with (
            tempfile.TemporaryDirectory() as folder,
            mock.patch.dict(sys.modules, {"_cellar_documents": documents, "IPython": types.ModuleType("IPython"), "IPython.display": display}),
        ):
            from cellar_runtime.kernel import elsewhere

            for written in (["a.csv"], [], ["b.csv"], []):
                elsewhere._begin()
                for name in written:
                    with open(os.path.join(folder, name), "w", encoding="utf-8"):
                        pass
                with mock.patch.object(elsewhere, "files_since", lambda since: documents.find([(folder, "/tmp")], "", since)):
                    elsewhere._tell()
        self.assertEqual(told, [{documents.MIME_TYPE: ["/tmp/a.csv"]}, {documents.MIME_TYPE: ["/tmp/b.csv"]}])

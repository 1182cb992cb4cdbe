"""A user's variables, saved and restored: what comes back as it was, and what is lost and says why."""

import os
import sys
import time
import types
import unittest

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from cellar_runtime.kernel import saved_state  # noqa: E402

sys.modules["_cellar_state"] = saved_state  # its name in a kernel

from cellar_runtime.kernel import restoring, saving  # noqa: E402

ROOM = 1_000_000


class SavedState(unittest.TestCase):
    def setUp(self) -> None:
        self.main = sys.modules["__main__"]

    def tearDown(self) -> None:
        sys.modules["__main__"] = self.main

    def save(self, code: str, room: int = ROOM, seconds: float = 2, hidden: "dict[str, object] | None" = None) -> bytes:
        module = sys.modules["__main__"] = types.ModuleType("__main__")
        exec(code, module.__dict__)
        saver = saving.Saver(module.__dict__, hidden or {}, room, seconds)
        saved = saver.save()
        self.lost = saver.lost
        return saved

    def restore(self, saved: bytes) -> "dict[str, object]":
        module = sys.modules["__main__"] = types.ModuleType("__main__")
        self.restorer = restoring.Restorer(module.__dict__, saved)
        self.names = self.restorer.restore()
        return module.__dict__

    def test_values_and_modules_come_back_in_their_order(self) -> None:
        names = self.restore(self.save("import json as j\nb = 1\na = {'x': [1, 2.5, None, 'ü']}\n_own = b'2'\n_ = __x__ = _3 = _i1 = 4"))
        self.assertEqual(self.names, ["j", "b", "a", "_own"])
        self.assertEqual((names["j"].dumps(1), names["a"], names["_own"]), ("1", {"x": [1, 2.5, None, "ü"]}, b"2"))  # type: ignore[attr-defined]
        self.assertEqual(self.lost, {})

    def test_what_was_one_object_is_one_again(self) -> None:
        names = self.restore(self.save("a = [1]\nb = {'a': a}\nc = a\nd = []; e = [d]; d.append(e)"))
        self.assertIs(names["b"]["a"], names["a"])  # type: ignore[index]
        self.assertIs(names["c"], names["a"])
        self.assertIs(names["d"][0][0], names["d"])  # type: ignore[index]

    def test_what_cannot_be_saved_takes_what_contains_it_along_and_no_more(self) -> None:
        names = self.restore(self.save("gen = (i for i in ())\nin_it = [[gen]]\nfile = open('/dev/null')\nx = 1"))
        self.assertEqual((names["x"], self.names), (1, ["x"]))
        self.assertIn("cannot pickle 'generator' object", self.lost["gen"])
        self.assertEqual(self.lost["in_it"], "it contains gen, which is lost")
        self.assertEqual(self.restorer.lost, self.lost)

    def test_the_largest_is_the_last_to_get_room(self) -> None:
        self.restore(self.save("huge = bytes(2000)\nlarge = bytes(600)\nsmall = [1]\nholds = [huge]", room=1500))
        self.assertEqual(self.names, ["large", "small"])
        self.assertEqual(self.lost["huge"], "the variables of a chat are saved up to 1500 bytes, and it doesn't fit")

    def test_one_that_hangs_leaves_the_others_their_time(self) -> None:
        code = "class Hang:\n def __reduce__(self):\n  while True:\n   try:\n    while True: pass\n   except Exception: pass\n"
        started = time.monotonic()
        self.restore(self.save(f"{code}hang = Hang()\nx = list(range(10))", seconds=0.4))
        self.assertLess(time.monotonic() - started, 10)
        self.assertIn("x", self.names)
        self.assertEqual(self.lost["hang"], "saving it took too long")

    def test_names_that_ipython_put_there_are_saved_once_they_are_the_users(self) -> None:
        shown = object()
        saved = self.save("given = None\ntaken = 5", hidden={"given": None, "taken": shown})
        self.restore(saved)
        self.assertEqual(self.names, ["taken"])

    def test_nothing_is_restored_by_another_python(self) -> None:
        saved = self.save("x = 1")
        version = f"{sys.version_info[0]}, {sys.version_info[1]}]".encode()
        self.restore(saved.replace(version, b"3, 0]".ljust(len(version))))
        self.assertEqual((self.names, self.restorer.lost), ([], {"x": "it was saved by Python 3.0, and this is another one"}))

    @unittest.skipIf(saving.cloudpickle is None, "functions and classes are saved by cloudpickle")
    def test_functions_and_classes_see_the_variables_of_the_kernel_they_come_to(self) -> None:
        code = "k = 2\ndef f(n): return n * k\nclass C:\n def get(self): return f(3)\nc = C()\ng = lambda: c.get()"
        names = self.restore(self.save(code))
        self.assertEqual(names["g"](), 6)  # type: ignore[operator]
        names["k"] = 10
        self.assertEqual(names["g"](), 30)  # type: ignore[operator]
        self.assertIs(type(names["c"]), names["C"])

    def test_without_cloudpickle_functions_are_lost_and_say_so(self) -> None:
        pickler = [sys.executable, "-c", _WITHOUT.format(folder=os.path.dirname(saving.__file__))]
        import subprocess

        self.assertEqual(subprocess.check_output(pickler, text=True), "['x'] {'f': True}\n")


_WITHOUT = """
import sys
sys.path.insert(0, {folder!r})
sys.modules["cloudpickle"] = None
import saved_state
sys.modules["_cellar_state"] = saved_state
import restoring, saving
import types
module = sys.modules["__main__"] = types.ModuleType("__main__")
exec("x = 1\\ndef f(): pass", module.__dict__)
saver = saving.Saver(module.__dict__, {{}}, 1000, 2)
saved = saver.save()
names = restoring.Restorer({{}}, saved).restore()
print(names, {{name: "cloudpickle" in why for name, why in saver.lost.items()}})
"""

if __name__ == "__main__":
    unittest.main()

"""The line on which Python programs of a shell are handed over, without a sandbox: what happens where nobody takes them."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
from unittest import mock

from cellar_runtime.fork_server import request
from cellar_runtime.runner import prepared

SITE = os.path.join(os.path.dirname(prepared.__file__), "../site")
WAIT_SECONDS = 60
PROGRAM = "import sys  # numpy\nprint(sys.argv[1:], repr(sys.stdin.read()))"


@unittest.skipIf(sys.version_info < (3, 11), "Python 3.10 runs its programs itself")
class NobodyTakesIt(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        kept = {name: os.environ.get(name) for name in (request.VARIABLE, "JUPYTER_RUNTIME_DIR")}
        self.addCleanup(lambda: [os.environ.pop(name, None) if value is None else os.environ.update({name: value}) for name, value in kept.items()])
        os.environ.pop(request.VARIABLE, None)
        os.environ["JUPYTER_RUNTIME_DIR"] = self.folder
        ends = []
        self.line = prepared.Line(ends)
        os.close(self.line.info_writer)
        self.asked = 0

    def serve_while(self, function):
        """The function's result; the line is served while it runs, in a thread."""
        ask = prepared.PreparedInterpreters._ask

        def count(interpreters):
            self.asked += 1
            return ask(interpreters)

        async def work():
            interpreters = prepared.PreparedInterpreters(self.line, {}, os.getpid(), None)
            serving = asyncio.create_task(interpreters.serve())
            try:
                return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(None, function), WAIT_SECONDS)
            finally:
                os.close(self.line.inside)
                await asyncio.wait_for(serving, WAIT_SECONDS)
                interpreters.close()

        prepared.PreparedInterpreters._ask = count
        self.addCleanup(setattr, prepared.PreparedInterpreters, "_ask", ask)
        before = len(os.listdir("/proc/self/fd"))
        result = asyncio.run(work())
        # Both ends of the line, and the pipe.
        self.assertEqual(len(os.listdir("/proc/self/fd")), before - 3)
        return result

    def python(self, *words, **options):
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        variables |= {"PYTHONPATH": SITE, "MPLBACKEND": "agg", **self.line.variables(), **options.pop("variables", {})}
        done = subprocess.run(
            [sys.executable, *words], env=variables, pass_fds=[self.line.inside], capture_output=True, timeout=WAIT_SECONDS, check=True, **options
        )
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode()

    def script(self):
        path = os.path.join(self.folder, "s.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PROGRAM)
        return path

    def test_each_python_runs_its_program_itself_and_its_input_is_whole(self):
        script = self.script()
        long = PROGRAM + "\n#" + "x" * 200_000

        def all_of_them():
            with open(script, "rb") as file:
                given = self.python("-", "d", stdin=file)
            return [
                self.python(script, "a", input=b"text"),
                self.python("-c", PROGRAM, "b", input=b"text"),
                self.python("-", "c", input=PROGRAM.encode()),
                given,
                self.python("-", "e", input=long.encode()),
                # A Python doesn't offer a program that imports no such library.
                self.python("-", "f", input=PROGRAM.replace("numpy", "").encode()),
            ]

        self.assertEqual(
            self.serve_while(all_of_them), ["['a'] 'text'\n", "['b'] 'text'\n", "['c'] ''\n", "['d'] ''\n", "['e'] ''\n", "['f'] ''\n"]
        )
        # From 3.13 on, a Python doesn't offer the text of `-c`, which its tracebacks show.
        self.assertEqual(self.asked, 5 if sys.version_info < (3, 13) else 4)
        self.assertEqual(os.listdir(self.folder), ["s.py"])

    def test_a_server_that_ends_before_it_took_the_program_costs_nothing_but_time(self):
        path = os.environ[request.VARIABLE] = os.path.join(self.folder, "f")
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.addCleanup(listener.close)
        listener.bind(path)
        listener.listen()
        listener.settimeout(WAIT_SECONDS)
        kinds = []

        def end_early():
            line, _ = listener.accept()
            with line:
                kind, given, _, _ = socket.recv_fds(line, 1, 32)
                kinds.append((kind, len(given)))
                line.send(request.ACK)
                for descriptor in given:
                    os.close(descriptor)

        patch = mock.patch.object(prepared.first_process, "find", lambda *_: os.pidfd_open(os.getpid()))
        patch.start()
        self.addCleanup(patch.stop)
        server = threading.Thread(target=end_early)
        server.start()
        self.assertEqual(self.serve_while(lambda: self.python(self.script(), input=b"x")), "[] 'x'\n")
        server.join(WAIT_SECONDS)
        self.assertEqual(kinds, [(request.PROGRAM, len(request.PARTS[request.PROGRAM]))])
        self.assertNotIn(f"program-{os.getpid()}.pid", os.listdir(self.folder))

    def test_a_program_gets_only_so_many(self):
        prepared.MAX_PREPARED, kept = 1, prepared.MAX_PREPARED
        self.addCleanup(setattr, prepared, "MAX_PREPARED", kept)
        said = self.serve_while(lambda: [self.python(self.script(), input=b"") for _ in range(3)])
        self.assertEqual((said, self.asked), (["[] ''\n"] * 3, 1))

    def test_what_else_comes_is_dropped(self):
        def disturb():
            with socket.socket(fileno=os.dup(self.line.inside)) as line:
                line.send(b"no descriptors")
                socket.send_fds(line, [b"too many"], [0] * 20)
            return self.python("-c", PROGRAM, input=b"")

        self.assertEqual(self.serve_while(disturb), "[] ''\n")

    def test_a_python_for_which_it_makes_no_sense_asks_nobody(self):
        wrong = f"{self.line.inside}:1"

        def all_of_them():
            return [
                self.python("-c", PROGRAM, input=b"", variables={prepared.VARIABLE: wrong}),
                self.python("-c", PROGRAM, input=b"", variables={prepared.VARIABLE: "x"}),
                self.python("-u", "-c", PROGRAM, input=b""),
                self.python("-c", PROGRAM, input=b"", variables={"PYTHONHASHSEED": "1"}),
                self.python("-c", PROGRAM, input=b"", variables={"OMP_NUM_THREADS": "1"}),
                self.python("-c", PROGRAM, input=b"", variables={"MPLBACKEND": ""}),
                self.python("-c", PROGRAM + "  # os.getppid()", input=b""),
            ]

        self.assertEqual(self.serve_while(all_of_them), ["[] ''\n"] * 7)
        self.assertEqual(self.asked, 0)


if __name__ == "__main__":
    unittest.main()

"""Requests to the fork server, without one."""

import json
import os
import socket
import tempfile
import unittest

from cellar_runtime.fork_server import request


class Request(unittest.TestCase):
    """A launcher's request: no server is needed."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = os.path.join(self.folder, "f")
        os.environ[request.VARIABLE] = self.path
        self.addCleanup(os.environ.pop, request.VARIABLE)
        self.workspace = os.path.join(self.folder, "workspace")
        os.mkdir(self.workspace)
        for name, text in ((self.path + request.MODULES, "numpy pandas six\n"), (self.path + ".pid", "1 1\n")):
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)

    def ask(self):
        boot = {"connection": {"key": "the key"}, "listeners": {"/a": 0}}
        return request.ask(self.workspace, boot, {"PASS": "the pass"}, 2, self.path + ".pid", self.folder)

    def test_it_is_descriptors_and_what_the_kernel_is_to_do_stands_in_a_pipe(self):
        with open(os.path.join(self.folder, "cgroup.procs"), "w", encoding="ascii"):
            pass
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(self.path)
            listener.listen()
            child = os.fork()
            if child == 0:
                line, _ = listener.accept()
                said, given, _, _ = socket.recv_fds(line, 100, 32)
                told = dict(zip(request.PARTS[request.KERNEL], given))
                kernel = json.loads(os.read(told["boot"], 65536))
                is_right = said == request.KERNEL and kernel["boot"]["connection"]["key"] == "the key"
                is_right = is_right and os.readlink(f"/proc/self/fd/{told['group']}").endswith("/cgroup.procs")
                line.send(request.ACK if is_right else b"-")
                os._exit(0)
            self.assertIsNotNone(self.ask())
            os.waitpid(child, 0)

    def test_without_a_server_or_an_answer_the_start_is_ordinary(self):
        self.assertIsNone(self.ask())
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(self.path)
            listener.listen()
            before = os.listdir("/proc/self/fd")
            request.ACK_SECONDS, kept = 0.2, request.ACK_SECONDS
            try:
                self.assertIsNone(self.ask())
            finally:
                request.ACK_SECONDS = kept
            self.assertEqual(len(os.listdir("/proc/self/fd")), len(before))

    def test_a_server_that_never_comes_ends_the_wait(self):
        with open(self.path + request.COMING, "w", encoding="utf-8"):
            pass
        request.COMING_SECONDS, kept = 0.2, request.COMING_SECONDS
        try:
            self.assertIsNone(self.ask())
        finally:
            request.COMING_SECONDS = kept

    def test_own_packages_and_modules_of_the_workspace_are_found(self):
        names = {"numpy", "pandas", "six"}
        for entry in ("numpy.py", "six", "pandas.cpython-311-x86_64-linux-gnu.so"):
            path = os.path.join(self.workspace, entry)
            os.mkdir(path)
            self.assertEqual(request.shadowing(self.workspace, names), entry)
            os.rmdir(path)
        for name in ("data.csv", "numpy.csv", "pandas notes.py"):
            with open(os.path.join(self.workspace, name), "w", encoding="utf-8"):
                pass
        self.assertIsNone(request.shadowing(self.workspace, names))


if __name__ == "__main__":
    unittest.main()

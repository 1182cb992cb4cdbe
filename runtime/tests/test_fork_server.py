"""Kernels that the fork server forks: real ones, in bubblewrap's sandbox."""

import os
import signal
import socket
import unittest

from attack import drive
from cellar_runtime.fork_server import request
from cellar_runtime.gateway.memory_watch import COUNTER, MemoryWatch
from cellar_runtime.sandbox import process_note
from cellar_runtime.sandbox.settings import Limits

from .fork_server_case import IS_FORKED, WAIT_SECONDS, ForkServerCase, until

KERNEL_LEFTOVERS = os.path.join(os.path.dirname(request.__file__), "../kernel/leftovers.py")
#: Looks for the text, given with each character moved by one, in the memory of the interpreter that it runs in.
SEARCH = """
import re
moved = bytes((byte + 1) % 256 for byte in range(256))
found = []
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        begin, end, rights = re.match("([0-9a-f]+)-([0-9a-f]+) (\\\\S+)", line).groups()
        if "r" not in rights or "[v" in line:
            continue
        try:
            memory.seek(int(begin, 16))
            part = memory.read(int(end, 16) - int(begin, 16)).translate(moved)
        except (OSError, ValueError, OverflowError):
            continue
        found += [name for name, text in NEEDLES.items() if text in part]
print(sorted(set(found)))
"""

#: Looks into every process that comes, until the file `stop` is there, and prints how many came, and what it got to see of those that
#: weren't confined yet.
SPY = """
import os
known, came, seen = set(os.listdir("/proc")), set(), []
while not os.path.exists("/mnt/data/stop"):
    for process in {name for name in os.listdir("/proc") if name.isdigit()} - known:
        came.add(process)
        for look in ("environ", "maps", "fd", "root"):
            path = f"/proc/{process}/{look}"
            try:
                content = os.listdir(path) if look in ("fd", "root") else open(path, "rb").read()
                with open(f"/proc/{process}/status") as status:
                    is_confined = "Seccomp:\\t2" in status.read()
            except OSError:
                continue
            # One that is ending has nothing left.
            if content and not is_confined:
                seen.append(look)
print(len(came), sorted(set(seen)))
"""
class ForkedKernels(ForkServerCase):
    def test_figures_are_shown_and_saved(self):
        self.serve()
        _, client = kernel = self.kernel()
        self.assertEqual(self.run_in(kernel, IS_FORKED), "True\n")
        code = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('a.png')\nplt.show()\nplt.figure(); plt.plot([3])"
        images = ["image/png" in content.get("data", {}) for content in self.messages_of(client, client.execute(code))]
        self.assertEqual(sum(images), 2)
        self.assertGreater(os.path.getsize(os.path.join(self.workspace("chat"), "a.png")), 1000)

    def test_lists_of_the_modules_imported_ahead_are_shared_or_not_made(self):
        self.serve()
        code = (
            "import sys, wave\nshell = get_ipython()\nshell.reset(new_session=False, aggressive=True)\n"
            "import sys\nprint([name in sys.modules for name in ('wave', 'pandas', 'IPython')], get_ipython().kernel._kernel_modules)"
        )
        self.assertEqual(self.run_in(self.kernel(), code).splitlines()[-1], "[False, True, True] []")

    def test_the_server_has_one_thread_and_kernels_have_their_own_chance(self):
        self.serve()
        server = self.supervisor.process.pid
        self.assertEqual(len(os.listdir(f"/proc/{server}/task")), 1)
        code = (
            "import random, numpy, tempfile, uuid, multiprocessing\n"
            "print(random.random(), numpy.random.random(), numpy.random.default_rng().random(), tempfile.mktemp(), uuid.uuid4(),"
            " bytes(multiprocessing.current_process().authkey).hex())"
        )
        one, other = (self.run_in(self.kernel(name), code).split() for name in ("one", "other"))
        self.assertEqual([a for a, b in zip(one, other) if a == b], [])

    def test_nothing_of_the_host_or_of_an_earlier_kernel_is_in_a_kernel(self):
        self.serve()
        earlier, client = self.kernel("earlier")
        secret = os.urandom(16).hex()
        self.run_in((earlier, client), f"secret = '{secret}'")
        needles = {
            "secret": secret.encode(), "key of the other": earlier.session.key, "workspace": b"uploads/earlier",
            "runtime": os.path.realpath(os.path.join(os.path.dirname(drive.__file__), "../cellar_runtime")).encode(),
        }  # fmt: skip
        kernel = self.kernel("later")
        needles["own key"] = kernel[0].session.key
        moved = {name: bytes((byte + 1) % 256 for byte in text) for name, text in needles.items()}
        # Its own key is there: the search finds what there is.
        self.assertEqual(self.run_in(kernel, f"NEEDLES = {moved!r}\n" + SEARCH), "['own key']\n")
        looks = "print([word for name in ('cmdline', 'environ', 'maps') for word in (%r, %r) if word in open('/proc/self/' + name).read()])"
        self.assertEqual(self.run_in(kernel, looks % (self.folder, "CELLAR_SANDBOX_CONFIG")), "[]\n")
        self.assertEqual(
            self.run_in(kernel, "import os; print(bool(os.statvfs('/proc/self/exe').f_flag & os.ST_RDONLY))"), "True\n"
        )
        self.assertEqual(self.run_in(kernel, "import platform; print(platform.node(), os.path.expanduser('~'))"), "sandbox /home/sandbox\n")

    def test_libraries_have_learned_the_folders_of_the_kernel(self):
        self.serve()
        code = (
            "import matplotlib, os; from matplotlib import font_manager, style, texmanager\n"
            "print(matplotlib.get_configdir(), matplotlib.get_cachedir(), os.access(matplotlib.get_cachedir(), os.W_OK))\n"
            "print(getattr(texmanager.TexManager, '_cache_dir', matplotlib.get_cachedir() + '/tex.cache'), *style.USER_LIBRARY_PATHS, os.path.expanduser('~/.fonts') in font_manager.X11FontDirectories)"
        )
        own = "/tmp/.matplotlib"
        self.assertEqual(self.run_in(self.kernel(), code), f"{own} {own} True\n{own}/tex.cache {own}/stylelib True\n")

    def test_the_memory_watch_sees_the_kernel_as_its_launchers(self):
        self.serve()
        manager, client = kernel = self.kernel()
        self.run_in(kernel, "held = bytearray(300 << 20); held[::4096] = b'x' * len(held[::4096])")
        until(lambda: any(len(notes) == 2 for _, notes in process_note.read_all(self.runtime)))
        MemoryWatch(os.getpid(), 200 << 20, self.runtime).look()
        until(lambda: not manager.is_alive())
        with open(os.path.join(self.runtime, COUNTER), encoding="ascii") as file:
            self.assertIn(os.path.basename(manager.connection_file).removesuffix(".json"), file.read())
        # As bubblewrap tells of a program that SIGKILL ended.
        self.assertEqual(manager.provisioner.process.returncode, 128 + signal.SIGKILL)

    def test_a_chat_with_packages_or_modules_of_its_own_starts_the_ordinary_way(self):
        self.serve()
        with open(os.path.join(self.workspace("own"), "numpy.py"), "w", encoding="utf-8") as file:
            file.write("mine = True\n")
        kernel = self.kernel("own")
        self.assertEqual(self.run_in(kernel, IS_FORKED + "\nimport numpy; print(numpy.mine)"), "False\nTrue\n")
        with open(os.path.join(self.workspace("settings"), "matplotlibrc"), "w", encoding="utf-8") as file:
            file.write("lines.linewidth: 7\n")
        code = IS_FORKED + "\nimport matplotlib; print(matplotlib.rcParams['lines.linewidth'])"
        self.assertEqual(self.run_in(self.kernel("settings"), code), "False\n7.0\n")
        os.mkdir(os.path.join(self.workspace("packages"), ".packages"))
        self.assertEqual(self.run_in(self.kernel("packages"), IS_FORKED), "False\n")

    def test_the_servers_death_ends_its_kernels_and_the_next_start_is_ordinary(self):
        self.serve()
        manager, client = kernel = self.kernel("one")
        self.assertEqual(self.run_in(kernel, IS_FORKED), "True\n")
        first = self.supervisor.process
        first.kill()
        until(lambda: not manager.is_alive())
        self.assertEqual(self.run_in(self.kernel("two"), IS_FORKED), "False\n")
        until(lambda: self.supervisor.process is not first and self.supervisor.is_serving)
        self.assertEqual(self.run_in(self.kernel("three"), IS_FORKED), "True\n")

    def test_a_server_is_replaced_and_its_kernels_go_on(self):
        self.serve(kernels=1)
        first = self.supervisor.process
        kernel = self.kernel("one")
        until(lambda: self.supervisor.process is not first and self.supervisor.is_serving)
        self.assertEqual(self.run_in(kernel, IS_FORKED), "True\n")
        self.assertEqual(self.run_in(self.kernel("two"), IS_FORKED), "True\n")
        kernel[0].shutdown_kernel(now=True)
        self.assertEqual(first.wait(WAIT_SECONDS), 0)

    def test_nothing_in_a_sandbox_can_look_into_a_child_that_joins_it_before_the_child_is_confined(self):
        self.serve()
        manager, client = self.kernel()
        launcher = manager.provisioner.process.pid
        with open(f"/proc/{launcher}/task/{launcher}/children", encoding="ascii") as children:
            target = os.pidfd_open(int(children.read()))
        self.addCleanup(os.close, target)
        note = os.path.join(self.runtime, "program-1.pid")
        spy = self.messages_of(client, client.execute(SPY))
        self.assertEqual(next(spy)["execution_state"], "busy")
        line, other_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        boot = {"limits": Limits().values(), "processors": sorted(os.sched_getaffinity(0))}
        with open(note, "w", encoding="ascii"), line, other_end:
            for _ in range(50):
                # Nothing comes on the line, so the child ends as soon as it is confined.
                received = request.ask_for_program(os.path.join(self.runtime, "f"), boot, target, line.fileno(), note, None)
                self.assertEqual(os.read(received, 1), b"")
                os.close(received)
        with open(os.path.join(self.workspace("chat"), "stop"), "wb"):
            pass
        said = "".join(content.get("text", "") for content in spy)
        came, seen = said.split(None, 1)
        self.assertGreater(int(came), 0)
        self.assertEqual(seen, "[]\n")

    def test_orphans_are_reaped_and_what_a_run_leaves_is_ended_without_its_sandbox(self):
        self.serve()
        kernel = self.kernel()
        self.assertEqual(self.run_in(kernel, "import os, subprocess\nprint(subprocess.run(['sh', '-c', 'true & exit 3']).returncode)"), "3\n")
        others = "print(sorted(int(name) for name in os.listdir('/proc') if name.isdigit()))"
        until(lambda: self.run_in(kernel, others) == "[1, 2, 3]\n")
        # As kernel/leftovers.py ends what a run that was cut short has started.
        with open(KERNEL_LEFTOVERS, encoding="utf-8") as file:
            source = file.read()
        self.run_in(kernel, f"names = {{}}; exec({source!r}, names); names['_remember']()")
        self.run_in(kernel, "started = subprocess.Popen(['sh', '-c', 'while :; do sleep 9 & done'])")
        self.run_in(kernel, "names['end']()\nstarted.wait()")
        until(lambda: self.run_in(kernel, others) == "[1, 2, 3]\n")
        # The sandbox's second process wasn't ended. It sleeps again as soon as it has collected those that were.
        until(lambda: self.run_in(kernel, "print(open('/proc/2/stat').read().split()[2])") == "S\n")


if __name__ == "__main__":
    unittest.main()

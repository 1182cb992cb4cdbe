import { describe, expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import { skippedFor } from '../../support/needs.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';

/**
 * Python programs of a shell program that import pandas or the like: an interpreter that has them already runs them
 * (runtime/cellar_runtime/fork_server/python_program.py). Whatever the program does, it must find what it finds in an
 * interpreter of its own, so each case runs both ways.
 */

const cellar = aCellar({ env: { KERNEL_POOL_SIZE: '1' } });
const client = cellar.client();

/** Folders that matplotlib learns at its import. */
const FOLDERS =
  'import os, matplotlib as m; from matplotlib import font_manager as f, style, texmanager as t; print(m.get_configdir(), os.path.isdir(m.get_configdir()), m.get_cachedir(), t.TexManager._cache_dir, style.USER_LIBRARY_PATHS, f.X11FontDirectories)';

const FILES = String.raw`
mkdir -p /tmp/w/sub; cd /tmp/w
printf 'import numpy, sys\nprint(__name__, __file__, sys.argv, sys.path[0], __spec__, sorted(n for n in globals() if n[:2] == "__"))\n' > s.py
cp s.py sub/t.py; ln -s sub/t.py link.py
printf 'import numpy\ndef f():\n    raise ValueError("no")\nf()\n' > error.py
printf '# numpy\ndef f(:\n    pass\n' > syntax.py
printf '# -*- coding: latin-1 -*-\nimport numpy\nprint("\xe9", len("\xe9"))\n' > latin.py
printf '\xef\xbb\xbfimport numpy\nprint("mark")\n' > mark.py
printf 'import numpy\n\x00\n' > zero.py
printf '# numpy\nimport helper\nprint(helper.v)\n' > own.py; echo 'v = 5' > helper.py
printf 'import numpy, multiprocessing as m\ndef g(x): return x*x\nif __name__ == "__main__":\n    for way in ("fork", "spawn"):\n        with m.get_context(way).Pool(1) as p: print(p.map(g, [1,2]))\n' > pool.py
`;

/** Runs each case with the line on which Pythons are handed over, and without, and says where that makes a difference. */
const COMPARE = `
same() { sed -E 's/0x[0-9a-f]+/0x/g; s/started [0-9]+/started/; s/line [0-9]+: +[0-9]+ /line N: P /'; }
for case in "\${cases[@]}"; do
  one=$( (true; eval "$case" 2>&1; echo "=$?") | same ); other=$( (unset CELLAR_PREPARED; eval "$case" 2>&1; echo "=$?") | same )
  [ "$one" = "$other" ] || { echo "--- $case"; diff <(echo "$one") <(echo "$other"); }
done
echo "\${#cases[@]} cases"
`;

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
/** A program after `import numpy`. */
const py = (code: string): string => `python3 -c ${quoted(`import numpy\n${code}`)}`;

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'what it is given': [
    'python3 s.py a "b c" é',
    'python3 ./sub/t.py x',
    'python3 link.py',
    'cd sub && python3 t.py',
    'python3 latin.py',
    'python3 mark.py',
    'python3 zero.py',
    'python3 own.py',
    'python3 missing_numpy.py',
    `${py('print(__name__, globals().get("__file__"))')} q r`,
    'python3 <<< "import numpy, sys; print(sys.argv, repr(sys.path[0]), sys.stdin.read())"',
    'python3 - a <<< "import numpy; print(1); raise RuntimeError(5)"',
    'python3 <<< "print(2)"',
    'python3 <(echo "import numpy; print(3)")',
    'echo "import numpy; print(4)" | python3 /dev/stdin',
    `${py('import pandas, sys; print(pandas.read_csv(sys.argv[1]))')} <(printf 'a\\n1\\n')`,
    `exec 7> seven; ${py('import os; os.write(7, b"x")')}; cat seven`,
    'python3 - <<< "x = input(); print(x)"',
    'yes numpy | head -c 200000 | sed "s/^/#/" | python3 -',
    'yes abc | head -c 200000 | sed "s/^/#/" | (python3 - && echo light)',
  ],
  'how it ends': [
    'python3 error.py',
    'python3 syntax.py',
    'python3 pool.py',
    py('x = (\n'),
    ...['print(1)\n1/0', 'print(1); import sys; sys.exit("bye")'].map(
      (code) => `python3 - <<< ${quoted(`import numpy\n${code}`)}`,
    ),
    py('print(1)\n1/0'),
    ...['3', '"bye"', 'None', '-1', '[1]'].map((code) => py(`import sys; print(1); sys.exit(${code})`)),
    py('raise KeyboardInterrupt'),
    ...[15, 11].map((number) => py(`import os; os.kill(os.getpid(), ${number})`)),
    py('import os; os.abort()'),
    py('import os; os._exit(7)'),
    `${py('f = open("o.txt", "w"); f.write("kept")')}; cat o.txt`,
    py('import atexit; atexit.register(print, "bye"); print(1)'),
    py('import threading, time; threading.Thread(target=lambda: (time.sleep(.2), print("late"))).start()'),
    py('class A:\n    def __del__(self): print("gone")\na = A()'),
    `${py('def main():\n    f = open("o.txt", "w"); f.write("kept")\n    raise ValueError(1)\nmain()')}; cat o.txt`,
    `${py('import os\nclass A:\n    def __del__(self): os.remove("o.txt")\nopen("o.txt", "w").close(); a = A()')}; ls o.txt`,
    py('import sys\ndef hook(*_): 1 / 0\nsys.excepthook = hook\nprint("result"); {}[1]'),
    `${py('import sys; print("result"); sys.stderr.close(); sys.exit("bye")')} 2>/dev/null`,
    py('import ctypes; ctypes.CDLL(None).puts(b"from C")'),
    `${py('import atexit, os, threading, time; print("result"); atexit.register(print, "bye")\ndef poke():\n    time.sleep(0.5); os.kill(os.getpid(), 2); time.sleep(0.5)\nthreading.Thread(target=poke).start()')} 2>&1 | grep -v '^ '`,
    `${py('import sys\nprint("first"); sys.stdout = open("o.txt", "w"); print("second")')}; cat o.txt`,
    `${py('import sys\nclass Tee:\n    def __init__(self, *to): self.to = to\n    def write(self, text):\n        for each in self.to: each.write(text)\n    def flush(self): pass\nsys.stdout = Tee(sys.stdout, open("o.txt", "w")); print("hello")')}; cat o.txt`,
    `${py('import pandas as pd\npd.options.display.float_format = lambda x: f"{x:.2f}"; out = open("o.txt", "w"); print(pd.DataFrame({"a": [1.0]}), file=out)')}; cat o.txt`,
    `${py('import sys\nsys.modules["tkinter"] = None\ndef f(): pass\nout = open("o.txt", "w"); out.write("kept")')}; cat o.txt`,
    `${py('print("x")')} > /dev/full`,
    `echo ${quoted('import numpy\nprint("x")')} > full.py; python3 full.py > /dev/full`,
    py('import nosuchmodule'),
    py('try: 1/0\nexcept ZeroDivisionError as e: raise KeyError(2) from e'),
    `${py('print(1); import sys; sys.stdout.close()')}; echo $?`,
    `${py('print("x" * 100000)')} 2>/dev/null | head -c 3; echo \${PIPESTATUS[@]}`,
    `${py('print(1)')} >&-`,
  ],
  'signals and other processes': [
    `timeout 1 ${py('import time; time.sleep(30)')}`,
    `timeout -s KILL 1 ${py('import time; time.sleep(30)')}`,
    `${py('import signal, time, os\nsignal.signal(15, lambda *a: (print("term"), os._exit(4)))\nprint("up", flush=True)\ntime.sleep(30)')} > up & until [ -s up ]; do sleep 0.1; done; kill $!; wait $!; echo $?; cat up; rm up`,
    `trap "" HUP INT; ${py('import signal; print([signal.getsignal(n) for n in (1, 2, 13, 15, 17)])')}`,
    py('import signal; print([signal.getsignal(n) for n in (1, 2, 13, 15, 17)])'),
    py(
      'import subprocess, sys; print(subprocess.run([sys.executable, "-c", "import numpy; print(numpy.arange(3))"], capture_output=True))',
    ),
    `nice -n 5 ${py('import os; print(os.nice(0))')}`,
    `taskset -c 0 ${py('import os; print(os.sched_getaffinity(0))')}`,
    `(ulimit -n 64; ulimit -t 9; ${py('import resource as r; print([r.getrlimit(getattr(r, n)) for n in sorted(dir(r)) if n.startswith("RLIMIT_")])')})`,
    `umask 027; ${py('import os; print(oct(os.umask(0)))')}`,
  ],
  'its walls': [
    py(
      'print([l for l in open("/proc/self/status") if l.startswith(("Cap", "NoNew", "Seccomp", "Uid", "Gid", "Groups", "CoreDumping", "Threads"))])',
    ),
    py('import os; print([os.readlink("/proc/self/ns/" + n) for n in sorted(os.listdir("/proc/self/ns"))])'),
    py('print(open("/proc/self/mountinfo").read())'),
    py('print([open("/proc/self/" + n).read() for n in ("cgroup", "oom_score_adj", "uid_map", "gid_map")])'),
    py('import os; print(os.getcwd(), os.readlink("/proc/self/root"), os.readlink("/proc/self/cwd"), os.getgroups())'),
    py(
      'import os\ntry: os.kill(1, 9)\nexcept OSError as e: print(e)\nprint(os.path.exists("/run/cellar/tmp"), os.listdir("/run/cellar"))',
    ),
    py(
      'import socket\nfor kind in (1, 2, 10, 16, 17):\n    try: socket.socket(kind, socket.SOCK_RAW if kind > 10 else 1); print(kind)\n    except OSError as e: print(kind, e)',
    ),
  ],
  'what is around it': [
    py(
      'import sys; print([(s.encoding, s.errors, s.name, s.mode, s.line_buffering) for s in (sys.stdin, sys.stdout, sys.stderr)])',
    ),
    `echo "a b" | ${py('print(input())')}`,
    String.raw`printf "x\r\ny" | ${py('import sys; print(repr(sys.stdin.read()))')}`,
    `TZ=America/New_York ${py('import time; print(time.localtime(0).tm_hour, time.tzname)')}`,
    `LC_ALL=de_DE.UTF-8 ${py('import locale; print(locale.setlocale(locale.LC_ALL, ""), locale.localeconv()["decimal_point"])')}`,
    `FOO=bär ${py('import os; print(os.environ["FOO"], sorted(set(os.environ) - {"CELLAR_PREPARED"}))')}`,
    `env -i PATH=$PATH ${py('import os; print(len(os.environ) < 5)')}`,
    `PYTHONHASHSEED=1 ${py('print(hash("a"))')}`,
    py(
      'import sys; print(sys.flags, sys.warnoptions, sys._xoptions, sys.executable, sys.prefix, sys.orig_argv, sys.path)',
    ),
    py('import warnings; warnings.warn("old", DeprecationWarning)'),
    py('import logging; logging.warning("w"); logging.info("i")'),
    py(
      'import gc, sys; print(gc.isenabled(), sys.getrecursionlimit(), sys.gettrace(), sys.displayhook, sys.excepthook.__module__)',
    ),
    py('import os, platform, sysconfig; print(platform.node(), os.uname(), sysconfig.get_config_var("userbase"))'),
    ...['', 'MPLCONFIGDIR=$PWD/own ', 'HOME=/tmp/own TMPDIR=/var/tmp '].map((variables) => variables + py(FOLDERS)),
    py('import os; print(os.setsid() > 0)'),
    py('import threading as t; print(t.current_thread(), t.active_count(), t.main_thread() is t.current_thread())'),
    py('import asyncio\nasync def m(): await asyncio.sleep(0); print("async")\nasyncio.run(m())'),
    py('import pickle\nclass A: pass\nprint(pickle.loads(pickle.dumps(A())).__class__)'),
    py('import random; print(numpy.random.rand() != numpy.random.rand(), random.random() != 0)'),
    py(
      'import matplotlib; matplotlib.use("Agg"); import matplotlib.pyplot as plt; print(matplotlib.get_backend(), plt.isinteractive())',
    ),
    py('import matplotlib.pyplot as plt; print(plt.get_backend(), plt.isinteractive())'),
    `echo "lines.linewidth: 7" > matplotlibrc; ${py('import matplotlib as m; print(m.rcParams["lines.linewidth"])')}; rm matplotlibrc`,
    py('import pandas as pd; print(pd.DataFrame({"a": [1]}).append({"a": 2}, ignore_index=True))'),
    py('import pandas as pd; pd.DataFrame({"a": [1]}).append({"a": 2})'),
    py('import numpy, scipy.integrate, seaborn; print(numpy.trapz([1, 2]), scipy.integrate.simps([1, 2, 3]))'),
    `CELLAR_LEGACY_NAMES=off ${py('print(hasattr(numpy, "trapz"), hasattr(__import__("pandas").DataFrame(), "append"))')}`,
    `echo import numpy > pandas.py; ${py('import pandas; print(pandas.__file__)')}; rm pandas.py`,
    `mkdir six; touch six/__init__.py; ${py('import six; print(six.__file__)')}; rm -r six`,
  ],
};

describe('Python programs of a shell program', skippedFor(NO_PYTHON), () => {
  test.each(Object.entries(GROUPS))('an interpreter that has the libraries is like their own: %s', async (_, cases) => {
    await client.exec('1');
    const run = await client.exec(`${FILES}cases=(${cases.map(quoted).join('\n')})\n${COMPARE}`, {
      lang: 'bash',
      chat_id: 'prepared',
    });
    expect(run.stdout).toBe(`${cases.length} cases\n`);
    expect(run.exit_code).toBe(0);
  });

  const bash = async (code: string) => await client.exec(code, { lang: 'bash', chat_id: 'prepared' });
  /** Whether it is handed over: nobody in its sandbox has started it. A text that says `getppid` stays where it is. */
  const IS_FORKED = 'import numpy, os; print(getattr(os, "getpp" + "id")() == 0, end=" ")';

  test.each([
    ['a here-document', `python3 - <<'END'\n${IS_FORKED}\nEND`],
    ['a here-document without a dash', `python3 <<'END'\n${IS_FORKED}\nEND`],
    ['a file', `printf %s ${quoted(IS_FORKED)} > f.py; python3 f.py`],
    ['a file as input', `printf %s ${quoted(IS_FORKED)} > f.py; python3 < f.py`],
    ['by a path and env', `printf %s ${quoted(IS_FORKED)} > f.py; /usr/bin/env python3 f.py`],
    ['a pipe', `echo ${quoted(IS_FORKED)} | cat | python3 -`],
    ['exec', `printf %s ${quoted(IS_FORKED)} > f.py; exec python3 f.py`],
    ['timeout', `printf %s ${quoted(IS_FORKED)} > f.py; timeout 100 python3 f.py`],
  ])('they are handed over wherever kernels are forked: %s', async (_, code) => {
    const kernel = await client.exec('import os; print(os.getppid() == 0, end=" ")');
    expect((await bash(code)).stdout).toBe(kernel.stdout);
  });

  test('by -c they are handed over before Python 3.13', async () => {
    const kernel = await client.exec(
      'import os, sys; print(os.getppid() == 0 and sys.version_info < (3, 13), end=" ")',
    );
    expect((await bash(`python3 -c ${quoted(IS_FORKED)}`)).stdout).toBe(kernel.stdout);
  });

  test('many at a time are handed over', async () => {
    const kernel = await client.exec('import os; print(os.getppid() == 0, end=" ")');
    const many = `printf %s ${quoted(IS_FORKED)} > f.py; for n in 1 2 3 4 5 6; do python3 f.py & done; wait`;
    expect((await bash(many)).stdout).toBe(kernel.stdout.repeat(6));
  });

  test('files and figures that they make are the run’s', async () => {
    const made = await bash(
      py('import pandas as p, matplotlib.pyplot as plt\np.DataFrame({"a": [1]}).to_excel("a.xlsx")\nplt.plot([1, 2])'),
    );
    expect(made.stderr).toBe('');
    expect(made.files.map(({ name }) => name.replace(/[0-9a-f]{6}-/, ''))).toEqual(['a.xlsx', 'figure-1.png']);
  });

  test('one whose interpreter was killed ends with it', async () => {
    const code = `${py('import time, os; print("up", flush=True); time.sleep(100)')} > up & until [ -s up ]; do sleep 0.1; done
      rm up; kill -9 $!; wait $!; echo $?
      for try in $(seq 600); do ls -l /proc/*/exe 2>/dev/null | grep -q python || break; sleep 0.1; done
      ls -l /proc/*/exe | grep -c python`;
    expect((await bash(code)).stdout).toBe('137\n0\n');
  });

  test('whatever comes on the line, the next program is handed over', async () => {
    const isForked = `python3 - <<< ${quoted(IS_FORKED)}`;
    const before = await bash(isForked);
    const disturb = `import os, socket, sys, marshal
number = os.environ.get("CELLAR_PREPARED", "").partition(":")[0]
if number:
    def offer(content, *given):
        ours, theirs = socket.socketpair()
        line = socket.socket(fileno=os.dup(int(number)))
        socket.send_fds(line, [b"."], [theirs.fileno(), *given])
        theirs.close()
        try:
            ours.sendall(content)
            ours.shutdown(socket.SHUT_WR)
            return ours.recv(100)
        except OSError:
            return b""
    line = socket.socket(fileno=os.dup(int(number)))
    line.send(b"nothing")
    socket.send_fds(line, [b"x"], [os.open("/dev/null", os.O_RDWR) for _ in range(30)])
    for content in (b"", b"\\xff" * 1000, marshal.dumps({}), marshal.dumps([1]), b"(" * 100000, bytes(40_000_000)):
        assert offer(content, 0, 1, 2) == b"", content[:10]
    assert offer(marshal.dumps({}), 0) == b""
`;
    const after = await bash(`python3 -c ${quoted(disturb)} && ${isForked}`);
    expect([after.stdout, after.stderr]).toEqual([before.stdout, '']);
  });
});

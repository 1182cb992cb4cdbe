"""Starts a kernel as Jupyter would and runs cells in it: for the tests and `npm run sandbox:probe`.

    python -I drive.py < request.json > answer.json

Request: `kernelspecs` (folder), `workspace`, `cells` ([{"code", "interruptAfterMs"?}]), and for the attack, which is run
before the cells, `other` (a second workspace) and `level`. Answer: `failure` (the launch's marker, or null), `startMs`,
`cells`, `attack`: {`tried`: names, `open`: name → evidence, `byDesign`: names that are open on this level on purpose}.
With `killedAfterCells` this process, which stands for the gateway, kills itself instead of answering. Needs jupyter_client.
"""

import json
import os
import queue
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

sys.path.append(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

from attack import planted  # noqa: E402
from attack.in_kernel import code_of_report  # noqa: E402
from attack.probe_list import expected_open  # noqa: E402
from cellar_runtime.sandbox import landlock, user_namespace  # noqa: E402
from cellar_runtime.sandbox.failure import marker_path  # noqa: E402

START_SECONDS = 60
CELL_SECONDS = 60


def start(request: dict[str, Any], runtime: str) -> Any:
    """The kernel's manager, with the process started."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import KernelManager

    specs = KernelSpecManager(kernel_dirs=[request["kernelspecs"]], ensure_native_kernel=False)
    manager = KernelManager(
        kernel_name="cellar-python",
        kernel_spec_manager=specs,
        transport="ipc",
        connection_file=os.path.join(runtime, f"kernel-{secrets.token_hex(8)}.json"),
    )
    manager.shutdown_wait_time = 1
    manager.start_kernel(cwd=request["workspace"])
    return manager


def _failure(manager: Any) -> str | None:
    try:
        with open(marker_path(manager.connection_file), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return None


def wait_until_up(manager: Any, client: Any) -> str | None:
    """None once the kernel answers; else why not, as soon as the marker says so."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        client.kernel_info()
        try:
            client.get_shell_msg(timeout=0.2)
            client.get_iopub_msg(timeout=0.5)
            return None
        except queue.Empty:
            reason = _failure(manager)
            if reason is not None:
                return reason
    return f"no answer in {START_SECONDS} s"


def run(manager: Any, client: Any, cell: dict[str, Any]) -> dict[str, Any]:
    """One cell: its stdout, stderr, the exception's name and how it ended (ok, error, died, timeout)."""
    started = time.monotonic()
    parent = client.execute(cell["code"], store_history=False)
    interrupt_at = started + cell["interruptAfterMs"] / 1000 if "interruptAfterMs" in cell else None
    answer = {"stdout": "", "stderr": "", "error": None, "end": "timeout"}
    while time.monotonic() < started + CELL_SECONDS:
        if interrupt_at is not None and time.monotonic() >= interrupt_at:
            interrupt_at = None
            manager.interrupt_kernel()
        try:
            message = client.get_iopub_msg(timeout=0.1)
        except queue.Empty:
            if manager.is_alive():
                continue
            answer["end"] = "died"
            break
        if message["parent_header"].get("msg_id") != parent:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            answer[content["name"]] += content["text"]
        elif kind == "error":
            answer["error"] = f"{content['ename']}: {content['evalue']}"
        elif kind == "status" and content["execution_state"] == "idle":
            answer["end"] = "ok" if answer["error"] is None else "error"
            break
    return {**answer, "tookMs": round((time.monotonic() - started) * 1000)}


@contextmanager
def _fork_server(folder: str, **options: Any) -> Iterator[None]:
    """A server that is ready, as the gateway has one."""
    from cellar_runtime.fork_server.supervisor import Supervisor

    supervisor = Supervisor(folder, **options)
    supervisor.start()
    deadline = time.monotonic() + START_SECONDS
    while not os.path.exists(os.path.join(folder, "f")):
        if time.monotonic() > deadline:
            raise TimeoutError("the fork server isn't ready")
        time.sleep(0.05)
    yield
    if supervisor.process is not None:
        supervisor.process.kill()


def drive(request: dict[str, Any]) -> dict[str, Any]:
    if "forkServer" in request:
        user_namespace.enter()
    with ExitStack() as stack:
        runtime = stack.enter_context(tempfile.TemporaryDirectory(prefix="cellar-drive-"))
        facts = stack.enter_context(planted.host(request["workspace"], request["other"])) if "other" in request else None
        if "forkServer" in request:
            stack.enter_context(_fork_server(runtime, **request["forkServer"]))
        started = time.monotonic()
        manager = start(request, runtime)
        client = manager.blocking_client()
        try:
            client.start_channels()
            failure = wait_until_up(manager, client)
            answer: dict[str, Any] = {"failure": failure, "startMs": round((time.monotonic() - started) * 1000)}
            if failure is not None:
                return answer
            if facts is not None:
                facts["connectionFile"] = manager.connection_file
                said = run(manager, client, {"code": code_of_report(facts)})
                if said["end"] != "ok":
                    return {**answer, "failure": f"the attack ended as {said}"}
                results = json.loads(said["stdout"])
                answer["attack"] = {
                    "tried": list(results),
                    "open": {name: evidence for name, evidence in results.items() if evidence is not None},
                    "byDesign": expected_open(request["level"], facts["sharesUser"], landlock.version()),
                }
            answer["cells"] = [run(manager, client, cell) for cell in request.get("cells", [])]
            if request.get("killedAfterCells"):
                os.kill(os.getpid(), signal.SIGKILL)
            return answer
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=bool(request.get("now")))


if __name__ == "__main__":
    print(json.dumps(drive(json.load(sys.stdin))))

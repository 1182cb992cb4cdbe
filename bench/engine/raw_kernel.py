"""A plain ipykernel over ipc sockets, asked by jupyter_client: the least that a run on a kernel can cost.

    python raw_kernel.py <folder for its sockets>

Each line of standard input is a number of round trips to make; each answer is a JSON list of their milliseconds.
"""

import json
import os
import sys
import time

from jupyter_client.manager import KernelManager


def main() -> None:
    manager = KernelManager(transport="ipc", ip=os.path.join(sys.argv[1], "kernel"))
    manager.start_kernel(cwd=sys.argv[1])
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    try:
        for line in sys.stdin:
            print(json.dumps([round_trip(client) for _ in range(int(line))]), flush=True)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def round_trip(client) -> float:
    """Milliseconds until the reply and the idle status of `print(1)` have come."""
    started = time.perf_counter()
    request = client.execute("print(1)", store_history=False)
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    client.get_shell_msg(timeout=60)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()

"""The API server of a cluster of one machine: pods only, and only what the role allows.

    python api_server.py <rbac.yaml> <folder of the claim> <interpreter of the image>

Prints its address as its first line, then a line of JSON for each request. GET /pods-seen answers every pod that was created.
"""

import json
import os
import re
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    role = next(each for each in yaml.safe_load_all(file) if each["kind"] == "Role")
RULE = role["rules"][0]
VERBS = {"POST": "create", "GET": "list", "DELETE": "delete"}
POD = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "pod.py")]
running: dict[str, tuple[dict, subprocess.Popen]] = {}
seen: list[dict] = []


def state_of(name: str) -> dict:
    pod, process = running[name]
    code = process.poll()
    phase = "Running" if code is None else "Succeeded" if code == 0 else "Failed"
    return {**pod, "status": {"phase": phase, "podIP": "127.0.0.1", "hostIP": "127.0.0.1"}}


def run(pod: dict) -> None:
    command = ["unshare", "--user", "--map-root-user", "--mount", *POD, json.dumps(pod), sys.argv[2], sys.argv[3]]
    running[pod["metadata"]["name"]] = pod, subprocess.Popen(command, start_new_session=True, stdout=sys.stderr, cwd="/")
    seen.append(pod)


def end(name: str) -> None:
    _, process = running.pop(name)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


class Handler(BaseHTTPRequestHandler):
    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def serve(self) -> None:
        url = urlsplit(self.path)
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"null")
        if url.path == "/pods-seen":
            return self.answer(200, {"seen": seen, "running": list(running)})
        place = re.fullmatch(r"/api/v1/namespaces/([^/]+)/(\w+)(?:/([^/]+))?", url.path)
        allowed = (
            place is not None
            and place[1] == role["metadata"]["namespace"]
            and place[2] in RULE["resources"]
            and VERBS.get(self.command) in RULE["verbs"]
        )
        if place is None or not allowed:
            return self.answer(403, {"kind": "Status", "status": "Failure", "reason": "Forbidden", "code": 403})
        if self.command == "POST":
            run(body)
            return self.answer(201, state_of(body["metadata"]["name"]))
        if self.command == "DELETE":
            if place[3] not in running:
                return self.answer(404, {"kind": "Status", "status": "Failure", "reason": "NotFound", "code": 404})
            pod = state_of(place[3])
            end(place[3])
            return self.answer(200, pod)
        wanted = dict(each.split("=", 1) for each in parse_qs(url.query).get("labelSelector", [""])[0].split(",") if each)
        pods = [state_of(name) for name, (pod, _) in list(running.items())]
        items = [pod for pod in pods if wanted.items() <= pod["metadata"]["labels"].items()]
        return self.answer(200, {"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": items})

    do_GET = do_POST = do_DELETE = serve

    def log_message(self, *_: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)


def stop(*_: object) -> None:
    for name in list(running):
        end(name)
    os._exit(0)


signal.signal(signal.SIGTERM, stop)
server.serve_forever()

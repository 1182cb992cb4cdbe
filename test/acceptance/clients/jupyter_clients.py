"""Drives Cellar's kernel API with smolagents' remote executor and with jupyter-kernel-client. Arguments: base URL, key."""

import sys

from jupyter_kernel_client import JupyterKernelClient
from smolagents import FinalAnswerTool
from smolagents.monitoring import AgentLogger, LogLevel
from smolagents.remote_executors import RemotePythonExecutor, _create_kernel_http, _websocket_run_code_raise_errors
from websocket import create_connection

BASE, KEY = sys.argv[1:]


class CellarExecutor(RemotePythonExecutor):
    """`DockerExecutor` without the container that it starts."""

    def __init__(self):
        super().__init__([], AgentLogger(level=LogLevel.OFF))
        kernel = _create_kernel_http(f"{BASE}/jupyter/api/kernels?token={KEY}", self.logger)
        address = f"{BASE}/jupyter/api/kernels/{kernel}/channels?token={KEY}"
        self.ws = create_connection(address.replace("http", "ws", 1))
        self.installed_packages = []

    def run_code_raise_errors(self, code):
        return _websocket_run_code_raise_errors(code, self.ws, self.logger)


def run_agent():
    executor = CellarExecutor()
    first = executor("x = 5\nprint('hi')\nx + 1")
    assert (first.output, first.logs) == ("6", "hi\n"), first
    assert executor("print(x * 2)").logs == "10\n"
    try:
        executor("1 / 0")
        raise AssertionError("no error")
    except Exception as error:
        assert "ZeroDivisionError" in str(error), error
    executor.send_variables({"numbers": [1, 2], "text": "é"})
    assert executor("print(numbers, text)").logs == "[1, 2] é\n"
    executor.send_tools({"final_answer": FinalAnswerTool()})
    # The answer travels as the message of an exception.
    answer = executor("final_answer({'n': 42, 'text': 'é' * 50_000})")
    assert answer.is_final_answer and answer.output == {"n": 42, "text": "é" * 50_000}, answer
    executor.ws.close()


def run_kernel_client():
    with JupyterKernelClient(server_url=f"{BASE}/jupyter", token=KEY) as kernel:
        first = kernel.execute("y = 3\nprint('hi')\ny + 1")
        assert [output.get("text") or output["data"]["text/plain"] for output in first["outputs"]] == ["hi\n", "4"], first
        assert kernel.execute("1 / 0")["status"] == "error"
        kernel.restart()
        assert kernel.execute("print('y' in globals())")["outputs"][0]["text"] == "False\n"


run_agent()
run_kernel_client()
print("done")

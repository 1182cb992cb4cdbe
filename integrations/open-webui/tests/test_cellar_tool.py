"""Drives the plugin as Open WebUI does, against a running Cellar: CELLAR_URL and CELLAR_KEY say which."""

import asyncio
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import re
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
import uuid
from unittest import mock

sys.path.insert(0, os.path.dirname(__file__))
import stand_in

stand_in.install_pydantic()
SOURCE = (pathlib.Path(__file__).parent.parent / "cellar_tool.py").read_text()
URL = os.environ["CELLAR_URL"]
KEY = os.environ["CELLAR_KEY"]
#: Holds Open WebUI's attachments; Python removes it when the tests end.
UPLOADS = tempfile.TemporaryDirectory()


def download(url: str) -> bytes:
    """As the person's browser does it: without a key."""
    with urllib.request.urlopen(url) as response:
        return response.read()


def broken_connection(start: str):
    """Requests whose path begins so find the connection closed."""
    request = http.client.HTTPConnection.request

    def ask(connection, method, path, *arguments, **named):
        if path.startswith(start):
            raise ConnectionResetError
        return request(connection, method, path, *arguments, **named)

    return mock.patch.object(http.client.HTTPConnection, "request", ask)


@contextlib.contextmanager
def server(answer, answered: str = "/"):
    """
    The address of a server that answers requests whose path begins with `answered` with these bytes and closes the connection. For
    others it says that the chat has no files.
    """

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            empty = b'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"files": []}'
            self.wfile.write(answer if self.path.startswith(answered) else empty)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()


class Chat:
    """One chat of one person with the plugin."""

    def __init__(self, user="ann", role="user", asynchronous=False, **valves):
        self.records = stand_in.install_models(asynchronous)
        self.tool = stand_in.load_tool(SOURCE, valves={"cellar_url": URL, "api_key": KEY, **valves})
        self.events: list = []
        self.files: list = []
        self.extra = {
            "__user__": {"id": user, "role": role, "name": "Ann", "email": "ann@example.com", "valves": None},
            "__chat_id__": str(uuid.uuid4()),
            "__message_id__": "m1",
            "__metadata__": {},
            "__files__": self.files,
            "__event_emitter__": self.emit,
            "__request__": object(),
        }

    async def emit(self, event):
        self.events.append(event)

    def attach(
        self, name: str, content: bytes, user: str = "ann", file_id: str | None = None, created_at: float = 0
    ) -> str:
        file_id = file_id or str(uuid.uuid4())
        path = os.path.join(tempfile.mkdtemp(dir=UPLOADS.name), f"{file_id}_{name}")
        pathlib.Path(path).write_bytes(content)
        meta = {"name": name, "size": len(content)}
        self.records[file_id] = stand_in.FileRecord(file_id, user, name, path, meta, created_at)
        inner = {"id": file_id, "filename": name, "path": "/etc/passwd", "meta": {"name": name}}
        self.files.append({"type": "file", "id": file_id, "name": name, "url": file_id, "file": inner})
        return file_id

    def run(self, code: str, **arguments) -> str:
        return stand_in.call(self.tool.execute_code, {"code": code, **arguments}, self.extra)

    def events_of(self, kind: str) -> list:
        return [event["data"] for event in self.events if event["type"] == kind]


class LoadedByOpenWebUi(unittest.TestCase):
    def test_its_heading_is_read(self):
        heading = stand_in.extract_frontmatter(SOURCE)
        self.assertEqual(heading["title"], "Cellar code interpreter")
        self.assertNotIn("requirements", heading)

    def test_its_text_survives_the_loader_unchanged(self):
        self.assertEqual(stand_in.replace_imports(SOURCE), SOURCE)

    def test_the_model_is_offered_three_tools_and_no_helper(self):
        functions = stand_in.tool_functions(Chat().tool)
        self.assertEqual([f.__name__ for f in functions], ["execute_code", "get_download_link", "list_files"])
        for function in functions:
            spec = stand_in.specification(function)
            self.assertGreater(len(spec["description"]), 40)
            for name, parameter in spec["parameters"].items():
                self.assertTrue(parameter["description"], name)
        self.assertEqual(list(stand_in.specification(functions[0])["parameters"]), ["code", "language"])


class ACodeInterpreter(unittest.TestCase):
    def test_variables_and_files_survive_and_statuses_are_shown(self):
        chat = Chat()
        chat.run("x = 41")
        self.assertEqual(chat.run("print(x + 1)"), "42")
        statuses = chat.events_of("status")
        self.assertEqual(statuses[-1], {"description": "Code was run.", "done": True})
        self.assertFalse(statuses[0]["done"])

    def test_a_failing_program_is_an_answer(self):
        chat = Chat()
        answer = chat.run("1/0")
        self.assertIn("ZeroDivisionError", answer)
        self.assertEqual(chat.events_of("status")[-1]["description"], "The code ended with an error.")

    def test_images_and_files_become_files_of_the_person_and_the_whole_list_is_sent_each_time(self):
        chat = Chat()
        chat.run("import matplotlib.pyplot as plt\nplt.plot([1]); plt.show()")
        answer = chat.run("open('/mnt/data/a.csv', 'w').write('a,b')")
        first, second = chat.events_of("files")
        self.assertEqual([item["type"] for item in first["files"]], ["image"])
        image = chat.records[first["files"][0]["id"]]
        self.assertEqual(first["files"][0]["url"], f"/api/v1/files/{image.id}/content")
        self.assertTrue(image.content.startswith(b"\x89PNG"))
        self.assertEqual([item["type"] for item in second["files"]], ["image", "file"])
        entry = second["files"][1]
        record = chat.records[entry["id"]]
        self.assertEqual((entry["url"], entry["name"], entry["size"]), (record.id, "a.csv", 3))
        self.assertEqual((record.user_id, record.content), ("ann", b"a,b"))
        self.assertEqual((record.meta["source"], record.meta["format"]), ("code_execution", "CSV"))
        self.assertIn("[a.csv](http", answer)
        self.assertIn("sees it under the message", answer)

    def test_every_kind_of_file_is_the_person_s_with_the_bytes_that_were_written(self):
        chat = Chat()
        kinds = ["docx", "pptx", "zip", "md", "json", "html", "parquet", "png", "svg", "sqlite", "mp4", "xlsx"]
        answer = chat.run(f"for kind in {kinds}: open(f'/mnt/data/made.{{kind}}', 'w').write(f'bytes of {{kind}}')")
        entries = chat.events_of("files")[-1]["files"]
        found = {}
        for entry in entries:
            record = chat.records[entry["id"]]
            found[record.filename] = record.content.decode()
        self.assertEqual(found, {f"made.{kind}": f"bytes of {kind}" for kind in kinds})
        links = dict(re.findall(r"\[(made\.\w+)\]\((http[^)]+)\)", answer))
        self.assertEqual({name: download(link).decode() for name, link in links.items()}, found)

    def test_a_file_that_is_too_large_to_copy_is_a_link(self):
        chat = Chat(max_file_megabytes=0)
        answer = chat.run("open('/mnt/data/a.csv', 'w').write('a,b')")
        self.assertEqual(chat.events_of("files"), [])
        self.assertIn("give the user this link", answer)
        self.assertEqual(download(re.search(r"\((http[^)]+)\)", answer)[1]), b"a,b")

    def test_what_fails_after_the_code_ran_leaves_its_output_and_the_links(self):
        code = "print('ran')\nfor name in 'ab': open(f'/mnt/data/{name}.csv', 'w').write(name)"

        def fails(*_, **__):
            raise RuntimeError("database is locked")

        async def lose_events_of_the_end(event):
            if event["type"] == "files" or event["data"]["done"]:
                fails()

        for name, breaking in {
            "download": lambda _: broken_connection("/links/"),
            "person": lambda _: mock.patch("open_webui.models.users.Users.get_user_by_id", fails),
            "store": lambda _: mock.patch("open_webui.routers.files.upload_file_handler", fails),
            "events": lambda chat: mock.patch.dict(chat.extra, __event_emitter__=lose_events_of_the_end),
        }.items():
            with self.subTest(name):
                chat = Chat()
                with breaking(chat), self.assertLogs("tool_cellar", "ERROR"):
                    answer = chat.run(code)
                self.assertTrue(answer.startswith("ran\n"), answer)
                self.assertEqual(answer.count("give the user this link"), 2, answer)
                links = re.findall(r"\((http[^)]+)\)", answer)
                self.assertEqual([download(link) for link in links], [b"a", b"b"])

    def test_where_nobody_is_shown_files_they_are_links(self):
        chat = Chat()
        chat.extra["__event_emitter__"] = None
        self.assertIn("give the user this link", chat.run("open('/mnt/data/a.csv', 'w').write('a,b')"))

    def test_each_first_message_of_an_unsaved_chat_begins_another_workspace(self):
        chat = Chat()
        chat.extra["__chat_id__"] = "temporary:" + str(uuid.uuid4())

        def say(code, message, parent):
            chat.extra["__metadata__"] = {"user_message": {"id": message, "parentId": parent}}
            return chat.run(code)

        say("secret = 1", "m1", None)
        self.assertEqual(say("print(secret)", "m2", "m1"), "1")
        self.assertIn("NameError", say("print(secret)", "m3", None))

    def test_files_are_listed_and_linked(self):
        chat = Chat()
        chat.run("open('/mnt/data/plain.txt', 'w').write('p')")
        listed = json.loads(stand_in.call(chat.tool.list_files, {}, chat.extra))
        self.assertEqual([file["path"] for file in listed["files"]], ["/mnt/data/plain.txt"])
        link = json.loads(stand_in.call(chat.tool.get_download_link, {"path": "/mnt/data/plain.txt"}, chat.extra))
        self.assertEqual(download(link["download_url"]), b"p")
        missing = json.loads(stand_in.call(chat.tool.get_download_link, {"path": "none"}, chat.extra))
        self.assertEqual(missing, {"error": "There is no such file."})

    def test_a_cancelled_call_interrupts_the_code(self):
        chat = Chat()
        chat.run("n = 0")

        async def cancel_soon():
            code = "import time\nfor n in range(600): time.sleep(0.1)"
            extra = {name: chat.extra[name] for name in ("__user__", "__chat_id__", "__event_emitter__")}
            task = asyncio.create_task(chat.tool.execute_code(code, **extra))
            await asyncio.sleep(1)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task

        asyncio.run(cancel_soon())
        self.assertEqual(chat.events_of("status")[-1], {"description": "Stopped.", "done": True})
        started = time.monotonic()
        answer = chat.run("print(n)")
        self.assertLess(int(answer), 100)
        self.assertLess(time.monotonic() - started, 20)

    def test_a_run_that_outlasts_the_valve_says_so(self):
        chat = Chat(timeout_seconds=1)
        self.assertIn("timeout_seconds", chat.run("import time; time.sleep(60)"))

    def test_where_cellar_is_not_the_answer_says_so(self):
        chat = Chat(cellar_url="http://127.0.0.1:9")
        self.assertIn("cellar_url", chat.run("1"))
        wrong = Chat(api_key="wrong-secret-0123456789")
        self.assertIn("API key", wrong.run("1"))

    def test_blanks_around_a_valve_are_ignored(self):
        self.assertEqual(Chat(cellar_url=f" {URL}/ \n", api_key=f"{KEY}\n").run("print(1)"), "1")

    def test_an_invalid_address_is_named(self):
        for value in ["", "cellar", "cellar:8000", "ftp://cellar", "http://", "http://a b/", f"{URL}/a b", "http://a:port", "http://[::1"]:
            with self.subTest(value):
                self.assertIn("cellar_url is not a valid address", Chat(cellar_url=value).run("1"))

    def test_a_key_that_cannot_be_sent_is_not_quoted(self):
        for value in ["secret\nkey", "secret‑key"]:
            answer = Chat(api_key=value).run("1")
            self.assertIn("Check the tool's valves", answer)
            self.assertNotIn("secret", answer)

    def test_an_address_that_does_not_lead_to_cellar_is_named(self):
        page = "<h1>Hello</h1>"
        for name, answer in {
            "page": f"HTTP/1.1 200 OK\r\nContent-Length: {len(page)}\r\n\r\n{page}",
            "other API": 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
            "empty list": 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]',
            "not HTTP": "220 mail.example.org ESMTP\r\n",
        }.items():
            with self.subTest(name), server(answer.encode()) as url:
                chat = Chat(cellar_url=url)
                said = chat.run("1")
                self.assertIn("cellar_url does not lead to Cellar", said)
                self.assertNotIn("still have run", said)
                for call in (chat.tool.list_files, chat.tool.get_download_link):
                    arguments = {"path": "a"} if call == chat.tool.get_download_link else {}
                    said = json.loads(stand_in.call(call, arguments, chat.extra))
                    self.assertIn("cellar_url does not lead to Cellar", said["error"])

    def test_a_redirection_is_named_without_its_query(self):
        for location, said in {
            "Location: https://cellar.example.org/login?state=secret\r\n": "it redirects to https://cellar.example.org/login.",
            "Location: http://me:secret@sso.example.org:81/\r\n": "it redirects to http://sso.example.org:81/.",
            "Location: /login\r\n": "it redirects.",
            "Location: //sso.example.org/\r\n": "it redirects.",
            "Location: http://[x/\r\n": "it redirects.",
            "": "it redirects.",
        }.items():
            answer = f"HTTP/1.1 308 Permanent Redirect\r\n{location}Content-Length: 0\r\n\r\n"
            with self.subTest(location), server(answer.encode()) as url:
                self.assertIn(said, Chat(cellar_url=url).run("1"))

    def test_a_refusal_that_is_not_cellar_s_is_told_with_its_status(self):
        for body in ["<h1>Too large</h1>", '{"detail":"Too large"}', '[{"error":"a","message":"b"}]']:
            answer = f"HTTP/1.1 413 Content Too Large\r\nContent-Length: {len(body)}\r\n\r\n{body}"
            with self.subTest(body), server(answer.encode()) as url:
                self.assertIn("Cellar's address answers 413, but not as Cellar.", Chat(cellar_url=url).run("1"))

    def test_where_the_answer_is_lost_it_says_that_the_code_may_have_run(self):
        for name, answer in {
            "closed": "",
            "closed amid the answer": 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"files',
            "proxy": "HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n",
            "proxy of Cloudflare": "HTTP/1.1 524 A Timeout Occurred\r\nContent-Length: 0\r\n\r\n",
        }.items():
            with self.subTest(name), server(answer.encode(), "/open-webui/execute_code") as url:
                chat = Chat(cellar_url=url)
                chat.attach("one.txt", b"1")
                said = chat.run("1")
                self.assertIn("The code may still have run to its end", said)
                self.assertNotIn("cellar_url", said)
            with self.subTest(f"{name}, before the run"), server(answer.encode(), "/open-webui/list_files") as url:
                chat = Chat(cellar_url=url)
                chat.attach("one.txt", b"1")
                self.assertNotIn("still have run", chat.run("1"))


class Attachments(unittest.TestCase):
    READ = "import os; print({n: open(f'/mnt/data/{n}').read() for n in sorted(os.listdir('/mnt/data'))})"

    def test_what_is_missing_is_uploaded_once(self):
        for asynchronous in (False, True):
            chat = Chat(asynchronous=asynchronous)
            chat.attach('dätá "1".csv', b"a\n1\n")
            self.assertIn("a\\n1\\n", chat.run(self.READ))
            chat.run("import glob; open(glob.glob('/mnt/data/*.csv')[0], 'w').write('changed')")
            self.assertIn("changed", chat.run(self.READ))
            handed = [s for s in chat.events_of("status") if s["description"].startswith("Handing over")]
            self.assertEqual(len(handed), 1)

    def test_a_later_attachment_comes_too(self):
        chat = Chat()
        chat.attach("one.txt", b"1")
        chat.run("1")
        chat.attach("two.txt", b"2")
        self.assertEqual(chat.run(self.READ), "{'one.txt': '1', 'two.txt': '2'}")

    def test_a_corrected_attachment_takes_the_name_of_the_first(self):
        chat = Chat()
        chat.attach("one.txt", b"first")
        chat.run("1")
        chat.attach("one.txt", b"corrected")
        self.assertEqual(chat.run(self.READ), "{'one (1).txt': 'first', 'one.txt': 'corrected'}")

    def test_also_after_a_restart_of_open_webui(self):
        chat = Chat()
        chat.attach("one.txt", b"first")
        chat.run("1")
        chat.tool = stand_in.load_tool(SOURCE, valves={"cellar_url": URL, "api_key": KEY})
        chat.attach("one.txt", b"corrected", created_at=time.time() + 1)
        self.assertEqual(chat.run(self.READ), "{'one (1).txt': 'first', 'one.txt': 'corrected'}")

    def test_after_a_restart_of_open_webui_what_code_changed_stays(self):
        chat = Chat()
        chat.attach("one.txt", b"1")
        chat.run("open('/mnt/data/one.txt', 'w').write('changed')")
        chat.tool = stand_in.load_tool(SOURCE, valves={"cellar_url": URL, "api_key": KEY})
        self.assertEqual(chat.run(self.READ), "{'one.txt': 'changed'}")

    def test_a_file_of_someone_else_is_not_read_whatever_the_request_says(self):
        chat = Chat()
        chat.attach("secret.txt", b"s", user="bob")
        answer = chat.run(self.READ)
        self.assertTrue(answer.startswith("{}\n"))
        self.assertIn("someone else", answer)

    def test_neither_collections_nor_missing_files_stop_a_run(self):
        chat = Chat()
        chat.files += [{"type": "collection", "id": "c1"}, "odd", {"type": "file", "id": "gone"}]
        answer = chat.run("print('ran')")
        self.assertTrue(answer.startswith("ran\n"))
        self.assertEqual(answer.count("An attachment"), 1)

    def test_a_large_one_is_left_out_and_named(self):
        chat = Chat(max_attachment_megabytes=0)
        chat.attach("big.bin", b"12345")
        self.assertIn("big.bin was not handed over", chat.run("1"))

    def test_one_that_open_webui_cannot_read_is_named_and_the_others_come(self):
        chat = Chat()
        os.unlink(chat.records[chat.attach("lost.txt", b"1")].path)
        chat.records[chat.attach("bucket.txt", b"2")].path = "s3://bucket/none"
        chat.attach("three.txt", b"3")
        for _ in range(2):
            with self.assertLogs("tool_cellar", "ERROR"):
                answer = chat.run(self.READ)
            self.assertEqual(
                answer.split("\n\n"),
                [
                    "{'three.txt': '3'}",
                    "lost.txt was not handed over: Open WebUI can't read it.",
                    "bucket.txt was not handed over: Open WebUI can't read it.",
                ],
            )
            self.assertEqual(chat.events_of("status")[-1], {"description": "Code was run.", "done": True})
        with self.assertLogs("tool_cellar", "ERROR"):
            listed = json.loads(stand_in.call(chat.tool.list_files, {}, chat.extra))
        self.assertEqual([file["path"] for file in listed["files"]], ["/mnt/data/three.txt"])
        self.assertEqual(listed["notes"], answer.split("\n\n")[1:])

    def test_one_whose_upload_breaks_off_is_named_and_comes_with_the_next_run(self):
        chat = Chat()
        chat.attach("one.txt", b"1")
        with broken_connection("/upload"):
            answer = chat.run(self.READ)
        self.assertTrue(answer.startswith("{}\n\none.txt was not handed over: "), answer)
        self.assertEqual(chat.run(self.READ), "{'one.txt': '1'}")


if __name__ == "__main__":
    unittest.main()

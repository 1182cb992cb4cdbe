"""The sales report's job with the client that OpenAPI Generator made: upload, run, look at the files, download, delete."""

import os
import pathlib
import sys

import cellar_client as cellar

url, key, example = sys.argv[1:]
configuration = cellar.Configuration(host=url, api_key={"apiKey": key})
example = pathlib.Path(example)

with cellar.ApiClient(configuration) as client:
    chat = f"generated-python-{os.getpid()}"
    data = ("sales.csv", (example / "sales.csv").read_bytes())
    uploaded = cellar.ChatsApi(client).upload_to_chat(chat, data)
    execution = cellar.ExecutionApi(client)
    code = (example / "analysis.py").read_text()
    answer = execution.execute(cellar.ExecRequest(code=code, lang="py", chat_id=chat))
    print("exit code", answer.exit_code)
    for file in answer.files:
        content = cellar.FilesApi(client).download_file(file.session_id, file.id)
        print(file.name, len(content) == file.size)
    kept = execution.get_execution(answer.execution_id)
    print("kept", kept.exit_code == answer.exit_code, kept.language)
    try:
        execution.get_execution("A" * 21)
    except cellar.ApiException as refusal:
        print("refused", refusal.status, refusal.body)
    print(cellar.ChatsApi(client).delete_chat(chat).message)

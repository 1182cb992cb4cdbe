"""The health check of the gateway's image: exit code 0 if the server answers."""

import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

url = f"http://127.0.0.1:{os.environ.get('GATEWAY_PORT', '8888')}/api"
# Enterprise Gateway wants it even for this, and logs a refusal every time.
headers = {"Authorization": "token " + os.environ.get("JUPYTER_TOKEN", "")}
try:
    with urlopen(Request(url, headers=headers), timeout=4) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except HTTPError as refusal:
    sys.exit(0 if refusal.code == 401 else f"the gateway answers {refusal.code}")
except OSError as error:
    sys.exit(f"the gateway does not answer: {error}")

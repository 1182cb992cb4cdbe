"""The health check of the gateway's image: exit code 0 if the server answers."""

import os
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

try:
    with urlopen(f"http://127.0.0.1:{os.environ.get('GATEWAY_PORT', '8888')}/api", timeout=4) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except HTTPError as refusal:
    # Enterprise Gateway wants the token even for this; a refusal is an answer.
    sys.exit(0 if refusal.code == 401 else f"the gateway answers {refusal.code}")
except OSError as error:
    sys.exit(f"the gateway does not answer: {error}")

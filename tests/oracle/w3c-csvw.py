"""How csvw judges what the W3C's suite says is valid and what is not: `w3c-csvw.py FOLDER`, the suite's `tests`.

Prints how many of each it judges as the suite does, so that its verdict on our tables can be weighed.
"""

import contextlib
import functools
import http.server
import io
import json
import pathlib
import sys
import threading

import csvw

folder = pathlib.Path(sys.argv[1])


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}/"


def is_valid(entry):
    metadata = entry["option"].get("metadata")
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return csvw.CSVW(base + entry["action"], md_url=metadata and base + metadata, validate=True).is_valid
    except Exception:
        return False


KINDS = {"csvt:PositiveValidationTest": "valid", "csvt:NegativeValidationTest": "invalid"}
out = {kind: {"cases": 0, "agreed": 0, "not": []} for kind in KINDS.values()}
for entry in json.loads((folder / "manifest-validation.jsonld").read_text())["entries"]:
    kind = KINDS.get(entry["type"])
    if kind is None:
        continue
    of = out[kind]
    of["cases"] += 1
    if is_valid(entry) == (kind == "valid"):
        of["agreed"] += 1
    else:
        of["not"].append(entry["id"].split("#")[1])
print(json.dumps(out))

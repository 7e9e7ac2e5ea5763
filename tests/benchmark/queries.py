"""Prints, as JSON, how many queries each address costs, as the server of production asks them.

Reads from standard input what addresses were asked before: from a case to its address and ETag.
What the site computes once and remembers has been computed by then.
"""

import json
import sys
from wsgiref.util import setup_testing_defaults

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.benchmark.stage import HOST
from tracker.wsgi import application


def main() -> None:
    asked = json.load(sys.stdin)
    counted = {case: queries(address, etag) for case, (address, etag) in asked.items()}
    print(json.dumps(counted))  # noqa: T201  what it is run for


def queries(address: str, etag: str) -> int:
    """How many queries the answer takes, to its last byte."""
    with CaptureQueriesContext(connection) as captured:
        answer = application(environ(address, etag), lambda status, headers, problem=None: None)
        for _part in answer:
            pass
        if hasattr(answer, "close"):
            answer.close()
    return len(captured)


def environ(address: str, etag: str) -> dict:
    """What gunicorn would hand to the application."""
    path, _, query = address.partition("?")
    asked = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": HOST}
    asked |= {"HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "https"}
    asked |= {"HTTP_IF_NONE_MATCH": etag} if etag else {}
    setup_testing_defaults(asked)
    return asked

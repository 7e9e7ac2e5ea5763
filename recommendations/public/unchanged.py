"""Whether a page is still what the visitor has: its ETag, and the answer "not modified".

What a public page shows depends on the public record, on the day in London (ages are told), on
the release and on its address, and on nothing else (RFC 9110, section 8.8.3).
"""

import hashlib
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.http import parse_etags
from psycopg import Error

from recommendations.public.dates import today

READ = ("GET", "HEAD")
KEPT = "public, no-cache"
"""Anybody may keep an answer, and asks again before showing it."""
WEAK = "W/"
"""Begins the ETag of what is the same in all that matters, if not letter for letter."""
QUESTION = b"SELECT number FROM recommendations_dataversion"
ADDRESS = ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "PATH_INFO", "QUERY_STRING")


def etag(environ: dict, version: int) -> str:
    """The ETag of the page at the address that a WSGI environment asks for, as long as the public
    record is at this version."""
    parts = [str(version), today().isoformat(), settings.RELEASE]
    parts += [str(environ.get(name, "")) for name in ADDRESS]
    return f'{WEAK}"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


def is_unchanged(environ: dict, tag: str) -> bool:
    """Whether the visitor has the page with this ETag, as it is now. Tags are compared weakly, for
    something on the way may have taken the mark of a weak one away (RFC 9110, section 13.1.2)."""
    held = parse_etags(environ.get("HTTP_IF_NONE_MATCH", ""))
    known = {one.removeprefix(WEAK) for one in held}
    return environ["REQUEST_METHOD"] in READ and tag.removeprefix(WEAK) in known


class Unchanged:
    """A WSGI application that answers "not modified" before anything else is done; whatever is
    not so asked, or has changed, is left to the application within."""

    def __init__(self, application: Callable):
        self.application = application

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        held = environ.get("HTTP_IF_NONE_MATCH")
        version = held and version_now()
        tag = version and etag(environ, version)
        if not tag or not is_unchanged(environ, tag):
            return self.application(environ, start_response)
        headers = [("ETag", tag), ("Cache-Control", KEPT)]
        start_response("304 Not Modified", headers)
        return []


def version_now() -> int:
    """How many public changes there have been; 0 where that cannot be told."""
    try:
        connection.ensure_connection()
        # Past all cursors, whose care for logging, types and retries is most of what this costs.
        answer = connection.connection.pgconn.exec_(QUESTION)
        version = int(answer.get_value(0, 0)) if answer.ntuples else 0
    except (DatabaseError, Error):
        version = 0
    if not version or not connection.settings_dict["CONN_MAX_AGE"]:
        connection.close()
    return version

"""Somebody who sends a public form, as a browser does: from the page itself, a while after it was
opened, with the address of a connection of theirs."""

import time
from urllib.parse import urlencode

from django.core import signing
from django.test import Client
from django.utils.html import escape

from recommendations.public.public_form import OPENED, SIGNER

MISTAKE, REPLY = "/report/mistake/", "/report/reply/"
HERE = {"Origin": "http://testserver"}
TYPED = {
    "about": "IASC-2022-01",
    "words": "The date is “18 March” <here>\nand it was the 17th & a Thursday.",
    "email": "sam@elsewhere.example",
}


class Earlier(signing.TimestampSigner):
    """Signs as it was done some seconds ago."""

    def __init__(self, seconds: int):
        super().__init__(salt=SIGNER.salt)
        self.seconds = seconds

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time()) - self.seconds)


def opened(where: str, seconds: int = 60) -> str:
    """What a form holds that was opened so long ago."""
    return Earlier(seconds).sign(where)


def send(typed: dict | None = None, where: str = MISTAKE, *, headers=HERE, of="192.0.2.1", **more):
    """Send a form from its own page; `more` are other fields, or other values of them."""
    fields = {OPENED: opened(where), **(TYPED if typed is None else typed), **more}
    return Client(raise_request_exception=False).post(
        where, urlencode(fields), content_type="application/x-www-form-urlencoded",
        headers=headers, REMOTE_ADDR=of,
    )  # fmt: skip


def has_kept(response, typed: dict | None = None) -> bool:
    """Whether the form is shown again with every word that was typed."""
    page = response.content.decode()
    return all(str(escape(words)) in page for words in (typed or TYPED).values())

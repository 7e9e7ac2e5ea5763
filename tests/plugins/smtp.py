"""A mail server on loopback that receives for real what the outbox sends.

- `post`: one that works; `post.mails` are the mails that it took, in order. It can be told to
  refuse an address, to hold its answer back, and to be down for a while. The settings are those of
  production, so that mail is sent to it.
- `silence`: one that accepts a connection and never says a word, with a short time-out.
"""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event

import pytest
from aiosmtpd.controller import Controller

HOST = "127.0.0.1"
OUR_TIMEOUT = 0.5  # seconds
LONG_ENOUGH = 30


class Post:
    """What the server is told, and what it took. aiosmtpd calls the `handle_…` methods."""

    def __init__(self):
        self.mails: list[EmailMessage] = []
        self.refused: dict[str, str] = {}
        self.port = free_port()
        self.is_holding = False
        self.held = Event()  # a mail was taken, and the answer is held back
        self.controller: Controller | None = None

    @property
    def readers(self) -> list[str]:
        return [mail["To"] for mail in self.mails]

    def start(self) -> None:
        self.controller = Controller(self, hostname=HOST, port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
        self.controller = None

    @contextmanager
    def down(self) -> Iterator[None]:
        """Within this, nobody answers at its address."""
        self.stop()
        yield
        self.start()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.is_holding:
            self.held.set()
            await asyncio.sleep(LONG_ENOUGH)
        return "250 Taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def send_by(settings, port: int) -> None:
    """The settings of production, for the server at that port."""
    settings.DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, port
    settings.SITE_URL = "https://register.example"
    settings.DEFAULT_FROM_EMAIL = "The register <register@office.example>"
    settings.REPLY_TO = "office@office.example"


@pytest.fixture
def post(settings) -> Iterator[Post]:
    """A mail server that works."""
    server = Post()
    server.start()
    send_by(settings, server.port)
    yield server
    server.stop()


@pytest.fixture
def silence(settings) -> Iterator[socket.socket]:
    """A mail server that hangs; `accept()` waits until somebody has called it."""
    with socket.create_server((HOST, 0)) as server:
        send_by(settings, server.getsockname()[1])
        settings.EMAIL_TIMEOUT = OUR_TIMEOUT
        server.settimeout(LONG_ENOUGH)
        yield server

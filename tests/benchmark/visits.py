"""Visitors: a few threads that ask for one address again and again."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.benchmark.stage import HOST

LONGEST = 120  # seconds for one answer
AS_BEHIND_A_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
GONE = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)


@dataclass(frozen=True)
class Answer:
    """What came back: its status, how long it took to its last byte, and its size."""

    status: int
    seconds: float
    size: int
    etag: str


class Visitor:
    """Asks over one connection, which is opened again where the server has closed it."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection(HOST, port, timeout=LONGEST)

    def ask(self, address: str, etag: str = "") -> Answer:
        """Ask for a page; with an ETag, only if it is another one by now."""
        begun = time.perf_counter()
        headers = AS_BEHIND_A_PROXY | ({"If-None-Match": etag} if etag else {})
        try:
            response = self.send(address, headers)
        except GONE:
            self.connection.close()
            response = self.send(address, headers)
        size = len(response.read())
        taken = time.perf_counter() - begun
        return Answer(response.status, taken, size, response.getheader("ETag", ""))

    def send(self, address: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        self.connection.request("GET", address, headers=headers)
        return self.connection.getresponse()


def visits(port: int, address: str, etag: str, visitors: int, seconds: float) -> list[Answer]:
    """What so many visitors were answered in that time."""
    with ThreadPoolExecutor(visitors) as threads:
        words = (port, address, etag, seconds)
        asking = [threads.submit(again_and_again, *words) for _ in range(visitors)]
        return [answer for one in asking for answer in one.result()]


def again_and_again(port: int, address: str, etag: str, seconds: float) -> list[Answer]:
    """What one visitor was answered, who asks once at least."""
    visitor = Visitor(port)
    end, answers = time.monotonic() + seconds, [visitor.ask(address, etag)]
    while time.monotonic() < end:
        answers.append(visitor.ask(address, etag))
    return answers

"""What the front page costs whoever opens it: bytes over the line, and requests; and what it may
ask for."""

import pytest

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000
MOST_REQUESTS = 8


@pytest.mark.parametrize("register", ["founding_site", "training_site"])
def test_the_front_page_is_light(page_at, request, register):
    site, page = request.getfixturevalue(register), page_at(1280)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    sent, arrived = [], []
    line.on("Network.requestWillBeSent", lambda event: sent.append(event["request"]["url"]))
    line.on("Network.loadingFinished", lambda event: arrived.append(event["encodedDataLength"]))
    page.goto(site.url + "/", wait_until="networkidle")
    asked = [url for url in sent if not url.startswith("data:")]
    assert len(asked) <= MOST_REQUESTS, asked
    assert sum(arrived) <= MOST_BYTES


def test_a_page_may_ask_for_what_is_ours_and_for_nothing_else(page, founding_site):
    page.goto(founding_site.url)
    ask = "address => fetch(address, {mode: 'no-cors'}).then(answer => answer.status, () => null)"
    assert page.evaluate(ask, "/robots.txt") == 200
    elsewhere = founding_site.url.replace("127.0.0.1", "localhost")
    refused = []
    page.on("console", lambda said: refused.append(said.text))
    assert page.evaluate(ask, elsewhere) is None
    assert "Content Security Policy" in " ".join(refused)

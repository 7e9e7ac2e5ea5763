"""What anybody tells the office without an account: taken from our own page alone, within limits,
and never lost; and nothing of it is published."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from recommendations.models import DataVersion, PublicReport, Register
from recommendations.public import rate_limits
from tests.desk.people import problems, said
from tests.public.sending import HERE, MISTAKE, REPLY, TYPED, has_kept, opened, send
from tests.public.test_lists import text_of

CROSS_SITE = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://testserver.evil.example"},
    {"Origin": "https://testserver"},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Referer": "http://testserver/"},
    {"Referer": "https://evil.example/?http://testserver/"},
    {"Referer": "http://[half"},
]
OWN_PAGE = [
    HERE,
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    {"Referer": "http://testserver/report/mistake/"},
]


# What is asked


def test_the_page_says_what_can_be_reported_and_what_happens_next(client, founding):
    Register.objects.update(reply_days=7)
    page = text_of(client.get("/report/"))
    assert "Something is wrong" in page
    assert "I hold a reply that is not here" in page
    assert (
        "The office reads it within 7 working days. It is never published as you sent it." in page
    )


@pytest.mark.parametrize("where", [MISTAKE, REPLY])
def test_a_form_asks_two_things_and_an_address_that_can_be_left_out(client, founding, where):
    page = client.get(where).content.decode()
    asked = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', page)
    assert asked == ["opened", "about", "words", "email"]
    assert "(optional)" in page


@pytest.mark.parametrize("where", [MISTAKE, REPLY])
def test_what_is_sent_and_what_comes_back_is_kept_by_nobody(founding, where):
    for response in (send(where=where), send({}, where)):
        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response


@pytest.mark.parametrize("where", [MISTAKE, REPLY])
def test_no_form_sets_a_cookie(client, founding, where):
    for response in (client.get(where), send(where=where), send({}, where)):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_a_form_that_a_browser_kept_since_the_morning_is_taken(founding):
    assert send(opened=opened(MISTAKE, 23 * 60 * 60)).status_code == 303


def test_a_recommendation_leads_to_the_form_and_stands_in_it(client, founding):
    page = client.get("/recommendations/IASC-2022-01/").content.decode()
    for where in (MISTAKE, REPLY):
        assert f'href="{where}?about=IASC-2022-01"' in page
        first = client.get(f"{where}?about=IASC-2022-01").context["form"].initial["about"]
        assert first.startswith("IASC-2022-01: ")


def test_how_it_works_says_where_an_entry_is_challenged(client, founding):
    assert 'href="/report/">tell the office' in client.get("/how-it-works/").content.decode()


@pytest.mark.parametrize("about", ["", "NO-SUCH", "%00", "a" * 3000, "%3Cscript%3E", "IASC%"])
def test_a_recommendation_that_is_not_there_stands_in_no_form(client, founding, about):
    response = client.get(f"{MISTAKE}?about={about}")
    assert (response.status_code, response.context["form"].initial["about"]) == (200, "")


@pytest.mark.parametrize("query", ["colour=red", "about=1&about=2", "%00=1"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_the_form_does_not_have_is_refused_in_house_style(client, founding, query, method):
    response = getattr(client, method)(f"{MISTAKE}?{query}")
    assert response.status_code == 400
    assert "That address cannot be answered" in text_of(response)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_form_is_opened_and_sent_and_nothing_else(client, founding, method):
    response = getattr(client, method)(MISTAKE)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


# What is taken


@pytest.mark.parametrize(("where", "kind"), [(MISTAKE, "mistake"), (REPLY, "reply")])
def test_what_is_sent_waits_for_the_office_and_its_number_is_said(client, founding, where, kind):
    answer = send(where=where)
    [report] = PublicReport.objects.all()
    assert (report.kind, report.about, report.words, report.email, report.done_at) == (
        kind, TYPED["about"], TYPED["words"], TYPED["email"], None,
    )  # fmt: skip
    assert answer.status_code == 303
    assert answer["Location"] == f"{where}received/?number={report.reference}"
    assert f"Its number is {report.reference} " in text_of(client.get(answer["Location"]))


@pytest.mark.parametrize("headers", OWN_PAGE)
def test_it_is_taken_from_our_own_page_however_a_browser_says_so(founding, headers):
    assert send(headers=headers).status_code == 303


def test_a_proxy_that_changes_the_host_is_named_in_the_settings(founding, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://register.example"]
    assert send(headers={"Origin": "https://register.example"}).status_code == 303


def test_a_second_click_makes_no_second_report(founding):
    assert send()["Location"] == send()["Location"]
    assert PublicReport.objects.count() == 1


def test_nothing_public_changes(client, founding):
    before, version = client.get("/").content, DataVersion.objects.get().number
    canary = {"about": "IASC-2022-01 zzcanary", "words": "zzcanary", "email": "zz@canary.example"}
    send(canary)
    assert client.get("/").content == before
    assert DataVersion.objects.get().number == version
    number = PublicReport.objects.get().reference
    for address in ("/recommendations/IASC-2022-01/", "/report/", f"{MISTAKE}?about={number}"):
        page = client.get(address).content.decode()
        assert "zzcanary" not in page
        assert number not in page.replace(f"?about={number}", "")


def test_nobody_learns_which_numbers_there_are(client, founding):
    send()
    number = PublicReport.objects.get().reference

    def of(number: str) -> str:
        return client.get(f"{MISTAKE}received/?number={number}").content.decode()

    assert of(number).replace(number, "") == of("ABCD-2345").replace("ABCD-2345", "")


@pytest.mark.parametrize("number", ["", "<script>", "ABCD-2345%0A", "%00", "abcd-2345", "A" * 5000])
def test_what_is_no_number_is_not_said_back(client, founding, number):
    response = client.get(f"{MISTAKE}received/?number={number}")
    assert response.status_code == 400
    assert "The number of a report looks like ABCD-2345." in text_of(response)
    assert "<script>" not in response.content.decode()


# What is refused, and not lost


@pytest.mark.parametrize("headers", CROSS_SITE)
def test_what_another_site_makes_a_browser_send_is_not_taken_and_comes_back(founding, headers):
    answer = send(headers=headers)
    assert (answer.status_code, has_kept(answer)) == (403, True)
    assert "This was sent from another page than ours" in text_of(answer)
    assert not PublicReport.objects.exists()


def test_where_a_browser_says_nothing_the_words_come_back(founding):
    answer = send(headers={})
    assert (answer.status_code, has_kept(answer)) == (403, True)
    assert "Your browser does not say from which page this was sent" in text_of(answer)
    assert not PublicReport.objects.exists()


OPEN_FOR_DAYS = "This form is more than a day old"
NOT_OURS = "What you sent could not be read as sent from the form on this page"
STAMPS = {
    "none": ("", NOT_OURS),
    "forged": ("/report/mistake/:1w000:AAAA", NOT_OURS),
    "of another form": (opened(REPLY), NOT_OURS),
    "older than a day": (opened(MISTAKE, 25 * 60 * 60), OPEN_FOR_DAYS),
    "with a null character": ("\0", NOT_OURS),
}


@pytest.mark.parametrize(("stamp", "sentence"), STAMPS.values(), ids=list(STAMPS))
def test_a_form_open_for_days_or_not_ours_gives_the_words_back(founding, stamp, sentence):
    answer = send(opened=stamp)
    assert (answer.status_code, has_kept(answer)) == (400, True)
    said = [said for said in (OPEN_FOR_DAYS, NOT_OURS) if said in text_of(answer)]
    assert said == [sentence]
    assert answer.context["opened"] != stamp
    assert not PublicReport.objects.exists()


def test_what_is_sent_at_once_comes_back_and_is_taken_when_it_is_sent_again(founding):
    stamp = opened(MISTAKE, 0)
    answer = send(opened=stamp)
    assert (answer.status_code, has_kept(answer)) == (400, True)
    assert "faster than people write" in text_of(answer)
    assert answer.context["opened"] == stamp  # so that the next one is not sent at once as well
    assert not PublicReport.objects.exists()


WRONG = {
    "nothing about what": ({"about": " "}, {"about": ["Say what it is about."]}),
    "no words": ({"words": " \r\n "}, {"words": ["Say what is wrong."]}),
    "no address": ({"email": "sam@"}, {"email": [
        "This is no email address: write it as name@place.example, or leave it out."]}),
    "long about": ({"about": "a" * 301}, {"about": [
        "This is 301 characters long, and 300 fit: shorten it."]}),
    "long words": ({"words": "b" * 10_001}, {"words": [
        "This is 10,001 characters long, and 10,000 fit: shorten it."]}),
    "long address": ({"email": f"{'c' * 60}@{'d' * 60}.{'e' * 300}.example"}, {"email": [
        "This is no email address: write it as name@place.example, or leave it out."]}),
    "null in words": ({"words": "a\0b"}, {"words": ["Null characters are not allowed."]}),
    "null in address": ({"email": "a\0b@c.example"}, {
        "email": ["Null characters are not allowed."]}),
}  # fmt: skip


@pytest.mark.parametrize(("other", "sentences"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(founding, other, sentences):
    answer = send(TYPED | other)
    assert problems(answer) == sentences
    assert "<title>Error: " in said(answer)
    assert has_kept(answer, TYPED | {name: text.strip() for name, text in other.items()})
    assert not PublicReport.objects.exists()


def test_a_reply_without_words_is_asked_where_it_stands(founding):
    answer = send({"about": "IASC-2022-01"}, REPLY)
    assert problems(answer) == {"words": ["Say where the reply can be found, or what it says."]}


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "text/plain", "", "application/json"]
)
def test_what_no_form_of_ours_sends_is_refused_in_words(client, founding, kind):
    answer = client.post(MISTAKE, "words=a", content_type=kind, headers=HERE)
    assert answer.status_code == 400
    assert "only what the form on this page sends is" in text_of(answer)


@pytest.mark.parametrize(
    "body", ["words=" + "a" * 3_000_000, "&".join(f"n{n}=1" for n in range(10_001))]
)
def test_more_than_is_read_at_all_is_refused_in_words(client, founding, body):
    form = "application/x-www-form-urlencoded"
    answer = client.post(MISTAKE, body, content_type=form, headers=HERE)
    assert answer.status_code == 400
    assert "Go back: your browser still has what you wrote." in text_of(answer)


@pytest.mark.parametrize(
    "body", [b"words=%ff%fe&about=%00", b"&&&=", b"words[]=1", b"\xff\x00\xfe"]
)
def test_hostile_bodies_are_answered_without_a_failure(client, founding, body):
    client.raise_request_exception = False
    form = "application/x-www-form-urlencoded"
    assert client.post(MISTAKE, body, content_type=form, headers=HERE).status_code == 400


def test_markup_is_shown_as_it_was_typed(founding):
    answer = send({"about": '"><script>', "words": "</textarea><script>"})
    assert "<script>" not in answer.content.decode()


# How much is taken


@pytest.fixture
def fewer(monkeypatch):
    monkeypatch.setattr(rate_limits, "FROM_ONE", 2)
    monkeypatch.setattr(rate_limits, "FROM_ALL", 4)


def other(number: int) -> dict:
    return TYPED | {"words": f"Mistake {number}."}


def test_from_one_connection_so_much_is_taken_within_an_hour_and_the_next_comes_back(
    founding, fewer
):
    assert [send(other(number)).status_code for number in range(2)] == [303, 303]
    answer = send(other(3))
    assert (answer.status_code, has_kept(answer, other(3))) == (429, True)
    assert answer["Retry-After"] == "3600"
    assert "As much was sent from your connection within the hour as we take." in text_of(answer)
    assert PublicReport.objects.count() == 2
    assert send(other(4), of="192.0.2.2").status_code == 303


def test_from_all_together_so_much_is_taken_and_the_next_comes_back(founding, fewer):
    for number in range(4):
        assert send(other(number), of=f"192.0.2.{number}").status_code == 303
    answer = send(other(5), of="192.0.2.5")
    assert (answer.status_code, has_kept(answer, other(5))) == (429, True)
    assert "More is being sent to the office at this moment" in text_of(answer)


def test_what_was_not_taken_does_not_count(founding, fewer):
    for _time in range(5):
        assert send(TYPED | {"email": "sam@"}).status_code == 200
    assert send().status_code == 303


def test_what_failed_on_our_side_does_not_count(founding, fewer):
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE recommendations_publicreport ADD CONSTRAINT broken CHECK (false)"
        )
        assert [send().status_code for _time in range(4)] == [500] * 4
        cursor.execute("ALTER TABLE recommendations_publicreport DROP CONSTRAINT broken")
    assert send().status_code == 303


def test_after_an_hour_there_is_room_again(founding, fewer, monkeypatch):
    monkeypatch.setattr(rate_limits, "HOUR", -1)  # as if it were over
    assert [send(other(number)).status_code for number in range(4)] == [303] * 4


def test_a_household_has_one_network_of_addresses(founding, fewer):
    for number in range(2):
        assert send(other(number), of=f"2001:db8:1:2::{number}").status_code == 303
    assert send(other(3), of="2001:db8:1:2:ffff::1").status_code == 429
    assert send(other(4), of="2001:db8:1:3::1").status_code == 303


def test_behind_the_proxy_it_is_the_address_that_the_proxy_tells(founding, fewer, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def seen(told: str, number: int):
        return send(other(number), headers=HERE | {"X-Forwarded-For": told}).status_code

    assert [seen(f"10.0.0.{n}, 192.0.2.7", n) for n in range(3)] == [303, 303, 429]
    assert seen("192.0.2.7, 192.0.2.8", 4) == 303


@pytest.mark.parametrize("address", ["", "nonsense"])
def test_where_nobody_tells_an_address_it_is_taken_all_the_same(founding, address):
    assert send(of=address).status_code == 303


def test_no_address_stands_in_the_cache(founding):
    kept = []

    def add(name, *arguments, **named):
        kept.append(name)
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "add", add)
        send(of="192.0.2.77")
    assert len(kept) == 2
    assert "192.0.2" not in " ".join(kept)


def test_the_page_of_a_form_needs_no_register(db):
    client = Client()
    for where in ("/report/", MISTAKE, REPLY, f"{REPLY}received/?number=ABCD-2345"):
        assert client.get(where).status_code == 200


def test_visitors_of_the_old_internet_are_told_apart_behind_a_proxy_of_the_new(rf):
    def of(address: str) -> str:
        return rate_limits.visitor(rf.get("/", REMOTE_ADDR=address))

    assert of("::ffff:192.0.2.1") == of("192.0.2.1") != of("::ffff:192.0.2.2")

"""The office's files as pages: all about a body in one place, and nothing of it anywhere else."""

import pytest
from django.urls import reverse

from recommendations.actions import files
from recommendations.models import Address, Body, Correspondence, Mail, PrivateNote, Recommendation
from tests.desk import people
from tests.desk.people import problems, said

LIST, BODY = "/desk/files/", "/desk/files/bodies/mopac/"


@pytest.fixture
def recommendation(founding) -> Recommendation:
    return Recommendation.objects.filter(assignments__body__slug="mopac").first()


@pytest.fixture
def on_file(recommendation) -> None:
    """A CANARY in every field that there is."""
    mopac, alice = Body.objects.get(slug="mopac"), people.officer()
    files.note(text="CANARY note", body=mopac, by=alice)
    files.note(text="CANARY note on the ask", recommendation=recommendation, by=alice)
    files.give_address(
        mopac, name="CANARY unit", email="canary@mopac.example", postal="CANARY road", by=alice
    )
    files.log(
        body=mopac, recommendation=recommendation, direction="sent", channel="letter",
        happened_on=recommendation.issued_on, party="CANARY party", about="CANARY plan",
        filed_at="CANARY shelf", by=alice,
    )  # fmt: skip


def file_pages(recommendation) -> list[str]:
    about = f"/desk/files/recommendations/{recommendation.reference}/"
    added = [f"{BODY}note/", f"{BODY}address/", f"{BODY}log/", f"{about}note/"]
    return [LIST, BODY, about, *added]


def test_the_list_shows_what_is_on_file_of_each_body(alice, on_file, recommendation):
    page = said(alice.get(LIST))
    mopac, met = page.index("/bodies/mopac/"), page.index("/bodies/met/")
    assert "Address on file" in page[mopac:]
    assert "No address" in page
    assert "1 note" in page
    assert min(mopac, met) < page.index("Recommendations with notes")
    assert f"/desk/files/recommendations/{recommendation.reference}/" in page


def test_a_body_s_file_holds_its_addresses_log_and_notes(alice, on_file, recommendation):
    page = said(alice.get(BODY))
    for words in ("CANARY unit", "canary@mopac.example", "CANARY road", "CANARY party",
                  "CANARY plan", "CANARY shelf", "CANARY note", "/bodies/mopac/"):  # fmt: skip
        assert words in page
    about = said(alice.get(f"/desk/files/recommendations/{recommendation.reference}/"))
    assert "CANARY note on the ask" in about
    assert "CANARY plan" in about
    assert f"{BODY}log/?recommendation={recommendation.reference}" in about


def test_a_note_is_filed_in_one_form(alice):
    answer = alice.post(f"{BODY}note/", {"text": "Rang them."}, follow=True)
    assert answer.redirect_chain == [(BODY, 302)]
    assert "Rang them." in said(answer)


def test_an_address_is_filed_and_ended(alice):
    alice.post(f"{BODY}address/", {"name": "Unit", "email": "unit@mopac.example"})
    given = Address.objects.get()
    end = reverse("desk:file-address-end", args=["mopac", given.pk])
    answer = alice.post(end, follow=True)
    assert "Held until" in said(answer)
    assert alice.post(end.replace("mopac", "met")).status_code == 404


def test_something_received_is_logged_with_a_date_as_people_write_it(alice, recommendation):
    page = said(alice.get(f"{BODY}log/?recommendation={recommendation.reference}"))
    assert f'value="{recommendation.reference}" selected' in page
    sent = {
        "direction": "received", "channel": "email", "happened_on": "18 mar 22",
        "party": "Unit", "about": "Plan", "filed_at": "Shelf",
        "recommendation": recommendation.reference,
    }  # fmt: skip
    answer = alice.post(f"{BODY}log/", sent, follow=True)
    assert "18 March 2022" in said(answer)
    assert Correspondence.objects.get().recommendation == recommendation


def test_what_is_wrong_is_named_and_nothing_typed_is_lost(alice):
    answer = alice.post(f"{BODY}log/", {"happened_on": "18/13/22", "party": "Unit"})
    assert answer.status_code == 200
    assert "<title>Error: " in said(answer)
    assert {"direction", "channel", "happened_on", "about", "filed_at"} == set(problems(answer))
    assert 'value="Unit"' in said(answer)
    answer = alice.post(f"{BODY}address/", {"name": "Unit"})
    assert problems(answer) == {"email": ["Give an e-mail address, a postal address, or both."]}


def test_words_wait_while_somebody_signs_in_again(alice):
    alice.logout()
    alice.post(f"{BODY}note/", {"text": "Rang them twice."})
    assert not PrivateNote.objects.exists()
    alice.force_login(people.officer(), "recommendations.backends.AccountBackend")
    assert "Rang them twice." in said(alice.get(f"{BODY}note/"))


def test_files_are_no_pages_for_a_body(bob, on_file, recommendation):
    for url in file_pages(recommendation):
        assert bob.get(url).status_code == 404
        assert bob.post(url, {"text": "Words"}).status_code in (404, 405)
    end = reverse("desk:file-address-end", args=["mopac", Address.objects.get().pk])
    assert bob.post(end).status_code == 404
    assert Address.objects.get().ended_at is None


def test_nothing_of_it_is_anywhere_else(bob, stranger, on_file, recommendation):
    public = [
        "/", "/recommendations/", "/recommendations.csv", "/recommendations.json",
        "/recommendations.csv?q=CANARY", recommendation.get_absolute_url(), "/bodies/",
        "/bodies/mopac/", "/publications/", recommendation.publication.get_absolute_url(),
    ]  # fmt: skip
    for url in public:
        answer = stranger.get(url, follow=True)
        words = b"".join(answer) if answer.streaming else answer.content
        assert b"canary" not in words.lower(), url
    for url in ("/desk/", "/desk/asked/", "/desk/colleagues/", "/desk/mail/"):
        assert "canary" not in said(bob.get(url)).lower()
    assert not Mail.objects.exists()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_files_read_well_at_any_width(founding_site, page_at, axe, sideways, width):
    ask = Recommendation.objects.filter(assignments__body__slug="mopac").first()
    mopac, alice = Body.objects.get(slug="mopac"), people.officer()
    files.note(text="Rang them.\n\n- twice\n- in vain", body=mopac, by=alice)
    files.give_address(
        mopac, name="Correspondence unit", email="correspondence.unit@mopac.london.example",
        postal="169 Union Street\nLondon SE1 0LL", by=alice,
    )  # fmt: skip
    files.log(
        body=mopac, recommendation=ask, direction="sent", channel="letter",
        happened_on=ask.issued_on, party="The unit", about="The letter itself", filed_at="Shelf 4",
        by=alice,
    )  # fmt: skip
    page = page_at(width)
    cookie = people.signed_in(alice).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": founding_site.url}])
    for url in file_pages(ask):
        page.goto(f"{founding_site.url}{url}")
        assert (axe(page), sideways(page)) == ([], 0), url
    page.goto(f"{founding_site.url}{BODY}log/")
    with page.expect_navigation():
        page.get_by_role("button", name="File it").click()
    assert page.title().startswith("Error: ")
    assert (axe(page), sideways(page)) == ([], 0)

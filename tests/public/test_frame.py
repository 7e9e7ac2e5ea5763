"""What stands around every public page, and what people read when something goes wrong."""

import re

from django.core.exceptions import BadRequest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from recommendations.public import errors
from tests.public.test_recommendation import words


def test_the_frame_names_the_office_and_its_register(client, founding):
    header = client.get("/how-it-works/").content.decode().split("</header>")[0]
    assert "Independent Anti-Slavery Commissioner Register of recommendations" in words(header)


def test_the_invented_register_says_so_at_the_top(client, training):
    assert "Training register: everything here is invented" in words(
        client.get("/how-it-works/").content.decode()
    )


def test_the_real_register_does_not(client, founding):
    assert "Training register" not in client.get("/how-it-works/").content.decode()


def test_the_menu_marks_where_one_is(client, founding):
    page = client.get("/publications/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="page"', page) == ["/publications/"]


def test_every_link_of_the_frame_leads_somewhere(client, founding):
    page = client.get("/how-it-works/").content.decode()
    links = set(re.findall(r'href="(/[^"#]*)"', page)) - set(re.findall(r'"(/static/[^"]*)"', page))
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_footer_names_the_licence_and_the_data(client, founding):
    footer = words(client.get("/how-it-works/").content.decode().split("<footer")[1])
    assert re.search(r"Data version \d+, of \d+ \w+ \d{4}\.", footer)
    assert "Open Government Licence v3.0" in footer
    assert "No cookies, no tracking." in footer


def test_a_page_not_found_has_a_way_on(client, founding):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Page not found" in words(response.content.decode())


def test_a_refused_question_says_why(db):
    response = errors.bad_request(RequestFactory().get("/"), BadRequest("“sort” is unknown."))
    assert response.status_code == 400
    assert "“sort” is unknown." in words(response.content.decode())


def test_the_page_of_a_broken_site_needs_no_database():
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Sorry, there is a problem with the register" in words(response.content.decode())


def test_the_admin_asks_nothing_of_the_public_frame(client, founding):
    with CaptureQueriesContext(connection) as made:
        client.get("/admin/login/")
    assert [query for query in made if "dataversion" in query["sql"]] == []

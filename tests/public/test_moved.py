"""A renamed page answers 301 at its old address, and an old address never ends nowhere."""

import pytest

from recommendations.actions import addresses
from recommendations.models import FormerAddress, Topic


@pytest.fixture
def homes(founding) -> Topic:
    """The topic “housing” of the founding register, called “homes” since."""
    return renamed("housing", "homes")


def renamed(old: str, new: str) -> Topic:
    topic = Topic.objects.get(slug=old)
    before = topic.get_absolute_url()
    topic.slug = new
    topic.save()
    addresses.moved(before, topic.get_absolute_url())
    return topic


def led(client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.get("Location", "")


def test_the_old_address_leads_to_the_new_one(client, homes):
    assert led(client, "/topics/housing/") == (301, "/topics/homes/")
    assert client.get("/topics/homes/").status_code == 200


def test_what_was_asked_of_the_old_address_is_kept(client, homes):
    assert led(client, "/topics/housing/?from=mail&q=a%20b") == (
        301,
        "/topics/homes/?from=mail&q=a%20b",
    )


def test_a_reference_in_other_capitals_leads_to_its_page(client, founding):
    assert led(client, "/recommendations/iasc-2022-01/") == (301, "/recommendations/IASC-2022-01/")
    assert led(client, "/recommendations/iasc-2022-99/")[0] == 404


def test_an_answer_may_be_kept_and_is_asked_for_again(client, homes):
    assert client.get("/topics/housing/")["Cache-Control"] == "public, no-cache"


def test_nobody_is_sent_on_twice(client, homes):
    renamed("homes", "accommodation")
    for old in ("housing", "homes"):
        assert led(client, f"/topics/{old}/") == (301, "/topics/accommodation/")


def test_a_topic_that_gets_its_name_back_is_found_there(client, homes):
    renamed("homes", "housing")
    assert client.get("/topics/housing/").status_code == 200
    assert led(client, "/topics/homes/") == (301, "/topics/housing/")
    assert not FormerAddress.objects.filter(path="/topics/housing/").exists()


def test_to_and_fro_never_ends_in_a_circle(client, homes):
    renamed("homes", "housing")
    renamed("housing", "homes")
    assert client.get("/topics/homes/").status_code == 200
    assert led(client, "/topics/housing/") == (301, "/topics/homes/")


def test_a_page_that_never_was_stays_not_found(client, homes):
    assert led(client, "/topics/nothing/") == (404, "")


LISTS = {"/recommendations": "life=open&", "/changes": "from=1%20May%202020&kind=published&"}
"""Each with something else that is chosen in it."""
FORMS = ["/", ".csv", ".json", ".atom"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", LISTS)
def test_a_list_of_the_old_name_leads_to_the_list_of_the_new_one(client, homes, place, form):
    before = f"{place}{form}?{LISTS[place]}topic=housing&topic=strategy"
    after = before.replace("housing", "homes").replace("%20", "+")
    assert led(client, before) == (301, after)
    assert client.get(after).status_code == 200


def test_a_list_that_names_a_topic_by_both_names_names_it_once(client, homes):
    assert led(client, "/recommendations/?topic=housing&topic=homes") == (
        301,
        "/recommendations/?topic=homes",
    )


@pytest.mark.parametrize("topic", ["nothing", "%00", "a%20b", "../bodies", ""])
def test_a_topic_that_never_was_is_not_sent_anywhere(client, homes, topic):
    assert led(client, f"/recommendations/?colour=red&topic={topic}") == (400, "")


def test_a_renamed_topic_is_known_to_a_register_that_is_loaded_again(homes):
    assert addresses.topics()["housing"] == addresses.topics()["homes"] == homes

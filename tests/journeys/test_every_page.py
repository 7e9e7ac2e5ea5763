"""Every type of page, in both registers: accessible, within its window, without a cookie."""

import pytest

pytestmark = pytest.mark.browser

FOUNDING = [
    "/",
    "/recommendations/",
    "/recommendations/?body=mopac&response=none",
    "/recommendations/?body=hestia&life=closed",
    "/recommendations/?sort=waiting",
    "/recommendations/?q=strategy",
    "/recommendations/?q=zzzz",
    "/recommendations/?response=nonsense",
    "/recommendations/IASC-2022-01/",
    "/recommendations/IASC-2022-07/",
    "/recommendations/IASC-2020-01/",
    "/bodies/",
    "/bodies/mopac/",
    "/bodies/iasc/",
    "/publications/",
    "/publications/police-and-crime-plan-response-2022/",
    "/publications/hidden-victims-2021/",
    "/topics/",
    "/topics/housing/",
    "/changes/",
    "/changes/?kind=correction&kind=redaction",
    "/changes/?body=mopac&group=body",
    "/changes/?to=1999",
    "/how-it-works/",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/licence/",
    "/report/",
    "/report/mistake/?about=IASC-2022-01",
    "/report/mistake/received/?number=ABCD-2345",
    "/report/reply/",
    "/report/reply/received/?number=ABCD-2345",
    "/no-such-page/",
]
TRAINING = [
    "/",
    "/recommendations/",
    "/recommendations/?body=northshire-police",
    "/recommendations/?q=housing",
    "/recommendations/?q=zzzz",
    "/recommendations/?issued_from=31/2/2022&body=northshire-police",
    "/recommendations/NSC-2023-02/",
    "/recommendations/NSC-2023-05/",
    "/recommendations/NSC-2023-07/",
    "/recommendations/NSC-2023-09/",
    "/bodies/",
    "/bodies/northshire-police/",
    "/publications/",
    "/publications/hidden-in-plain-view/",
    "/publications/collective-response-2023/",
    "/topics/",
    "/topics/housing/",
    "/changes/",
    "/changes/?from=2024&group=body",
    "/changes/?kind=correction&kind=redaction",
    "/changes/?to=1999",
    "/how-it-works/",
    "/accessibility/",
    "/privacy/",
    "/contact/",
    "/licence/",
    "/report/",
    "/report/mistake/?about=NSC-2023-02",
    "/report/mistake/received/?number=ABCD-2345",
    "/report/reply/",
    "/report/reply/received/?number=ABCD-2345",
    "/no-such-page/",
]


def problems(page, axe, sideways) -> list[str]:
    """What is wrong with the page that is open, in words."""
    wide = sideways(page)
    headings = page.locator("h1").count()
    found = axe(page)
    if wide:
        found.append(f"{wide} pixels too wide")
    if headings != 1:
        found.append(f"{headings} main headings")
    return found


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("register", "addresses"), [("founding_site", FOUNDING), ("training_site", TRAINING)]
)
def test_every_page_is_accessible_and_never_scrolls_sideways(
    page_at, request, axe, sideways, register, addresses, width
):
    site, page = request.getfixturevalue(register), page_at(width)
    found = {}
    for address in addresses:
        page.goto(site.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found[address] = problems(page, axe, sideways)
    assert found == {address: [] for address in addresses}


def test_no_page_sets_a_cookie_calls_elsewhere_or_has_a_script(page_at, founding_site):
    page, asked = page_at(1280), []
    page.on("request", lambda request: asked.append(request.url))
    for address in FOUNDING:
        page.goto(founding_site.url + address)
        assert page.locator("script, [style], [onclick]").count() == 0, address
    assert page.context.cookies() == []
    assert [url for url in asked if not url.startswith(founding_site.url)] == []


def test_titles_are_unique(page_at, founding_site):
    page, titles = page_at(1280), {}
    for address in FOUNDING:
        page.goto(founding_site.url + address)
        titles.setdefault(page.title(), []).append(address)
    assert [addresses for addresses in titles.values() if len(addresses) > 1] == []


def test_the_banner_of_the_training_register_stands_on_every_page(page_at, training_site):
    page = page_at(1280)
    for address in [*TRAINING, "/admin/login/"]:
        page.goto(training_site.url + address)
        banner = page.get_by_text("Training register: everything here is invented")
        assert banner.first.is_visible(), address


def test_every_link_on_every_page_leads_somewhere(page_at, founding_site):
    page, seen = page_at(1280), set()
    for address in FOUNDING:
        page.goto(founding_site.url + address)
        links = page.locator('a[href]:not([href^="#"])').evaluate_all("all => all.map(a => a.href)")
        seen |= {link.split("#")[0] for link in links if link.startswith(founding_site.url)}
    broken = [link for link in sorted(seen) if page.request.get(link).status != 200]
    assert broken == []

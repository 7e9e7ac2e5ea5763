"""The pages of signing in, in a browser."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.desk import people
from tests.desk.people import PASSWORD
from tests.desk.signing import (
    app_shows,
    code_in_mail,
)


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_are_clean_and_fit(founding_site, page_at, axe, sideways, width):
    call_command("demo_accounts", verbosity=0)
    bob, page, found = people.reporter("mopac"), page_at(width), {}

    def look(name: str) -> None:
        found[name] = (axe(page), sideways(page), page.locator("h1").count())

    def go(name: str) -> None:
        page.goto(founding_site.url + reverse(name))
        look(name)

    def press(button: str) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()
        look(f"{button} on {page.url}")

    go("account_signup")
    go("account_reset_password")
    page.get_by_label("E-mail address").fill(bob.email)
    press("Send me a code")
    press("Continue")
    page.get_by_label("Code").fill(code_in_mail(bob.email))
    press("Continue")
    press("Keep this password")
    go("account_request_login_code")
    page.get_by_label("E-mail address").fill(bob.email)
    press("Send me a code")
    press("Sign in")
    press("Begin again")
    go("account_login")
    press("Sign in")
    assert page.title().startswith("Error: ")
    page.get_by_label("E-mail address").fill(bob.email)
    page.get_by_label("Password").fill(PASSWORD)
    press("Sign in")
    go("mfa_index")
    go("account_change_password")
    go("account_reauthenticate")
    go("mfa_activate_totp")
    press("Switch it on")
    key = page.locator(".reg-totp").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(app_shows(key))
    press("Switch it on")
    assert page.get_by_role("heading", level=1).inner_text() == "Your recovery codes"
    go("mfa_index")
    go("mfa_reauthenticate")
    go("mfa_generate_recovery_codes")
    go("mfa_deactivate_totp")
    go("account_logout")
    press("Sign out")
    page.get_by_label("E-mail address").fill(bob.email)
    page.get_by_label("Password").fill(PASSWORD)
    press("Sign in")
    assert page.get_by_role("heading", level=1).inner_text() == "The second step"
    assert found == dict.fromkeys(found, ([], 0, 1))

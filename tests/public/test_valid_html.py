"""Every type of public page is valid HTML, by a validator that browsers do not forgive for."""

import json
import subprocess

import pytest

from recommendations.assets.build import RULES, VALIDATOR, node
from tests.journeys.test_every_page import FOUNDING, TRAINING


def mistakes(folder) -> list[str]:
    """What the validator finds wrong with the pages in a folder, a line each."""
    words = [node(), VALIDATOR, "--config", RULES, "--formatter", "json", "*.html"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr  # 2: it did not run
    return [
        f"{address(page)} line {found['line']}: {found['message']} ({found['ruleId']})"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]


def address(page: dict) -> str:
    """The address of a page, from the comment after its end."""
    return page["source"].rsplit("<!-- ", 1)[1].split(" -->")[0]


def write(folder, client, addresses: list[str]) -> None:
    """Each page in a file, with its address at the end, where the validator does not mind it."""
    for number, where in enumerate(addresses):
        text = client.get(where).content.decode()
        (folder / f"{number:03}.html").write_text(f"{text}<!-- {where} -->\n")


@pytest.mark.parametrize(
    ("register", "addresses"), [("founding", FOUNDING), ("training", TRAINING)]
)
def test_every_page_is_valid_html(request, client, tmp_path, register, addresses):
    request.getfixturevalue(register)
    write(tmp_path, client, addresses)
    assert mistakes(tmp_path) == []


def test_the_validator_sees_what_a_browser_forgives(tmp_path):
    words = '<p id="a">One<div id="a">Two</div></p>'
    (tmp_path / "wrong.html").write_text(f"<!DOCTYPE html>\n{words}<!-- /wrong/ -->")
    found = " ".join(mistakes(tmp_path))
    assert "/wrong/ line 2" in found
    assert "no-dup-id" in found

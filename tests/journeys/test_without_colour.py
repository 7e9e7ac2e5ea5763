"""Without colour: in greyscale, and in the colours that a reader forces on every page."""

import base64
from itertools import combinations

import pytest

pytestmark = pytest.mark.browser

CHARTS = ["/", "/bodies/northshire-police/", "/publications/hidden-in-plain-view/"]
SIDE = 10
"""Pixels of a side of what is looked at: the inside of a key's swatch, without its edge."""
SEEN = 1.3
"""How much lighter than another a step is to be: far above what an eye can tell in two areas (about
1.02), for steps that are small, apart by a white gap, and on a poor printer. 3 : 1 for each pair of
six steps cannot be: it would need a range of 243 : 1, and white on black has 21 : 1. The numbers
stand in the key, in the same order."""
FORCED = 3
"""The same in forced colours, where steps are told apart by their pattern: two colours are certain,
and as far apart as text is from its ground."""
SHARE = 0.15
"""Part of two steps that is to differ so much: the lines of a hatch are a fifth of it."""

PIXELS = """
async png => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(2, 2, SIDE, SIDE).data];
}
""".replace("SIDE", str(SIDE))

TAGS = """
all => all.map(tag => {
    const style = getComputedStyle(tag), kind = tag.className.match(/reg-tag--(\\w+)/)[1];
    const isSeen = style.borderTopColor !== style.backgroundColor;
    return [kind, style.borderTopStyle, style.borderLeftWidth, isSeen];
})
"""


def in_grey(page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance as WCAG computes it, from 0 to 1."""
    parts = [value / 255 for value in (red, green, blue)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def swatches(page, decoder) -> dict[str, list[float]]:
    """From each step of the keys that are on the page to the luminance of its pixels."""
    found = {}
    for swatch in page.locator(".reg-chart .reg-key svg").all():
        tone = swatch.locator("rect").get_attribute("class")
        if tone not in found:
            data = decoder.evaluate(PIXELS, base64.b64encode(swatch.screenshot()).decode())
            found[tone] = [luminance(*data[at : at + 3]) for at in range(0, len(data), 4)]
    return found


def alike(one: list[float], other: list[float], seen: float) -> bool:
    """Whether too little of two steps differs, by so much, to tell them apart."""
    pairs = [sorted(pair) for pair in zip(one, other, strict=True)]
    differ = sum((light + 0.05) / (dark + 0.05) >= seen for dark, light in pairs)
    return differ < SHARE * len(pairs)


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("address", CHARTS)
def test_any_two_steps_of_a_chart_are_told_apart(page_at, training_site, address, forced):
    page, decoder = page_at(1280, forced_colors=forced), page_at(320)
    page.goto(training_site.url + address)
    in_grey(page)
    found = swatches(page, decoder)
    assert set(found) == {"s0", "s1", "s2", "s3", "s4", "s5"}
    seen = SEEN if forced == "none" else FORCED
    pairs = combinations(found, 2)
    assert [pair for pair in pairs if alike(found[pair[0]], found[pair[1]], seen)] == []


@pytest.mark.parametrize(("forced", "bar"), [("none", "5px"), ("active", "6px")])
def test_who_speaks_in_a_tag_is_told_by_its_border(page_at, training_site, forced, bar):
    """Outlined is what a body says, a bar at the left what is judged, dashed what nobody said."""
    page = page_at(1280, forced_colors=forced)
    page.goto(f"{training_site.url}/recommendations/")
    tags = page.locator(".reg-rows .reg-tag").evaluate_all(TAGS)
    assert {(kind, style, left) for kind, style, left, _seen in tags} == {
        ("said", "solid", "1px"),
        ("judged", "solid", bar),
        ("none", "dashed", "1px"),
    }
    assert forced == "none" or all(seen for *_shape, seen in tags)


@pytest.mark.parametrize("forced", ["none", "active"])
def test_a_dot_is_the_same_in_the_picture_and_in_the_history(page_at, training_site, forced):
    """A body's is a ring, the office's is full, a target is a square, without any colour."""
    page = page_at(1280, forced_colors=forced)
    page.goto(f"{training_site.url}/recommendations/NSC-2023-05/")
    style = "(all, what) => [...new Set(all.map(one => getComputedStyle(one)[what]))]"
    drawn = {
        shape: page.locator(f".reg-rail circle.{shape}").evaluate_all(style, "fill")
        for shape in ("full", "ring")
    }
    told = {
        shape: page.locator(f".reg-dot--{shape}").evaluate_all(style, "backgroundColor")
        for shape in ("full", "ring")
    }
    assert drawn["full"] == told["full"] != drawn["ring"]
    assert told["ring"] != told["full"]
    assert page.locator(".reg-rail rect.square").count() == 4
    assert page.locator(".reg-dot--square").evaluate_all(style, "borderTopLeftRadius") == ["0px"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_and_lines_of_a_timeline_take_the_colours_that_are_forced(
    page_at, training_site, scheme
):
    page = page_at(1280, forced_colors="active", color_scheme=scheme)
    page.goto(f"{training_site.url}/recommendations/NSC-2023-05/")
    style = "(all, what) => [...new Set(all.map(one => getComputedStyle(one)[what]))]"
    ink, paper = ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    if scheme == "dark":
        ink, paper = paper, ink

    def of(selector: str, what: str) -> list[str]:
        return page.locator(f".reg-rail {selector}").evaluate_all(style, what)

    assert (of("circle.ring", "fill"), of("text.ring", "fill")) == ([paper], [ink])
    assert (of("rect.square", "fill"), of("text.square", "fill")) == ([paper], [ink])
    assert (of("circle.full", "fill"), of("text.full", "fill")) == ([ink], [paper])
    assert of("text.axis", "fill") == of("line", "stroke") == [ink]

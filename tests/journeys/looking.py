"""What can be measured of a page that is open: headings, targets, what is cut off, the focus.

Each function takes a Playwright page; each script runs in it.
"""

import json
import re
from itertools import pairwise

from playwright.sync_api import Page

TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden]), [tabindex='0']"

SPACED_OUT = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
"""WCAG 1.4.12: what a reader may set; nothing may be lost by it."""

MARK_HEADINGS = """
() => {
    const LEADING = "h2, h3, h4, h5, caption, .reg-addressee > p, .reg-gap";
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const seen = [];
    while (words.nextNode()) {
        const one = words.currentNode.parentElement;
        const isDrawn = one.closest("svg");
        if (words.currentNode.data.trim() && one.checkVisibility() && !isDrawn) seen.push(one);
    }
    const links = document.body.appendChild(document.createElement("p"));
    const mark = (one, name) => {
        const place = document.createElement("span");
        place.id = name;
        place.style.cssText = "position: relative; top: 3px";  // within its sheet, not on its edge
        one.prepend(place);
        links.insertAdjacentHTML("beforeend", `<a href="#${name}">${name}</a> `);
    };
    const headings = [...document.querySelectorAll("main :is(h2, h3, h4, h5, caption)")]
        .filter(heading => seen.some(one => heading.contains(one)));
    return headings.map((heading, number) => {
        const follows = one => !one.closest(LEADING) &&
            heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
        mark(heading, `heading-${number}`);
        mark(seen.find(follows), `next-${number}`);
        return heading.innerText;
    });
}
"""
"""Mark each heading and the first words that it heads, and let links lead there: then the printed
file says on which sheet each mark stands. Another heading only leads to such words, and so do the
sentences on how a body was addressed and that two accounts differ."""

MARK_ENDS = """
selector => {
    const links = document.body.appendChild(document.createElement("p"));
    const mark = (one, where, name) => {
        one.insertAdjacentHTML(where, `<span id="${name}"></span>`);
        links.insertAdjacentHTML("beforeend", `<a href="#${name}">${name}</a> `);
    };
    return [...document.querySelectorAll(selector)].map((one, number) => {
        mark(one.firstElementChild, "afterbegin", `heading-${number}`);
        mark(one.lastElementChild, "beforeend", `next-${number}`);
        return one.innerText;
    });
}
"""
"""Likewise mark where each element begins and where it ends."""

SHEET = re.compile(rb"/((?:heading|next)-\d+) \[(\d+) 0 R /XYZ")

HEADINGS = """
[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter(heading => heading.checkVisibility() && !heading.closest(".govuk-error-summary"))
    .map(heading => Number(heading.tagName[1]))
"""
"""A summary of errors stands above the main heading, so that it is read first."""

CLIPPED = """
() => {
    const name = element => `${element.tagName}.${element.getAttribute("class") || ""} ` +
        element.textContent.trim().slice(0, 40);
    const hides = element => {
        const style = getComputedStyle(element);
        return element.clientWidth > 1 && element.clientHeight > 1 && (
            style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 ||
            style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1);
    };
    const leaves = text => {
        const inner = text.getBoundingClientRect();
        const outer = text.ownerSVGElement.getBoundingClientRect();
        return inner.width && (inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
            inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1);
    };
    const boxes = "body, body *:not(svg, svg *, input, textarea, select)";  // fields scroll
    const hidden = [...document.querySelectorAll(boxes)].filter(hides);
    const left = [...document.querySelectorAll("svg text")].filter(leaves);
    return [...hidden, ...left].map(name);
}
"""

SMALL_TARGETS = """
() => {
    const targets = [...document.querySelectorAll(SELECTOR)].filter(target =>
        target.checkVisibility({visibilityProperty: true}) && target.getClientRects().length);
    const box = target => {  // a label is part of the target that it names
        const boxes = [target, ...(target.labels || [])].map(part => part.getBoundingClientRect());
        const left = Math.min(...boxes.map(box => box.left));
        const top = Math.min(...boxes.map(box => box.top));
        const right = Math.max(...boxes.map(box => box.right));
        const bottom = Math.max(...boxes.map(box => box.bottom));
        return {left, top, right, bottom, x: (left + right) / 2, y: (top + bottom) / 2};
    };
    const isSmall = box => box.right - box.left < 23.9 || box.bottom - box.top < 23.9;
    const inSentence = target => getComputedStyle(target).display === "inline" &&
        target.parentElement.textContent.trim().length > target.textContent.trim().length;
    const hidden = box => box.right <= 0 || box.bottom <= 0 ||
        box.right - box.left <= 1;  // the skip link, until it has the focus
    const all = targets.map(target => ({target, box: box(target)})).filter(it => !hidden(it.box));
    const far = (box, other) => isSmall(other)
        ? Math.hypot(box.x - other.x, box.y - other.y) >= 24
        : Math.hypot(Math.max(other.left - box.x, 0, box.x - other.right),
                     Math.max(other.top - box.y, 0, box.y - other.bottom)) >= 12;
    return all
        .filter(one => isSmall(one.box) && !inSentence(one.target))
        .filter(one => !all.every(other => other === one || far(one.box, other.box)))
        .map(one => `${one.target.textContent.trim().slice(0, 40)} ` +
            `${Math.round(one.box.right - one.box.left)} × ` +
            `${Math.round(one.box.bottom - one.box.top)}`);
}
""".replace("SELECTOR", json.dumps(TARGETS))
"""WCAG 2.5.8: 24 × 24 pixels, or a circle of that size to oneself; not within a sentence."""

REMEMBER = """
() => {
    const parts = element => [[element, null], [element, "::before"], [element, "::after"],
        ...[...(element.labels || [])].map(label => [label, "::before"])];
    window.look = element => JSON.stringify(parts(element).map(([part, pseudo]) => {
        const style = getComputedStyle(part, pseudo);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
            style.backgroundColor, style.borderColor];
    }));
    const stops = [...document.querySelectorAll(SELECTOR)].filter(stop =>
        stop.checkVisibility({visibilityProperty: true}) && stop.tabIndex >= 0 && !stop.disabled);
    window.unfocused = new Map(stops.map(stop => [stop, window.look(stop)]));
    return stops.length - 1;
}
""".replace("SELECTOR", json.dumps(TARGETS))

NOWHERE = -1
"""The number of the stop that is none: the focus has left the page before its end."""

NEXT_STOP = """
() => {
    const stop = document.activeElement, problems = [];
    const [box] = stop.getClientRects();
    if (stop === document.body || !box) {
        return {number: NOWHERE, name: "nothing", problems: ["the focus is nowhere"]};
    }
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    if (!top) problems.push("outside the window");
    else if (![stop, ...(stop.labels || [])].some(it => it.contains(top) || top.contains(it))) {
        problems.push("covered by " + top.tagName + "." + top.className);
    }
    if (window.look(stop) === window.unfocused.get(stop)) problems.push("the focus is not seen");
    const number = [...window.unfocused.keys()].indexOf(stop);
    return {number, name: (stop.textContent || stop.name || "").trim().slice(0, 40), problems};
}
""".replace("NOWHERE", str(NOWHERE))


def headings(page: Page) -> list[int]:
    """The levels of the headings that are seen, in their order."""
    return page.evaluate(HEADINGS)


def parted_headings(page: Page) -> list[str]:
    """The headings that are printed on another sheet than the words that follow them."""
    return on_two_sheets(page, page.evaluate(MARK_HEADINGS))


def cut(page: Page, selector: str) -> list[str]:
    """The elements that begin on one sheet and end on another."""
    return on_two_sheets(page, page.evaluate(MARK_ENDS, selector))


def on_two_sheets(page: Page, names: list[str]) -> list[str]:
    """Those whose two marks are printed on different sheets."""
    printed = page.pdf(prefer_css_page_size=True)
    sheets = {mark.decode(): sheet for mark, sheet in SHEET.findall(printed)}
    assert len(sheets) == 2 * len(names)
    places = [(sheets[f"heading-{n}"], sheets[f"next-{n}"]) for n in range(len(names))]
    return [name for name, (one, other) in zip(names, places, strict=True) if one != other]


def clipped(page: Page) -> list[str]:
    """The elements whose text does not fit and is not shown."""
    return page.evaluate(CLIPPED)


def small_targets(page: Page) -> list[str]:
    """What is too small to be hit, and too near to something else, with its size."""
    return page.evaluate(SMALL_TARGETS)


def remember_unfocused(page: Page) -> int:
    """Remember how each stop of the Tab key looks without the focus; the number of the last."""
    return page.evaluate(REMEMBER)


def jumps(page: Page) -> list[str]:
    """Where the order of the headings is not that of an outline."""
    levels = headings(page)
    found = [] if levels[:1] == [1] else [f"begins with {levels[:1]}"]
    found += ["more than one h1"] if levels.count(1) > 1 else []
    return found + [f"h{one} then h{two}" for one, two in pairwise(levels) if two > one + 1]


def walked(page: Page) -> list[str]:
    """Press Tab from the top of a page to its end; what was wrong on the way."""
    last = remember_unfocused(page)
    problems: list[str] = []
    for _press in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(NEXT_STOP)
        problems += [f"{stop['name']}: {problem}" for problem in stop["problems"]]
        if stop["number"] in (last, NOWHERE):
            return problems
    return [*problems, "the keyboard does not reach the end"]

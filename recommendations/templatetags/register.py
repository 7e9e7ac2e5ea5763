"""Words for templates: dates, sentences, the three voices and the navigation."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations.models import Recommendation, Standing
from recommendations.public import dates, happened, sentences, text, voices
from recommendations.public.by_language import made_once
from recommendations.standing import Holder
from recommendations.vocabulary import Ask, Basis, Defined

register = template.Library()

register.filter("humandate", dates.humandate)
register.filter("when", dates.when)
register.filter("age", dates.age)
register.filter("called", sentences.called)
register.filter("ball", sentences.ball)
register.filter("gap", sentences.gap)
register.filter("lower_first", sentences.lower_first)
register.filter("voices", voices.voices)
register.filter("is_silent", voices.is_silent)
register.filter("together", voices.together)
register.filter("is_ask", sentences.is_ask)
register.filter("blocks", text.blocks)
register.filter("linked", text.runs)
register.filter("happened", happened.happened)
register.filter("voice_mark", happened.mark)

NAVIGATION = (
    ("public:recommendation-list", _("Recommendations")),
    ("public:body-list", _("Bodies")),
    ("public:publication-list", _("Publications")),
    ("public:change-list", _("Changes")),
    ("public:how-it-works", _("How it works")),
)


@register.filter
def holder(line: Standing) -> Holder:
    """Who holds the ball: body, office or nobody."""
    return sentences.holder(line)


@register.filter
def ball_of(lines: list[Standing]) -> str:
    """Who is waited for, where the same holds for several lines."""
    return sentences.ball(lines[0], [line.body for line in lines if line.body])


@register.filter
def word(code: str, axis: str) -> voices.Word:
    """The word of a code: {% with code|word:"response" as word %}; it has label and definition."""
    return voices.word(voices.axis_named(axis), code)


@register.filter
@made_once
def tag(word: voices.Word | Defined) -> str:
    """A word as it is drawn, wherever it stands: there are few of them, on each page many times."""
    return render_to_string("components/tag.html", {"word": word})


@register.filter
@made_once
def mark(name: str) -> str:
    """The icon of a voice."""
    return render_to_string("components/mark.html", {"mark": name})


@register.filter
def label(code: str, axis: str) -> str:
    """What people call a code of that axis."""
    return word(code, axis).label


@register.filter
def definition(code: str, axis: str) -> str:
    """What a code of that axis means."""
    return word(code, axis).definition


@register.filter
def basis(code: str) -> str:
    """Why words were removed."""
    return Basis(code).label


@register.filter
def ask_label(code: str) -> str:
    """What people call a kind of ask."""
    return Ask(code).label


@register.filter
def ask_definition(code: str) -> str:
    """What a kind of ask means."""
    return Ask(code).definition


@register.filter
def of(found: dict | None, key):
    """What a page found for one of its rows; nothing where it looked for nothing."""
    return (found or {}).get(key)


@register.filter
def as_typed(url: str) -> str:
    """A web address as people type it."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


@register.filter
def between(loop: dict) -> str:
    """What stands after one of several that are named in a row: “A, B and C”."""
    left = loop["revcounter0"]
    if left > 1:
        return _(", ")
    return _(" and ") if left else ""


@register.filter
def by_standing(recommendation: Recommendation) -> list[list[Standing]]:
    """Its lines, those that stand alike together: two silent bodies are one group."""
    groups: dict[tuple, list[Standing]] = {}
    for line in recommendation.lines.all():
        groups.setdefault((line.response, line.progress, line.assessment), []).append(line)
    return list(groups.values())


@register.simple_tag
def vocabulary():
    """Every word of the three voices with its definition."""
    return voices.vocabulary()


@register.simple_tag(takes_context=True)
def navigation(context) -> list[dict]:
    """The service's menu; the section that a page is in is marked. Error pages are in none."""
    path = getattr(context.get("request"), "path", "")
    items = [(reverse(name), label) for name, label in NAVIGATION]
    return [
        {"url": url, "label": label, "is_page": path == url, "is_here": path.startswith(url)}
        for url, label in items
    ]


@register.simple_block_tag
def said(content: str) -> str:
    """What a block says, to be said more than once: {% said as title %}…{% endsaid %}."""
    return content

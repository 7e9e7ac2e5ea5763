"""The reference of a paper as a part of an address: `<paper:paper>`, such as ABCD-2345."""

from django.urls import register_converter


class PaperConverter:
    """What such a reference is made of; anything else is no page."""

    regex = "[A-Z0-9]{4}-[A-Z0-9]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaperConverter, "paper")

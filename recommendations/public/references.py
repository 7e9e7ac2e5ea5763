"""A recommendation's reference as a part of an address: `<reference:reference>`."""

from django.urls import register_converter


class ReferenceConverter:
    """What a reference may be made of; anything else is no page."""

    regex = "[A-Za-z0-9._-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")

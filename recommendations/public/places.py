"""Where words stand: the numbered paragraph of a publication that holds a passage."""

from dataclasses import dataclass

from recommendations.models import Passage, Publication
from recommendations.paragraphs import paragraph_at


@dataclass(frozen=True)
class Place:
    """A publication, and the paragraph in it where one is numbered."""

    publication: Publication
    paragraph: int | None = None

    @property
    def url(self) -> str:
        page = self.publication.get_absolute_url()
        return f"{page}#p{self.paragraph}" if self.paragraph else page


def place_of(passage: Passage) -> Place:
    """The paragraph in which a passage begins."""
    found = paragraph_at(passage.publication.text, passage.start)
    return Place(passage.publication, found and found.number)


def places_of(passages: list[Passage]) -> list[Place]:
    """The paragraphs of several passages, each once, in the order of quoting."""
    return list(dict.fromkeys(place_of(passage) for passage in passages))

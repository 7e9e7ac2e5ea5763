"""What is made once is made once for each language."""

from django.utils.translation import gettext, override

from recommendations.public.by_language import made_once


def test_a_text_that_is_kept_is_read_in_the_language_of_whoever_reads():
    @made_once
    def month(_number: int) -> str:
        return gettext("January")

    with override("en"):
        english = month(1)
    with override("cy"):
        assert (english, month(1)) == ("January", "Ionawr")


def test_a_text_is_made_once_in_a_language():
    made = []

    @made_once
    def text(number: int) -> str:
        made.append(number)
        return str(number)

    assert [text(1), text(2), text(1)] == ["1", "2", "1"]
    assert made == [1, 2]

"""What the office says of its site in its own words: statements, short forms, old addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.models.fields import one_of


class Statement(models.Model):
    """The office's own words on one of the pages about the site, or on a part of one that the law
    asks for; where there are none, the page says what is true of every register."""

    class Page(models.TextChoices):
        ACCESSIBILITY = "accessibility", _("Accessibility")
        BARRIERS = "barriers", _("Accessibility: what may not be accessible")
        PRIVACY = "privacy", _("Privacy")
        CONTACT = "contact", _("Contact")
        LICENCE = "licence", _("Licence")

    page = models.CharField(max_length=16, unique=True, choices=Page)
    text = models.TextField(
        help_text=_(
            "Paragraphs with an empty line between them; lines that begin with “- ” are a list, a"
            " line that begins with “# ” is a heading."
        )
    )

    class Meta:
        ordering = ["page"]
        constraints = [
            one_of("page", ["accessibility", "barriers", "privacy", "contact", "licence"])
        ]

    def __str__(self):
        return self.get_page_display()


class Term(models.Model):
    """A short form that people meet here, and what it stands for; the bodies' own are known."""

    short = models.CharField(_("short form"), max_length=20, unique=True)
    meaning = models.CharField(_("what it stands for"), max_length=200)

    class Meta:
        verbose_name = _("short form")
        ordering = ["short"]

    def __str__(self):
        return f"{self.short}: {self.meaning}"


class FormerAddress(models.Model):
    """A path that a page had before it was renamed; it leads to the new one for ever."""

    path = models.CharField(max_length=300, unique=True)
    moved_to = models.CharField(max_length=300)

    class Meta:
        verbose_name_plural = _("former addresses")

    def __str__(self):
        return f"{self.path} → {self.moved_to}"

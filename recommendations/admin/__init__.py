"""The office's set-up and repair screens: Django's admin, in which the actions do the writing.

Importing the package registers everything; `site` is what the addresses name.
"""

from recommendations.admin import (  # noqa: F401  (each registers its nouns)
    accounts,
    bodies,
    publications,
    recommendations,
    register,
    statements,
    topics,
    updates,
)
from recommendations.admin.site import site

__all__ = ["site"]

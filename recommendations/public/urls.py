"""Permanent addresses of the public register."""

from django.urls import path, register_converter

from recommendations.public import bodies, files, home, how_it_works, lists, publications
from recommendations.public import recommendation as recommendations


class ReferenceConverter:
    """What a reference may be made of; anything else is no page."""

    regex = "[A-Za-z0-9._-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")

app_name = "public"

urlpatterns = [
    path("", home.home, name="home"),
    path("recommendations/", lists.recommendation_list, name="recommendation-list"),
    path("recommendations.csv", files.recommendation_csv, name="recommendation-csv"),
    path("recommendations.json", files.recommendation_json, name="recommendation-json"),
    path(
        "recommendations/<reference:reference>/",
        recommendations.recommendation_detail,
        name="recommendation-detail",
    ),
    path("bodies/", bodies.body_list, name="body-list"),
    path("bodies/<slug:slug>/", bodies.body_detail, name="body-detail"),
    path("publications/", publications.publication_list, name="publication-list"),
    path("publications/<slug:slug>/", publications.publication_detail, name="publication-detail"),
    path("how-it-works/", how_it_works.how_it_works, name="how-it-works"),
]

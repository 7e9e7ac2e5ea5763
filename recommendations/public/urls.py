"""Permanent addresses of the public register."""

from django.urls import path

from recommendations.public import (
    bodies,
    files,
    home,
    how_it_works,
    lists,
    publications,
    references,  # noqa: F401  the converter of that name
)
from recommendations.public import recommendation as recommendations

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

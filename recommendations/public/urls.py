"""Permanent addresses of the public register."""

from django.urls import path

from recommendations.public import (
    bodies,
    changes,
    feeds,
    files,
    home,
    how_it_works,
    lists,
    publications,
    references,  # noqa: F401  the converter of that name
    report,
    sitemap,
    statements,
    topics,
)
from recommendations.public import recommendation as recommendations

app_name = "public"


def pages_of(kind: str) -> list:
    """The two pages on which something is reported: the form, and what follows."""
    named = {"kind": kind}
    return [
        path(f"report/{kind}/", report.report_form, named, name=f"report-{kind}"),
        path(f"report/{kind}/received/", report.received, named, name=f"report-{kind}-received"),
    ]


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
    path("topics/", topics.topic_list, name="topic-list"),
    path("topics/<slug:slug>/", topics.topic_detail, name="topic-detail"),
    path("changes/", changes.change_list, name="change-list"),
    path("changes.csv", changes.change_csv, name="change-csv"),
    path("changes.json", changes.change_json, name="change-json"),
    path("changes.atom", feeds.change_atom, name="change-atom"),
    path("recommendations.atom", feeds.recommendation_atom, name="recommendation-atom"),
    path("how-it-works/", how_it_works.how_it_works, name="how-it-works"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("contact/", statements.contact, name="contact"),
    path("licence/", statements.licence, name="licence"),
    path("report/", report.report, name="report"),
    *pages_of(report.MISTAKE.value),
    *pages_of(report.REPLY.value),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemap.sitemap_pages, name="sitemap-pages"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemap.sitemap_part, name="sitemap-part"),
]

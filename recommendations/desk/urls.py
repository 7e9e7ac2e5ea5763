"""Addresses of the desk. Each is declared with a door (doors.py); a test walks them all."""

from django.urls import path

from recommendations.desk import (
    assess,
    closing,
    files,
    home,
    invitations,
    letters,
    mail,
    on_behalf,
    paper_references,  # noqa: F401  the converter of that name
    people,
    reported,
    reports,
    review,
)
from recommendations.public import references  # noqa: F401  the converter of that name

app_name = "desk"


def pages_of(paper: str, where: str) -> list:
    """The three pages of a paper that a body sends: the form, the page to check, what follows."""
    named = {"paper": paper}
    return [
        path(where, reports.form, named, name=paper),
        path(f"{where}check/", reports.check, named, name=f"{paper}-check"),
        path(f"{where}sent/", reports.sent, named, name=f"{paper}-sent"),
    ]


LINE = "<reference:reference>/<slug:slug>"

urlpatterns = [
    path("", home.home, name="home"),
    path("asked/", home.asked, name="asked"),
    path("review/", review.review_list, name="review-list"),
    path("review/<paper:paper>/", review.review, name="review"),
    path("review/<paper:paper>/decided/", review.decided, name="review-decided"),
    path("on-behalf/", on_behalf.choose, name="on-behalf-choose"),
    path("on-behalf/<slug:slug>/", on_behalf.on_behalf, name="on-behalf"),
    path("on-behalf/<slug:slug>/done/", on_behalf.done, name="on-behalf-done"),
    path("letters/", letters.letter_list, name="letter-list"),
    path("letters/new/", letters.letter_new, name="letter-new"),
    path("letters/<paper:reference>/", letters.letter_draft, name="letter-draft"),
    path("letters/<paper:reference>/text/", letters.letter_text, name="letter-text"),
    path("letters/<paper:reference>/passages/", letters.letter_passages, name="letter-passages"),
    path("letters/<paper:reference>/asks/", letters.letter_asks, name="letter-asks"),
    path("letters/<paper:reference>/check/", letters.letter_check, name="letter-check"),
    path("letters/<paper:reference>/published/", letters.letter_published, name="letter-published"),
    path("files/", files.file_list, name="file-list"),
    path("files/bodies/<slug:slug>/", files.body_file, name="file-body"),
    path("files/bodies/<slug:slug>/note/", files.body_note, name="file-body-note"),
    path("files/bodies/<slug:slug>/address/", files.body_address, name="file-body-address"),
    path(
        "files/bodies/<slug:slug>/address/<int:pk>/end/", files.address_end, name="file-address-end"
    ),
    path("files/bodies/<slug:slug>/log/", files.body_log, name="file-body-log"),
    path(
        "files/recommendations/<reference:reference>/",
        files.recommendation_file,
        name="file-recommendation",
    ),
    path(
        "files/recommendations/<reference:reference>/note/",
        files.recommendation_note,
        name="file-recommendation-note",
    ),
    path("reported/", reported.reported_list, name="reported-list"),
    path("reported/<paper:reference>/", reported.reported, name="reported"),
    path("mail/", mail.mail_list, name="mail"),
    path("mail/digest/", mail.digest, name="mail-digest"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invitation-add"),
    path("people/invitations/<int:pk>/withdraw/", people.withdraw, name="invitation-withdraw"),
    path("people/<int:pk>/hand-over/", people.hand_over, name="membership-hand-over"),
    path("people/<int:pk>/role/", people.change_role, name="membership-role"),
    path("people/<int:pk>/end/", people.end, name="membership-end"),
    path("colleagues/", people.colleagues, name="colleagues"),
    path("invitation/<str:secret>/", invitations.invitation, name="invitation"),
    path(f"{LINE}/assess/", assess.assess, name="assess"),
    path(f"{LINE}/close/", closing.close, name="close"),
    *pages_of("report", f"{LINE}/report/"),
    *pages_of("comment", f"{LINE}/comment/<int:entry>/"),
    *pages_of("correct", f"{LINE}/correct/<int:entry>/"),
]

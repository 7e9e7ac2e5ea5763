"""A register from a folder: loaded whole or not at all, and a mistake is answered with its cure."""

import copy
import hashlib
import json
from contextlib import suppress

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.actions import recommendations, updates
from recommendations.dates import PartialDate
from recommendations.exchange.entries import FileProblem
from recommendations.exchange.register_file import load
from recommendations.models import (
    Assignment,
    Body,
    BodyGroup,
    DataVersion,
    Recommendation,
    Standing,
    StatusUpdate,
    User,
)
from tests.factories import alice, at_once, version
from tests.plugins.registers import EMPTY, clone, connected_to

pytestmark = pytest.mark.django_db

TEXT = "We ask.\n\nPublish the figures. Train the staff.\n"
ASKED = {"date": "2024-02-01", "precision": "day"}
REGISTER = {
    "about": "A register for tests.",
    "register": {"key": "small", "title": "Register", "is_invented": True,
                 "began_on": "2024-01-01", "featured": ["R-1"]},
    "office": {"slug": "office", "holders": [{"name": "N", "from": "2024-01-01"}]},
    "bodies": [
        {"slug": "office", "name": "The Office", "kind": "commissioner"},
        {"slug": "police", "name": "The Police", "kind": "force", "overseen_by": "council",
         "aliases": ["The Force"], "formerly": ["The Watch"]},
        {"slug": "council", "name": "The Council", "kind": "council", "successors": ["mayor"],
         "active_from": "1990-01-01", "active_to": "2025-01-01"},
        {"slug": "mayor", "name": "The Mayor", "kind": "mayor"},
    ],
    "body_groups": [{"slug": "forces", "name": "All forces", "members": ["police"],
                     "represented_by": ["council"]}],
    "topics": [{"slug": "figures", "name": "Figures"}],
    "terms": [{"short": "PCCs", "meaning": "police and crime commissioners"}],
    "publications": [
        {"reference": "P-0", "slug": "cited", "title": "Cited", "kind": "cited",
         "issued_on": {"date": "2023", "precision": "year"}},
        {"reference": "P-1", "slug": "letter", "title": "Letter", "kind": "letter",
         "issued_on": ASKED, "issued_by": ["office"], "addressed_to": ["police"],
         "file": "letter.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
         "characters": len(TEXT), "footnotes": [{"n": 1, "text": "See.", "cites": "P-0"}],
         "recorded_on": "2024-02-01"},
    ],
    "recommendations": [
        {"reference": "R-1", "title": "Figures", "publication": "P-1", "kind": "own_ask",
         "strength": "Publish", "passages": [{"start": 9, "end": 29,
                                              "quote": "Publish the figures."}],
         "addressees": [{"body": "police", "lead": True, "group": "forces"},
                        {"body": "mayor", "assigned_on": "2024-05-01",
                         "reassigned_from": "police"}],
         "topics": ["figures"], "issued_by": ["office"], "issued_on": ASKED, "footnotes": [1],
         "recorded_on": "2024-02-01"},
        {"reference": "R-2", "title": "Staff", "publication": "P-1", "kind": "own_ask",
         "strength": "Train", "passages": [{"start": 30, "end": 46, "quote": "Train the staff."}],
         "addressees": [{"body": "council"}], "related": [["follows", "R-1"]],
         "issued_by": ["office"], "issued_on": ASKED, "recorded_on": "2024-02-01"},
    ],
    "updates": [
        {"key": "small:a", "recommendation": "R-2", "body": "council", "kind": "response",
         "value": "accepted", "effective_on": {"date": "2024-03", "precision": "month"},
         "voice": "body", "made_by": "council", "channel": "letter", "text": "In a hotel.",
         "evidence": [{"title": "Page", "url": "https://example.org/", "publisher": "It",
                       "retrieved_on": {"date": "2024-04", "precision": "month"}}],
         "source": {"publication": "P-1", "start": 0, "end": 7, "quote": "We ask."},
         "recorded_on": "2024-03-10"},
        {"recommendation": "R-2", "body": "council", "kind": "correction",
         "effective_on": {"date": "2024-03-20", "precision": "day"}, "voice": "office",
         "made_by": "office", "channel": "signed_in", "text": "The letter says hostel.",
         "corrects": 0, "replaces": {"field": "text", "was": "hotel", "now": "hostel"},
         "recorded_on": "2024-03-20"},
        {"recommendation": "R-1", "body": "mayor", "kind": "note",
         "effective_on": {"date": "2024-05-02", "precision": "day"}, "voice": "office",
         "made_by": "office", "channel": "signed_in", "text": "Something.",
         "recorded_on": "2024-05-02"},
        {"recommendation": "R-2", "body": "council", "kind": "assessment", "value": "met",
         "effective_on": {"date": "2024-06-02", "precision": "day"}, "voice": "office",
         "made_by": "office", "channel": "signed_in", "text": "Met.", "reason": "We looked.",
         "evidence_to": "2024-06-01", "recorded_on": "2024-06-02"},
    ],
    "deadlines": [{"recommendation": "R-1"}],
}  # fmt: skip


def write(folder, file=REGISTER, text: str = TEXT):
    """A folder with this register; words that are no register are written as they are."""
    content = file if isinstance(file, str) else json.dumps(file)
    (folder / "register.json").write_text(content, "utf-8")
    (folder / "letter.txt").write_text(text, "utf-8")
    return folder


def changed(place: str, value):
    """The small register with one field changed; GONE takes it out."""
    file = copy.deepcopy(REGISTER)
    *path, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    at = file
    for part in path:
        at = at[part]
    if value is GONE:
        del at[last]
    else:
        at[last] = value
    return file


GONE = object()


def everything() -> dict[str, list]:
    """All rows of all tables of ours but the accounts, in an order of their own."""
    models = apps.get_app_config("recommendations").get_models(include_auto_created=True)
    kept = [model for model in models if model is not User]
    return {m._meta.db_table: sorted(map(repr, m.objects.values_list())) for m in kept}


def refused(folder, file=REGISTER, text: str = TEXT) -> str:
    """What is said of a folder that is refused; nothing has changed then."""
    before = everything()
    with pytest.raises(CommandError) as problem:
        call_command("load_register", str(write(folder, file, text)))
    assert everything() == before
    return str(problem.value)


# ---------------------------------------------------------------- loading


def test_it_is_loaded_through_the_actions_by_a_named_actor_that_cannot_sign_in(tmp_path, capsys):
    call_command("load_register", str(write(tmp_path)))
    loader = User.objects.get()
    assert (loader.name, loader.is_active, loader.has_usable_password()) == (
        "Register loader", False, False,
    )  # fmt: skip
    assert set(StatusUpdate.objects.values_list("recorded_by", flat=True)) == {loader.pk}
    assert capsys.readouterr().out == (
        f"Loaded from {tmp_path}: 4 bodies, 1 group of bodies, 1 topic, 1 term, 1 register, "
        "2 publications, 2 recommendations, 1 link, 4 updates, 1 transfer.\n"
        "1 deadlines in the file are set aside: there are no clocks yet.\n"
    )


def test_a_second_load_changes_nothing(tmp_path, capsys):
    call_command("load_register", str(write(tmp_path)))
    before = everything()
    capsys.readouterr()
    call_command("load_register", str(tmp_path))
    assert everything() == before
    assert capsys.readouterr().out.startswith(f"Loaded from {tmp_path}: nothing new.\n")


def test_its_lines_stand_as_the_file_says(tmp_path):
    load(write(tmp_path), by=alice())
    lines = Standing.objects.order_by("id").values_list("body__slug", "response", "life")
    assert list(lines) == [
        ("police", "", "no_longer_applicable"),
        ("council", "accepted", "open"),
        ("mayor", "none", "open"),
    ]


def test_a_body_is_loaded_with_its_names_and_ties(tmp_path):
    load(write(tmp_path), by=alice())
    police = Body.objects.get(slug="police")
    names = list(police.names.values_list("name", "is_former"))
    assert (police.overseen_by.slug, names) == (
        "council", [("The Force", False), ("The Watch", True)],
    )  # fmt: skip
    assert Body.objects.get(slug="mayor").predecessors.get().slug == "council"


def test_a_word_is_put_right_in_the_text_around_it(tmp_path):
    load(write(tmp_path), by=alice())
    right = StatusUpdate.objects.get(restates__isnull=False)
    assert right.wording.text == "In a hostel."
    assert right.evidence.values_list("title", "retrieved_precision").get() == ("Page", "month")


def test_the_day_of_recording_is_kept_as_its_noon_in_london(tmp_path):
    load(write(tmp_path), by=alice())
    recorded = StatusUpdate.objects.get(kind="assessment").recorded_at
    assert recorded.isoformat() == "2024-06-02T11:00:00+00:00"


def test_what_is_recorded_today_is_recorded_now_whatever_the_hour(tmp_path):
    today = timezone.localdate().isoformat()
    load(write(tmp_path, changed("updates.3.recorded_on", today)), by=alice())
    assert timezone.localdate(StatusUpdate.objects.get(kind="assessment").recorded_at) == (
        timezone.localdate()
    )


def test_new_entries_at_the_end_are_loaded_beside_the_old(tmp_path):
    load(write(tmp_path), by=alice())
    file = copy.deepcopy(REGISTER)
    file["updates"].append(REGISTER["updates"][2] | {"text": "Something else."})
    assert load(write(tmp_path, file), by=alice()) == {"updates": 1, "deadlines set aside": 1}


def test_what_the_office_has_changed_since_is_left_as_it_stands(tmp_path):
    load(write(tmp_path), by=alice())
    Body.objects.filter(slug="police").update(overseen_by=None, name="Police Service")
    before = everything()
    load(tmp_path, by=alice())
    assert everything() == before


def test_what_was_redacted_since_does_not_come_back(tmp_path):
    load(write(tmp_path), by=alice())
    updates.redact(StatusUpdate.objects.get(key="small:a"), basis="child", by=alice())
    before = everything()
    load(tmp_path, by=alice())
    assert everything() == before


# ---------------------------------------------------------------- mistakes

REC = "register.json, recommendations[0] (R-1)"
PUB = "register.json, publications[1] (P-1)"
UPD = "register.json, updates[0] (R-2)"
UNKNOWN = "“nobody”. Add that"
CHARACTERS = (
    "Use letters A to Z, digits, full stop, underscore and hyphen only; full stops alone are no "
    "reference."
)
MISTAKES = [
    ("bodies.1.slug", GONE, "register.json, bodies[1], field “slug”: it is missing. Add it."),
    ("bodies.1.name", " ",
     "register.json, bodies[1] (police), field “name”: it is empty. Fill it in."),
    ("bodies.1.slug", "a b", ("register.json, bodies[1] (a b), field “slug”: Enter a valid “slug” "
     "consisting of letters, numbers, underscores or hyphens.")),
    ("bodies.1.overseen_by", "nobody", ("register.json, bodies[1] (police), field “overseen_by”: "
     "there is no body “nobody”. Add that body, or correct the name.")),
    ("bodies.2.active_to", "1980-01-01",
     "register.json, bodies[2] (council), field “__all__”: The end is before the beginning."),
    ("bodies.2.slug", "police", ("register.json, bodies[2] (police), field “slug”: 'police' stands "
     "there twice. Keep one of the two.")),
    ("topics.0.name", GONE,
     "register.json, topics[0] (figures), field “name”: it is missing. Add it."),
    ("terms.0.short", "police",
     ("register.json, terms[0] (police), field “short”: “police” would not be found in a page. "
      "Write letters and figures without spaces, two of them capitals, such as MOPAC.")),
    ("terms.0.meaning", GONE,
     "register.json, terms[0] (PCCs), field “meaning”: it is missing. Add it."),
    ("register.reply_days", "ten",
     ("register.json, register, field “reply_days”: 'ten' is of the wrong type. "
      "Write a whole number here.")),
    ("register.contact_url", "no address",
     "register.json, register, field “contact_url”: Enter a valid URL."),
    ("register", GONE, "register.json, field “register”: it is missing. Add it."),
    ("register.began_on", "1 January 2024", ("register.json, register, field “began_on”: "
     "“1 January 2024” is not a date. Write it as 2022-01-21.")),
    ("register.began_on", "20240101", ("register.json, register, field “began_on”: “20240101” is "
     "not a date. Write it as 2022-01-21.")),
    ("office.slug", "nobody", ("register.json, office, field “slug”: there is no body “nobody”. "
     "Add that body, or correct the name.")),
    ("publications.1.issued_on", {"date": "2024-13-01", "precision": "day"},
     (f"{PUB}, field “issued_on”: {{'date': '2024-13-01', 'precision': 'day'}} is not a date with "
     'its precision. Write it as {"date": "2020-05", "precision": "month"}, or day, or year.')),
    ("publications.1.issued_on", {"date": "2999-01-01", "precision": "day"},
     f"{PUB}, field “issued_on”: The date is in the future."),
    ("publications.1.issued_by", ["nobody"],
     f"{PUB}, field “issued_by”: there is no body {UNKNOWN} body, or correct the name."),
    ("publications.1.kind", "tweet", (f"{PUB}, field “kind”: “tweet” is not in the vocabulary. Use "
     "one of letter, report, response, collective_response, cited.")),
    ("publications.1.sha256", "0" * 64, (f"{PUB}, field “sha256”: the file has "
     f"{REGISTER['publications'][1]['sha256']}. Correct this field, or restore the file.")),
    ("publications.1.characters", 5, (f"{PUB}, field “characters”: the file has {len(TEXT)}. "
     "Correct this field, or restore the file.")),
    ("publications.1.file", "../secret.txt",
     f"{PUB}, field “file”: “../secret.txt” is outside the folder. Name a file in it."),
    ("publications.1.file", "/etc/hostname",
     f"{PUB}, field “file”: “/etc/hostname” is outside the folder. Name a file in it."),
    ("publications.1.file", "gone.txt",
     f"{PUB}, field “file”: “gone.txt” cannot be read. Put it there."),
    ("publications.1.reference", "P-0", ("register.json, publications[1] (P-0), field “reference”: "
     "'P-0' stands there twice. Keep one of the two.")),
    ("publications.1.footnotes.0.cites", "nobody", (f"{PUB}, footnotes[0] (1), field “cites”: "
     f"there is no publication {UNKNOWN} publication, or correct the name.")),
    ("publications.1.footnotes.0.n", "one", (f"{PUB}, footnotes[0] (one), field “n”: 'one' is of "
     "the wrong type. Write a whole number here.")),
    ("publications.1.recorded_on", "2999-01-01",
     f"{PUB}, field “recorded_on”: That is in the future."),
    ("recommendations.0.passages.0.end", 30, (f"{REC}, field “passages”: The quotation is not "
     "text[9:30] of P-1, which reads “Publish the figures. ”. Correct the offsets or the "
     "quotation.")),
    ("recommendations.0.passages.0.quote", "Publish.", (f"{REC}, field “passages”: The quotation "
     "is not text[9:29] of P-1, which reads “Publish the figures.”. Correct the offsets or the "
     "quotation.")),
    ("recommendations.0.passages.0.start", GONE,
     f"{REC}, passages[0], field “start”: it is missing. Add it."),
    ("recommendations.0.addressees.0.body", "nobody", (f"{REC}, addressees[0] (nobody), field "
     f"“body”: there is no body {UNKNOWN} body, or correct the name.")),
    ("recommendations.0.addressees.1.body", "police", (f"{REC}, addressees[1] (police), field "
     "“body”: 'police' stands there twice. Keep one of the two.")),
    ("recommendations.0.title", GONE, f"{REC}, field “title”: it is missing. Add it."),
    ("recommendations.0.titel", "X",
     f"{REC}, field “titel”: this field is not known here. Correct its name, or take it out."),
    ("recommendations.0.footnotes", [2], (f"{REC}, field “footnotes”: there is no footnote “2”. "
     "Add that footnote, or correct the name.")),
    ("recommendations.1.related", [["follows", "R-9"]], ("register.json, recommendations[1] (R-2), "
     "field “related”: there is no recommendation “R-9”. Add that recommendation, or correct the "
     "name.")),
    ("recommendations.1.related", ["R-1"], ("register.json, recommendations[1] (R-2), field "
     "“related”: 'R-1' is no link. Write it as [\"follows\", \"REFERENCE\"].")),
    ("bodies.1.part_of", "police", ("register.json, bodies[1] (police), field “part_of”: “police” "
     "is the body itself. Name another body, or leave it out.")),
    ("bodies.1.overseen_by", "police", ("register.json, bodies[1] (police), field “overseen_by”: "
     "“police” is the body itself. Name another body, or leave it out.")),
    ("publications.1.reference", "..", (f"{PUB.replace('P-1', '..')}, field “reference”: "
     f"{CHARACTERS}")),
    ("recommendations.0.reference", ".", ("register.json, recommendations[0] (.), field "
     f"“reference”: {CHARACTERS}")),
    ("recommendations.0.addressees.1.reassigned_from", "council", (f"{REC}, addressees[1] (mayor), "
     "field “reassigned_from”: R-1 was not put to “council”. Add it to the addressees, or name the "
     "body that had the duty.")),
    ("recommendations.0.addressees.1.reassigned_from", "mayor", (f"{REC}, addressees[1] (mayor), "
     "field “reassigned_from”: R-1 was not put to “mayor”. Add it to the addressees, or name the "
     "body that had the duty.")),
    ("recommendations.0.addressees.1.assigned_on", "2999-01-01", (f"{REC}, addressees[1] (mayor), "
     "field “assigned_on”: 2999-01-01 is in the future. Add it once the duty has moved.")),
    ("recommendations.0.addressees.1.assigned_on", "2023-01-01", (f"{REC}, addressees[1] (mayor), "
     "field “assigned_on”: 2023-01-01 is before the recommendation was made, 2024-02-01. Give the "
     "day on which the duty moved.")),
    ("updates.0.value", "great", (f"{UPD}, field “value”: “great” is no response: choose one of "
     "accepted, accepted_in_part, accepted_in_principle, not_accepted, no_position, "
     "says_already_done, says_not_ours.")),
    ("updates.0.body", "mayor", (f"{UPD}, field “body”: R-2 was not put to “mayor”. Add it to the "
     "addressees, or correct the body.")),
    ("updates.0.kind", "redaction", (f"{UPD}, field “kind”: “redaction” is not in the vocabulary. "
     "Use one of response, progress, assessment, target_date, note, reminder, closure, reopening, "
     "submitted, returned, withdrawn, correction.")),
    ("updates.0.effective_on", GONE, f"{UPD}, field “effective_on”: it is missing. Add it."),
    ("updates.0.effective_on", {"date": "2025", "precision": "year"},
     f"{UPD}, field “effective_on”: The date is in the future: give the day it happened."),
    ("updates.0.recorded_on", "2999-01-01", f"{UPD}, field “recorded_on”: That is in the future."),
    ("updates.0.text", "a\0b", f"{UPD}, field “text”: it holds '\\x00'. Remove that character."),
    ("updates.0.text", "a\ud800b",
     f"{UPD}, field “text”: it holds '\\ud800'. Remove that character."),
    ("updates.0.evidence.0.url", "nowhere",
     f"{UPD}, field “evidence”: Evidence 1, url: Enter a valid URL."),
    ("updates.0.source.start", 1, (f"{UPD}, source, field “passages”: The quotation is not "
     "text[1:7] of P-1, which reads “e ask.”. Correct the offsets or the quotation.")),
    ("updates.1.corrects", 7, ("register.json, updates[1] (R-2), field “corrects”: there is no "
     "earlier entry 7. Correct it.")),
    ("updates.1.replaces.was", "motel", ("register.json, updates[1] (R-2), replaces, field “was”: "
     "“motel” does not stand there exactly once. Quote more of the text.")),
    ("updates.2.key", "small:a", ("register.json, updates[2] (R-1), field “key”: 'small:a' stands "
     "there twice. Keep one of the two.")),
    ("updates.3.reason", "", ("register.json, updates[3] (R-2), field “reason”: Give the reason: "
     "it is published with the entry.")),
    ("updates.3.evidence_to", GONE, ("register.json, updates[3] (R-2), field “evidence_to”: Give "
     "the day up to which evidence was considered.")),
    ("updates", {}, "register.json, field “updates”: {} is of the wrong type. Write a list here."),
    ("updates.0", "x", "register.json, updates[0]: this should be an object with named fields."),
    ("extra", 1, ("register.json, field “extra”: this field is not known here. Correct its name, "
     "or take it out.")),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "said"), MISTAKES)
def test_a_mistake_changes_nothing_and_is_answered_with_its_place_and_its_cure(
    tmp_path, place, value, said
):
    assert refused(tmp_path, changed(place, value)) == f"Nothing was changed. {said}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", ("register.json, line 1: this is not JSON (Expecting property name enclosed in "
              "double quotes). Correct it.")),
        ("[]", "register.json: this should be an object with named fields."),
        ('{"about": "a", "about": "b"}',
         "register.json: the field “about” is written twice. Keep one."),
        ('{"bodies": [{"slug": "a", "slug": "b"}]}',
         "register.json: the field “slug” is written twice. Keep one."),
        ("[" * 200_000, ("register.json: brackets stand within brackets too many times. Write it "
                         "as the other registers are written.")),
        ('{"about": ' + "1" * 5000 + "}",
         "register.json: a number has thousands of digits. Find it and correct it."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_register_is_refused(tmp_path, content, said):
    assert refused(tmp_path, content) == f"Nothing was changed. {said}"


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "register.json").write_bytes(b'{"about": "\xe9"}')
    with pytest.raises(FileProblem, match=r"^register.json: this is not UTF-8. Save it as UTF-8.$"):
        load(tmp_path, by=alice())


def test_a_text_that_is_not_utf_8_is_refused(tmp_path):
    (write(tmp_path) / "letter.txt").write_bytes(b"\xe9")
    with pytest.raises(FileProblem, match=r"“letter.txt” is not UTF-8. Save it as UTF-8."):
        load(tmp_path, by=alice())


def test_a_text_with_a_character_that_the_record_cannot_hold_is_refused(tmp_path):
    file = changed("publications.1.sha256", None)
    file["publications"][1]["characters"] = None
    assert refused(tmp_path, file, text=f"{TEXT}\0") == (
        f"Nothing was changed. {PUB}, field “file”: “letter.txt” holds '\\x00'. Remove that "
        "character from it."
    )


def test_bodies_that_are_part_of_each_other_are_refused(tmp_path):
    file = changed("bodies.1.part_of", "council")
    file["bodies"][2]["part_of"] = "police"
    assert refused(tmp_path, file) == (
        "Nothing was changed. register.json, bodies[2] (council), field “part_of”: “police” is "
        "itself part of “council”. Leave out one of the two."
    )


def test_a_text_with_the_line_ends_of_windows_is_loaded_twice_without_effect(tmp_path):
    file = changed("publications.1.sha256", None)
    file["publications"][1]["characters"] = None
    write(tmp_path, file)
    (tmp_path / "letter.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    load(tmp_path, by=alice())
    before = everything()
    load(tmp_path, by=alice())
    assert everything() == before


def test_a_duty_that_moved_on_is_moved_from_body_to_body_whatever_their_order(tmp_path):
    file = changed("recommendations.0.addressees", [
        {"body": "mayor", "assigned_on": "2024-05-01", "reassigned_from": "council"},
        {"body": "council", "assigned_on": "2024-04-01", "reassigned_from": "police"},
        {"body": "police", "lead": True},
    ])  # fmt: skip
    load(write(tmp_path, file), by=alice())
    lines = Standing.objects.filter(reference="R-1").order_by("id")
    assert list(lines.values_list("body__slug", "life")) == [
        ("police", "no_longer_applicable"),
        ("council", "no_longer_applicable"),
        ("mayor", "open"),
    ]
    before = everything()
    load(tmp_path, by=alice())
    assert everything() == before


def test_a_folder_without_a_register_is_refused(tmp_path):
    with pytest.raises(CommandError, match="this file cannot be read"):
        call_command("load_register", str(tmp_path))


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    folder = tmp_path / "register"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT)
    write(folder)
    (folder / "letter.txt").unlink()
    (folder / "letter.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FileProblem, match="is outside the folder"):
        load(folder, by=alice())


KEY = "under this key. What is recorded stays: add new entries at the end, or record a correction."
REF = "under this reference. What is on record never changes: correct the file."
AS_BODY = "for this body. What is on record never changes: correct the file."
R2 = "register.json, recommendations[1] (R-2)"
CORR = "register.json, updates[1] (R-2)"
MAYOR = f"{REC}, addressees[1] (mayor)"
DAY = {"date": "2024-03-02", "precision": "day"}
OTHERWISE = [
    ("recommendations.0.kind", "reminder",
     f"{REC}, field “kind”: the record holds “own_ask” {REF}"),
    ("recommendations.0.strength", "Should",
     f"{REC}, field “strength”: the record holds “Publish” {REF}"),
    ("recommendations.0.issued_on", {"date": "2024-01-01", "precision": "day"},
     f"{REC}, field “issued_on”: the record holds “2024-02-01” {REF}"),
    ("recommendations.0.words_note", "A note",
     f"{REC}, field “words_note”: the record holds nothing {REF}"),
    ("recommendations.0.issued_by", ["mayor"],
     f"{REC}, field “issued_by”: the record holds “office” {REF}"),
    ("recommendations.0.endorsed_by", "mayor",
     f"{REC}, field “endorsed_by”: the record holds nothing {REF}"),
    ("recommendations.0.names", ["mayor"],
     f"{REC}, field “names”: the record holds nothing {REF}"),
    ("recommendations.0.footnotes", [],
     f"{REC}, field “footnotes”: the record holds “1. See.” {REF}"),
    ("recommendations.0.passages", [],
     (f"{REC}, field “passages”: other words are on record under this reference. Exact words never "
      "change: correct the file.")),
    ("recommendations.0.recorded_on", "2024-02-02", (f"{REC}, field “recorded_on”: the record "
     "holds “2024-02-01” as that day. What is on record never changes: correct the file.")),
    ("recommendations.0.addressees.0.lead", False,
     f"{REC}, addressees[0] (police), field “lead”: the record holds “True” {AS_BODY}"),
    ("recommendations.0.addressees.0.addressed_as", "Chiefs", (f"{REC}, addressees[0] (police), "
     f"field “addressed_as”: the record holds “All forces” {AS_BODY}")),
    ("recommendations.0.addressees.1.assigned_on", "2024-05-02",
     f"{MAYOR}, field “assigned_on”: the record holds “2024-05-01” {AS_BODY}"),
    ("recommendations.0.addressees.1.reassigned_from", "council",
     (f"{MAYOR}, field “reassigned_from”: the record moves no duty of “The Council” on 2024-05-01. "
      "What is on record never changes: correct the file.")),
    ("recommendations.1.addressees", [{"body": "council"}, {"body": "police"}],
     (f"{R2}, addressees[1] (police), field “body”: the record does not name “police” as asked by "
      "R-2. What is on record never changes: use “Add an addressee” in the register instead.")),
    ("publications.1.kind", "report", f"{PUB}, field “kind”: the record holds “letter” {REF}"),
    ("publications.1.issued_on", {"date": "2024", "precision": "year"},
     f"{PUB}, field “issued_on”: the record holds “2024-02-01” {REF}"),
    ("publications.1.addressed_to", [],
     f"{PUB}, field “addressed_to”: the record holds “police” {REF}"),
    ("updates.0.effective_on", DAY,
     f"{UPD}, field “effective_on”: the record holds “2024-03” {KEY}"),
    ("updates.0.text", "In an inn.", f"{UPD}, field “text”: the record holds “In a hotel.” {KEY}"),
    ("updates.0.reason", "Why.", f"{UPD}, field “reason”: the record holds nothing {KEY}"),
    ("updates.0.made_by", "mayor", f"{UPD}, field “made_by”: the record holds “council” {KEY}"),
    ("updates.0.voice", "third_party", f"{UPD}, field “voice”: the record holds “body” {KEY}"),
    ("updates.0.channel", "email", f"{UPD}, field “channel”: the record holds “letter” {KEY}"),
    ("updates.3.evidence_to", "2024-05-01",
     f"register.json, updates[3] (R-2), field “evidence_to”: the record holds “2024-06-01” {KEY}"),
    ("updates.0.target_on", DAY, f"{UPD}, field “target_on”: the record holds nothing {KEY}"),
    ("updates.0.recorded_on", "2024-03-11",
     f"{UPD}, field “recorded_on”: the record holds “2024-03-10” {KEY}"),
    ("updates.0.source", {"publication": "P-1", "start": 0, "end": 2, "quote": "We"},
     (f"{UPD}, field “source”: other words of it are on record. What is recorded stays: add new "
      "entries at the end, or record a correction.")),
    ("updates.1.text", "Because.",
     f"{CORR}, field “text”: the record holds “The letter says hostel.” {KEY}"),
    ("updates.1.replaces.now", "hospital",
     f"{CORR}, replaces, field “now”: the record holds “In a hostel.” {KEY}"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "said"), OTHERWISE)
def test_what_never_changes_is_refused_where_the_file_says_otherwise(tmp_path, place, value, said):
    load(write(tmp_path), by=alice())
    assert refused(tmp_path, changed(place, value)) == f"Nothing was changed. {said}"


def test_other_evidence_of_an_update_on_record_is_refused(tmp_path):
    load(write(tmp_path), by=alice())
    said = refused(tmp_path, changed("updates.0.evidence.0.title", "Another page"))
    assert said.startswith(f"Nothing was changed. {UPD}, field “evidence”: the record holds ")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("recommendations.0.title", "Another title"),
        ("recommendations.0.summary", "A summary"),
        ("recommendations.0.contact", "A team"),
        ("recommendations.0.topics", []),
        ("publications.1.title", "Another letter"),
        ("bodies.1.name", "Another name"),
        ("bodies.1.note", "A note"),
        ("body_groups.0.name", "Some forces"),
        ("topics.0.name", "Numbers"),
        ("terms.0.meaning", "commissioners"),
        ("register.contact_url", "https://office.example/contact"),
        ("register.reply_days", 20),
    ],
)
def test_what_the_office_may_change_is_left_as_it_stands(tmp_path, place, value):
    load(write(tmp_path), by=alice())
    before = everything()
    load(write(tmp_path, changed(place, value)), by=alice())
    assert everything() == before


def test_what_was_corrected_and_amended_in_the_register_since_agrees_with_the_file(tmp_path):
    load(write(tmp_path), by=alice())
    right = StatusUpdate.objects.get(restates__isnull=False)
    updates.correct(right, text="In an inn.", reason="Read again.", by=alice())
    note = StatusUpdate.objects.get(kind="note")
    updates.correct(note, reason="It did not happen.", by=alice())
    ask = Recommendation.objects.get(reference="R-1")
    recommendations.amend(ask, title="Other", reason="Clearer.", by=alice())
    recommendations.add_addressee(
        ask, body=Body.objects.get(slug="council"), asked=PartialDate.parse("2024-06"),
        reason="It too.", by=alice(),
    )  # fmt: skip
    BodyGroup.objects.update(name="Every force")
    before = everything()
    load(tmp_path, by=alice())
    assert everything() == before


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("register.key", "another", ("register.json, register, field “key”: this database holds "
         "the register “small”. Load this one into a database of its own.")),
        ("recommendations.0.passages.0", {"start": 0, "end": 7, "quote": "We ask."},
         (f"{REC}, field “passages”: other words are on record under this reference. Exact words "
         "never change: correct the file.")),
        ("updates.0.value", "not_accepted", (f"{UPD}, field “value”: the record holds “accepted” "
         "under this key. What is recorded stays: add new entries at the end, or record a "
         "correction.")),
    ],
)  # fmt: skip
def test_what_is_on_record_already_is_not_loaded_otherwise(tmp_path, place, value, said):
    load(write(tmp_path), by=alice())
    assert refused(tmp_path, changed(place, value)) == f"Nothing was changed. {said}"


def test_another_text_of_a_source_on_record_is_refused(tmp_path):
    load(write(tmp_path), by=alice())
    file = changed("publications.1.sha256", None)
    file["publications"][1]["characters"] = None
    assert refused(tmp_path, file, text="Other words.\n") == (
        f"Nothing was changed. {PUB}, field “file”: another text is on record. A text never "
        "changes: correct the file."
    )


def test_an_entry_put_in_between_does_not_pass_for_the_one_it_moves(tmp_path):
    load(write(tmp_path), by=alice())
    file = copy.deepcopy(REGISTER)
    file["updates"].insert(2, REGISTER["updates"][2] | {"body": "police"})
    assert refused(tmp_path, file).startswith(
        "Nothing was changed. register.json, updates[2] (R-1), field “body”: the record holds "
        "“mayor” under this key."
    )


# ---------------------------------------------------------------- any mistake at all


def places(value, path=()) -> list[tuple]:
    """Every place in the file at which something stands."""
    found = [path] if path else []
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for name, part in inside:
            found += places(part, (*path, name))
    return found


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.sampled_from(
        [[], {}, [[]], [None], [{}], "x" * 1000, -1, 10**12, 0.5, "2999-01-01", "nobody", "police",
         ["nobody"], [["follows", ["R-1"]]], {"date": 1, "precision": []}, "R-1", "\ud83d", True]
    ),
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.sampled_from(places(REGISTER)), junk=JUNK)
def test_whatever_stands_in_a_field_it_is_loaded_or_refused_in_words(tmp_path, place, junk):
    file = copy.deepcopy(REGISTER)
    at = file
    for part in place[:-1]:
        at = at[part]
    at[place[-1]] = junk
    with transaction.atomic():
        count = DataVersion.objects.count(), Recommendation.objects.count(), Body.objects.count()
        with suppress(FileProblem):
            load(write(tmp_path, file), by=alice())
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    assert count == (
        DataVersion.objects.count(), Recommendation.objects.count(), Body.objects.count(),
    )  # fmt: skip


# ---------------------------------------------------------------- twice at once


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """A database of this test's own, where transactions really end."""
    with django_db_blocker.unblock(), clone(EMPTY, "load") as name, connected_to(name):
        yield name


def test_two_loads_at_once_load_it_once(database, tmp_path):
    write(tmp_path)
    loader = alice()
    works = [lambda: load(tmp_path, by=loader)] * 2
    assert at_once(database, *works) == []
    assert (Recommendation.objects.count(), Assignment.objects.count()) == (2, 3)
    once = version()
    load(tmp_path, by=loader)
    assert version() == once


def test_the_database_refuses_what_the_loader_would_have_let_through(tmp_path):
    load(write(tmp_path), by=alice())
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusUpdate.objects.filter(key="small:a").update(value="not_accepted")

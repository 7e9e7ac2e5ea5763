"""The group whose members run the register day by day, with just the rights that this needs.

Django makes permissions only after all migrations have run, so this one makes those of our nouns
first: a group without its rights would never be noticed on a fresh database.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Commissioner's office"

RIGHTS = {
    # Reference data. The screens refuse to delete what the record refers to.
    "body": ["view", "add", "change", "delete"],
    "bodyname": ["view", "add", "change", "delete"],
    "bodyidentifier": ["view", "add", "change", "delete"],
    "officeholder": ["view", "add", "change", "delete"],
    "bodygroup": ["view", "add", "change", "delete"],
    "topic": ["view", "add", "change", "delete"],
    "register": ["view", "change"],
    # The record only grows: nothing of it is deleted, and an update is never changed.
    "publication": ["view", "add", "change"],
    "recommendation": ["view", "add", "change"],
    "assignment": ["view"],
    "statusupdate": ["view", "add"],
}


def make_group(apps, schema_editor):
    create_permissions(installed.get_app_config("recommendations"), apps=apps, verbosity=0)
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    wanted = [f"{verb}_{noun}" for noun, verbs in RIGHTS.items() for verb in verbs]
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="recommendations", codename__in=wanted
    )
    group.permissions.set(permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0002_record_only_grows"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]

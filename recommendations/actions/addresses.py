"""Addresses are for ever: one that a page had before leads to the one that it has now."""

from recommendations.models import FormerAddress, Topic


def moved(old_path: str, new_path: str) -> None:
    """Let the path that a page had lead to the one that it has now, as part of the public change
    that renames it. What led to the old path leads to the new one, so that nobody is sent on
    twice; a path that is live again leads nowhere."""
    if old_path == new_path:
        return
    FormerAddress.objects.filter(path=new_path).delete()
    FormerAddress.objects.filter(moved_to=old_path).update(moved_to=new_path)
    FormerAddress.objects.update_or_create(path=old_path, defaults={"moved_to": new_path})


def gone(path: str) -> None:
    """Let what led to a path lead nowhere, as part of the public change that deletes its page: an
    old address then says that there is no page, and not only after it led to none."""
    FormerAddress.objects.filter(moved_to=path).delete()


def topics() -> dict[str, Topic]:
    """Every topic by its slug, and by those that it had before."""
    live = {topic.get_absolute_url(): topic for topic in Topic.objects.all()}
    former = FormerAddress.objects.filter(moved_to__in=live)
    found = {address.path: live[address.moved_to] for address in former} | live
    return {last_part(path): topic for path, topic in found.items()}


def last_part(path: str) -> str:
    """The slug at the end of a path."""
    return path.rstrip("/").rpartition("/")[2]

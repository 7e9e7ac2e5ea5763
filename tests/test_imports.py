"""Imports go down only: the order of the layers is the one in DESIGN §5."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS = [
    {"tracker", "apps", "assets", "migrations"},  # the frame: settings, addresses, set-up
    {"templatetags"},  # words for the templates of the doors
    {"desk", "admin", "management"},  # doors: one per audience; the public one shows what is on
    {"public"},  # record, and the others show it as the public reads it
    {"forms"},  # fields that doors share
    {"exchange", "generating"},  # files in and out; fictional registers of any size
    {"actions", "summaries", "over_time", "selection"},  # verbs, figures, the object behind lists
    {"permissions", "backends"},  # who may, and who may sign in
    {"models"},  # nouns
    {"standing", "workflow", "written"},  # pure rules, and dates as people write them
    {"vocabulary", "paragraphs", "hints", "keyset", "words", "search", "limits"},
    {"dates"},
]
"""From the top down. A module imports from lower layers and from its own package; neighbours
in a layer never import each other."""

HEIGHT = {name: depth for depth, names in enumerate(LAYERS) for name in names}


def area(module: str) -> str:
    """The name in LAYERS that a module belongs to: recommendations.public.home → public."""
    top, _, rest = module.partition(".")
    return rest.partition(".")[0] if top == "recommendations" and rest else top


def imports(module: str, source: str, is_package: bool = False) -> Iterator[tuple[str, bool]]:
    """Every module of ours that a source imports, and whether inside a function."""
    tree = ast.parse(source)
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        found = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                up = parts[: len(parts) - node.level + is_package]
                base = ".".join([*up, *filter(None, [node.module])])
            found = [f"{base}.{alias.name}" for alias in node.names]
        for name in found:
            if name.split(".")[0] in ("recommendations", "tracker"):
                yield name, id(node) in inside
            elif id(node) in inside:
                yield name, True


def violations(module: str, source: str, is_package: bool = False) -> list[str]:
    """What a module imports that it may not, a sentence each."""
    mine, said = area(module), []
    for name, is_inside in imports(module, source, is_package):
        if is_inside:
            said.append(f"{module} imports {name} inside a function.")
        if name.split(".")[0] not in ("recommendations", "tracker"):
            continue
        other = area(name)
        if other not in HEIGHT:
            said.append(f"{module} imports {name}, which has no place among the layers.")
        elif other != mine and HEIGHT[other] <= HEIGHT[mine]:
            said.append(f"{module} ({mine}) imports {name} ({other}), which is not below it.")
    return said


def modules() -> dict[str, Path]:
    """Every module under recommendations/ and tracker/, by its name."""
    found = {}
    for top in ("recommendations", "tracker"):
        for path in (ROOT / top).rglob("*.py"):
            if "node_modules" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                found[".".join(part for part in parts if part != "__init__")] = path
    return found


def graph(sources: dict[str, str]) -> dict[str, set[str]]:
    """Who imports whom, module by module."""
    return {
        module: {
            target
            for name, _ in imports(module, source)
            if (target := name if name in sources else name.rpartition(".")[0]) in sources
            and target != module
        }
        for module, source in sources.items()
    }


def cycle(sources: dict[str, str]) -> list[str]:
    """Modules that import each other in a circle; empty where none do."""
    try:
        TopologicalSorter(graph(sources)).prepare()
    except CycleError as problem:
        return problem.args[1]
    return []


SOURCES = {name: path.read_text("utf-8") for name, path in modules().items()}


@pytest.mark.parametrize("module", SOURCES)
def test_a_module_imports_from_below_only(module):
    is_package = modules()[module].name == "__init__.py"
    assert area(module) in {*HEIGHT, "recommendations"}
    assert violations(module, SOURCES[module], is_package) == []


def test_no_modules_import_each_other_in_a_circle():
    assert cycle(SOURCES) == []


def test_every_module_is_read():
    assert {"recommendations.standing", "recommendations.actions.record", "tracker.urls"} < set(
        SOURCES
    )


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("recommendations.public.home", "from recommendations.desk import forms"),
        ("recommendations.public.home", "from recommendations.admin.site import site"),
        ("recommendations.public.home", "import recommendations.desk.views"),
        ("recommendations.public.home", "from ..desk import views"),
        ("recommendations.desk.views", "from recommendations import admin"),
        ("recommendations.admin.site", "from recommendations.desk import views"),
        ("recommendations.exchange.columns", "from recommendations.public.dates import humandate"),
        ("recommendations.actions.updates", "from recommendations.exchange import columns"),
        ("recommendations.actions.updates", "from recommendations import summaries"),
        ("recommendations.summaries", "from recommendations.public.dates import humandate"),
        ("recommendations.selection", "from recommendations.actions import updates"),
        ("recommendations.permissions", "from recommendations.actions import updates"),
        ("recommendations.models.bodies", "from recommendations.permissions import may"),
        ("recommendations.models", "from ..actions import updates"),
        ("recommendations.standing", "from recommendations.models import Body"),
        ("recommendations.dates", "from recommendations.vocabulary import NONE"),
        ("recommendations.actions.updates", "from tracker import settings"),
        ("recommendations.public.home", "from recommendations.helpers import help"),
        ("recommendations.public.home", "if True:\n    from recommendations.desk import forms"),
    ],
)
def test_a_forbidden_import_is_seen(module, source):
    is_package = module == "recommendations.models"
    assert len(violations(module, source, is_package)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    import json",
        "async def f():\n    from recommendations.models import Body",
        "class C:\n    def f(self):\n        if self:\n            import json",
    ],
)
def test_an_import_inside_a_function_is_seen(source):
    said = violations("recommendations.public.home", source)
    assert [sentence.endswith("inside a function.") for sentence in said] == [True]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("recommendations.public.home", "from recommendations.public import lists"),
        ("recommendations.public.home", "from recommendations import selection, summaries"),
        ("recommendations.exchange.columns", "from recommendations.selection import Selection"),
        ("recommendations.models.updates", "from recommendations.vocabulary import NONE"),
        ("recommendations.standing", "from recommendations.dates import PartialDate"),
        ("tracker.urls", "from recommendations.admin import site"),
        ("recommendations.public.home", "import json\nfrom django.db import models"),
    ],
)
def test_an_import_from_below_is_let_through(module, source):
    assert violations(module, source) == []


def test_a_circle_would_be_seen():
    circle = {
        "recommendations.public.a": "from recommendations.public import b",
        "recommendations.public.b": "from recommendations.public.a import c",
    }
    assert sorted(set(cycle(circle))) == sorted(circle)

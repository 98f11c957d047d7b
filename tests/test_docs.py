"""What the docs promise to list, they list: words, commands, dependencies."""

import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from watchback import words
from watchback.cli.commands import COMMANDS, load
from watchback.gather.facts import source_ids

ROOT = Path(__file__).parent.parent
VOCABULARIES = [
    kind for _, kind in inspect.getmembers(words, inspect.isclass) if issubclass(kind, words.Word)
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_words_md_has_every_value_with_its_meaning(vocabulary: type[words.Word]) -> None:
    sections = (ROOT / "docs/words.md").read_text().split("\n## ")
    section = next((s for s in sections if s.startswith(f"{vocabulary.__name__}\n")), "")
    rows = {(f"`{word.value}`", word.label, word.meaning) for word in vocabulary}
    listed = {tuple((*row, "")[:3]) for row in table_rows(section) if row[0].startswith("`")}
    assert listed == rows


def table_rows(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def commands_of(name: str) -> Iterator[tuple[str, Any]]:
    """The command itself, or the commands of the group that it is."""
    loaded = load(name)
    inner = getattr(loaded, "commands", None) or {}
    yield from ((f"{name} {sub}", command) for sub, command in inner.items())
    if not inner:
        yield name, loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    for full_name, command in commands_of(name):
        said = " ".join(f"{command.help} {command.epilog or ''}".split())
        assert re.search(rf"Examples?: .*watchback {full_name}\b", said), f"{full_name}: {said}"


def test_every_command_says_in_one_line_what_it_does() -> None:
    for name, command in COMMANDS.items():
        assert command.does.endswith(".") and len(command.does) < 60, name


@pytest.mark.parametrize("source", source_ids())
def test_every_source_has_a_page(source: str) -> None:
    page = (ROOT / f"docs/sources/{source}.md").read_text()
    assert page.startswith("# ") and "What permits it" in page


def named_dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"].values()
    lines = [*project["project"]["dependencies"], *project["build-system"]["requires"], *sum(groups, [])]
    return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines}


def test_every_dependency_has_its_line_and_every_line_a_dependency() -> None:
    rows = table_rows((ROOT / "docs/dependencies.md").read_text())
    listed = [row for row in rows if row[0] not in ("package", "---")]
    assert {row[0] for row in listed} == named_dependencies()
    assert all(len(row) == 5 and all(row) for row in listed)


def test_every_picture_of_a_page_is_shown_and_they_are_small() -> None:
    pictures = {file.name: file.stat().st_size for file in (ROOT / "docs/pictures").iterdir()}
    pages = ("docs/pages.md", "docs/auditing-guide.md", "README.md")
    shown = "".join((ROOT / page).read_text() for page in pages)
    assert {name for name in pictures if f"pictures/{name})" not in shown} == set()
    assert sum(pictures.values()) < 3_000_000


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_every_file_that_a_page_of_the_docs_leads_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []

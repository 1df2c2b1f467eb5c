"""What people read stands in one module, and reads well without pictures."""

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import texts
from bot.blocks import feedback
from bot.votes import NOT_IN_ARTICLES

BOT = Path(texts.__file__).parent
SHOWING = sorted([*BOT.glob("blocks/*.py"), *BOT.glob("listeners/*.py"), BOT / "answers.py"])
SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
UNSEEN = ("log", "PullquoteError", "MisquoteError")


def sentences(tree: ast.AST) -> Iterator[str]:
    """Yield the literals that look like words for people: no docstrings, logs or errors."""
    for node in ast.iter_child_nodes(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if is_docstring or called.partition(".")[0] in UNSEEN:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.value] if SENTENCE.search(node.value) else []
        yield from sentences(node)


def values() -> Iterator[str]:
    for name, value in vars(texts).items():
        if name.isupper():
            yield from [value] if isinstance(value, str) else inner(value)


def inner(value: dict[str, str] | tuple[str, ...]) -> Iterator[str]:
    yield from value.values() if isinstance(value, dict) else value


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: path.stem)
def test_no_words_for_people_stand_outside_the_one_module(path: Path) -> None:
    assert list(sentences(ast.parse(path.read_text("utf-8")))) == []


def test_the_search_for_words_finds_them() -> None:
    code = '"""A docstring here."""\nlog.info("not seen by people")\ncard("Hello dear people")'
    assert list(sentences(ast.parse(code))) == ["Hello dear people"]


def test_no_emoji_bears_a_meaning() -> None:
    for value in values():
        assert not [c for c in value if unicodedata.category(c) in ("So", "Cs")], value
        assert not re.search(r":[a-z_]+:", value), value


def test_every_text_is_in_use() -> None:
    code = "".join(path.read_text("utf-8") for path in BOT.rglob("*.py"))
    names = [name for name in vars(texts) if name.isupper()]
    assert [name for name in names if f"texts.{name}" not in code] == []


def test_every_placeholder_has_a_name() -> None:
    fields = [f for value in values() for _, f, _, _ in string.Formatter().parse(value)]
    assert all(field is None or field.isidentifier() for field in fields)


def test_the_reason_that_makes_an_evaluation_row_is_one_of_the_modals() -> None:
    options = feedback.feedback_modal("q")["blocks"][0]["element"]["options"]
    assert NOT_IN_ARTICLES in [option["value"] for option in options]

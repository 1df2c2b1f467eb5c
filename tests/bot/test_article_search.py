"""Articles are found by their titles and publishers, in whatever spelling."""

from datetime import date

import pytest
from hypothesis import given

from bot.article_search import matching
from corpus.records import Article
from index.records import Listing
from tests.bot.articles import hostile_text

TITLES = {
    "openai": ("OpenAI and Foxconn collaborate to strengthen U.S. manufacturing", "Conclave"),
    "plant": ("Contoso & Fabrikam <build> a plant", "Contoso"),
    "fines": ("Wendleford library drops its fines", "Wendleford Council"),
    "skoda": ("Škoda opens a plant", "Škoda Auto"),
}
LISTINGS = [
    Listing(Article(id=key, title=title, publisher=by, text="", published=date(2026, 1, 1)), 1)
    for key, (title, by) in TITLES.items()
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("foxconn", ["openai"]),
        ("Foxcon", ["openai"]),
        ("opneai foxcnn", ["openai"]),
        ("manufact", ["openai"]),
        ("CONTOSO", ["plant"]),
        ("plant", ["plant", "skoda"]),
        ("plant skoda", ["skoda"]),
        ("council", ["fines"]),
        ("libary fins", ["fines"]),
        ("quarterly dividend", []),
        ("plant dividend", []),
    ],
)
def test_every_word_must_be_near_one_of_the_article(query: str, found: list[str]) -> None:
    assert [each.article.id for each in matching(LISTINGS, query)] == found


def test_what_is_spelled_right_comes_first() -> None:
    exact = Listing(Article(id="exact", title="Planet news", text=""), 1)
    assert matching([*LISTINGS, exact], "planet")[0] is exact


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_without_words_everything_is_listed_as_it_was(query: str) -> None:
    assert matching(LISTINGS, query) == LISTINGS


@given(hostile_text, hostile_text)
def test_whatever_is_typed_or_published_can_be_looked_for(query: str, title: str) -> None:
    listing = Listing(Article(id="a", title=title, publisher="", text=""), 1)
    assert matching([listing], query) in ([], [listing])
    assert matching([listing], title) == [listing]

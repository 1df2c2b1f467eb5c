"""Questions as people type them."""

import pytest

from index.spelling import Speller
from tests.fakes import HOSTILE_SAMPLES

SPELLER = Speller(
    ["Foxconn will manufacture cooling systems, about 2026 of them.", "It’s Brightquill’s plan."]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who runs foxcon?", "who runs foxconn?"),
        ("Brightqill's plan", "Brightquill's plan"),
        ("manufactering of colling sistems", "manufacturing of cooling systems"),
        ("what was anounced abot it", "what was announced about it"),
        ("the forcast", "the forecast"),
    ],
    ids=[
        "name",
        "capital and possessive",
        "words of the articles and of English",
        "short",
        "English",
    ],
)
def test_a_typo_becomes_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert SPELLER.corrected(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "is AMD in the plan",
        "is amd in the plan",
        "How tall is Halvorsen?",
        "2025 or 2o26",
        "iPhoen FOXCON",
        "the haberdashery of Novartis and Pfizer",
        *HOSTILE_SAMPLES,
    ],
)
def test_what_is_no_typo_stays(typed: str) -> None:
    assert SPELLER.corrected(typed) == typed


def test_without_articles_english_is_known_all_the_same() -> None:
    assert Speller([]).corrected("the forcast abot") == "the forecast abot"

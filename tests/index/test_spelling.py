"""Questions as people type them."""

import json

import pytest

from corpus.reader import read_corpus
from index import data
from index.spelling import Speller, Spelling
from tests.fakes import HOSTILE_SAMPLES

SPELLER = Speller(
    [
        "Foxconn will manufacture cooling systems, which are replaced, about 2026 of them.",
        "It’s Brightquill’s plan. Ingrid Tollefsen of Novantis raised prices at Farlight’s kettle.",
        "Rowan Reed speaks.",
    ]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wich of the colling sistems is it", "which of the cooling systems is it"),
        ("what is replced abot it", "what is replaced about it"),
        ("does it manufaktere it", "does it manufacture it"),
        ("the “forcast”, then", "the “forecast”, then"),
        ("the co-manufactre of it", "the co-manufacture of it"),
    ],
    ids=["the articles' words", "short", "long", "English", "hyphen"],
)
def test_a_typo_becomes_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert SPELLER.mended(typed) == Spelling(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who runs foxcon?", "who runs foxconn?"),
        ("what is Brightqill's plan", "what is Brightquill's plan"),
        ("Who is Tolleson?", "Who is Tollefsen?"),
        ("Who runs Farsight?", "Who runs Farlight?"),
        ("who is rowen", "who is rowan"),
        ("Who is Rowann?", "Who is Rowan?"),
        ("what is the plam", "what is the plan"),
        ("what is the pland", "what is the plan"),
    ],
    ids=[
        *("lower case", "possessive", "another person", "another product", "English name"),
        *("capital", "another letter", "one too many"),
    ],
)
def test_what_may_have_meant_something_else_is_a_guess(typed: str, meant: str) -> None:
    assert SPELLER.mended(typed) == Spelling(meant, guessed=True)


@pytest.mark.parametrize(
    "typed",
    [
        "is AMD in the plan",
        "is amd in the plan",
        "How tall is Halvorsen?",
        "2025 or 2o26",
        "an iPhoen of FOXCON",
        "who is Kettler or Novant of it",
        "the haberdashery of Novartis and Pfizer",
        "was it blackrock lidar or figma that they raised with",
        "does capex or opex of softbank and mckinsey go into the plan",
        "it couldn't, wouldn’t, and couldnt or arent the systems",
        "was it unreplaced or is it in the plan",
        "they realised their favourite colours at the centre of the programme",
        "the adverts of councillors",
        "the naïve résumé of it",
        "wo ist das sisteme mit preis",
        "Quién es el presidente de Foxconn?",
        "chi e il presidente di foxconn",
        "see https://foxcon.com/sistems or press@foxcon.com in #sistems or sistems_of",
        *HOSTILE_SAMPLES,
    ],
)
def test_what_may_be_no_typo_stays(typed: str) -> None:
    assert SPELLER.mended(typed) == Spelling(typed)


@pytest.mark.parametrize("name", ["dev", "test", "first-article"])
def test_the_field_s_own_words_stay(name: str) -> None:
    words = "capex opex saas paas nvme reit csrd cagr roas sepa ebitda softbank mckinsey anthropic"
    asked = f"what is said of {words} in it"
    assert _speller(name).mended(asked) == Spelling(asked)


@pytest.mark.parametrize("name", ["dev", "test"])
def test_what_may_be_an_unknown_name_is_a_guess_at_most(name: str) -> None:
    speller = _speller(name)
    for word in ("grok", "asus", "phan", "herve", "paas", "rohan"):
        asked = f"what is said of {word} in it"
        found = speller.mended(asked)
        assert found.guessed or found.question == asked, found


def test_without_articles_common_english_is_known_all_the_same() -> None:
    assert Speller([]).mended("is it the forcast") == Spelling("is it the forecast")


@pytest.mark.parametrize("name", ["dev", "first-article"])
def test_questions_without_typos_stay(name: str) -> None:
    asked, speller = data.question_set(name), _speller(name)
    lines = asked.questions.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    plain = [row["question"] for row in rows if row.get("kind") != "typo"]
    changed = [each for each in plain if speller.mended(each).question != each]
    assert len(plain) > 40
    assert changed in ([], ["tell me about the cooling equipement"])


def test_half_of_the_typed_typos_are_mended_and_no_right_word_is_lost() -> None:
    asked, speller = data.question_set("typos"), _speller("typos")
    typos = mended = lost = 0
    for line in asked.questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        meant, typed, read = (
            [word.strip("?.,").lower() for word in text.split(" ")]
            for text in (row["meant"], row["question"], speller.mended(row["question"]).question)
        )
        for one, two, three in zip(meant, typed, read, strict=True):
            typos += one != two
            mended += one != two and one == three
            lost += one == two and one != three
    assert typos > 400
    assert mended > typos / 2
    assert lost == 0


def _speller(name: str) -> Speller:
    corpus = read_corpus(data.question_set(name).corpus)
    return Speller(article.text for article in corpus.articles)

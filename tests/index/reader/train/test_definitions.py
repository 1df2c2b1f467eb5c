# ruff: noqa: S311 - reproducible
import random

import pytest

from index.reader.train.definitions import definitions, questions
from index.reader.train.records import Paragraph, Pool


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Tymnet Net was an international data network.", "Tymnet Net"),
        ("A lens is a device that bends light.", "lens"),
        ("Zippa, the largest of three firms that rent scooters, will leave.", "Zippa"),
        ("The drone operator Parsel has signed a contract.", "Parsel"),
        ('"We buy time," said Farlight\'s chief executive, Tobiah Renn.', "Tobiah Renn"),
        ("Harriet Colquhoun, the chief executive, said so.", "Harriet Colquhoun"),
    ],
)
def test_a_sentence_that_says_what_something_is_gets_a_question_about_it(
    sentence: str, about: str
) -> None:
    text = f"It rained. {sentence} In the south, Zippa grew."
    found = list(questions(text, random.Random(1)))
    assert found
    assert all(text[a:b] == sentence for _, (a, b) in found)
    assert any(about in question for question, _ in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was an international data network.",
        "The result is a loss.",
        "However, the firm, a maker of pumps, grew.",
        "Trams ran normally throughout.",
    ],
)
def test_a_subject_that_stands_for_something_said_before_gets_none(sentence: str) -> None:
    assert list(questions(sentence, random.Random(1))) == []


def test_who_runs_a_company_is_asked_of_the_sentence_that_names_its_head() -> None:
    text = "Brackwater's chief executive, Thandeka Rowe, called it large."
    asked = [question for question, _ in questions(text, random.Random(1))]
    assert "Who is Thandeka Rowe?" in asked
    assert any(question != asked[0] and "Brackwater" in question for question in asked)


def test_the_questions_point_into_their_own_paragraph() -> None:
    texts = ["Nothing here.", "Tymnet Net was a network."]
    paragraphs = tuple(Paragraph("a", "", "", text) for text in texts)
    pool = definitions([Pool("x", paragraphs, ())])
    (asked,) = pool.asked
    assert asked.answers == {1: ((0, len(texts[1])),)}
    assert pool.paragraphs == paragraphs

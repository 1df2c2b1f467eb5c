"""Whose office is asked about, and whose is named."""

import pytest

from index.offices import of_another

LIU = "Chairman Young Liu of Foxconn praised the partnership."
ALTMAN = "OpenAI CEO Sam Altman said that it was a big step."
BOTH = "OpenAI CEO Sam Altman met chairman Young Liu of Foxconn."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the chairman of OpenAI?", LIU),
        ("who is openai's chairman", LIU),
        ("Who is the CEO of Foxconn?", LIU),
        ("who is the chief executive of foxconn", ALTMAN),
        ("Who is the CEO of Foxconn?", BOTH),
    ],
)
def test_another_s_office_is_told_apart(question: str, sentence: str) -> None:
    assert of_another(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the chairman of Foxconn?", LIU),
        ("who is the chair of the board of foxconn", LIU),
        ("What is the name of Foxconn's chairman?", LIU),
        ("Who is the chief executive officer at OpenAI?", ALTMAN),
        ("Who is the CEO of OpenAI?", BOTH),
        ("Who is the chairman of OpenAI?", "Foxconn builds a plant."),
        ("Who praised the partnership?", LIU),
        ("Who is the chairman?", LIU),
    ],
)
def test_the_office_asked_about_is_known_again(question: str, sentence: str) -> None:
    assert not of_another(question, sentence)

"""What leans on the question before it."""

import pytest

from index.followups import leans


@pytest.mark.parametrize(
    "question",
    [
        "and when?",
        "Why?",
        "ok, and the second one?",
        "what about Finland?",
        "Who runs it?",
        "and how much did that cost",
        "since when",
        "Who else put money in?",
        "how long does it take to get the money back?",
        "what’s his title at the new company?",
        "what will they build in Ohio?",
        "WHO RUNS IT?",
    ],
)
def test_a_fragment_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "When does the Ohio plant open?",
        "Which libraries open on Sundays?",
        "How many people work at Pinemoor's clinics?",
        "Who owns ChatGPT?",
        "What is OpenAI's valuation?",
        "and who is the chief financial officer of Foxconn?",
    ],
)
def test_a_whole_question_stands_alone(question: str) -> None:
    assert not leans(question)


def test_a_name_stands_alone_in_lower_case() -> None:
    assert leans("who owns chatgpt")
    assert not leans("who owns chatgpt", names={"chatgpt"})
    assert leans("and chatgpt?", names={"chatgpt"})
    assert leans("who runs it", names={"chatgpt"})

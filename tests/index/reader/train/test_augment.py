# ruff: noqa: S311 - seeded, to be repeatable
import random

import pytest

from index.reader.train import augment
from index.reader.train.records import Example

PASSAGE = (
    "The plant in Turku opened in March 1999 and was the first of its kind. "
    "Marit Aalto of Velanto led the team of 220 people for many years before she retired. "
    "In May 2004 the owners sold it to Corrigan Compute, a company from Halifax in Canada."
)
GOLD = "Marit Aalto"
QUESTION = "Who led the first team of Velanto before 2004?"


@pytest.fixture
def example() -> Example:
    at = PASSAGE.index(GOLD)
    return Example(QUESTION, "", PASSAGE, ((at, at + len(GOLD)),), exact=True, source="s")


@pytest.mark.parametrize("seed", range(5))
def test_other_entity_puts_in_one_that_the_answer_does_not_hold(
    example: Example, seed: int
) -> None:
    changed = augment.other_entity(example, random.Random(seed), PASSAGE)
    assert changed is not None
    assert changed.spans == ()
    new = set(changed.question.split()) - set(QUESTION.split())
    assert new
    assert not any(word.strip("?") in augment.answer_text(example) for word in new)


def test_opposite_turns_one_word(example: Example) -> None:
    changed = augment.opposite(example, random.Random(0))
    assert changed is not None
    turned = [("first", "last"), ("before", "after")]
    assert changed.question in [QUESTION.replace(word, other) for word, other in turned]


@pytest.mark.parametrize("change", [augment.opposite, augment.negation])
def test_yes_or_no_questions_stay_answerable(example: Example, change: object) -> None:
    asked = Example("Was it the first?", "", PASSAGE, example.spans, exact=True, source="s")
    assert callable(change)
    assert change(asked, random.Random(0)) is None


@pytest.mark.parametrize(
    ("question", "negated"),
    [("Who did not go?", "Who did go?"), ("Why can they go?", "Why cannot they go?")],
)
def test_negation_puts_in_or_takes_out(question: str, negated: str) -> None:
    asked = Example(question, "", PASSAGE, ((0, 3),), exact=True, source="s")
    changed = augment.negation(asked, random.Random(0))
    assert changed is not None
    assert changed.question == negated


def test_without_answer_cuts_the_sentence_and_nothing_else(example: Example) -> None:
    changed = augment.without_answer(example)
    assert changed is not None
    assert GOLD not in changed.passage
    assert "Turku" in changed.passage
    assert "Halifax" in changed.passage
    assert changed.spans == ()


@pytest.mark.parametrize("seed", range(6))
def test_renamed_keeps_the_answer_verbatim(example: Example, seed: int) -> None:
    changed = augment.renamed(example, random.Random(seed), "It was Burdock Machines that won.")
    assert changed is not None
    assert changed.passage == PASSAGE.replace("Velanto", "Burdock Machines")
    if changed.spans:
        ((a, b),) = changed.spans
        assert changed.passage[a:b] == GOLD
        assert "Burdock Machines" in changed.question


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("words", [5, 20, 30, 500])
def test_cropped_keeps_whole_sentences_and_the_answer(
    example: Example, seed: int, words: int
) -> None:
    cut = augment.cropped(example, random.Random(seed), words)
    assert cut.passage in PASSAGE
    assert cut.passage.endswith(".")
    ((a, b),) = cut.spans
    assert cut.passage[a:b] == GOLD


def test_cropped_without_an_answer_keeps_what_the_question_is_about() -> None:
    asked = Example("Who bought it in May 2004?", "", PASSAGE, (), exact=True, source="s")
    assert "Corrigan" in augment.cropped(asked, random.Random(0), 5).passage


@pytest.mark.parametrize("seed", range(20))
def test_rewording_changes_the_question_alone(example: Example, seed: int) -> None:
    changed = augment.reworded(example, random.Random(seed))
    assert changed.question
    assert (changed.passage, changed.spans) == (example.passage, example.spans)


def test_keywords_are_the_content_words() -> None:
    assert augment.keywords("What does the new plant in Turku cost?", random.Random(0)) == (
        "new plant turku cost"
    )

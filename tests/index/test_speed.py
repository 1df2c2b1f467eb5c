"""Measuring the time of an answer with an index of any size."""

import numpy as np

from index.answer import Answerer
from index.calibration import Calibration
from index.speed import enlarged, measure
from tests.fakes import KeywordReader, index_of
from tests.index.test_answer import DEAL, PLANT

CALIBRATION = Calibration({"cosine": 1.0}, 0.0, 1.0, 0.0)


def test_an_enlarged_index_holds_and_searches_as_many_passages_as_asked() -> None:
    index = index_of(PLANT, DEAL)
    larger = enlarged(index, 100)
    assert 100 <= len(larger.passages) < 100 + len(index.passages)
    assert len(larger.passage_vectors) == len(larger.passages)
    sentences = sum(len(each.sentences) for each in larger.passages)
    assert len(larger.sentence_vectors) == sentences
    assert len(larger.sentence_words.scores("plant")) == sentences
    assert np.allclose(np.linalg.norm(larger.passage_vectors.rows(), axis=1), 1)
    assert len(larger.passage_words.vocabulary) > 5 * len(index.passage_words.vocabulary)


def test_what_is_found_and_read_are_the_articles_themselves() -> None:
    index = index_of(PLANT, DEAL)
    reader, again = KeywordReader("250"), KeywordReader("250")
    question = "How many people are hired at the plant?"
    Answerer(index, CALIBRATION, reader).answer(question)
    Answerer(enlarged(index, 100), CALIBRATION, again).answer(question)
    assert again.pages[0] == reader.pages[0]
    assert len(set(again.pages)) == len(again.pages)


def test_the_same_answer_is_found_and_timed() -> None:
    index = index_of(PLANT, DEAL)
    larger = Answerer(enlarged(index, 100), CALIBRATION, None)
    question = "How many people are hired at the plant?"
    small = Answerer(index, CALIBRATION, None).answer(question).closest[0]
    assert larger.answer(question).closest[0].text == small.text
    found = measure(larger, [question] * 7)
    assert found.questions == 7
    assert 0 < found.p50_ms <= found.p95_ms

"""Measuring the time of an answer with an index of any size."""

import numpy as np

from index.answer import Answerer
from index.calibration import Calibration
from index.lexical import tokens
from index.reader.choice import open_reader
from index.reader.onnx import OnnxReader
from index.reader.reading import Page
from index.speed import Recording, batches, enlarged, measure
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
    words, more = (
        {token for passage in each.passages for token in tokens(each.text(passage))}
        for each in (index, larger)
    )
    assert len(more) > 5 * len(words)


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


def test_reading_is_timed_one_by_one_and_in_batches() -> None:
    reader = open_reader("default")
    assert isinstance(reader, OnnxReader)
    recording = Recording(reader)
    answerer = Answerer(index_of(PLANT, DEAL), CALIBRATION, recording)
    answered = answerer.answer("Who hires?"), answerer.answer("What closes?")
    assert [question for question, _ in recording.read_so_far] == [a.question for a in answered]
    assert all(len(pages) > 1 for _, pages in recording.read_so_far)
    times = batches(reader, recording.read_so_far)
    assert list(times) == ["one by one", "at once", "by length"]
    assert all(each > 0 for each in times.values())


def test_a_pair_is_read_in_a_batch_as_alone() -> None:
    reader = open_reader("default")
    assert isinstance(reader, OnnxReader)
    short, long = reader.pairs(
        "Who hires?", [Page("", "Acme hires.", ()), Page("", "It " * 40, ())]
    )
    alone = reader.logits([short])
    together = reader.logits([short, long])
    count = len(short.ids)
    for one, two in zip(alone[:2], together[:2], strict=True):
        assert two.shape == (2, len(long.ids))
        assert np.allclose(one[0], two[0, :count], atol=1)  # rounded by the batch's ranges
    assert np.allclose(alone[2][0], together[2][0], atol=1)

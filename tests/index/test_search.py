"""Fusion and ranking, with an encoder that knows shared words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.lexical import Lexical, tokens, words
from index.search import Weights, fuse, min_max, rank_sentences, search
from index.store import assemble
from index.vectors import Floats, Vectors
from tests.fakes import WordEncoder, article, index_of

WEIGHTS = Weights()


PLANT = article(
    "plant",
    "# Plant\n\nAcme opens a plant in Ohio. It makes cables.\n\n## Jobs\n\nIt hires 250 people.",
)
DEAL = article("deal", "# Deal\n\nBeta buys Gamma for $5 million. The deal closes in May.")


def test_the_passage_that_shares_the_words_comes_first() -> None:
    index = index_of(PLANT, DEAL)
    question = "How many people will be hired?"
    query = index.encoder.encode([question])[0]
    found = search(index, query, question, WEIGHTS)
    assert found[0].passage.headings[-1] == "Jobs"
    assert found[0].score == pytest.approx(1)
    assert len(found) == len(index.passages)


def test_the_sentence_that_shares_the_words_comes_first_and_headings_last() -> None:
    index = index_of(PLANT, DEAL)
    question = "When does the deal close?"
    query = index.encoder.encode([question])[0]
    ranked = rank_sentences(
        index, query, question, search(index, query, question, WEIGHTS), WEIGHTS
    )
    best = ranked[0]
    text = index.articles[best.candidate.passage.article_id].text
    assert text[best.sentence.start : best.sentence.end] == "The deal closes in May."
    assert len(ranked) == sum(len(each.sentences) for each in index.passages)


def test_passages_are_embedded_and_looked_up_with_their_title_and_headings() -> None:
    embedded: list[str] = []

    def embed(texts: Sequence[str]) -> Floats:
        embedded.extend(texts)
        return WordEncoder().encode(texts)

    index = assemble([PLANT], embed, WordEncoder(), "build")
    passages, sentences = embedded[: len(index.passages)], embedded[len(index.passages) :]
    assert passages[-1] == "Plant. Jobs\nIt hires 250 people."
    assert "It hires 250 people." in sentences
    assert index.passage_words.scores("jobs at the plant")[-1] > 0
    assert (
        len(index.sentence_vectors)
        == len(sentences)
        == sum(len(each.sentences) for each in index.passages)
    )


def test_an_announcement_filed_twice_takes_no_other_passages_places() -> None:
    index = index_of(PLANT, replace(PLANT, id="twin"), DEAL)
    question = "How many people will be hired?"
    query = index.encoder.encode([question])[0]
    found = search(index, query, question, WEIGHTS)
    assert len(found) == len(index_of(PLANT, DEAL).passages)
    assert len({index.body(each.passage) for each in found}) == len(found)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    first = search(index, query, question, replace(WEIGHTS, candidates=2))
    assert [each.row for each in first] == [each.row for each in found[:2]]


def test_a_question_without_any_known_word_still_finds_candidates() -> None:
    index = index_of(PLANT, DEAL)
    query = index.encoder.encode(["?"])[0]
    assert len(search(index, query, "?", WEIGHTS)) == len(index.passages)


def test_min_max_scales_to_one_and_equal_scores_to_zero() -> None:
    assert min_max(np.array([2, 4, 3], dtype=np.float32)).tolist() == [0, 1, 0.5]
    assert min_max(np.array([7, 7], dtype=np.float32)).tolist() == [0, 0]
    assert min_max(np.array([], dtype=np.float32)).tolist() == []


def test_fusion_weighs_the_dense_scores() -> None:
    dense = np.array([0, 1], dtype=np.float32)
    lexical = np.array([9, 0], dtype=np.float32)
    assert fuse(dense, lexical, 0.25).tolist() == [0.75, 0.25]


def test_words_lose_dots_stop_words_and_case() -> None:
    assert words("The U.S. is NOT what I-95 was") == ["us", "95"]
    assert tokens("Hiring hires") == ["hire", "hire"]


def test_the_text_that_holds_the_rare_word_scores_highest() -> None:
    lexical = Lexical.build(["red apple", "red pear", "red plum"])
    assert lexical.scores("red plum").argmax() == 2
    assert lexical.scores("nothing known").tolist() == [0, 0, 0]


def test_vectors_return_exact_cosines() -> None:
    rows = WordEncoder().encode(["red apple", "green pear"])
    vectors = Vectors.build(rows)
    found, scores = vectors.search(rows[1], 5)
    assert found.tolist() == [1, 0]
    assert scores[0] == pytest.approx(1, abs=1e-6)
    assert vectors.cosines(rows[1], np.array([0, 1])).tolist() == pytest.approx(
        [float(rows[0] @ rows[1]), 1], abs=1e-6
    )

"""The question sets that come with the project: whole, and about the articles beside them."""

import pytest

from corpus.reader import read_corpus
from index import data
from index.questions import read_questions

EVERY = sorted({*data.CALIBRATION, *data.DEVELOPMENT, *data.REPORTED})


@pytest.mark.parametrize("name", EVERY)
def test_gold_stands_in_its_article(name: str) -> None:
    one = data.question_set(name)
    corpus = read_corpus(one.corpus)
    assert not corpus.problems
    texts = {each.id: " ".join(each.text.split()) for each in corpus.articles}
    asked = read_questions(one.questions)
    assert any(each.answerable for each in asked)
    assert any(not each.answerable for each in asked)
    for each in asked:
        where = [texts[each.article]] if each.article else list(texts.values())
        assert all(any(" ".join(gold.split()) in text for text in where) for gold in each.gold)


@pytest.mark.parametrize("name", ["follow-ups", "test-follow-ups"])
def test_follow_ups_are_about_an_article_of_the_corpus(name: str) -> None:
    one = data.question_set(name)
    articles = {each.id for each in read_corpus(one.corpus).articles}
    assert {each.about for each in read_questions(one.questions)} == articles


def test_nothing_is_chosen_on_what_is_only_reported() -> None:
    chosen = {data.question_set(name).corpus for name in (*data.CALIBRATION, *data.DEVELOPMENT)}
    assert chosen.isdisjoint(data.question_set(name).corpus for name in ("test", "test-follow-ups"))

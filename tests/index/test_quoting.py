"""What of an article is quoted, and how much of it."""

from dataclasses import replace

import pytest
from hypothesis import given

from corpus.markup import joined, markdown_blocks
from corpus.passages import passages
from corpus.records import Article
from index.answer import Answerer
from index.quotes import choose, distinct, quote
from tests.fakes import HOSTILE, article, assert_verbatim, index_of
from tests.index.test_answer import CALIBRATION, DEAL, PLANT


def test_a_long_passage_is_shown_as_whole_sentences_around_the_answer() -> None:
    long = article("long", " ".join(f"Sentence number {n} says something." for n in range(20)))
    passage = passages(long)[0]
    middle = passage.sentences[10]
    shown = quote(long, passage, middle, 1.0)
    assert_verbatim(shown)
    assert len(shown.text) <= 500
    assert shown.text.startswith("Sentence")
    assert shown.text.endswith(".")
    before = sum(
        each.end <= middle.start and each.start >= shown.start for each in passage.sentences
    )
    after = sum(each.start >= middle.end and each.end <= shown.end for each in passage.sentences)
    assert before in (after, after + 1)  # what “it” refers to stands before
    assert shown.starts_inside
    assert shown.ends_inside


def test_a_window_grows_to_one_side_where_the_other_ends() -> None:
    long = article("long", " ".join(f"Sentence number {n} says something." for n in range(20)))
    passage = passages(long)[0]
    first, last = (quote(long, passage, passage.sentences[n], 1.0) for n in (0, -1))
    assert (first.start, last.end) == (passage.body, passage.end)
    assert not first.starts_inside
    assert not last.ends_inside
    assert min(len(first.text), len(last.text)) > 450


def test_a_heading_is_quoted_only_when_it_is_the_answer() -> None:
    passage = passages(PLANT)[1]
    with_heading = quote(PLANT, passage, passage.sentences[0], 1.0)
    assert with_heading.text.startswith("Jobs\n\nThe plant hires")
    assert quote(PLANT, passage, passage.sentences[1], 1.0).text.startswith("The plant hires")


def test_further_quotes_are_close_in_score_and_never_the_same() -> None:
    first = passages(PLANT)[1]
    other = passages(DEAL)[0]
    quotes = [
        quote(PLANT, first, first.sentences[1], 0.9),
        quote(DEAL, other, other.sentences[1], 0.8),
        quote(PLANT, passages(PLANT)[0], passages(PLANT)[0].sentences[1], 0.2),
    ]
    assert choose(quotes, 0.8, possible=0.9) == tuple(quotes[:2])


def test_no_quote_shows_what_another_shows() -> None:
    copy = article("copy", "# Copy\n\n## Jobs\n\nElsewhere. The plant hires 250 people. Else.")
    passage = passages(PLANT)[1]
    again = next(
        each for each in passages(copy)[0].sentences if "250" in copy.text[each.start : each.end]
    )
    first = quote(PLANT, passage, passage.sentences[1], 0.9)
    overlapping = quote(PLANT, passage, passage.sentences[2], 0.89)
    elsewhere = quote(copy, passages(copy)[0], again, 0.88)
    other = quote(DEAL, passages(DEAL)[0], passages(DEAL)[0].sentences[1], 0.2)
    assert first.text != elsewhere.text
    assert list(distinct([first, overlapping, elsewhere, other])) == [first, other]


def test_the_same_words_about_something_else_are_another_answer() -> None:
    grants = [article(name, f"# {name}\n\nIt closes on 31 March.") for name in ("Alpha", "Beta")]
    answer = Answerer(index_of(*grants), CALIBRATION, None).answer("What closes on 31 March?")
    assert [each.article.id for each in answer.closest] == ["Alpha", "Beta"]
    assert len({each.text for each in answer.closest}) == 1


def test_an_article_filed_twice_gives_each_passage_once() -> None:
    twin = replace(PLANT, id="twin")
    both = Answerer(index_of(PLANT, twin, DEAL), CALIBRATION, None)
    answer = both.answer("How many people does the plant hire?")
    texts = [each.text for each in answer.closest]
    assert len(set(texts)) == len(texts) > 1
    assert len({each.text for each in answer.quotes}) == len(answer.quotes)


@pytest.mark.parametrize(("score", "count"), [(0.3, 2), (0.1, 1)])
def test_a_quote_of_another_article_need_only_be_possible(score: float, count: int) -> None:
    first, other = passages(PLANT)[1], passages(DEAL)[0]
    quotes = [
        quote(PLANT, first, first.sentences[1], 0.9),
        quote(DEAL, other, other.sentences[1], score),
        quote(PLANT, passages(PLANT)[0], passages(PLANT)[0].sentences[1], 0.3),
    ]
    assert choose(quotes, 0.8, possible=0.2) == tuple(quotes[:count])


@given(HOSTILE)
def test_hostile_text_is_quoted_verbatim(text: str) -> None:
    body, headings = joined(markdown_blocks(text))
    hostile = Article("h", "H", body, headings)
    for passage in passages(hostile):
        for sentence in passage.sentences:
            shown = quote(hostile, passage, sentence, 1.0)
            assert_verbatim(shown)
            assert shown.start <= sentence.start
            assert sentence.end <= shown.end


def test_a_line_of_a_megabyte_is_quoted_in_short() -> None:
    long = article("long", "word " * 200_000)
    passage = passages(long)[7]
    shown = quote(long, passage, passage.sentences[0], 1.0)
    assert_verbatim(shown)
    assert len(shown.text) <= 1000

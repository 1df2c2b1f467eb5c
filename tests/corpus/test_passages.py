"""Passages and sentences are spans: in order, apart, and without a word lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.markup import joined, markdown_blocks, text_blocks
from corpus.passages import passages
from corpus.reader import read_corpus
from corpus.records import Article, Sentence
from corpus.sentences import LONGEST, split
from tests.fakes import HOSTILE

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


def sentences_of(text: str) -> list[str]:
    return [text[each.start : each.end] for each in split(text, 0, len(text))]


def article(text: str) -> Article:
    body, headings = joined(markdown_blocks(text))
    return Article("a", "A", body, headings)


def check(given_article: Article) -> None:
    """Sentences follow each other within their passages and hold every visible character."""
    found = passages(given_article)
    spans = [span for passage in found for span in passage.sentences]
    end = 0
    for span in spans:
        assert end <= span.start < span.end
        assert not given_article.text[end : span.start].strip()
        assert given_article.text[span.start : span.end].strip()
        end = span.end
    assert not given_article.text[end:].strip()
    for number, passage in enumerate(found, 1):
        assert (passage.number, passage.of) == (number, len(found))
        assert passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
        assert passage.start <= passage.body < passage.end


@given(HOSTILE)
def test_no_word_is_lost_in_markdown(text: str) -> None:
    check(article(text.replace("\0", "")))


@given(HOSTILE)
def test_no_word_is_lost_in_plain_text(text: str) -> None:
    body, headings = joined(text_blocks(text))
    check(Article("a", "A", body, headings))


@given(HOSTILE)
@settings(max_examples=50)
def test_splitting_ignores_what_stands_outside_the_span(text: str) -> None:
    padded = f"Before. {text} After."
    found = split(padded, 8, 8 + len(text))
    assert all(8 <= each.start < each.end <= 8 + len(text) for each in found)


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "word " * 200_000, "a. " * 300_000], ids=["one", "words", "dots"]
)
def test_a_line_of_a_megabyte_is_cut_into_short_sentences(text: str) -> None:
    found = split(text, 0, len(text))
    assert max(each.end - each.start for each in found) <= LONGEST
    assert "".join(text[each.start : each.end] for each in found).replace(" ", "") == text.replace(
        " ", ""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It grew in the U.S. market. Then it fell.",
            ["It grew in the U.S. market.", "Then it fell."],
        ),
        ("Foxconn Inc. agreed. So did Dr. Liu.", ["Foxconn Inc. agreed.", "So did Dr. Liu."]),
        ('He said "a pioneer." Liu added more.', ['He said "a pioneer."', "Liu added more."]),
        ("It costs $3.5 million. Sold!", ["It costs $3.5 million.", "Sold!"]),
        ("One\nTwo", ["One", "Two"]),
        ("  Spaces around.  ", ["Spaces around."]),
        ("", []),
    ],
)
def test_sentences_end_where_readers_think_they_do(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


def test_short_paragraphs_are_read_together_and_long_ones_divided() -> None:
    short = "\n\n".join(["A short paragraph of seven words here."] * 10)
    assert len(passages(article(short))) == 1
    long = " ".join(["A sentence of six words only."] * 100)
    divided = passages(article(long))
    assert len(divided) == 4
    assert {len(each.sentences) for each in divided} == {25}


def test_a_passage_knows_the_headings_above_it() -> None:
    found = passages(article("# T\n\nIntro.\n\n## A\n\n### B\n\nDeep.\n\n## C\n\nLast."))
    assert [each.headings for each in found] == [("T",), ("T", "A", "B"), ("T", "C")]
    assert [len(each.sentences) for each in found] == [2, 3, 2]


def test_the_first_article_is_divided_at_its_headings() -> None:
    first = next(each for each in read_corpus(ARTICLES).articles if each.id == "openai-foxconn")
    found = passages(first)
    check(first)
    assert len(found) == 5
    assert [first.text[each.body :].split()[0] for each in found] == [
        "OpenAI,",
        "OpenAI",
        "The",
        "Foxconn",
        "Chairman",
    ]
    liu = found[4].sentences[1]
    assert first.text[liu.start : liu.end].endswith('forefront of the AI digital era."')
    assert found[0].sentences[0] == Sentence(0, len(first.title))

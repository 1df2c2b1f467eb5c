"""Answers: verbatim quotes, the verdict of a calibrated confidence, and clear refusals."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.markup import joined, markdown_blocks
from corpus.passages import passages
from corpus.records import Article
from index.answer import LONGEST_QUESTION, Answerer
from index.calibration import Calibration
from index.errors import QuestionError
from index.quotes import choose, distinct, quote
from index.records import Verdict
from tests.fakes import HOSTILE, KeywordReader, article, assert_verbatim, index_of

WEIGHTS = {"cosine": 20.0}
CALIBRATION = Calibration(WEIGHTS, intercept=-6, answered=0.9, possible=0.5)


PLANT = article(
    "plant",
    "# Plant\n\nAcme opens a plant in Ohio. It makes cables.\n\n## Jobs\n\nThe plant hires 250"
    " people. Apprentices are welcome. Wages are fair.",
)
DEAL = article("deal", "# Deal\n\nBeta buys Gamma for $5 million. The deal closes in May.")


def answerer(reader: KeywordReader | None = None) -> Answerer:
    return Answerer(index_of(PLANT, DEAL), CALIBRATION, reader)


def test_the_answering_sentence_is_quoted_in_its_passage() -> None:
    answer = answerer().answer("When does the deal close in May?")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.confidence == answer.quotes[0].score >= 0.9
    assert answer.index == "test-build"
    first = answer.quotes[0]
    assert_verbatim(first)
    assert first.text == "Beta buys Gamma for $5 million. The deal closes in May."
    best = first.sentences[0]
    assert first.article.text[best.start : best.end] == "The deal closes in May."


def test_a_question_with_typos_is_read_as_it_was_meant() -> None:
    plain = answerer().answer("when does the deal close in May")
    answer = answerer().answer("when does the deall close in May")
    assert answer.question == "when does the deall close in May"
    assert answer.read_as == "when does the deal close in May"
    assert (answer.quotes, answer.confidence) == (plain.quotes, plain.confidence)
    assert_verbatim(answer.quotes[0])
    assert not plain.read_as


def test_a_guessed_name_is_no_more_than_a_possible_answer() -> None:
    index = index_of(article("sale", "# Sale\n\nBrightquill costs 5 euros."))
    surely = Calibration({}, 5.0, answered=0.9, possible=0.5)
    one = Answerer(index, surely, None)
    assert one.answer("What does Brightquill cost?").verdict is Verdict.ANSWERED
    guessed = one.answer("What does Brightqill cost?")
    assert guessed.verdict is Verdict.POSSIBLE
    assert guessed.read_as == "What does Brightquill cost?"
    assert_verbatim(guessed.quotes[0])
    never = Answerer(index, replace(surely, possible=1.0, answered=1.0), None)
    assert never.answer("What does Brightqill cost?").verdict is Verdict.NONE


def test_typos_make_no_difference_to_what_is_alike() -> None:
    typed, meant = answerer().embed(["when does  the deall close", "when does the deal close"])
    assert typed.tolist() == meant.tolist()


def test_a_question_about_something_else_is_refused_without_quotes() -> None:
    answer = answerer().answer("How tall is Mount Everest?")
    assert answer.verdict is Verdict.NONE
    assert answer.quotes == ()
    assert answer.closest
    for each in answer.closest:
        assert_verbatim(each)


def test_what_lies_between_is_called_possible() -> None:
    between = Calibration(WEIGHTS, intercept=-6, answered=0.9999999, possible=0.5)
    answer = Answerer(index_of(PLANT, DEAL), between, None).answer("When does the deal close?")
    assert answer.verdict is Verdict.POSSIBLE
    assert_verbatim(answer.quotes[0])


def test_the_reader_decides_which_sentence_comes_first() -> None:
    reader = KeywordReader("Apprentices")
    answer = answerer(reader).answer("How many people are hired at the plant?")
    best = answer.closest[0].sentences[0]
    assert PLANT.text[best.start : best.end] == "Apprentices are welcome."
    assert any("Apprentices" in page.text for page in reader.pages)
    for page in reader.pages:
        assert page.context.startswith(("Plant", "Deal"))


def test_a_question_that_leans_on_another_is_asked_of_the_article_quoted_before() -> None:
    both = Answerer(index_of(PLANT, replace(PLANT, id="rival", title="Rival")), CALIBRATION, None)
    for about in ("plant", "rival"):
        answer = both.answer("And the wages?", about=about)
        assert {about} == {each.article.id for each in answer.closest}
        assert answer.question == "And the wages?"


def test_a_follow_up_that_another_article_answers_better_is_answered_by_that() -> None:
    answer = answerer().answer("And the apprentices?", about=DEAL.id)
    assert answer.closest[0].article.id == PLANT.id


def test_a_question_that_stands_alone_is_asked_of_all_articles() -> None:
    question = "How many people does the plant in Ohio hire?"
    assert PLANT.id == answerer().answer(question, about=DEAL.id).closest[0].article.id


def test_an_article_that_is_gone_is_not_asked() -> None:
    gone = answerer().weigh("And the wages?", about="gone")
    assert gone.answer.closest == answerer().answer("And the wages?").closest
    assert gone.features.leaning == 0


def test_the_evidence_tells_that_a_question_leans() -> None:
    assert answerer().weigh("And when?", about=DEAL.id).features.leaning == 1
    assert answerer().weigh("Who buys Gamma?", about=DEAL.id).features.leaning == 0
    assert answerer().weigh("And when?").features.leaning == 0


@pytest.mark.parametrize("question", ["", " \n\t "])
def test_an_empty_question_is_refused_with_an_example(question: str) -> None:
    with pytest.raises(QuestionError, match="ask something"):
        answerer().answer(question)


def test_a_question_of_ten_thousand_characters_is_refused() -> None:
    with pytest.raises(QuestionError, match=f"10,000 characters.*{LONGEST_QUESTION:,}"):
        answerer().answer("x" * 10_000)


@given(st.text(max_size=80).filter(lambda text: text.split()))
def test_any_question_gets_verbatim_quotes_or_none(question: str) -> None:
    answer = ANY.answer(question)
    assert bool(answer.quotes) == (answer.verdict is not Verdict.NONE)
    for each in (*answer.quotes, *answer.closest):
        assert_verbatim(each)


ANY = answerer()


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

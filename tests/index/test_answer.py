"""Answers: verbatim quotes, the verdict of a calibrated confidence, and clear refusals."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import LONGEST_QUESTION, Answerer
from index.calibration import Calibration
from index.errors import QuestionError
from index.records import Verdict
from tests.fakes import KeywordReader, article, assert_verbatim, index_of

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


def test_a_name_of_the_articles_stands_alone_in_lower_case() -> None:
    assert answerer().weigh("who buys gamma", about=DEAL.id).features.leaning == 0
    assert answerer().weigh("who buys it", about=DEAL.id).features.leaning == 1


@pytest.mark.parametrize(
    ("company", "verdict"), [("Foxconn", Verdict.ANSWERED), ("OpenAI", Verdict.POSSIBLE)]
)
def test_another_s_office_is_no_more_than_a_possible_answer(company: str, verdict: Verdict) -> None:
    said = "Chairman Young Liu of Foxconn praised OpenAI."
    praise = article("praise", f"# Praise\n\n{said}")
    found = Answerer(index_of(praise), replace(CALIBRATION, answered=0.5), None)
    answer = found.answer(f"Which chairman Young Liu is the chairman of {company}?")
    assert answer.verdict is verdict
    assert_verbatim(answer.quotes[0])


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

"""Only what the index answers from the right place is suggested."""

from collections import Counter
from dataclasses import replace
from datetime import date

from corpus.markup import joined, markdown_blocks
from corpus.records import Article
from index.answer import Answerer
from index.calibration import Calibration
from index.prompts.proof import KEPT, TRIED, candidates, proven
from index.records import Answer, Verdict
from tests.fakes import KeywordReader, assert_verbatim, index_of

TEXT = "{0} opens a plant. The {0} plant opens in March. {0} CEO Ann {0} said yes. {0} grows."


def article(name: str, day: int = 1, text: str = TEXT) -> Article:
    title = f"{name} opens a plant"
    body, headings = joined(markdown_blocks(f"# {title}\n\n{text.format(name)}"))
    return Article(name, title, body, headings, published=date(2026, 1, day))


def answerer(*articles: Article, word: str = "") -> Answerer:
    calibration = Calibration({"margin": 1.0}, intercept=0, answered=0.9, possible=0.5)
    return Answerer(index_of(*articles), calibration, KeywordReader(word))


class Recording:
    """Keeps what was answered."""

    def __init__(self, answers: Answerer) -> None:
        self.answers = answers
        self.given: list[Answer] = []

    def answer(self, question: str) -> Answer:
        self.given.append(self.answers.answer(question))
        return self.given[-1]


def names(count: int) -> list[str]:
    return [f"Acme{chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(count)]


def asked(answers: Answerer) -> list[str]:
    index = answers.index
    return [each.question for each in candidates(list(index.articles.values()), index.passages)]


def prove(answers: Answerer | Recording) -> tuple[str, ...]:
    index = (answers.answers if isinstance(answers, Recording) else answers).index
    found = candidates(list(index.articles.values()), index.passages)
    return proven(answers, found, lambda _: None)


def test_a_question_is_kept_when_its_own_sentence_answers() -> None:
    answers = Recording(answerer(article("Acme"), word="in March"))
    assert prove(answers) == ("When does the Acme plant open?",)
    assert len(answers.given) == 4
    for given in answers.given:
        for each in given.quotes:
            assert_verbatim(each)


def test_an_answer_from_another_sentence_proves_nothing() -> None:
    answers = Recording(answerer(article("Acme"), word="grows"))
    assert prove(answers) == ()
    assert all(given.verdict is Verdict.ANSWERED for given in answers.given)


def test_where_nothing_is_proven_nothing_is_suggested() -> None:
    assert prove(answerer(article("Acme"), word="absent")) == ()


def test_the_newest_articles_are_asked_about_first_and_in_turns() -> None:
    found = asked(answerer(article("Old", 1), article("New", 3), article("Mid", 2)))
    assert found[:4] == [
        "When does the New plant open?",
        "When does the Mid plant open?",
        "When does the Old plant open?",
        "What did Ann New say?",
    ]


def test_a_large_corpus_is_asked_no_more_than_a_bounded_number() -> None:
    answers = Recording(answerer(*(article(name) for name in names(60)), word="absent"))
    assert prove(answers) == ()
    assert len(answers.given) == TRIED


def test_many_articles_give_few_questions_each() -> None:
    text = "The {0} plant opens in March. The {0} shop opens in May. The {0} bar opens in June."
    articles = [article(name, text=text) for name in names(5)]
    kept = prove(answerer(*articles, word="opens in"))
    assert len(kept) == KEPT
    assert max(Counter(question.split()[3] for question in kept).values()) == 2


def test_unlike_questions_come_first() -> None:
    text = "The {0} plant opens in March. The {0} bar opens in May. {0} CEO Ann Lee said yes in A."
    kept = prove(answerer(article("Acme", text=text), word="in "))
    assert [question.split()[0] for question in kept] == ["When", "What", "Who", "When", "Who"]


def test_an_article_in_another_language_is_asked_nothing() -> None:
    assert asked(answerer(replace(article("Acme"), language="de"))) == []


def test_every_candidate_counts_as_progress() -> None:
    answers = answerer(article("Acme"))
    found = candidates(list(answers.index.articles.values()), answers.index.passages)
    steps: list[int] = []
    proven(answers, found, steps.append)
    assert steps == [1] * len(found)

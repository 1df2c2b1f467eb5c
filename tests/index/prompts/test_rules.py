"""From headings and sentences to questions; where a rule is not sure, there is none."""

import pytest
from hypothesis import given

from corpus.markup import joined, markdown_blocks
from corpus.passages import passages
from corpus.reader import read_corpus
from corpus.records import Article
from index.prompts import headings, sentences
from index.prompts.wording import LONGEST, Candidate
from index.settings import ROOT
from tests.fakes import HOSTILE

BODY = "The staff of Acme met the board. Acme and Foxconn and the supply chain grow."


def article(text: str, title: str = "Acme opens a plant") -> Article:
    body, found = joined(markdown_blocks(f"# {title}\n\n{text}"))
    return Article("a", title, body, found)


def made(text: str, title: str = "Acme opens a plant") -> list[Candidate]:
    source = article(text, title)
    return [*headings.questions(source), *sentences.questions(source, passages(source))]


def questions(text: str, title: str = "Acme opens a plant") -> list[str]:
    return [each.question for each in made(text, title)]


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Which kettles are affected?", "Which kettles are affected?"),
        ("2. Which kettles are affected?", "Which kettles are affected?"),
        ("How to get your money back", "How do I get my money back?"),
        ("What changes for staff", "What changes for staff?"),
        ("What went wrong", "What went wrong?"),
        ("What library members should do", "What should library members do?"),
        ("What the bundle contains", "What does the bundle contain?"),
        ("Three key areas of collaboration", "What are the three key areas of collaboration?"),
        ("Statements from Acme", "What are the statements from Acme?"),
        ("a) Impact on the staff", "What is the impact on the staff?"),
        ("4. Next steps", "What are the next steps?"),
        (
            "II. Strengthening the supply chain:",
            "What is the plan for strengthening the supply chain?",
        ),
    ],
)
def test_a_heading_becomes_a_question(heading: str, question: str) -> None:
    (found,) = made(f"## {heading}\n\n{BODY}\n\n## Else\n\nMore.")
    assert found.question == question
    source = article(f"## {heading}\n\n{BODY}\n\n## Else\n\nMore.")
    assert source.text[found.start : found.end].strip() == BODY


@pytest.mark.parametrize(
    "heading",
    [
        "Jobs",
        "Order book",
        "Why now?",
        "What she wants to do",
        "What else is new",
        "Made for people who rent",
        "From the till to the top",
        "Looking ahead",
        "Building on success",
        "How we got here",
        "What you get",
        "Unheard reasons for joy",
        "What is <!channel> about?",
        "What is the *reason* for this " + "long " * 20 + "heading?",
    ],
)
def test_a_heading_that_no_rule_is_sure_of_becomes_none(heading: str) -> None:
    assert questions(f"## {heading}\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The plant opens in March 2027.", "When does the plant open?"),
        ("A joint room opens in Malmö in the autumn.", "When does the joint room open?"),
        ("The new rule takes effect on 6 April.", "When does the new rule take effect?"),
        ("Acme will launch the service next summer.", "When will Acme launch?"),
        ("The first bundles ship on 2 May.", "When do the first bundles ship?"),
        ("The Krnov line will be closed in December.", "When will the Krnov line be closed?"),
        ("Acme and Foxconn will jointly design racks.", "What will Acme and Foxconn design?"),
        ("Foxconn will be manufacturing racks.", "What will Foxconn be manufacturing?"),
        ("The company will also train resellers.", "What will Acme train?"),
        ("The plans include a school.", "What do the plans include?"),
        ("Acme raised $42 million in May.", "How much did Acme raise?"),
        ("The kiln hall cost 64 million euros.", "How much did the kiln hall cost?"),
        ("Acme will invest $5 million.", "How much will Acme invest?"),
        ("It pleased Acme CEO Ann Lee.", "Who is the CEO of Acme?"),
        ("“No”, wrote Chairman Ann Lee of Acme.", "Who is the chairman of Acme?"),
        ("Ann Lee, managing director of Acme, left.", "Who is the managing director of Acme?"),
        ("Acme's chief executive, Ann Lee, left.", "Who is the chief executive of Acme?"),
        ("The head of product Ann Lee left.", "Who is Ann Lee?"),
        ("Acme CEO Ann Lee said no.", "What did Ann Lee say?"),
        ("“No,” said chief executive Ann Lee.", "What did Ann Lee say?"),
    ],
)
def test_a_sentence_becomes_a_question(sentence: str, question: str) -> None:
    found = made(f"{sentence} {BODY}")
    assert question in [each.question for each in found]
    text = article(f"{sentence} {BODY}").text
    assert {text[each.start : each.end] for each in found} == {sentence}


@pytest.mark.parametrize(
    "sentence",
    [
        "It opens in March 2027.",
        "The plant that Beta sold opens in March 2027.",
        "The plant opens with a party.",
        "The two will design racks.",
        "The board will offer nothing.",
        "Deputy president Lee left.",
        "Former Acme was led by Ann Lee.",
    ],
)
def test_a_sentence_that_no_rule_is_sure_of_becomes_none(sentence: str) -> None:
    assert questions(f"{sentence} {BODY}") == []


def test_a_former_office_is_not_asked_for() -> None:
    assert questions(f"The former Acme CEO Ann Lee left. {BODY}") == ["Who is Ann Lee?"]
    assert questions(f"Former Acme CEO Ann Lee left. {BODY}") == ["Who is Ann Lee?"]


def test_a_company_that_the_title_does_not_name_is_not_asked_for() -> None:
    sentence = f"The company will train resellers. {BODY}"
    assert questions(sentence, "Big news from the board") == []


@given(HOSTILE)
def test_whatever_an_article_says_its_questions_are_fit_to_be_shown(text: str) -> None:
    source = article(text)
    for each in made(text):
        assert each.question.isprintable()
        assert each.question.endswith("?")
        assert len(each.question) <= LONGEST
        assert not set(each.question) & set("<>*_~`|@")
        assert 0 <= each.start <= each.end <= len(source.text)


@pytest.mark.parametrize("piece", ["A", "aB ", "The ", "1. ", "“", "CEO "])
def test_a_line_without_an_end_takes_no_time(piece: str) -> None:
    assert questions(f"{piece * 20_000}\n\n## {piece * 20_000}\n\n{BODY}") == []


def test_the_articles_that_come_with_the_project_give_questions() -> None:
    (source,) = read_corpus(ROOT / "corpus" / "articles").articles
    found = [*headings.questions(source), *sentences.questions(source, passages(source))]
    assert [each.question for each in found][3:7] == [
        "What are the statements from OpenAI and Foxconn leadership?",
        "What will OpenAI and Foxconn design?",
        "What do the plans include?",
        "What will Foxconn be manufacturing?",
    ]

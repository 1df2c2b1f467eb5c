"""The real article, the real models and the real app: one question on every surface."""

import pytest

from bot.playground.slack import Workspace
from corpus.reader import read_corpus
from index.answer import Answerer, open_answerer
from index.build import Built
from index.records import Verdict
from index.settings import IndexSettings
from tests.e2e.answers import OverlapAnswers
from tests.e2e.conftest import Start
from tests.e2e.running import ROOT, assert_verbatim, quoted, shown

QUESTION = "What will Foxconn make in the US?"
ARTICLE = read_corpus(ROOT / "corpus" / "articles").articles[0]


@pytest.fixture(scope="module")
def answerer(built: Built) -> Answerer:
    return open_answerer(IndexSettings(index=built.folder.parent))


@pytest.mark.parametrize("mode", ["socket", "events"])
def test_every_surface_quotes_what_the_command_line_quotes(
    slack: Workspace, start: Start, answerer: Answerer, mode: str
) -> None:
    start(slack, mode, OverlapAnswers(real=answerer))
    slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {QUESTION}")
    slack.say("D0ANA", "U0ANA", QUESTION)
    slack.slash("C0NEWS", "U0ANA", f"/ask {QUESTION}")
    slack.wait_for(lambda: len(slack.posts) == 3)
    expected = answerer.answer(QUESTION)
    assert expected.verdict is not Verdict.NONE
    for post in slack.posts:
        assert assert_verbatim(post, ARTICLE) == expected.quotes[0].text
        assert "cooling systems, cabling, power systems and networking" in quoted(post)
        assert "Conclave TechMedia · passage 4 of 5" in shown(post)

"""`python -m bot` without an index: it says so, and answers as soon as there is one."""

import shutil
import signal
from pathlib import Path

import pytest

from bot import texts
from bot.playground.slack import Workspace
from corpus.reader import read_corpus
from index.answer import open_answerer
from index.artefact import CURRENT, point_to
from index.build import Built
from index.records import Verdict
from index.settings import IndexSettings
from tests.e2e.running import ROOT, ProcessBot, assert_verbatim, environment, shown

QUESTION = "What will Foxconn make in the US?"
ARTICLE = read_corpus(ROOT / "corpus" / "articles").articles[0]


def test_a_bot_without_an_index_answers_once_one_is_published(
    slack: Workspace, database: Path, tmp_path: Path, built: Built
) -> None:
    index = tmp_path / "index"
    env = environment(slack, database, "socket") | {"PULLQUOTE_INDEX": str(index)}
    bot = ProcessBot(env, tmp_path / "gate", tmp_path / "log", arguments=("bot",))
    bot.start()
    assert "python -m index build" in bot.log.read_text()
    slack.open_tab("U0ANA")
    slack.say("D0ANA", "U0ANA", QUESTION)
    slack.wait_for(lambda: slack.posts)
    assert texts.NO_INDEX in slack.posts[0].text
    assert not slack.state.prompts
    shutil.copytree(built.folder, index / built.folder.name)
    point_to(index / built.folder.name)
    slack.say("D0ANA", "U0ANA", QUESTION)
    slack.wait_for(lambda: len(slack.posts) == 2)
    assert_verbatim(slack.posts[1], ARTICLE)
    assert ARTICLE.publisher in shown(slack.posts[1])
    slack.open_tab("U0ANA")
    slack.wait_for(lambda: slack.state.prompts)
    prompts = open_answerer(IndexSettings(index=built.folder.parent)).contents().prompts
    assert [each["message"] for each in slack.state.prompts["D0ANA"]] == list(prompts[:4])
    assert bot.end(signal.SIGTERM) == 0
    log = bot.log.read_text()
    assert "Prompts could not be suggested: IndexUnusableError" in log
    assert "Traceback" not in log


def test_what_is_loaded_needs_its_files_no_more(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / built.folder.name
    shutil.copytree(built.folder, folder)
    point_to(folder)
    answerer = open_answerer(IndexSettings(index=tmp_path))
    shutil.rmtree(folder)
    (tmp_path / CURRENT).unlink()
    maps = Path("/proc/self/maps")
    if maps.exists():
        assert str(folder) not in maps.read_text()
    quote = answerer.answer("What wil Foxconn make in the US?").quotes[0]
    assert quote.text == ARTICLE.text[quote.start : quote.end]


@pytest.fixture
def settings(built: Built) -> IndexSettings:
    return IndexSettings(index=built.folder.parent)


def test_the_suggested_questions_are_answered_by_the_article(settings: IndexSettings) -> None:
    answerer = open_answerer(settings)
    prompts = answerer.contents().prompts
    assert len(prompts) >= 4
    for prompt in prompts:
        answer = answerer.answer(prompt)
        assert answer.verdict is Verdict.ANSWERED, prompt
        for quote in answer.quotes:
            assert quote.text == ARTICLE.text[quote.start : quote.end]

"""Reports of the running bot: the weekly digest, and the commands beside it."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.grouping import group
from bot.playground.slack import Fault, Message, Workspace
from bot.reports import DAY, WEEK, OpenQuestion
from bot.schema import DigestRow, VoteRow
from bot.settings import BotSettings
from corpus.reader import read_corpus
from index.answer import Answerer, open_answerer
from index.build import Built
from index.questions import read_questions
from index.settings import IndexSettings
from tests.bot.asked import keep, question
from tests.e2e.answers import OPENING, OverlapAnswers
from tests.e2e.conftest import Start
from tests.e2e.running import ROOT, ThreadedBot, assert_verbatim, environment, stored

ARTICLES = ROOT / "corpus" / "articles"
ARTICLE = read_corpus(ARTICLES).articles[0]
RACK = ("how much does a rack cost?", "What is the price of one rack?")
FACTORY = "who pays for the factories?"


@pytest.fixture(scope="module")
def answerer(built: Built) -> Answerer:
    return open_answerer(IndexSettings(index=built.folder.parent))


def last_week(database: Path) -> None:
    """Leave behind what was asked last week, and a digest that is due."""
    now = time.time()
    asked = [question(text, now - DAY * n) for n, text in enumerate((*RACK, FACTORY), 1)]
    keep(database, *asked, question("When?", now - DAY, "answered"))
    keep(database, DigestRow(until=now - WEEK - 1))


def digests(slack: Workspace) -> list[Message]:
    return [post for post in slack.posts if "Asked:" in post.text or "Nobody" in post.text]


def run(env: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_the_same_question_in_other_words_is_counted_with_it(answerer: Answerer) -> None:
    asked = [OpenQuestion(text, text, float(n)) for n, text in enumerate((*RACK, FACTORY))]
    found = group(asked, answerer.embed)
    assert [[each.text for each in one.questions] for one in found] == [[FACTORY], [*RACK[::-1]]]


def test_a_due_digest_comes_by_itself(
    slack: Workspace, start: Start, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_week(database)
    monkeypatch.setenv("PULLQUOTE_DIGEST_CHANNEL", "C0NEWS")
    start(slack)
    slack.wait_for(lambda: digests(slack))
    (post,) = digests(slack)
    assert (post.channel, post.thread_ts, post.only_for) == ("C0NEWS", "", "")
    assert "Asked: 4 · answered: 1" in post.text
    assert FACTORY in post.text
    assert post.extras["unfurl_links"] is False


def test_a_refused_digest_ends_nothing_and_is_posted_after_a_restart_once(
    slack: Workspace, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_week(database)
    for key, value in environment(slack, database, "socket").items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("PULLQUOTE_DIGEST_CHANNEL", "C0NEWS")
    slack.weather.next("chat.postMessage", Fault(error="not_in_channel"))
    with ThreadedBot(BotSettings(), OverlapAnswers()).running():
        slack.wait_for(lambda: slack.calls("chat.postMessage") and claims(database) == 1)
        slack.say("D0ANA", "U0ANA", OPENING)
        slack.wait_for(lambda: slack.posts)
        assert_verbatim(slack.posts[0])
    for _ in range(2):
        with ThreadedBot(BotSettings(), OverlapAnswers()).running():
            slack.wait_for(lambda: digests(slack))
    assert len(digests(slack)) == 1
    assert claims(database) == 2


def test_a_digest_can_be_had_at_once_beside_the_running_bot(
    slack: Workspace, start: Start, database: Path, built: Built
) -> None:
    last_week(database)
    start(slack)
    env = environment(slack, database, "socket") | {"PULLQUOTE_INDEX": str(built.folder.parent)}
    del env["SLACK_APP_TOKEN"]
    missing = run(env, "bot", "digest")
    assert missing.returncode == 2
    assert "PULLQUOTE_DIGEST_CHANNEL is missing" in missing.stderr
    done = run(env | {"PULLQUOTE_DIGEST_CHANNEL": "C0NEWS"}, "bot", "digest", "--days", "30")
    assert (done.returncode, done.stdout) == (0, "The digest is posted to C0NEWS.\n")
    (post,) = digests(slack)
    assert post.text.startswith("Questions in the last 30 days")
    assert f"2 \N{MULTIPLICATION SIGN} {RACK[0]}" in post.text
    refused = run(env | {"PULLQUOTE_DIGEST_CHANNEL": "C0RANDOM"}, "bot", "digest")
    assert refused.returncode == 2
    assert "not_in_channel. Check PULLQUOTE_DIGEST_CHANNEL, and invite the bot" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert env["SLACK_BOT_TOKEN"] not in refused.stderr


def test_votes_become_questions_that_the_evaluation_reads(
    slack: Workspace, start: Start, answerer: Answerer, database: Path, tmp_path: Path
) -> None:
    start(slack, "socket", OverlapAnswers(real=answerer))
    slack.say("D0ANA", "U0ANA", "Who owns ChatGPT?")
    slack.say("D0BEN", "U0BEN", "How tall is Mount Everest?")
    slack.wait_for(lambda: stored(database, "state") == [("posted",)] * 2)
    assert_verbatim(next(post for post in slack.posts if post.channel == "D0ANA"), ARTICLE)
    for (asked,) in stored(database, "id"):
        keep(database, VoteRow(question=asked, user="U0ANA", helpful=True, voted_at=time.time()))
    env, target = environment(slack, database, "socket"), tmp_path / "votes.jsonl"
    exported = run(env, "bot", "feedback", "--export", str(target), "--days", "7")
    assert exported.stdout.startswith(f"Questions written to {target}: 2\n")
    answered, absent = sorted(read_questions(target), key=lambda row: row.question, reverse=True)
    assert answered.article == ARTICLE.id
    assert answered.gold
    assert all(gold in ARTICLE.text for gold in answered.gold)
    assert absent.gold == ()
    done = run(
        {}, "index", "evaluate", "--questions", str(target), "--corpus", str(ARTICLES), "--json"
    )
    figures = json.loads(done.stdout)
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert (figures["sentence_first"], figures["auroc"]) == (1, 1)


def claims(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM digest").fetchone()[0])

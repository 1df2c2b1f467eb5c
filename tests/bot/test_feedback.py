"""Votes become questions whose answers are known; what cannot is counted."""

import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from bot import feedback_command
from bot.answers import as_record
from bot.cli import cli
from bot.database import reading
from bot.evaluation_rows import Unused, to_rows
from bot.feedback import Opinion, read_opinions
from bot.settings import REMEDIES
from bot.votes import NOT_IN_ARTICLES
from index.questions import GoldQuestion, read_questions
from index.records import Answer, Verdict
from tests.bot.articles import hostile_quotes, make_answer, make_quote
from tests.bot.asked import keep, question, vote

TEXT = "Contoso builds a plant. It opens in March. Nobody knows more."
QUOTE = make_quote(TEXT, ((24, 42), (0, 23)))
ANSWER = make_answer(QUOTE)
ABSTENTION = Answer("Who pays?", Verdict.NONE, 0.1, (), (QUOTE,), 1.0, "build")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for key in REMEDIES:
        monkeypatch.delenv(key, raising=False)
    path = tmp_path / "bot.sqlite"
    monkeypatch.setenv("PULLQUOTE_DATABASE_URL", f"sqlite:///{path}")
    return path


def opinion(
    answer: Answer | None = ANSWER, reason: str = "", *, helpful: bool = False, on: str = "q1"
) -> Opinion:
    record = as_record(answer) if answer else {}
    asked, verdict = (answer.question, answer.verdict.value) if answer else ("", "")
    return Opinion(on, asked, verdict, record, "U0ANA", helpful, reason, "", 1.0)


def up(answer: Answer | None = ANSWER, on: str = "q1") -> Opinion:
    return opinion(answer, helpful=True, on=on)


def test_a_helpful_answer_makes_its_sentences_the_gold() -> None:
    (row,) = to_rows([up()]).rows
    assert row == GoldQuestion("Why?", ("It opens in March.", "Contoso builds a plant."), "a")
    assert all(gold in TEXT for gold in row.gold)


def test_a_helpful_abstention_has_no_gold() -> None:
    assert to_rows([up(ABSTENTION)]).rows == (GoldQuestion("Who pays?", ()),)


@pytest.mark.parametrize("answer", [ANSWER, ABSTENTION])
def test_what_is_not_in_the_articles_has_no_gold(answer: Answer) -> None:
    votes = [opinion(answer, NOT_IN_ARTICLES), opinion(answer)]
    assert to_rows(votes).rows == (GoldQuestion(answer.question, ()),)


@pytest.mark.parametrize(
    ("votes", "unused"),
    [
        ([opinion(reason="wrong_passage")], {Unused.OTHER_REASON: 1}),
        ([opinion(), opinion()], {Unused.OTHER_REASON: 2}),
        ([opinion(reason=NOT_IN_ARTICLES), opinion(reason="other")], {Unused.OTHER_REASON: 2}),
        ([up(), opinion(reason=NOT_IN_ARTICLES)], {Unused.UNDECIDED: 2}),
        ([up(None)], {Unused.UNREADABLE: 1}),
        ([up(make_answer(make_quote(TEXT)))], {Unused.UNREADABLE: 1}),
        ([up(make_answer(make_quote(TEXT, ((50, 90),))))], {Unused.UNREADABLE: 1}),
    ],
)
def test_what_cannot_become_a_question_is_counted(
    votes: list[Opinion], unused: dict[Unused, int]
) -> None:
    exported = to_rows(votes)
    assert exported.rows == ()
    assert exported.unused == Counter(unused)


def test_most_votes_decide() -> None:
    exported = to_rows([opinion(reason=NOT_IN_ARTICLES), up(), up()])
    assert [row.gold for row in exported.rows] == [
        ("It opens in March.", "Contoso builds a plant.")
    ]
    assert exported.unused == {Unused.OUTVOTED: 1}


def test_a_question_that_was_asked_again_counts_once_the_newest() -> None:
    older = Answer(" WHY", Verdict.NONE, 0.1, (), (), 1.0, "older build")
    exported = to_rows([up(on="q2"), up(older, on="q1")])
    assert [row.question for row in exported.rows] == ["Why?"]
    assert exported.unused == {Unused.REPEATED: 1}


def test_the_same_follow_up_to_another_question_is_another_question() -> None:
    votes = [replace(up(on=n), about=n) for n in ("plant", "deal")]
    exported = to_rows([*votes, replace(up(on="again"), about="plant")])
    assert [row.about for row in exported.rows] == ["plant", "deal"]
    assert exported.unused == {Unused.REPEATED: 1}


def test_a_question_that_stands_alone_is_the_same_in_every_thread() -> None:
    alone = replace(ANSWER, question="When does the Ohio plant open?")
    exported = to_rows([replace(up(alone, on=n), about=n) for n in ("plant", "deal")])
    assert [row.about for row in exported.rows] == [""]
    assert exported.unused == {Unused.REPEATED: 1}


@given(st.lists(hostile_quotes(), min_size=1, max_size=3))
def test_whatever_is_exported_is_a_slice_of_its_article(quotes: list[Any]) -> None:
    exported = to_rows([up(make_answer(*quotes))])
    texts = [quote.article.text for quote in quotes]
    assert all(any(gold in text for text in texts) for r in exported.rows for gold in r.gold)
    assert len(exported.rows) + exported.unused.total() == 1


def test_the_store_keeps_scores_and_the_index_build(database: Path) -> None:
    asked = question("Why?", verdict="answered", answer=as_record(ANSWER))
    keep(database, asked, vote(asked, "U0ANA", helpful=True))
    with reading(f"sqlite:///{database}") as engine:
        (kept,) = read_opinions(engine, 0)
    assert kept.answer == as_record(ANSWER)
    assert (kept.answer["question"], kept.answer["index"]) == ("Why?", "build")
    assert kept.answer["confidence"] == 0.9
    (quote,) = kept.answer["quotes"]
    assert (quote["article"], quote["score"]) == ("a", 0.5)
    assert quote["text"] == TEXT[quote["start"] : quote["end"]]


def test_the_command_writes_what_the_evaluation_reads(database: Path, tmp_path: Path) -> None:
    line_break = make_quote("First\u2028second.", ((0, 13),))
    answers = [as_record(ANSWER), as_record(ABSTENTION) | {"question": "Who\u2028pays?"}]
    answers.append(as_record(make_answer(line_break)) | {"question": "What?"})
    rows = [question("?", answer=each) for each in answers]
    keep(database, *rows, *(vote(row, "U0ANA", helpful=True) for row in rows))
    keep(database, vote(rows[0], "U0BEN", "incomplete"), vote(rows[0], "U0EVE", helpful=True))
    result = CliRunner().invoke(cli, ["feedback", "--export", "votes.jsonl"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Questions written to votes.jsonl: 3",
        "  2: with the sentences that answer",
        "  1: that the articles don't answer",
        "Votes that could not be used: 1",
        f"  1: {Unused.OUTVOTED.value}",
    ]
    read = {row.question: row.gold for row in read_questions(tmp_path / "votes.jsonl")}
    assert read == {
        "Why?": ("It opens in March.", "Contoso builds a plant."),
        "Who\u2028pays?": (),
        "What?": ("First\u2028second.",),
    }


def test_the_export_can_go_to_standard_output(database: Path) -> None:
    asked = question("Why?", answer=as_record(ANSWER))
    keep(database, asked, vote(asked, "U0ANA", helpful=True))
    result = CliRunner().invoke(cli, ["feedback", "--export", "-"])
    assert json.loads(result.stdout)["question"] == "Why?"
    assert "Questions written to standard output: 1" in result.stderr


def test_only_votes_of_the_last_days_are_read(database: Path) -> None:
    asked = question("Why?", answer=as_record(ANSWER))
    keep(database, asked, vote(asked, "U0ANA", helpful=True))
    result = CliRunner().invoke(cli, ["feedback", "--days", "7", "--json"])
    assert json.loads(result.stdout) == []


def test_scripts_get_every_vote_with_its_answer(database: Path) -> None:
    asked = question("Why?", verdict="answered", answer=as_record(ANSWER))
    keep(database, asked, vote(asked, "U0ANA", "outdated", text="It moved.", voted_at=60.0))
    (listed,) = json.loads(CliRunner().invoke(cli, ["feedback", "--json"]).stdout)
    assert (listed["asked"], listed["verdict"], listed["helpful"]) == ("Why?", "answered", False)
    assert (listed["reason"], listed["comment"]) == ("outdated", "It moved.")
    assert listed["voted_at"] == "1970-01-01T00:01:00+00:00"
    assert listed["answer"]["index"] == "build"


def test_people_get_a_table_that_cannot_steer_their_terminal() -> None:
    written = io.StringIO()
    told = opinion(reason="wrong_passage")
    nasty = replace(told, asked="Why\x1b[2J [red]now?", voted_at=60.0)
    feedback_command.show([nasty] * 60, Console(file=written, width=140))
    shown = written.getvalue()
    assert "1970-01-01 00:01" in shown
    assert "wrong passage" in shown
    assert "Why [2J [red]now?" in shown
    assert "\x1b" not in shown
    assert "And 10 older votes" in shown


def test_nothing_to_show_is_said(database: Path) -> None:
    keep(database)
    assert "There are no votes." in CliRunner().invoke(cli, ["feedback"]).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["feedback"], "There is no database"),
        (
            ["feedback", "--export", "/nowhere/votes.jsonl"],
            "votes.jsonl cannot be written",
        ),
        (["feedback", "--export", "-", "--json"], "either --export or --json"),
        (["digest"], "PULLQUOTE_DIGEST_CHANNEL is missing"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(
    database: Path, arguments: list[str], words: str
) -> None:
    if "/nowhere/votes.jsonl" in arguments:
        keep(database)
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["digest", "feedback"])
def test_help_needs_no_settings(database: Path, command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0
    assert "while the bot runs" in " ".join(result.output.split())
    assert not database.exists()

"""Threads: follow-ups, edits, and knowing when to be quiet."""

from pathlib import Path

import pytest

from bot import texts
from bot.playground.slack import Workspace, deeds
from tests.e2e.answers import HELP, OPENING, PLANT, PROMPTS, UNKNOWN, OverlapAnswers
from tests.e2e.conftest import Start
from tests.e2e.running import assert_verbatim, quoted, shown, stored


@pytest.fixture
def following(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_FOLLOW_UPS", "true")


def acked(slack: Workspace, number: int) -> None:
    """Wait for acks: what is acked is in the database, or was no question."""
    slack.wait_for(lambda: len([d for d in slack.deliveries() if d.acked]) == number)


def opened(slack: Workspace) -> str:
    """Ask in a channel, and return the thread."""
    ts = slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    slack.wait_for(lambda: slack.posts)
    return ts


def test_a_follow_up_is_asked_of_the_article_that_was_quoted_before_it(
    slack: Workspace, start: Start
) -> None:
    bot = start(slack)
    ts = opened(slack)
    for number, words in enumerate((UNKNOWN, "and when does it open?"), 2):
        slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {words}", thread_ts=ts)
        slack.wait_for(lambda: len(slack.posts) == number)  # noqa: B023 - called at once
    assert bot.answers.about == ["", PLANT.id, PLANT.id]  # what was not answered is passed over
    assert_verbatim(slack.posts[2])


@pytest.mark.parametrize("words", ["<@U0BOT> thanks!", "<@U0BOT> Thank you so much 🙏"])
def test_thanks_get_one_line(slack: Workspace, start: Start, words: str) -> None:
    bot = start(slack)
    slack.say("C0GENERAL", "U0ANA", words)
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].text == texts.WELCOME
    assert bot.answers.asked == []


def test_a_greeting_gets_one_line(slack: Workspace, start: Start) -> None:
    start(slack)
    slack.say("D0ANA", "U0ANA", "Hello there!")
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].text == texts.GREETING


def test_an_empty_mention_gets_help_that_nobody_else_sees(slack: Workspace, start: Start) -> None:
    start(slack)
    slack.say("C0GENERAL", "U0ANA", "<@U0BOT>")
    slack.wait_for(lambda: slack.posts)
    assert (slack.posts[0].text, slack.posts[0].only_for) == (HELP, "U0ANA")


def test_an_edited_question_gets_its_new_answer_in_the_same_place_once(
    slack: Workspace, start: Start
) -> None:
    bot = start(slack)
    ts = slack.say("D0ANA", "U0ANA", UNKNOWN)
    slack.wait_for(lambda: slack.posts)
    first = slack.posts[0]
    slack.edit("D0ANA", ts, OPENING)
    slack.wait_for(lambda: quoted(slack.posts[0]))
    assert [post.ts for post in slack.posts] == [first.ts]
    assert_verbatim(slack.posts[0])
    slack.edit("D0ANA", ts, "Who is Ana?")
    slack.say("D0ANA", "U0ANA", "thanks")
    slack.wait_for(lambda: len(slack.posts) == 2)
    assert bot.answers.asked == [UNKNOWN, OPENING]


def test_a_question_edited_while_it_is_answered_is_answered_anew(
    slack: Workspace, start: Start
) -> None:
    answers = OverlapAnswers()
    answers.gate.clear()
    start(slack, answers=answers)
    ts = slack.say("D0ANA", "U0ANA", UNKNOWN)
    slack.wait_for(lambda: answers.asked)
    slack.edit("D0ANA", ts, OPENING)
    slack.wait_for(lambda: len(slack.deliveries()) == 2 and slack.deliveries()[1].acked)
    answers.gate.set()
    slack.wait_for(lambda: slack.posts and quoted(slack.posts[0]))
    assert len(slack.posts) == 1


def test_an_edit_of_a_channels_question_needs_the_second_manifest(
    open_slack: Workspace, start: Start
) -> None:
    start(open_slack)
    ts = open_slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {UNKNOWN}")
    open_slack.wait_for(lambda: open_slack.posts)
    open_slack.edit("C0GENERAL", ts, f"<@U0BOT> {OPENING}")
    open_slack.wait_for(lambda: quoted(open_slack.posts[0]))
    assert len(open_slack.posts) == 1


def test_an_edited_mention_that_slack_tells_of_is_answered_anew(
    slack: Workspace, start: Start
) -> None:
    start(slack)
    ts = slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {UNKNOWN}")
    slack.wait_for(lambda: slack.posts)
    event = slack.deliveries()[0].payload["event"]
    edited = {"user": "U0ANA", "ts": ts}
    told = {**event, "text": f"<@U0BOT> {OPENING}", "edited": edited}
    slack.deliver("events_api", {**slack.deliveries()[0].payload, "event": told})
    slack.wait_for(lambda: quoted(slack.posts[0]))
    assert len(slack.posts) == 1


@pytest.mark.usefixtures("following")
def test_a_question_in_the_bots_thread_is_answered_without_a_mention(
    open_slack: Workspace, start: Start
) -> None:
    start(open_slack)
    ts = opened(open_slack)
    open_slack.say("C0GENERAL", "U0BEN", "Who will build a battery plant?", thread_ts=ts)
    open_slack.wait_for(lambda: len(open_slack.posts) == 2)
    assert "Contoso and Fabrikam will build" in assert_verbatim(open_slack.posts[1])


@pytest.mark.usefixtures("following")
@pytest.mark.parametrize(
    "words",
    [
        "<@U0BEN> who will build a battery plant?",
        "<!subteam^S0COMMS|@comms> who will build a battery plant?",
        "A battery plant in Ohio, then.",
        UNKNOWN,
    ],
)
def test_it_stays_out_of_what_it_is_not_asked(
    open_slack: Workspace, start: Start, words: str
) -> None:
    start(open_slack)
    ts = opened(open_slack)
    open_slack.say("C0GENERAL", "U0BEN", words, thread_ts=ts)
    open_slack.say("C0GENERAL", "U0BEN", "<@U0BOT> thanks", thread_ts=ts)
    open_slack.wait_for(lambda: any(p.text == texts.WELCOME for p in open_slack.posts))
    assert len(open_slack.posts) == 2


@pytest.mark.usefixtures("following")
def test_it_answers_no_thread_that_it_is_no_part_of(
    open_slack: Workspace, start: Start, database: Path
) -> None:
    start(open_slack)
    root = open_slack.say("C0GENERAL", "U0BEN", "News!")
    open_slack.say("C0GENERAL", "U0ANA", OPENING, thread_ts=root)
    acked(open_slack, 2)
    assert stored(database, "surface") == []


def test_without_the_setting_nothing_is_followed(
    open_slack: Workspace, start: Start, database: Path
) -> None:
    start(open_slack)
    ts = opened(open_slack)
    open_slack.say("C0GENERAL", "U0ANA", "Who will build a battery plant?", thread_ts=ts)
    acked(open_slack, 3)
    assert ("follow_up",) not in stored(database, "surface")


@pytest.mark.usefixtures("following")
@pytest.mark.parametrize(("words", "events"), [("Stop!", 1), ("<@U0BOT> stop", 2)])
def test_stop_ends_it_for_the_thread(
    open_slack: Workspace, start: Start, database: Path, words: str, events: int
) -> None:
    start(open_slack)
    ts = opened(open_slack)
    open_slack.say("C0GENERAL", "U0BEN", words, thread_ts=ts)
    open_slack.wait_for(lambda: len(open_slack.posts) == 2)
    assert open_slack.posts[1].text == texts.QUIET
    open_slack.say("C0GENERAL", "U0BEN", "Who will build a battery plant?", thread_ts=ts)
    acked(open_slack, 2 + events + 1)
    assert ("follow_up",) not in stored(database, "surface")


@pytest.mark.usefixtures("following")
def test_a_private_answer_makes_no_thread_the_bots_own(
    open_slack: Workspace, start: Start, database: Path
) -> None:
    start(open_slack)
    ts = open_slack.say("C0GENERAL", "U0BEN", OPENING)
    deeds.message_shortcut(open_slack, "U0ANA", "find_quotes", "C0GENERAL", ts)
    open_slack.wait_for(lambda: open_slack.posts)
    open_slack.say("C0GENERAL", "U0BEN", "Who will build a battery plant?", thread_ts=ts)
    acked(open_slack, 2)
    assert ("follow_up",) not in stored(database, "surface")


def test_a_long_answer_shows_that_it_is_being_looked_for(slack: Workspace, start: Start) -> None:
    answers = OverlapAnswers()
    answers.gate.clear()
    start(slack, answers=answers)
    ts = slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.state.statuses.get(f"D0ANA:{ts}") == texts.STATUS)
    answers.gate.set()
    slack.wait_for(lambda: slack.posts and not slack.state.statuses.get(f"D0ANA:{ts}"))


def test_a_quick_answer_shows_no_status(slack: Workspace, start: Start) -> None:
    start(slack)
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    assert slack.calls("assistant.threads.setStatus") == []


def test_the_commands_help(slack: Workspace, start: Start) -> None:
    start(slack)
    slack.slash("C0NEWS", "U0ANA", "/ask help")
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].text == HELP
    slack.slash("C0NEWS", "U0ANA", f"/ask {PROMPTS[0]}")
    slack.wait_for(lambda: len(slack.posts) > 1)
    assert_verbatim(slack.posts[1])
    assert texts.CLOSEST not in shown(slack.posts[1])


def test_the_command_lists_the_articles(slack: Workspace, start: Start) -> None:
    start(slack)
    slack.slash("C0NEWS", "U0ANA", "/ask Articles")
    slack.wait_for(lambda: slack.posts)
    (post,) = slack.posts
    assert (post.channel, post.only_for) == ("C0NEWS", "U0ANA")
    assert PLANT.title in str(post.blocks)
    assert PLANT.url in str(post.blocks)

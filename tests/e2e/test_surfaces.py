"""What people see: every surface, in both modes."""

import pytest

from bot import texts
from bot.incoming import unescape
from bot.playground.slack import Fault, Workspace
from tests.e2e.answers import HELP, HOSTILE, OPENING, PLANT, PROMPTS, UNKNOWN
from tests.e2e.running import ThreadedBot, assert_verbatim, quoted, shown

pytestmark = pytest.mark.usefixtures("bot")


def test_a_mention_is_answered_in_its_thread(slack: Workspace) -> None:
    ts = slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    slack.wait_for(lambda: slack.posts)
    post = slack.posts[0]
    assert (post.channel, post.thread_ts, post.only_for) == ("C0GENERAL", ts, "")
    assert "The plant opens in March 2027" in assert_verbatim(post)
    assert "Contoso · 9 March 2026 · passage 2 of 3" in shown(post)
    assert quoted(post) in unescape(post.text)
    assert PLANT.title in unescape(post.text)
    assert post.extras["unfurl_links"] is False
    assert post.extras["unfurl_media"] is False


def test_a_mention_inside_a_thread_is_answered_there(slack: Workspace) -> None:
    root = slack.say("C0GENERAL", "U0BEN", "Did you read this?")
    slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}", thread_ts=root)
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].thread_ts == root


def test_a_direct_message_is_answered_in_its_thread(slack: Workspace) -> None:
    ts = slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].thread_ts == ts
    assert_verbatim(slack.posts[0])


def test_a_slash_command_is_answered_privately(slack: Workspace) -> None:
    slack.slash("C0RANDOM", "U0ANA", f"/ask {OPENING}")
    slack.wait_for(lambda: slack.posts)
    post = slack.posts[0]
    assert (post.channel, post.only_for) == ("C0RANDOM", "U0ANA")
    assert_verbatim(post)
    slack.wait_for(lambda: slack.deliveries("slash_commands")[0].acked)


def test_all_surfaces_show_the_same_quote_and_source(slack: Workspace) -> None:
    slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.slash("C0NEWS", "U0ANA", f"/ask {OPENING}")
    slack.wait_for(lambda: len(slack.posts) == 3)
    cards = [[b for b in post.blocks if b["type"] == "rich_text"][-1] for post in slack.posts]
    assert cards[0] == cards[1] == cards[2]
    first, second, third = slack.posts
    assert first.text == second.text == third.text


def test_what_the_articles_leave_open_is_said_plainly(slack: Workspace) -> None:
    slack.say("D0ANA", "U0ANA", UNKNOWN)
    slack.wait_for(lambda: slack.posts)
    assert texts.NOT_SAID in slack.posts[0].text
    assert not quoted(slack.posts[0])


def test_something_near_is_called_that(slack: Workspace) -> None:
    slack.say("D0ANA", "U0ANA", "Who sells Ohio potatoes?")
    slack.wait_for(lambda: slack.posts)
    assert texts.CLOSEST in shown(slack.posts[0])
    assert texts.CLOSEST in slack.posts[0].text
    assert_verbatim(slack.posts[0])


def test_markup_in_an_article_stays_words(slack: Workspace) -> None:
    slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {HOSTILE}")
    slack.wait_for(lambda: slack.posts)
    post = slack.posts[0]
    assert "<!channel>" in assert_verbatim(post)
    assert "<!" not in post.text
    assert "<@" not in post.text
    assert "<https" not in post.text


def test_an_empty_mention_gets_help(slack: Workspace) -> None:
    slack.say("C0GENERAL", "U0ANA", "<@U0BOT>")
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].text == HELP


def test_a_question_that_is_too_long_gets_the_reason(slack: Workspace) -> None:
    slack.say("D0ANA", "U0ANA", "why " * 2600)
    slack.wait_for(lambda: slack.posts)
    assert "too long" in slack.posts[0].text


def test_a_failure_is_named_without_its_details(
    slack: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.say("D0ANA", "U0ANA", "please crash")
    slack.wait_for(lambda: slack.posts)
    assert texts.FAILED in slack.posts[0].text
    assert "please crash" not in slack.posts[0].text
    assert "please crash" not in capsys.readouterr().err


def test_opening_the_conversation_suggests_prompts(slack: Workspace) -> None:
    slack.open_tab("U0ANA")
    slack.wait_for(lambda: slack.state.prompts)
    assert [p["message"] for p in slack.state.prompts["D0ANA"]] == list(PROMPTS)


def test_an_index_without_prompts_suggests_nothing(slack: Workspace, bot: ThreadedBot) -> None:
    bot.answers.prompts = ()
    slack.open_tab("U0ANA")
    slack.wait_for(lambda: any(each.acked for each in slack.deliveries()))
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    assert not slack.calls("assistant.threads.setSuggestedPrompts")


def test_a_refused_courtesy_costs_no_answer(slack: Workspace, bot: ThreadedBot) -> None:
    slack.weather.always("assistant.threads.setSuggestedPrompts", Fault(error="not_allowed"))
    slack.open_tab("U0ANA")
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts and slack.calls("assistant.threads.setSuggestedPrompts"))
    assert_verbatim(slack.posts[0])
    assert bot.answers.asked == [OPENING]

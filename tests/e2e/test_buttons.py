"""What can be done with an answer: vote, remove, share, see what is nearest, ask a person."""

from pathlib import Path

import pytest

from bot import texts
from bot.playground.slack import Fault, Message, Workspace, deeds
from tests.e2e.answers import OPENING, PLANT, UNKNOWN
from tests.e2e.conftest import Start
from tests.e2e.pressing import offered, press, vote
from tests.e2e.running import assert_verbatim, shown, votes


def ask(slack: Workspace, question: str = OPENING, channel: str = "C0GENERAL") -> Message:
    mention = "" if channel.startswith("D") else "<@U0BOT> "
    before = len(slack.posts)
    slack.say(channel, "U0ANA", f"{mention}{question}")
    slack.wait_for(lambda: len(slack.posts) > before)
    return slack.posts[-1]


def ask_privately(slack: Workspace, channel: str = "C0NEWS") -> Message:
    slack.slash(channel, "U0ANA", f"/ask {OPENING}")
    slack.wait_for(lambda: slack.posts)
    return slack.posts[-1]


def next_post(slack: Workspace, before: int) -> Message:
    slack.wait_for(lambda: len(slack.posts) > before)
    return slack.posts[-1]


def test_one_vote_a_person_the_last_one_wins(
    slack: Workspace, start: Start, database: Path
) -> None:
    start(slack)
    answer = ask(slack)
    vote(slack, "U0ANA", answer, "positive")
    slack.wait_for(lambda: votes(database) == [("U0ANA", 1, None, None)])
    vote(slack, "U0BEN", answer, "positive")
    vote(slack, "U0ANA", answer, "negative")
    slack.wait_for(lambda: sorted(v[:2] for v in votes(database)) == [("U0ANA", 0), ("U0BEN", 1)])


def test_not_helpful_asks_for_a_reason_and_keeps_it(
    slack: Workspace, start: Start, database: Path
) -> None:
    start(slack)
    vote(slack, "U0ANA", ask(slack), "negative")
    slack.wait_for(lambda: slack.state.modals.get("U0ANA"))
    view = slack.state.modals["U0ANA"][0]
    chosen = {"type": "radio_buttons", "selected_option": {"value": "outdated"}}
    words = {"type": "plain_text_input", "value": "It opens in <June>."}
    values = {"reason": {"reason": chosen}, "more": {"more": words}}
    deeds.submit(slack, "U0ANA", view["id"], values)
    kept = [("U0ANA", 0, "outdated", "It opens in <June>.")]
    slack.wait_for(lambda: votes(database) == kept)
    slack.wait_for(lambda: not slack.state.modals["U0ANA"])


def test_only_the_person_who_asked_can_remove(slack: Workspace, start: Start) -> None:
    start(slack)
    answer = ask(slack)
    press(slack, "U0BEN", answer, "remove")
    told = next_post(slack, 1)
    assert (told.text, told.only_for) == (texts.ONLY_ASKER, "U0BEN")
    press(slack, "U0ANA", answer, "remove")
    slack.wait_for(lambda: answer not in slack.posts)


def test_an_abstention_shows_the_closest_passages_to_whoever_asks_for_them(
    slack: Workspace, start: Start
) -> None:
    start(slack)
    answer = ask(slack, UNKNOWN)
    assert answer.text.startswith(texts.NOT_SAID)
    assert f"“{PLANT.title}”" in shown(answer)
    assert "When does the plant open?" in shown(answer)
    assert offered(answer) == ["closest", "feedback", "remove"]
    press(slack, "U0BEN", answer, "closest")
    closest = next_post(slack, 1)
    assert (closest.only_for, closest.thread_ts) == ("U0BEN", answer.thread_ts)
    assert texts.CLOSEST_SEVERAL in shown(closest)
    assert_verbatim(closest)


@pytest.mark.parametrize("place", ["C0NEWS", "U0BEN"])
def test_a_question_is_passed_on_to_a_person_once(
    slack: Workspace, start: Start, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("PULLQUOTE_ESCALATE_TO", place)
    start(slack)
    answer = ask(slack, UNKNOWN)
    press(slack, "U0ANA", answer, "escalate")
    slack.wait_for(lambda: len(slack.posts) == 3)
    passed_on, told = slack.posts[1:]
    assert passed_on.channel in (place, "D0BEN")
    assert UNKNOWN in shown(passed_on)
    assert "https://example.slack.com/archives/C0GENERAL" in str(passed_on.blocks)
    assert (told.text, told.only_for) == (texts.ESCALATED, "U0ANA")
    press(slack, "U0BEN", answer, "escalate")
    assert next_post(slack, 3).text == texts.ESCALATED_BEFORE


def test_a_question_that_cannot_be_passed_on_can_be_again(
    slack: Workspace, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULLQUOTE_ESCALATE_TO", "C0RANDOM")
    start(slack)
    answer = ask(slack, UNKNOWN)
    for count in (1, 2):
        press(slack, "U0ANA", answer, "escalate")
        assert next_post(slack, count).text.startswith(texts.NOT_DONE)


def test_the_failure_of_a_button_carries_the_reference_that_is_in_the_log(
    slack: Workspace, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    bot = start(slack)
    answer = ask(slack, UNKNOWN)
    bot.answers.broken = True
    press(slack, "U0ANA", answer, "closest")
    told = next_post(slack, 1)
    assert told.text.startswith(texts.NOT_DONE)
    assert "ValueError" not in told.text
    assert told.text.rpartition(" ")[2] in caplog.text


def test_native_blocks_that_slack_refuses_give_way_to_simpler_ones_then_to_words(
    slack: Workspace, start: Start
) -> None:
    start(slack)
    slack.weather.next("chat.postMessage", Fault(error="invalid_blocks"))
    simple = ask(slack)
    assert simple.blocks[0]["type"] == "section"
    assert simple.blocks[0]["text"]["text"] in PLANT.text
    assert offered(simple) == ["feedback_helpful", "feedback_not_helpful", "remove"]
    for _ in range(2):
        slack.weather.next("chat.postMessage", Fault(error="msg_blocks_too_long"))
    words = ask(slack, channel="D0ANA")
    assert not words.blocks
    assert "The plant opens in March 2027" in words.text


def test_the_simpler_buttons_work_too(slack: Workspace, start: Start, database: Path) -> None:
    start(slack)
    slack.weather.next("chat.postMessage", Fault(error="invalid_blocks"))
    press(slack, "U0BEN", ask(slack), "feedback_helpful")
    slack.wait_for(lambda: votes(database) == [("U0BEN", 1, None, None)])


def test_a_second_press_of_not_helpful_keeps_what_was_said(
    slack: Workspace, start: Start, database: Path
) -> None:
    start(slack)
    answer = ask(slack)
    vote(slack, "U0ANA", answer, "negative")
    slack.wait_for(lambda: slack.state.modals.get("U0ANA"))
    chosen = {"type": "radio_buttons", "selected_option": {"value": "outdated"}}
    values = {"reason": {"reason": chosen}}
    deeds.submit(slack, "U0ANA", slack.state.modals["U0ANA"][0]["id"], values)
    slack.wait_for(lambda: votes(database) == [("U0ANA", 0, "outdated", None)])
    slack.wait_for(lambda: not slack.state.modals["U0ANA"])
    vote(slack, "U0ANA", answer, "negative")
    slack.wait_for(lambda: slack.state.modals["U0ANA"])
    assert votes(database) == [("U0ANA", 0, "outdated", None)]


def test_what_a_button_has_to_say_is_said_more_simply_where_slack_objects(
    slack: Workspace, start: Start
) -> None:
    start(slack)
    answer = ask(slack, UNKNOWN)
    slack.weather.next("respond", Fault(status=400, body="invalid_blocks"))
    press(slack, "U0BEN", answer, "closest")
    closest = next_post(slack, 1)
    assert closest.only_for == "U0BEN"
    assert closest.blocks[0]["type"] == "section"


def test_the_closest_passages_of_a_follow_up_are_those_of_the_article_quoted_before(
    slack: Workspace, start: Start
) -> None:
    bot = start(slack)
    ts = ask(slack, OPENING).thread_ts
    slack.say("C0GENERAL", "U0ANA", "<@U0BOT> And which quarterly yield?", thread_ts=ts)
    slack.wait_for(lambda: len(slack.posts) == 2)
    press(slack, "U0ANA", slack.posts[1], "closest")
    next_post(slack, 2)
    assert bot.answers.about[-1] == PLANT.id

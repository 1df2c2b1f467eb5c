"""Private answers: shared, posted, dismissed."""

from bot import texts
from bot.playground.slack import Fault, Workspace, deeds
from tests.e2e.answers import OPENING
from tests.e2e.conftest import Start
from tests.e2e.pressing import offered, press
from tests.e2e.running import assert_verbatim, quoted, shown
from tests.e2e.test_buttons import ask_privately, next_post


def test_a_private_answer_is_shared_once_with_who_shared_it(slack: Workspace, start: Start) -> None:
    start(slack)
    private = ask_privately(slack)
    assert "You asked:" in shown(private)
    press(slack, "U0ANA", private, "share")
    press(slack, "U0ANA", private, "share")
    slack.wait_for(lambda: any(post.text == texts.SHARED_BEFORE for post in slack.posts))
    slack.wait_for(lambda: any(not post.only_for for post in slack.posts))
    shared = [post for post in slack.posts if not post.only_for]
    assert len(shared) == 1
    assert (shared[0].channel, shared[0].thread_ts) == ("C0NEWS", "")
    assert assert_verbatim(shared[0]) == quoted(private)
    (sharer,) = (
        leaf["user_id"]
        for leaf in shared[0].blocks[0]["elements"][0]["elements"]
        if leaf["type"] == "user"
    )
    assert sharer == "U0ANA"
    assert OPENING in shown(shared[0])
    assert offered(shared[0]) == ["feedback", "remove"]
    slack.wait_for(lambda: private not in slack.posts)


def test_where_the_bot_is_no_member_sharing_explains_itself(slack: Workspace, start: Start) -> None:
    start(slack)
    private = ask_privately(slack, "C0RANDOM")
    for count in (1, 2):
        press(slack, "U0ANA", private, "share")
        told = next_post(slack, count)
        assert (told.text, told.only_for) == (texts.NOT_A_MEMBER, "U0ANA")
    assert private in slack.posts


def test_sharing_that_slack_refuses_says_so_and_can_be_tried_again(
    slack: Workspace, start: Start
) -> None:
    start(slack)
    private = ask_privately(slack)
    slack.weather.next("chat.postMessage", Fault(error="fatal_error"))
    press(slack, "U0ANA", private, "share")
    told = next_post(slack, 1)
    assert told.text.startswith(texts.NOT_DONE)
    assert "fatal_error" not in told.text
    press(slack, "U0ANA", private, "share")
    slack.wait_for(lambda: [post for post in slack.posts if not post.only_for])


def test_a_private_answer_is_dismissed(slack: Workspace, start: Start) -> None:
    start(slack)
    press(slack, "U0ANA", ask_privately(slack), "dismiss")
    slack.wait_for(lambda: not slack.posts)


def test_the_shortcut_answers_privately_and_posts_to_the_thread(
    slack: Workspace, start: Start
) -> None:
    start(slack)
    root = slack.say("C0GENERAL", "U0BEN", "Has anybody read it?")
    reply = slack.say("C0GENERAL", "U0BEN", OPENING, thread_ts=root)
    deeds.message_shortcut(slack, "U0ANA", "find_quotes", "C0GENERAL", reply)
    slack.wait_for(lambda: slack.posts)
    private = slack.posts[0]
    assert (private.only_for, private.thread_ts) == ("U0ANA", root)
    assert_verbatim(private)
    press(slack, "U0ANA", private, "post")
    slack.wait_for(lambda: [post for post in slack.posts if not post.only_for])
    (posted,) = [post for post in slack.posts if not post.only_for]
    assert posted.thread_ts == root
    assert_verbatim(posted)


def test_the_shortcut_opens_a_thread_under_a_message(slack: Workspace, start: Start) -> None:
    start(slack)
    ts = slack.say("C0GENERAL", "U0BEN", OPENING)
    deeds.message_shortcut(slack, "U0ANA", "find_quotes", "C0GENERAL", ts)
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].thread_ts == ""
    press(slack, "U0ANA", slack.posts[0], "post")
    slack.wait_for(lambda: [post for post in slack.posts if post.thread_ts == ts])


def test_a_share_that_may_have_been_lost_can_be_tried_again(slack: Workspace, start: Start) -> None:
    start(slack)
    private = ask_privately(slack)
    slack.weather.next("chat.postMessage", Fault(reset="before"))
    press(slack, "U0ANA", private, "share")
    assert next_post(slack, 1).text.startswith(texts.NOT_DONE)
    press(slack, "U0ANA", private, "share")
    slack.wait_for(lambda: [post for post in slack.posts if not post.only_for])

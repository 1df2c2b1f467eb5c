"""Response URLs, modals and triggers, as strict as Slack's."""

import httpx
import pytest
from slack_sdk import WebClient

from bot.playground.slack import Deed, SlackError, Workspace, deeds
from bot.playground.slack.state import TRIGGER_SECONDS
from tests.playground.conftest import Refused
from tests.playground.tiny_app import actions, button, feedback, home, reasons

GO = actions(button("Go", "go", value="1"))
CLICK = Deed("U0ANA", "b0", "go")


def pressed(slack: Workspace, client: WebClient, *, private: bool = False, thread: str = "") -> str:
    """Press a button, and return the response URL that the app gets."""
    card = {"channel": "C0NEWS", "text": "a card", "blocks": [GO]}
    if thread:
        card["thread_ts"] = thread
    method = "chat.postEphemeral" if private else "chat.postMessage"
    posted = client.api_call(method, json=card | ({"user": "U0ANA"} if private else {}))
    ts = posted["message_ts"] if private else posted["ts"]
    return str(deeds.click(slack, CLICK, "C0NEWS", ts).payload["response_url"])


def test_a_press_says_what_was_pressed_and_where(slack: Workspace, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0NEWS", text="a card", blocks=[GO])["ts"]
    payload = deeds.click(slack, CLICK, "C0NEWS", ts).payload
    assert payload["actions"][0]["value"] == "1"
    assert payload["container"]["message_ts"] == ts
    assert payload["message"]["blocks"][0]["block_id"] == "b0"
    with pytest.raises(SlackError, match="no_such_element"):
        deeds.click(slack, Deed("U0ANA", "b0", "stop"), "C0NEWS", ts)


def test_nobody_can_choose_what_is_not_offered(slack: Workspace, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0NEWS", text="a card", blocks=[feedback()])["ts"]
    deed = Deed("U0ANA", "b0", "feedback", {"value": "superb"})
    with pytest.raises(SlackError, match="no_such_choice"):
        deeds.click(slack, deed, "C0NEWS", ts)


def test_a_message_is_replaced_through_its_buttons_url(slack: Workspace, client: WebClient) -> None:
    httpx.post(pressed(slack, client), json={"replace_original": True, "text": "new"})
    assert [post.text for post in slack.posts] == ["new"]
    assert slack.posts[0].only_for == ""


def test_an_ephemeral_one_is_deleted_through_it(slack: Workspace, client: WebClient) -> None:
    url = pressed(slack, client, private=True)
    assert httpx.post(url, json={"delete_original": True}).text == "ok"
    assert not slack.posts


def test_an_ephemeral_one_in_a_thread_is_replaced_outside_of_it(
    slack: Workspace, client: WebClient
) -> None:
    root = slack.say("C0NEWS", "U0ANA", "hi")
    url = pressed(slack, client, private=True, thread=root)
    httpx.post(url, json={"replace_original": True, "text": "new"})
    assert [(post.text, post.thread_ts) for post in slack.posts] == [("new", "")]


def test_a_commands_own_url_replaces_nothing(slack: Workspace) -> None:
    slack.slash("C0NEWS", "U0ANA", "/ask why")
    slack.state.channel("C0NEWS")
    token = next(iter(slack.state.response_urls))
    for text in ("one", "two"):
        httpx.post(f"{slack.url}/commands/{token}", json={"text": text, "replace_original": True})
    assert [post.text for post in slack.posts] == ["one", "two"]


def test_a_trigger_opens_one_modal_and_not_for_long(slack: Workspace, refused: Refused) -> None:
    used, late = slack.state.new_trigger("U0ANA"), slack.state.new_trigger("U0ANA")
    slack.state.triggers[used].used = True
    slack.state.triggers[late].expires -= TRIGGER_SECONDS + 1
    for trigger, error in (
        (used, "exchanged_trigger_id"),
        (late, "expired_trigger_id"),
        ("made up", "invalid_trigger_id"),
    ):
        assert refused("views.open", trigger_id=trigger, view=reasons()) == error


def test_modals_are_stacked_three_high(
    slack: Workspace, client: WebClient, refused: Refused
) -> None:
    client.views_open(trigger_id=slack.state.new_trigger("U0ANA"), view=reasons())
    for _ in range(2):
        client.views_push(trigger_id=slack.state.new_trigger("U0ANA"), view=reasons())
    trigger = slack.state.new_trigger("U0ANA")
    assert refused("views.push", trigger_id=trigger, view=reasons()) == "push_limit_reached"
    assert len({view["root_view_id"] for view in slack.state.modals["U0ANA"]}) == 1


def test_a_modal_is_updated_by_who_knows_its_latest_form(
    slack: Workspace, client: WebClient, refused: Refused
) -> None:
    trigger = slack.state.new_trigger("U0ANA")
    view = client.views_open(trigger_id=trigger, view=reasons())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=reasons())
    old = {"view_id": view["id"], "hash": view["hash"], "view": reasons()}
    assert refused("views.update", **old) == "hash_conflict"
    assert refused("views.update", view_id="V0", view=reasons()) == "not_found"


@pytest.mark.parametrize(
    "change",
    [
        {"title": {"type": "plain_text", "text": "x" * 25}},
        {"submit": None},
        {"private_metadata": "x" * 3001},
        {"blocks": [{"type": "poem"}]},
        {"type": "home"},
    ],
)
def test_a_modal_that_slack_refuses(
    slack: Workspace, refused: Refused, change: dict[str, object]
) -> None:
    trigger = slack.state.new_trigger("U0ANA")
    view = reasons() | change
    assert refused("views.open", trigger_id=trigger, view=view) == "invalid_arguments"


@pytest.mark.parametrize(
    "block",
    [
        actions(button("x" * 76, "go")),
        actions(button("Go", "go"), button("Go", "go")),
        actions(button("Go", "go", style="loud")),
        actions(button("Go", "go", confirm={"title": "Sure?"})),
        feedback() | {"type": "actions"},
        GO | {"type": "context_actions"},
        actions({"type": "overflow", "action_id": "a", "options": []}),
        actions({"type": "lever", "action_id": "a"}),
    ],
)
def test_an_element_that_slack_refuses(refused: Refused, block: dict[str, object]) -> None:
    call = {"channel": "C0NEWS", "text": "a card", "blocks": [block]}
    assert refused("chat.postMessage", **call) == "invalid_blocks"


def test_only_own_messages_are_deleted(
    slack: Workspace, client: WebClient, refused: Refused
) -> None:
    theirs = slack.say("C0NEWS", "U0ANA", "hi")
    assert refused("chat.delete", channel="C0NEWS", ts=theirs) == "cant_delete_message"
    ts = client.chat_postMessage(channel="C0NEWS", text="hello")["ts"]
    client.chat_delete(channel="C0NEWS", ts=ts)
    assert not slack.posts


def test_a_home_is_for_people_of_the_workspace(refused: Refused) -> None:
    assert refused("views.publish", user_id="U9", view=home()) == "user_not_found"


def test_a_shortcut_must_be_in_the_manifest(slack: Workspace) -> None:
    with pytest.raises(SlackError, match="unknown_shortcut"):
        deeds.shortcut(slack, "U0ANA", "find")

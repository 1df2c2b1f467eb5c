"""Tables, videos and containers, and the surfaces that take them."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack import Workspace
from tests.playground.conftest import Refused
from tests.playground.tiny_app import (
    actions,
    city,
    container,
    feedback,
    home,
    plain,
    reasons,
    section,
    table,
    video,
    when,
)

NUMBER = {"type": "raw_number", "value": 3, "text": "3"}
RICH = {"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}


def cells(*row: object) -> dict[str, Any]:
    return {"type": "table", "rows": [list(row)]}


@pytest.mark.parametrize(
    "block",
    [
        table(("a", "b"), ("c", "d")),
        cells(NUMBER, {"type": "rich_text", "elements": [RICH]}),
        video(),
        container(section("hi"), table(("a",)), video()),
        actions(city(), when()),
    ],
)
def test_a_block_that_slack_takes(
    slack: Workspace, client: WebClient, block: dict[str, Any]
) -> None:
    client.chat_postMessage(channel="C0NEWS", text="a card", blocks=[block])
    assert slack.posts[0].blocks == (block,)


@pytest.mark.parametrize(
    "block",
    [
        table(),
        table(*[("a",)] * 101),
        table(("a",) * 21),
        table(("",)),
        cells({"type": "mrkdwn", "text": "*a*"}),
        cells(NUMBER | {"value": "three"}),
        cells({"type": "rich_text", "elements": [{"type": "poem"}]}),
        table(("a",)) | {"column_settings": [{}] * 21},
        table(("a",)) | {"column_settings": [{"align": "top"}]},
        video(video_url="http://news.example/embed/opening"),
        video(title_url="news.example"),
        video(alt_text=""),
        video(thumbnail_url=""),
        video(title=plain("x" * 200)),
        video(description={"type": "mrkdwn", "text": "hi"}),
        video(author_name="x" * 50),
        container(feedback()),
        container(container(section("hi"))),
        container(section("hi"), default_collapsed=True),
        actions(city(min_query_length="few")),
        actions(city(initial_option={"text": plain("Oslo")})),
        actions(when() | {"initial_date_time": "tomorrow"}),
    ],
)
def test_a_block_that_slack_refuses(refused: Refused, block: dict[str, Any]) -> None:
    call = {"channel": "C0NEWS", "text": "a card", "blocks": [block]}
    assert refused("chat.postMessage", **call) == "invalid_blocks"


def test_a_message_has_one_table(refused: Refused) -> None:
    blocks = [table(("a",)), container(table(("b",)))]
    call = {"channel": "C0NEWS", "text": "a card", "blocks": blocks}
    assert refused("chat.postMessage", **call) == "invalid_attachments"


@pytest.mark.parametrize("block", [feedback(), container(section("hi")), table(("a",))])
def test_modals_and_homes_take_no_blocks_of_messages(
    slack: Workspace, refused: Refused, block: dict[str, Any]
) -> None:
    view = home() | {"blocks": [block]}
    assert refused("views.publish", user_id="U0ANA", view=view) == "invalid_arguments"
    trigger, modal = slack.state.new_trigger("U0ANA"), reasons() | {"blocks": [block]}
    assert refused("views.open", trigger_id=trigger, view=modal) == "invalid_arguments"

"""Choices whose options the app is asked for."""

import pytest

from bot.playground.slack import Deed, Delivery, SlackError, deeds
from tests.playground.tiny_app import Tiny, actions, button, city, reasons

CITY = Deed("U0ANA", "b0", "city")


@pytest.fixture
def card(tiny: Tiny) -> str:
    blocks = [actions(city(), button("Go", "go"))]
    posted = tiny.app.client.chat_postMessage(channel="C0NEWS", text="a card", blocks=blocks)
    return str(posted["ts"])


def suggest(tiny: Tiny, card: str, typed: str) -> Delivery:
    delivery = deeds.suggest(tiny.slack, CITY, "C0NEWS", card, typed)
    tiny.slack.wait_for(lambda: delivery.acked)
    return delivery


def choose(tiny: Tiny, card: str, value: str) -> None:
    chosen = {"selected_option": {"value": value}}
    deeds.click(tiny.slack, Deed("U0ANA", "b0", "city", chosen), "C0NEWS", card)


def test_the_app_hears_what_is_typed_and_where(tiny: Tiny, card: str) -> None:
    payload = suggest(tiny, card, "osl").payload
    assert payload["value"] == "osl"
    assert payload["container"]["message_ts"] == card
    assert "trigger_id" not in payload
    assert "response_url" not in payload


def test_only_what_the_app_suggested_can_be_chosen(tiny: Tiny, card: str) -> None:
    suggest(tiny, card, "osl")
    with pytest.raises(SlackError, match="no_such_choice"):
        choose(tiny, card, "lisbon")
    choose(tiny, card, "oslo")
    tiny.slack.wait_for(lambda: tiny.told == ["oslo"])


def test_the_app_is_asked_once_enough_is_typed(tiny: Tiny, card: str) -> None:
    with pytest.raises(SlackError, match="query_too_short"):
        deeds.suggest(tiny.slack, CITY, "C0NEWS", card, "os")


def test_other_elements_get_no_options(tiny: Tiny, card: str) -> None:
    with pytest.raises(SlackError, match="no_such_element"):
        deeds.suggest(tiny.slack, Deed("U0ANA", "b0", "go"), "C0NEWS", card, "oslo")


def test_more_options_than_slack_takes_are_refused(tiny: Tiny, card: str) -> None:
    tiny.cities = tuple(f"Oslo {number}" for number in range(101))
    suggest(tiny, card, "oslo")
    tiny.slack.wait_for(lambda: tiny.slack.state.notices)
    assert "invalid_options" in tiny.slack.state.notices[0].text
    with pytest.raises(SlackError, match="no_such_choice"):
        choose(tiny, card, "oslo 1")


def test_a_modal_asks_too(tiny: Tiny) -> None:
    trigger = tiny.slack.state.new_trigger("U0ANA")
    view = tiny.app.client.views_open(trigger_id=trigger, view=reasons())["view"]
    deed = Deed("U0ANA", "where", "city")
    delivery = deeds.suggest_in_view(tiny.slack, deed, view["id"], "l")
    tiny.slack.wait_for(lambda: delivery.acked)
    assert delivery.payload["view"]["id"] == view["id"]
    assert [each["value"] for each in (delivery.response or {})["options"]] == ["lisbon"]

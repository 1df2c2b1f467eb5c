"""What an ack, or its absence, does to the workspace."""

from collections.abc import Callable

from bot.playground.slack import views
from bot.playground.slack.elements import check_options
from bot.playground.slack.interactions import SUGGESTION
from bot.playground.slack.records import Delivery, Json, SlackError
from bot.playground.slack.responses import SAID, answer
from bot.playground.slack.state import State


def settle(state: State, delivery: Delivery) -> None:
    """Count the ack, and do what its payload asks for."""
    delivery.acked = True
    response = delivery.response or {}
    try:
        if delivery.kind == "slash_commands" and any(response.get(key) for key in SAID):
            channel, user = delivery.payload["channel_id"], delivery.payload["user_id"]
            state.add(answer(state, channel, user, response))
        elif delivery.payload.get("type") == "view_submission":
            _submitted(state, delivery.payload, response)
        elif delivery.payload.get("type") == SUGGESTION:
            _suggested(response)
    except SlackError as error:
        state.tell(_user(delivery), f"Slack refused the app's response: {error.code}")


def fail(state: State, delivery: Delivery) -> None:
    """Tell the person that the app did not respond; what comes later does not count."""
    if delivery.acked or delivery.failed:
        return
    delivery.failed = True
    what = str(delivery.payload.get("command", "That"))
    if delivery.kind == "slash_commands":
        what = f"{what} failed with the error “operation_timed_out”"
    else:
        what = "That did not work: the app did not respond in time"
    state.tell(_user(delivery), f"{what}. Please try again.")
    state.changed()


def _suggested(response: Json) -> None:
    if any(check_options(response, least=0)):
        raise SlackError("invalid_options")


def _submitted(state: State, payload: Json, response: Json) -> None:
    user, view = payload["user"]["id"], payload["view"]
    deed = DEEDS.get(str(response.get("response_action", "")))
    if deed:
        deed(state, user, view, response)


def _close(state: State, user: str, view: Json, _: Json) -> None:
    views.drop(state, user, view["id"])


def _clear(state: State, user: str, _: Json, __: Json) -> None:
    state.modals[user] = []


def _update(state: State, user: str, view: Json, response: Json) -> None:
    views.replace(state, user, view["id"], views.checked(response, "modal"))


def _push(state: State, user: str, _: Json, response: Json) -> None:
    views.stack(state, user, views.checked(response, "modal"))


def _errors(_: State, __: str, view: Json, response: Json) -> None:
    """Keep the modal open; the errors must name its input blocks."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    errors = response.get("errors")
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise SlackError("invalid_errors")


DEEDS: dict[str, Callable[[State, str, Json, Json], None]] = {
    "": _close,
    "clear": _clear,
    "update": _update,
    "push": _push,
    "errors": _errors,
}


def _user(delivery: Delivery) -> str:
    payload = delivery.payload
    return str(payload.get("user_id") or payload.get("user", {}).get("id", ""))

"""What people put into elements: what is offered to them, and what every input holds."""

from collections.abc import Iterable, Sequence

from bot.playground.slack.elements import EXTERNAL, check_options, options_of
from bot.playground.slack.records import Json, SlackError

PICKERS = {"datepicker": "date", "timepicker": "time", "datetimepicker": "date_time"}
CHOICES = ("static_select", "external_select")
LEAST_TYPED = 3


def elements_of(block: Json) -> list[Json]:
    """Return a block's elements."""
    several = block.get("elements", ()) if block["type"] != "rich_text" else ()
    return [*several, *(block[key] for key in ("accessory", "element") if key in block)]


def element_at(blocks: Iterable[Json], block_id: str, action_id: str) -> Json:
    """Return the element with these ids."""
    for block in blocks:
        for element in elements_of(block):
            same = block["block_id"] == block_id
            if same and element.get("action_id", "") == action_id:
                return element
    raise SlackError("no_such_element")


def check_choice(element: Json, chosen: Json, suggested: Sequence[Json] = ()) -> None:
    """Nobody can choose what is not offered, by the element or by the app when it was asked."""
    if element["type"] == "feedback_buttons":
        buttons = (element["positive_button"], element["negative_button"])
        if chosen.get("value") not in [button["value"] for button in buttons]:
            raise SlackError("no_such_choice")
    first = (*element.get("initial_options", ()), element.get("initial_option"))
    options = [*options_of(element), *suggested, *(option for option in first if option)]
    picked = [*chosen.get("selected_options", ()), chosen.get("selected_option")]
    values = [option["value"] for option in options]
    limited = options or element["type"] in EXTERNAL
    if limited and any(option and option["value"] not in values for option in picked):
        raise SlackError("no_such_choice")


def check_asking(element: Json, typed: str) -> None:
    """Slack asks the app for the options of certain elements alone, once enough is typed."""
    if element["type"] not in EXTERNAL:
        raise SlackError("no_such_element")
    if len(typed) < element.get("min_query_length", LEAST_TYPED):
        raise SlackError("query_too_short")


def suggested_in(response: Json | None) -> list[Json]:
    """Return the options in an app's answer; none where they break a rule."""
    answer = response or {}
    return [] if any(check_options(answer, least=0)) else options_of(answer)


def held(blocks: Iterable[Json], values: Json) -> Json:
    """Return what every input holds, also those that were left alone."""
    result: Json = {}
    for block in blocks:
        for element in elements_of(block) if block["type"] == "input" else ():
            action = element.get("action_id", "")
            given = values.get(block["block_id"], {}).get(action)
            filled = _initial(element) if given is None else given
            result.setdefault(block["block_id"], {})[action] = {"type": element["type"]} | filled
    return result


def _initial(element: Json) -> Json:
    kind = element["type"]
    many, one = kind.startswith("multi_"), kind.removeprefix("multi_")
    if kind == "checkboxes" or (many and one in CHOICES):
        return {"selected_options": element.get("initial_options", [])}
    if kind == "radio_buttons" or one in CHOICES:
        return {"selected_option": element.get("initial_option")}
    noun = PICKERS.get(kind) or (one.removesuffix("s_select") if one.endswith("_select") else "")
    if not noun:
        return {"value": element.get("initial_value")}
    if many:
        return {f"selected_{noun}s": element.get(f"initial_{noun}s", [])}
    return {f"selected_{noun}": element.get(f"initial_{noun}")}

"""Block Kit's interactive elements and the objects that they are made of."""

from collections.abc import Callable, Iterator

from bot.playground.slack.records import Json

LONGEST_ID = 255
LONGEST_URL = 3000
BUTTON_TEXT, BUTTON_VALUE = 75, 2000
OPTION_TEXT, OPTION_VALUE = 75, 150
PLACEHOLDER = 150
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
MOST_OPTIONS = {"overflow": 5, "radio_buttons": 10, "checkboxes": 10}
OPTIONS = 100
SECONDS = range(10**9, 10**10)
TEXT_TYPES = ("plain_text", "mrkdwn")
PLAIN = ("plain_text",)
FEEDBACK = ("feedback_buttons", "icon_button")
EXTERNAL = ("external_select", "multi_external_select")

Rule = Callable[[Json], Iterator[str]]


def check_text(text: object, longest: int, kinds: tuple[str, ...] = TEXT_TYPES) -> Iterator[str]:
    """Find fault with a text object."""
    if not isinstance(text, dict) or text.get("type") not in kinds:
        yield f"needs text of type {' or '.join(kinds)}"
    elif not isinstance(text.get("text"), str) or not 0 < len(text["text"]) <= longest:
        yield f"text is empty or longer than {longest}"


def check_element(element: object) -> Iterator[str]:
    """Find fault with an element."""
    kind = element.get("type") if isinstance(element, dict) else None
    rule = ELEMENTS.get(str(kind))
    if not isinstance(element, dict) or not rule:
        yield f"unsupported element {kind!r}"
        return
    if not 0 < len(str(element.get("action_id", "-"))) <= LONGEST_ID:
        yield "action_id is empty or too long"
    if "confirm" in element:
        yield from _confirm(element["confirm"])
    if "placeholder" in element:
        yield from check_text(element["placeholder"], PLACEHOLDER, PLAIN)
    yield from rule(element)


def _confirm(confirm: object) -> Iterator[str]:
    if not isinstance(confirm, dict):
        yield "confirm is no object"
        return
    for key, longest in CONFIRM.items():
        kinds = TEXT_TYPES if key == "text" else PLAIN
        yield from (f"confirm {key}: {p}" for p in check_text(confirm.get(key), longest, kinds))


def _button(element: Json) -> Iterator[str]:
    yield from check_text(element.get("text"), BUTTON_TEXT, PLAIN)
    if len(element.get("value", "")) > BUTTON_VALUE:
        yield "value is too long"
    if len(element.get("url", "")) > LONGEST_URL:
        yield "url is too long"
    if element.get("style", "primary") not in ("primary", "danger"):
        yield "style is neither primary nor danger"


def _feedback(element: Json) -> Iterator[str]:
    for key in ("positive_button", "negative_button"):
        button = element.get(key)
        if not isinstance(button, dict) or not button.get("value"):
            yield f"needs a {key} with a value"
        else:
            yield from check_text(button.get("text"), BUTTON_TEXT, PLAIN)
            if len(button["value"]) > BUTTON_VALUE:
                yield "value is too long"


def _icon_button(element: Json) -> Iterator[str]:
    if element.get("icon") != "trash":
        yield "icon is unknown"
    yield from check_text(element.get("text"), BUTTON_TEXT, PLAIN)


def options_of(holder: Json) -> list[Json]:
    """Return an element's options, those in groups too."""
    groups = holder.get("option_groups") or [holder]
    return [option for group in groups for option in group.get("options") or ()]


def check_options(holder: Json, most: int = OPTIONS, least: int = 1) -> Iterator[str]:
    """Find fault with the options of an element, or of an app that was asked for them."""
    for group in holder.get("option_groups") or [holder]:
        options = group.get("options") if isinstance(group, dict) else None
        if not isinstance(options, list) or not least <= len(options) <= most:
            yield f"needs {least} to {most} options"
        else:
            yield from (problem for option in options for problem in _option(option))


def _option(option: Json) -> Iterator[str]:
    yield from check_text(option.get("text"), OPTION_TEXT)
    if not 0 < len(str(option.get("value", ""))) <= OPTION_VALUE:
        yield f"an option's value is empty or longer than {OPTION_VALUE}"


def _options(element: Json) -> Iterator[str]:
    yield from check_options(element, MOST_OPTIONS.get(element["type"], OPTIONS))


def _external(element: Json) -> Iterator[str]:
    least = element.get("min_query_length", 0)
    if not isinstance(least, int) or least < 0:
        yield "min_query_length is no number"
    chosen = [*element.get("initial_options", ()), element.get("initial_option")]
    yield from (problem for option in chosen if option for problem in _option(option))


def _date_time(element: Json) -> Iterator[str]:
    time = element.get("initial_date_time", SECONDS[0])
    if not isinstance(time, int) or time not in SECONDS:
        yield "initial_date_time is no time in seconds"


def _image(element: Json) -> Iterator[str]:
    if not element.get("alt_text"):
        yield "image needs alt_text"


def _nothing(_: Json) -> Iterator[str]:
    return iter(())


_REFERENCES = ("users_select", "conversations_select", "channels_select")
ELEMENTS: dict[str, Rule] = {
    "button": _button,
    "feedback_buttons": _feedback,
    "icon_button": _icon_button,
    "image": _image,
    **dict.fromkeys(
        ("overflow", "radio_buttons", "checkboxes", "static_select", "multi_static_select"),
        _options,
    ),
    **dict.fromkeys(EXTERNAL, _external),
    "datetimepicker": _date_time,
    **dict.fromkeys((*_REFERENCES, *(f"multi_{name}" for name in _REFERENCES)), _nothing),
    **dict.fromkeys(
        (
            "plain_text_input",
            "email_text_input",
            "url_text_input",
            "number_input",
            "datepicker",
            "timepicker",
        ),
        _nothing,
    ),
}

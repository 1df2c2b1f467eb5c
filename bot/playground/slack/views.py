"""Modals and Home tabs."""

import json

from bot.playground.slack.arguments import optional, required
from bot.playground.slack.block_kit import check_blocks, identified
from bot.playground.slack.elements import PLAIN, check_text
from bot.playground.slack.records import Json, SlackError
from bot.playground.slack.state import APP_ID, BOT_ID, TEAM, State

MOST_BLOCKS = 100
MOST_VIEWS = 3
LONGEST_TITLE = 24
LONGEST_METADATA = 3000
LONGEST_ID = 255
LARGEST = 250_000
# What Slack shows in messages alone.
IN_MESSAGES = ("context_actions", "container", "table")


def publish(state: State, arguments: Json) -> Json:
    """Set a person's Home tab."""
    user = required(arguments, "user_id")
    if user not in state.users:
        raise SlackError("user_not_found")
    if not state.manifest.home_tab:
        raise SlackError("not_enabled")
    view = checked(arguments, "home")
    _expect_hash(state.homes.get(user), optional(arguments, "hash"))
    before = state.homes.get(user)
    # A Home tab stays the same view, however often it is published: a click on what was there a
    # moment ago still finds it.
    same = {key: before[key] for key in ("id", "root_view_id")} if before else {}
    state.homes[user] = _complete(state, view) | same
    return {"view": state.homes[user]}


def open_modal(state: State, arguments: Json) -> Json:
    """Open a modal, in place of any other."""
    trigger = required(arguments, "trigger_id", "invalid_trigger_id")
    view = checked(arguments, "modal")
    user = state.use_trigger(trigger)
    state.modals[user] = []
    return {"view": stack(state, user, view)}


def push(state: State, arguments: Json) -> Json:
    """Lay a modal over the one that is open."""
    trigger = required(arguments, "trigger_id", "invalid_trigger_id")
    view = checked(arguments, "modal")
    user = state.use_trigger(trigger)
    if not state.modals.get(user):
        raise SlackError("not_found")
    return {"view": stack(state, user, view)}


def update(state: State, arguments: Json) -> Json:
    """Change a modal that is open."""
    wanted = optional(arguments, "view_id") or optional(arguments, "external_id")
    if not wanted:
        raise SlackError("invalid_arguments")
    view = checked(arguments, "modal")
    for user, views in state.modals.items():
        for old in views:
            if wanted in (old["id"], old["external_id"]):
                _expect_hash(old, optional(arguments, "hash"))
                return {"view": replace(state, user, old["id"], view)}
    raise SlackError("not_found")


def checked(arguments: Json, kind: str) -> Json:
    """Return the view among the arguments, or refuse it as Slack does."""
    view = arguments.get("view")
    if not isinstance(view, dict) or view.get("type") != kind:
        raise SlackError("invalid_arguments")
    if len(json.dumps(view)) > LARGEST:
        raise SlackError("view_too_large")
    try:
        check_blocks(view.get("blocks"), MOST_BLOCKS, LARGEST)
    except SlackError as error:
        raise _invalid(*error.details.get("errors", [error.code])) from None
    misplaced = [b["type"] for b in view["blocks"] if b["type"] in IN_MESSAGES]
    problems = [f"unsupported type: {block}" for block in misplaced]
    problems += [*_lengths(view), *(_modal(view) if kind == "modal" else ())]
    if problems:
        raise _invalid(*problems)
    return view


def stack(state: State, user: str, view: Json) -> Json:
    """Lay a view on top of the person's others."""
    views = state.modals.setdefault(user, [])
    if len(views) >= MOST_VIEWS:
        raise SlackError("push_limit_reached")
    if view.get("external_id") and any(v["external_id"] == view["external_id"] for v in views):
        raise SlackError("duplicate_external_id")
    previous = views[-1] if views else None
    new = _complete(state, view) | {"previous_view_id": previous and previous["id"]}
    new["root_view_id"] = views[0]["id"] if views else new["id"]
    views.append(new)
    return new


def replace(state: State, user: str, view_id: str, view: Json) -> Json:
    """Put a view in another's place."""
    views = state.modals.get(user, [])
    for number, old in enumerate(views):
        if old["id"] == view_id:
            kept = {key: old[key] for key in ("id", "root_view_id", "previous_view_id")}
            views[number] = _complete(state, view) | kept
            break
    else:
        raise SlackError("not_found")
    return views[number]


def drop(state: State, user: str, view_id: str) -> None:
    """Close a view and those above it."""
    views = state.modals.get(user, [])
    ids = [view["id"] for view in views]
    if view_id in ids:
        del views[ids.index(view_id) :]


def find(state: State, user: str, view_id: str) -> Json:
    """Return a view that the person sees."""
    views: list[Json] = [*state.modals.get(user, ()), state.homes.get(user, {"id": ""})]
    for view in views:
        if view["id"] == view_id:
            return view
    raise SlackError("not_found")


def _complete(state: State, view: Json) -> Json:
    number = state.number()
    defaults = {"callback_id": "", "private_metadata": "", "external_id": "", "close": None}
    flags = {"submit": None, "clear_on_close": False, "notify_on_close": False}
    ids = {"id": f"V{number:08d}", "hash": f"{int(state.now())}.{number:06d}"}
    owner = {"team_id": TEAM, "app_id": APP_ID, "bot_id": BOT_ID, "state": {"values": {}}}
    links = {"root_view_id": ids["id"], "previous_view_id": None}
    blocks = {"blocks": identified(view["blocks"])}
    return {**defaults, **flags, **view, **links, **ids, **owner, **blocks}


def _expect_hash(old: Json | None, expected: str) -> None:
    if expected and old and old["hash"] != expected:
        raise SlackError("hash_conflict")


def _lengths(view: Json) -> list[str]:
    limits = {"private_metadata": LONGEST_METADATA, "callback_id": LONGEST_ID}
    return [f"{key} is too long" for key, most in limits.items() if len(view.get(key, "")) > most]


def _modal(view: Json) -> list[str]:
    problems = [f"title: {p}" for p in check_text(view.get("title"), LONGEST_TITLE, PLAIN)]
    for key in ("submit", "close"):
        if view.get(key):
            problems += [f"{key}: {p}" for p in check_text(view[key], LONGEST_TITLE, PLAIN)]
    if not view.get("submit") and any(block["type"] == "input" for block in view["blocks"]):
        problems.append("submit is needed where there are inputs")
    return problems


def _invalid(*problems: str) -> SlackError:
    messages = [f"[ERROR] {problem}" for problem in problems]
    return SlackError("invalid_arguments", response_metadata={"messages": messages})

"""What the doctor reads from files, and the sample cards."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.checks.manifest import SOCKET_OFF, ManifestError, manifest, manifest_file, read_manifest
from bot.findings import Outcome
from bot.playground.slack.block_kit import check_blocks
from bot.records import Block
from bot.samples import ARTICLES, HOSTILE, cards
from bot.settings import BotSettings

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> BotSettings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.delenv("PULLQUOTE_SLASH_COMMAND", raising=False)
    return BotSettings()


def home(**changes: bool) -> Change:
    return lambda document: document["features"]["app_home"].update(changes)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (home(messages_tab_enabled=False), "Messages tab is off or read-only"),
        (home(messages_tab_read_only_enabled=True), "Messages tab is off or read-only"),
        (home(home_tab_enabled=False), "Home tab is off"),
        (lambda d: d["settings"].pop("interactivity"), "interactivity is off"),
        (lambda d: d["features"].pop("slash_commands"), "PULLQUOTE_SLASH_COMMAND is /ask"),
    ],
)
def test_a_manifest_that_keeps_people_out_is_a_failure(
    settings: BotSettings, tmp_path: Path, change: Change, says: str
) -> None:
    document = json.loads(manifest_file(follow_ups=False).read_text(encoding="utf-8"))
    change(document)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    found = manifest(settings, path)
    assert found.outcome is Outcome.FAILURE
    assert says in found.detail


@pytest.mark.parametrize("follow_ups", [False, True])
def test_both_manifests_are_as_they_must_be(settings: BotSettings, *, follow_ups: bool) -> None:
    assert manifest(settings, manifest_file(follow_ups=follow_ups)).outcome is Outcome.OK


@pytest.mark.parametrize("mode", ["socket", "events"])
def test_socket_mode_must_be_off_for_events(
    settings: BotSettings, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("MODE", mode)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "sign")
    found = manifest(type(settings)(), manifest_file(follow_ups=False))
    assert (SOCKET_OFF in found.detail) == (mode == "events")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        ("{", "is no JSON: line 1"),
        ("{}", "no app manifest"),
        ("[]", "no"),
    ],
)
def test_what_is_no_manifest_is_named(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "manifest.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ManifestError, match=says) as caught:
        read_manifest(path)
    assert str(path) in str(caught.value)


def quotes(blocks: tuple[Block, ...]) -> list[str]:
    return [
        "".join(leaf["text"] for leaf in element["elements"])
        for block in blocks
        for element in block.get("elements", ())
        if element["type"] == "rich_text_quote"
    ]


def test_sample_cards_are_accepted_and_quote_their_articles_verbatim() -> None:
    quoted = []
    for _, blocks in cards():
        check_blocks(list(blocks))
        quoted.extend(quotes(blocks))
    assert HOSTILE.text in quoted
    assert all(any(quote in article.text for article in ARTICLES) for quote in quoted)


def test_sample_cards_have_names_of_their_own() -> None:
    names = [name for name, _ in cards()]
    assert len(set(names)) == len(names)

"""What the doctor finds: tokens, scopes, manifest, places, port, index and cards."""

import shutil
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from bot.findings import Name, Outcome
from bot.playground.slack import Fault, Manifest, Workspace
from index.build import Built
from tests.e2e.conftest import Examine
from tests.e2e.running import ROOT


def test_a_wrong_token_leaves_the_scopes_unchecked(examined: Examine) -> None:
    found = examined(SLACK_BOT_TOKEN="xoxb-another-one")  # noqa: S106
    assert found[Name.BOT_TOKEN].outcome is Outcome.FAILURE
    assert found[Name.APP_TOKEN].outcome is Outcome.OK
    assert found[Name.SCOPES].outcome is Outcome.WARNING
    assert found[Name.SCOPES].detail.startswith("Not checked")


def test_a_wrong_app_token_is_named(examined: Examine) -> None:
    found = examined(SLACK_APP_TOKEN="xapp-another-one")[Name.APP_TOKEN]  # noqa: S106
    assert found.outcome is Outcome.FAILURE
    assert found.detail == "Slack refused SLACK_APP_TOKEN: invalid_auth."
    assert "connections:write" in found.remedy


def test_a_missing_scope_is_named(slack: Workspace, examined: Examine) -> None:
    less = slack.manifest.scopes - {"im:history"}
    slack.state.manifest = replace(slack.manifest, scopes=less)
    found = examined()[Name.SCOPES]
    assert found.outcome is Outcome.FAILURE
    assert found.detail == "Missing: im:history."
    assert found.remedy == "Add them under OAuth & Permissions and reinstall the app."


def test_a_superfluous_scope_is_a_warning(slack: Workspace, examined: Examine) -> None:
    more = slack.manifest.scopes | {"users:read"}
    slack.state.manifest = replace(slack.manifest, scopes=more)
    found = examined()[Name.SCOPES]
    assert found.outcome is Outcome.WARNING
    assert "users:read" in found.detail


def test_follow_ups_are_held_against_their_own_manifest(
    slack: Workspace, examined: Examine
) -> None:
    found = examined(PULLQUOTE_FOLLOW_UPS="true")
    assert found[Name.SCOPES].detail == "Missing: channels:history, groups:history."
    assert found[Name.MANIFEST].detail.startswith("manifest-follow-ups.json is as it must be")
    slack.state.manifest = Manifest.read(ROOT / "manifest-follow-ups.json")
    assert examined(PULLQUOTE_FOLLOW_UPS="true")[Name.SCOPES].outcome is Outcome.OK


def test_another_command_than_the_manifests_is_a_failure(examined: Examine) -> None:
    found = examined(PULLQUOTE_SLASH_COMMAND="/frag")[Name.MANIFEST]
    assert found.outcome is Outcome.FAILURE
    assert "/frag" in found.detail
    assert "/ask" in found.detail
    assert "no way to read the manifest of the installed app" in found.remedy


def test_without_an_index_the_way_to_build_one_is_told(examined: Examine) -> None:
    found = examined()
    assert found[Name.INDEX].outcome is Outcome.FAILURE
    assert found[Name.INDEX].remedy == "Run: make build"
    assert found[Name.MODELS].outcome is Outcome.WARNING
    assert found[Name.CARDS].outcome is Outcome.OK


def test_a_damaged_index_is_a_failure(examined: Examine, built: Built, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(built.folder.parent, root)
    (root / built.folder.name / "articles.json").write_text("{}", encoding="utf-8")
    found = examined(PULLQUOTE_INDEX=str(root))[Name.INDEX]
    assert found.outcome is Outcome.FAILURE
    assert "articles.json is not as it was written" in found.detail


def test_articles_that_changed_since_the_build_are_a_warning(
    examined: Examine, built: Built, tmp_path: Path
) -> None:
    corpus = tmp_path / "articles"
    shutil.copytree(ROOT / "corpus" / "articles", corpus)
    index = str(built.folder.parent)
    same = examined(PULLQUOTE_INDEX=index, PULLQUOTE_CORPUS=str(corpus))
    assert same[Name.INDEX].outcome is Outcome.OK
    assert same[Name.MODELS].outcome is Outcome.OK
    (corpus / "empty.md").touch()
    unread = examined(PULLQUOTE_INDEX=index, PULLQUOTE_CORPUS=str(corpus))[Name.INDEX]
    assert unread.outcome is Outcome.WARNING
    assert "empty.md is empty" in unread.detail
    (corpus / "news.md").write_text("# News\n\nFabrikam moves to Ohio.\n", encoding="utf-8")
    changed = examined(PULLQUOTE_INDEX=index, PULLQUOTE_CORPUS=str(corpus))[Name.INDEX]
    assert changed.outcome is Outcome.WARNING
    assert "have changed" in changed.detail
    assert changed.remedy == "Run: make build"


def test_a_busy_slack_is_not_taken_for_a_wrong_token(slack: Workspace, examined: Examine) -> None:
    slack.weather.always("auth.test", Fault(status=500, body="<html>"))
    slack.weather.always("apps.connections.open", Fault(error="internal_error"))
    found = examined()
    assert "HTTP 500" in found[Name.BOT_TOKEN].detail
    assert "internal_error" in found[Name.APP_TOKEN].detail
    assert "did not refuse the token" in found[Name.BOT_TOKEN].remedy


def test_a_card_that_slack_would_refuse_is_named(
    examined: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.checks.cards.samples", lambda: [("poem", ({"type": "poem"},))])
    found = examined()[Name.CARDS]
    assert found.outcome is Outcome.FAILURE
    assert "poem: invalid_blocks" in found.detail
    assert "unsupported type 'poem'" in found.detail


def test_places_are_looked_up_without_posting(slack: Workspace, examined: Examine) -> None:
    found = examined(PULLQUOTE_ESCALATE_TO="U0ANA", PULLQUOTE_DIGEST_CHANNEL="C0NEWS")
    member, channel = found["PULLQUOTE_ESCALATE_TO"], found["PULLQUOTE_DIGEST_CHANNEL"]
    assert member.outcome is Outcome.WARNING
    assert member.detail.startswith("Not checked")
    assert channel.outcome is Outcome.WARNING
    assert channel.detail.startswith("Channel C0NEWS exists.")
    assert slack.calls("chat.getPermalink") == ["message_not_found"]
    assert not slack.posts
    unknown = examined(PULLQUOTE_DIGEST_CHANNEL="C0NOWHERE")["PULLQUOTE_DIGEST_CHANNEL"]
    assert unknown.outcome is Outcome.FAILURE
    assert "C0NOWHERE" in unknown.detail


def test_events_over_http_need_a_free_port_and_no_app_token(examined: Examine) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104 - as the bot does
        port = str(taken.getsockname()[1])
        found = examined(MODE="events", PORT=port, SLACK_APP_TOKEN=None)
    assert found[Name.REQUEST_URL].outcome is Outcome.FAILURE
    assert port in found[Name.REQUEST_URL].detail
    assert Name.APP_TOKEN not in found
    free = examined(MODE="events", PORT="0")[Name.REQUEST_URL]
    assert free.outcome is Outcome.OK

"""What the bot has no use for, in a real browser, with an app made for it."""

from playwright.sync_api import Page, expect

from tests.playground.steps import open_app, thread, visit
from tests.playground.tiny_app import WHEN, Tiny, actions, button, city, table, video, when


def post(tiny: Tiny, *blocks: dict[str, object]) -> None:
    tiny.app.client.chat_postMessage(channel="C0NEWS", text="a card", blocks=list(blocks))


def test_a_modals_errors_are_shown_and_what_was_filled_in_is_sent(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    page.get_by_role("button", name="Ask", exact=True).click()
    modal = page.get_by_role("dialog", name="What was wrong?")
    modal.get_by_role("button", name="Send").click()
    expect(modal.get_by_role("alert")).to_have_text("Choose a reason")
    modal.get_by_role("radio", name="Wrong passage").check()
    modal.get_by_role("textbox", name="Tell us more").fill("it is\nold")
    for typed, name in (("l", "Lisbon"), ("o", "Osaka")):
        modal.get_by_role("combobox", name="Where").fill(typed)
        modal.get_by_role("option", name=name).click()
    modal.get_by_role("button", name="Send").click()
    expect(modal).to_have_count(0)
    assert tiny.told == ["wrong", "it is\nold", "lisbon", "osaka", WHEN]


def test_a_modal_is_closed_by_escape_and_the_app_hears_of_it(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    tiny.slack.wait_for(lambda: tiny.told == ["closed"])


def test_the_app_is_asked_for_options_while_somebody_types(page: Page, tiny: Tiny) -> None:
    post(tiny, actions(city()))
    visit(page, tiny.slack, "channel=C0NEWS")
    box, found = page.get_by_role("combobox", name="A city"), page.get_by_role("listbox")
    box.press_sequentially("os")
    expect(found).to_have_count(0)
    box.press_sequentially("a")
    expect(found.get_by_role("option")).to_have_text("Osaka")
    box.press("Enter")
    expect(page.get_by_role("button", name="Take away Osaka")).to_be_visible()
    tiny.slack.wait_for(lambda: tiny.told == ["osaka"])
    box.fill("paris")
    expect(found).to_have_text("Nothing found")


def test_a_date_and_time_is_sent_in_seconds(page: Page, tiny: Tiny) -> None:
    post(tiny, actions(when()))
    visit(page, tiny.slack, "channel=C0NEWS")
    page.locator("input[type=datetime-local]").fill("2027-03-01T08:30")
    sent = page.evaluate("new Date('2027-03-01T08:30').getTime() / 1000")
    tiny.slack.wait_for(lambda: tiny.told == [sent])


def test_tables_and_videos_are_drawn(page: Page, tiny: Tiny) -> None:
    post(tiny, table(("City", "People"), ("Oslo", "717,710")), video())
    visit(page, tiny.slack, "channel=C0NEWS")
    expect(page.get_by_role("columnheader")).to_have_text(["City", "People"])
    expect(page.get_by_role("cell", name="717,710")).to_be_visible()
    expect(page.get_by_role("link", name="The opening")).to_be_visible()
    expect(page.get_by_role("img", name="The plant from above")).to_be_attached()


def test_home_is_published_when_it_is_opened(page: Page, tiny: Tiny) -> None:
    visit(page, tiny.slack)
    open_app(page)
    page.get_by_role("navigation", name="Tabs").get_by_role("button", name="Home").click()
    expect(page.get_by_role("heading", name="Articles I know")).to_be_visible()
    page.get_by_role("button", name="Ask an example").click()
    expect(page.get_by_role("dialog", name="What was wrong?")).to_be_visible()


def test_an_unknown_block_is_shown_as_such(page: Page, tiny: Tiny) -> None:
    tiny.slack.say("C0NEWS", "U0ANA", "hi")
    with tiny.slack.state.condition:
        old = tiny.slack.state.messages[0]
        object.__setattr__(old, "blocks", ({"type": "poem", "verse": "roses"}, {"type": "section"}))
    visit(page, tiny.slack, "channel=C0NEWS")
    expect(page.get_by_test_id("unknown")).to_contain_text("“poem”")


def test_who_gets_no_ack_is_told(page: Page, tiny: Tiny) -> None:
    post(tiny, actions(button("Nobody listens", "nobody")))
    tiny.slack.ack_seconds = tiny.slack.socket_mode.ack_seconds = 0.2
    tiny.slack.weather.lose_acks = 1
    visit(page, tiny.slack, "channel=C0NEWS")
    page.get_by_role("button", name="Nobody listens").click()
    expect(page.get_by_text("the app did not respond in time")).to_be_visible()


def test_commands_do_not_work_in_threads(page: Page, tiny: Tiny) -> None:
    tiny.slack.say("C0NEWS", "U0ANA", "hi")
    visit(page, tiny.slack, "channel=C0NEWS")
    message = page.get_by_role("article").first
    message.hover()
    message.get_by_role("button", name="Reply in thread").click()
    thread(page).get_by_role("combobox").fill("/ask why")
    thread(page).get_by_role("combobox").press("Enter")
    expect(page.get_by_text("/ask is not supported in threads")).to_be_visible()

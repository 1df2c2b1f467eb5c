"""Every sentence that people in Slack read."""

NOT_SAID = "The articles don't say."
SEARCHED = "I looked through {articles:,} articles ({passages:,} passages), and won't guess."
SEARCHED_ONE = "I looked through “{title}” ({passages} passages), and won't guess."
EXAMPLE = "A question that I can answer: “{question}”"
CLOSEST = "Closest passage; it may not answer your question:"
CLOSEST_SEVERAL = "The closest passages; they may not answer your question:"
MORE = "{count} more passages"
MORE_ONE = "1 more passage"
YOU_ASKED = "You asked:"

HELPFUL = "Helpful"
HELPFUL_LABEL = "This answer was helpful"
NOT_HELPFUL = "Not helpful"
NOT_HELPFUL_LABEL = "This answer was not helpful"
REMOVE = "Remove"
REMOVE_TITLE = "Remove this answer?"
REMOVE_DETAIL = "It disappears for everyone. Only the person who asked can do this."
KEEP = "Keep it"
SHARE = "Share in channel"
POST = "Post to thread"
DISMISS = "Dismiss"
SEE_CLOSEST = "See closest passages"
ASK_A_PERSON = "Ask a person"
HELP = (
    "Ask me a question about the announcements, and I reply with their own words and the source. "
    "For example: “What was announced?”"
)
BUSY = "I have more questions waiting than I can answer right now. Please ask again in a minute."
FAILED = "I couldn't look that up because something went wrong on my side."
NO_INDEX = "I can't look into the articles right now: my index of them is missing or damaged."
NOT_TAKEN = "I couldn't take that just now. Please try again."
UNDELIVERED = "I couldn't deliver the answer to your question in {place}. Please ask me again."
HERE = "this conversation"
TOO_LATE = "I was away too long to answer the command you used in {place}. Please ask me again."
REFERENCE = "Reference for the administrator: {reference}"

PASSAGE = "passage {number} of {of}"
SHORTENED = "shortened"
UNTITLED = "Untitled article"

PROMPTS_TITLE = "Ask about the announcements"

LOOKING = "is looking through the articles…"
WELCOME = "You're welcome."
GREETING = "Hello! Ask me a question about the announcements, and I reply with their own words."
QUIET = "All right: in this thread I answer only when I'm mentioned."
NO_WORDS = "This message has no words that I could look up."

SHARED_BY = "shared this answer to:"
NOT_A_MEMBER = (
    "I can't post there, because I'm not a member of that conversation. Invite me with "
    "“/invite @pullquote”, then press the button again."
)
SHARED_BEFORE = "This answer was shared before, so I didn't post it again."
ONLY_ASKER = "Only the person who asked can remove this answer."
FORGOTTEN = "I no longer know this answer, so I can't do that. Please ask again."
ESCALATED = "I passed your question on to a person."
ESCALATED_BEFORE = "This question was passed on before."
ASKED_BY = "asks something that the articles don't answer:"
ESCALATION = "A question that the articles don't answer:"
ASKED_WHERE = "Where it was asked"

NOTICE_TITLE = "Please note"
CLOSE = "Close"
FEEDBACK_TITLE = "What was wrong?"
FEEDBACK_REASON = "Reason"
FEEDBACK_MORE = "Anything else?"
FEEDBACK_SEND = "Send"
FEEDBACK_CANCEL = "Cancel"
FEEDBACK_REASONS = {
    "wrong_passage": "It quotes the wrong passage",
    "incomplete": "Part of the answer is missing",
    "not_in_articles": "The articles don't say this",
    "outdated": "It is out of date",
    "other": "Something else",
}

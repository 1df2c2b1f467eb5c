"""Every sentence that people in Slack read."""

NOT_SAID = "The articles don't say."
NOT_SAID_DETAIL = "I found no passage that answers this, so I won't guess."
CLOSEST = "Closest passage; it may not answer your question:"
HELP = (
    "Ask me a question about the announcements, and I reply with their own words and the source. "
    "For example: “What was announced?”"
)
BUSY = "I have more questions waiting than I can answer right now. Please ask again in a minute."
FAILED = "I couldn't look that up because something went wrong on my side."
NO_INDEX = "I can't look into the articles right now: my index of them is missing or damaged."
NOT_TAKEN = "I couldn't take your question just now. Please try again."
UNDELIVERED = "I couldn't deliver the answer to your question in {place}. Please ask me again."
HERE = "this conversation"
TOO_LATE = "I was away too long to answer the command you used in {place}. Please ask me again."
REFERENCE = "Reference for the administrator: {reference}"

PASSAGE = "passage {number} of {of}"
SHORTENED = "shortened"
UNTITLED = "Untitled article"

PROMPTS_TITLE = "Ask about the announcements"

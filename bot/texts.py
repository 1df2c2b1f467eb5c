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
NOT_TAKEN = "I couldn't take your question just now. Please try again."
UNDELIVERED = "I couldn't deliver the answer to your question in {place}. Please ask me again."
HERE = "this conversation"
TOO_LATE = "I was away too long to answer the command you used in {place}. Please ask me again."
REFERENCE = "Reference for the administrator: {reference}"

PASSAGE = "passage {number} of {of}"
SHORTENED = "shortened"
UNTITLED = "Untitled article"

PROMPTS_TITLE = "Ask about the announcements"
PROMPTS = (
    "What was announced?",
    "Who is involved?",
    "When does it start?",
    "Why does it matter?",
)

LAST_DAYS = "in the last {days} days"
LAST_DAY = "in the last day"
DIGEST_TITLE = "Questions {time}"
DIGEST_NOTHING = "Nobody asked me anything {time}."
DIGEST_ASKED = "Asked: {asked:,}"
DIGEST_ANSWERED = "answered: {answered:,}"
DIGEST_POSSIBLE = "closest passage only: {possible:,}"
DIGEST_NONE = "not in the articles: {none:,}"
DIGEST_HELPFUL = "Helpful: {share:.0%} ({helpful:,} of {votes:,} votes)"
DIGEST_NO_VOTES = "Nobody voted on an answer."
DIGEST_OPEN = "What people asked that the articles don't say:"
DIGEST_COUNT = "{count:,} \N{MULTIPLICATION SIGN} "
DIGEST_MORE = "And {count:,} more."

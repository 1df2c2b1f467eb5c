"""Every sentence that people in Slack read."""

NOT_SAID = "The articles don't say."
SEARCHED = "I looked through {articles:,} articles ({passages}), and won't guess."
SEARCHED_ONE = "I looked through “{title}” ({passages}), and won't guess."
EXAMPLE = "A question that I can answer: “{question}”"
CLOSEST = "Closest passage; it may not answer your question:"
CLOSEST_SEVERAL = "The closest passages; they may not answer your question:"
MORE = "{count} more passages"
MORE_ONE = "1 more passage"
YOU_ASKED = "You asked:"
READ_AS = "Read as “{question}”."

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
HELP = "Ask me a question about the announcements, and I reply with their own words and the source."
HELP_EXAMPLE = "For example: “{question}”"
BUSY = "I have more questions waiting than I can answer right now. Please ask again in a minute."
FAILED = "I couldn't look that up because something went wrong on my side."
NOT_DONE = "I couldn't do that because something went wrong on my side. Please try again."
NO_INDEX = "I can't look into the articles right now: my index of them is missing or damaged."
NOT_TAKEN = "I couldn't take that just now. Please try again."
UNDELIVERED = "I couldn't deliver the answer to your question in {place}. Please ask me again."
HERE = "this conversation"
TOO_LATE = "I was away too long to answer the command you used in {place}. Please ask me again."
REFERENCE = "Reference for the administrator: {reference}"

PASSAGE = "passage {number} of {of}"
GOES_ON = "…"
UNTITLED = "Untitled article"

PROMPTS_TITLE = "Ask about the announcements"

STATUS = "is looking through the articles…"
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


HOME_TITLE = "Ask about the announcements"
HOME_INTRO = "I reply with the announcements' own words and their source:"
PRIVACY = (
    "The administrators see what was asked and not answered, without names, and the votes on "
    "answers, with names. A digest in a channel repeats what was asked in channels, private ones "
    "too."
)
WAYS = (
    "Mention me in a channel that I am in: I reply in the thread.",
    "Send me a direct message.",
    "Type {command} and your question: only you see the answer.",
    "Choose “Find quotes” in a message's menu: only you see what the articles say about it.",
)
EXAMPLES = "Questions that I can answer"
LOOKING = "Looking…"
CLOSE = "Close"
EXAMPLE_TITLE = "Example"

ARTICLES = "Articles I know"
NO_ARTICLES = "I know no articles yet."
ARTICLE_ONE = "1 article"
ARTICLE_COUNT = "{count:,} articles"
PASSAGE_ONE = "1 passage"
PASSAGE_COUNT = "{count:,} passages"
INDEXED = "My index of them was built:"
MORE_ARTICLES_ONE = "and 1 more article"
MORE_ARTICLES = "and {count:,} more articles"
SEARCH_ALL = "Search all {count:,} articles"
SEARCH_TITLE = "Articles"
SEARCH = "Search"
SEARCH_LABEL = "Title or publisher"
SEARCH_HINT = "A part of it is enough, and misspelled words are found too."
FOUND_NONE = "Nothing like that among {total}."
FOUND = "Found: {found} of {total}."
FOUND_FIRST = "Found: {found} of {total}. These are the first {shown}."
NOT_NOW = "I can't look right now. Please try again in a moment."

ADMINS_ONLY = "Only the administrators who are named in my settings can do that."
WEEK = "The last 7 days"
WEEK_ASKED = "Questions: {count:,}"
WEEK_ANSWERED = "Answered: {count:,}"
WEEK_POSSIBLE = "Only a close passage: {count:,}"
WEEK_NONE = "Not in the articles: {count:,}"
WEEK_VOTES = "Helpful: {share:.0%} of the votes ({helpful:,} of {votes:,})"
WEEK_NO_VOTES = "Helpful: nobody has voted"
OPEN = "What people asked that the articles don't say"
NOTHING_OPEN = (
    "Nothing: every question that came to a verdict was answered or is marked as answered."
)
ASKED_ONE = "Asked once, on {day}"
ASKED = "Asked {count:,} times, the last time on {day}"
MORE_OPEN_ONE = "and 1 more"
MORE_OPEN = "and {count:,} more"
MARK = "Mark as answered by…"
MARK_TITLE = "Mark as answered"
MARK_LABEL = "Which article answers it by now?"
MARK_PLACEHOLDER = "Choose an article"
MARK_SUBMIT = "Mark"
UNDATED = "Undated"
MARKS_ONE = "1 open question will be marked as answered."
MARKS = "{count} open questions will be marked as answered."
MARK_CHOOSE = "Choose an article."
EXPORT = "Export CSV"
EXPORTED = "What people asked that the articles don't say, as CSV (part {number} of {of}):"
EXPORT_END = "That is all. Votes are exported by: python -m bot feedback"

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

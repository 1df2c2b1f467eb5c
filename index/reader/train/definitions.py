"""Questions made of sentences that say what something is, or who somebody is.

Crowd workers hardly ask "What is X?" about a text that says it in its first sentence; people who
read announcements do. The sentences are those of the other sources.
"""
# ruff: noqa: S311 - a seeded recipe

import random
import re
from collections.abc import Iterable, Iterator

from index.reader.train.data import sentences
from index.reader.train.records import Asked, Paragraph, Pool, Span

SEED = 31
NAME = r"(?:[A-Z][\w'’&.-]*\w)(?: (?:(?:of|the|and|for|de) )?[A-Z0-9][\w'’&-]*\w){0,4}"
PERSON = r"[A-Z][a-zà-ÿ]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+){1,2}"
ROLE = (
    r"(?:chief [a-z]+ officer|chief executive|CEO|CFO|CTO|chair(?:man|woman|person)?|president"
    r"|(?:managing |finance |commercial |operations |programme |research )?director"
    r"|(?:general )?manager|head of [a-z]+(?: [a-z]+)?|(?:co-)?founder|mayor|minister|professor)"
)
BEING = re.compile(
    rf"(?P<what>(?:The )?{NAME})(?: \([^)]{{2,60}}\))?(?:, [^,]{{3,60}},)? "
    r"(?P<verb>is|was|are|were) (?:a|an|the|one of|part of) \w"
)
TERM = re.compile(
    r"(?:(?:A|An) )?(?P<what>[A-Z]?[a-z]+(?: [a-z]+){0,2})(?: \([^)]{2,60}\))? "
    r"(?P<verb>is|are) (?:a|an|any) \w"
)
APPOSITION = re.compile(rf"(?P<what>{NAME}), (?:a|an|the) (?P<noun>[^,.;]{{8,90}}),")
KIND = re.compile(
    r"[A-Z][\w-]+ (?:[a-z][\w-]+ ){0,3}?(?:maker|company|service|retailer|wholesaler|bank|start-up"
    r"|operator|developer|firm|group|chain|airline|insurer|brewer|publisher|supplier) "
    rf"(?P<what>{NAME})"
)
HOLDER = re.compile(rf"(?P<org>{NAME})(?:'s|’s)? (?P<role>{ROLE}),? (?P<who>{PERSON})")
HELD = re.compile(
    rf"(?P<who>{PERSON}), (?:the |its |their )?(?P<role>{ROLE})(?: (?:of|at) (?P<org>{NAME}))?\b"
)
HUMAN = re.compile(
    rf"\b(?:{ROLE}|actor|actress|player|singer|author|writer|poet|general|king|queen|bishop"
    r"|politician|footballer|coach|composer|painter|artist|scientist|physicist|engineer|emperor"
    r"|leader|officer|son|daughter|member|lawyer|journalist|historian|architect|explorer)\b"
)
VAGUE = set(
    """
a an the it he she they we you i this that these those there here what who which its his her their
our my such some many most all one another each both other result reason goal purpose aim problem
question idea example answer case point fact way time first second last remainder rest however in
at on by for of from with within under over since after before during between beyond until while
when as if also moreover ultimately today according including like despite although though then
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday finally furthermore
specifically additionally otherwise currently normally around finance commercial sales site mr ms
mrs dr
""".split()  # noqa: SIM905 - lines of words read better than a column of them
)
"""What a subject does not begin with: words that stand for something said before, or for a time."""
THINGS = ("What {verb} {what}?", "What {verb} {what}?", "what's {what}")
TERMS = ("What {verb} {what}?", "what {verb} {what}", "What does {what} mean?")
PEOPLE = ("Who {verb} {what}?", "Who {verb} {what}?", "What {verb} {what}'s role?")
MAKERS = ("What does {what} do?", "What is {what}?", "What kind of company is {what}?")
RUNNERS = (
    "Who runs {what}?",
    "Who leads {what}?",
    "Who is in charge of {what}?",
    "who's the boss of {what}",
)
HEADS = re.compile(r"chief executive|CEO|chair|president|managing director")


def definitions(pools: Iterable[Pool]) -> Pool:
    """One pool of the pools' paragraphs, with the questions made of their sentences."""
    rng = random.Random(SEED)
    paragraphs: list[Paragraph] = []
    asked: list[Asked] = []
    for paragraph in (each for pool in pools for each in pool.paragraphs):
        found = dict(questions(paragraph.text, rng))
        asked += [
            Asked(question, paragraph.article, {len(paragraphs): (span,)}, exact=False)
            for question, span in found.items()
        ]
        paragraphs.append(paragraph)
    return Pool("definitions", tuple(paragraphs), tuple(asked))


def questions(text: str, rng: random.Random) -> Iterator[tuple[str, Span]]:
    """Questions about what the sentences of `text` define, with the sentence that answers."""
    for start, end in sentences(text):
        sentence = text[start:end]
        for question in (*subjects(sentence, text, rng), *holders(sentence, rng)):
            yield question, (start, end)


def subjects(sentence: str, text: str, rng: random.Random) -> Iterator[str]:
    """Of "Tymnet was a network …": "What was Tymnet?"; likewise of "Tymnet, a network, …"."""
    if match := usable(BEING.match(sentence)):
        if named(match["what"].removeprefix("The "), text):
            forms = PEOPLE if HUMAN.search(near(sentence, match)) else THINGS
            what = re.sub("^The ", "the ", match["what"])
            yield rng.choice(forms).format(what=what, verb=match["verb"])
    elif match := usable(TERM.match(sentence)):
        what = match["what"][0].lower() + match["what"][1:]
        yield rng.choice(TERMS).format(what=what, verb=match["verb"])
    elif (match := usable(APPOSITION.match(sentence))) and named(match["what"], text):
        forms = PEOPLE if HUMAN.search(match["noun"]) else THINGS
        yield rng.choice(forms).format(what=match["what"], verb="is")
    elif match := usable(KIND.match(sentence)):
        yield rng.choice(MAKERS).format(what=match["what"])


def holders(sentence: str, rng: random.Random) -> Iterator[str]:
    """Of "Foxconn's chairman Young Liu said …": who that is, and who runs Foxconn."""
    for match in (HOLDER.search(sentence), HELD.search(sentence)):
        if not match or not distinct(match["who"]):
            continue
        yield f"Who is {match['who']}?"
        what = (match["org"] or "").removesuffix("'s").removesuffix("’s").removeprefix("The ")
        if what and distinct(what):
            forms = (
                RUNNERS if HEADS.search(match["role"]) else (f"Who is {{what}}'s {match['role']}?",)
            )
            yield rng.choice(forms).format(what=what)


def near(sentence: str, match: re.Match[str]) -> str:
    """The first words of what is said of a subject."""
    return " ".join(sentence[match.end() - 1 :].split()[:8])


def usable(match: re.Match[str] | None) -> re.Match[str] | None:
    """The match, unless its subject stands for something said before."""
    return match if match and distinct(match["what"].removeprefix("The ")) else None


def distinct(what: str) -> bool:
    """Whether a name says by itself whom or what it means."""
    words = what.lower().split()
    return words[0] not in VAGUE and words[-1] not in VAGUE


def named(what: str, text: str) -> bool:
    """Whether a capital is that of a name, not only of a sentence's first word."""
    return (
        " " in what
        or not what[1:].islower()
        or bool(re.search(rf"[a-z,] {re.escape(what)}\b", text))
    )

"""Headings → questions."""

import re
from collections.abc import Callable, Iterator

from corpus.records import Article, Heading
from index.prompts.wording import Candidate, candidate, inside

_NUMBERING = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]+)[.):]|[–•-])\s+")
_MODAL = r"(?:should|can|could|will|must|may)"
_PRONOUN = re.compile(r"\b(?:he|she|it|they|we|you|i|us|our|my|her|his|their|its)\b", re.IGNORECASE)
_LONGEST = 200  # characters; what is longer is no heading
_VERBS = "contain cover cost include mean need offer say require show bring provide"
_ONE = (
    "aim background benefit cause deadline effect future goal history impact outlook plan price"
    " purpose reason result role schedule scope status summary timeline timetable"
)
_MANY = (
    "advantages aims areas benefits causes changes conditions costs details effects features goals"
    " highlights impacts limits objections objectives options parts phases plans prices principles"
    " priorities reasons requirements results risks rules stages statements steps terms"
)


def questions(article: Article) -> Iterator[Candidate]:
    """Yield a candidate for each heading that one of the rules turns into a question."""
    for place, heading in enumerate(article.headings):
        if heading.level == 1 or heading.end - heading.start > _LONGEST:
            continue
        words = " ".join(article.text[heading.start : heading.end].split())
        words = _NUMBERING.sub("", words).rstrip(".:")
        asked = next(filter(None, (rule(words, article.text) for rule in _RULES)), None)
        end = _section_end(article, place)
        found = candidate(asked, article, heading.end, end) if asked else None
        if found:
            yield found


def _section_end(article: Article, place: int) -> int:
    level = article.headings[place].level
    after: tuple[Heading, ...] = article.headings[place + 1 :]
    return next((each.start for each in after if each.level <= level), len(article.text))


def _question(words: str, _: str) -> str | None:
    return None if not words.endswith("?") or _PRONOUN.search(words) else words


def _how_to(words: str, _: str) -> str | None:
    """“How to get your money back” → “How do I get my money back?”."""
    found = re.fullmatch(r"How to ([^?]+)", words)
    if not found or re.search(r"\byou\b|\byourself\b", words):
        return None
    mine = re.sub(r"\byour\b", "my", found[1])
    return f"How do I {mine}?"


def _happening(words: str, _: str) -> str | None:
    """“What changes for staff” → “What changes for staff?”."""
    found = re.fullmatch(
        r"What (?:is|are|was|were|will|went|changes|happens|happened) [^?]+", words
    )
    return f"{words}?" if found and not _PRONOUN.search(words) else None


def _modal(words: str, _: str) -> str | None:
    """“What subscribers should do” → “What should subscribers do?”."""
    found = re.fullmatch(
        rf"(What|How|When|Where|Why) ((?:the )?\w+(?: \w+)?) ({_MODAL}) ([^?]+)", words
    )
    if not found or _PRONOUN.search(words):
        return None
    return f"{found[1]} {found[3]} {found[2]} {found[4]}?"


def _does(words: str, _: str) -> str | None:
    """“What the bundle contains” → “What does the bundle contain?”."""
    verbs = "|".join(_VERBS.split())
    found = re.fullmatch(rf"What (the \w+(?: \w+)?) ({verbs})s", words)
    return f"What does {found[1]} {found[2]}?" if found else None


def _statements(words: str, text: str) -> str | None:
    """“Statements from the board” → “What are the statements from the board?”."""
    for nouns, verb in ((_MANY, "are"), (_ONE, "is")):
        of = "of|for|on|from|behind|to|in"
        noun = "|".join(nouns.split())
        found = re.fullmatch(
            rf"((?:The |the )?)((?:[\w-]+ ){{0,3}}(?:{noun})(?: (?:{of}) .+)?)",
            words,
            re.IGNORECASE,
        )
        phrase = found and _lowered(found[2], text, f"{_ONE} {_MANY} {_COMMON}".split())
        if phrase:
            return f"What {verb} the {phrase}?"
    return None


def _gerund(words: str, _: str) -> str | None:
    """“Strengthening the supply chain” → “What is the plan for strengthening the supply chain?”."""
    found = re.fullmatch(rf"({_GERUNDS})ing (?!{_PARTICLES})(.+)", words, re.IGNORECASE)
    if not found or _PRONOUN.search(words):
        return None
    return f"What is the plan for {found[1].lower()}ing {found[2]}?"


def _lowered(phrase: str, text: str, known: list[str]) -> str | None:
    """Return a phrase as it stands inside a sentence, or None where its first word is unclear."""
    first, space, rest = phrase.partition(" ")
    small = first.lower() if first.lower() in known else inside(first, text)
    return small and small + space + rest


_COMMON = (
    "first further key main new next other two three four five six seven eight nine ten possible"
    " important most current planned technical financial economic social"
)
_GERUNDS = (
    "accelerat|advanc|build|chang|clos|creat|cutt|deliver|deploy|design|develop|enabl|ensur|expand"
    "|extend|financ|fund|grow|hir|improv|increas|integrat|introduc|invest|launch|lower|maintain"
    "|mak|manufactur|modernis|moderniz|mov|onshor|open|produc|protect|rais|reduc|replac|restor"
    "|scal|secur|shar|simplify|strengthen|support|train|transform|updat|upgrad"
)
_PARTICLES = r"(?:ahead|back|down|forward|of|off|on|out|over|to|together|up)\b"
_Rule = Callable[[str, str], str | None]
_RULES: tuple[_Rule, ...] = (
    _question,
    _how_to,
    _happening,
    _modal,
    _does,
    _statements,
    _gerund,
)

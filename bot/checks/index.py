"""The index on disk, and the models that answer from it.

The index's libraries are imported inside, so that a broken one is a finding, too.
"""

from typing import TYPE_CHECKING

from bot.findings import Finding, Name, ok, warning
from corpus.errors import CorpusError
from index.errors import IndexUnusableError
from index.settings import IndexSettings

if TYPE_CHECKING:
    from index.artefact import Manifest

BUILD = "Run: make build"
READER = "Do what the message says, or leave PULLQUOTE_READER out to use the default."
QUESTION = "What was announced?"


def index(settings: IndexSettings) -> Finding:
    """Check that the index is whole, and that it is of the articles as they are now."""
    from index import store  # noqa: PLC0415 - a broken library is a finding
    from index.artefact import check, published  # noqa: PLC0415 - the same

    loaded = store.load(settings.index, settings.model)
    manifest = check(published(settings.index))
    counts = f"articles: {manifest.articles}, passages: {manifest.passages}"
    found = f"Build {loaded.build} is whole: {counts}."
    try:
        difference = _difference(settings, manifest)
    except CorpusError as error:
        return warning(Name.INDEX, f"{found} Not compared with the articles: {error}", BUILD)
    if difference:
        return warning(Name.INDEX, f"{found} {difference}", BUILD)
    return ok(Name.INDEX, f"{found} The articles have not changed since.")


def models(settings: IndexSettings) -> Finding:
    """Check that encoder and reader load, and time one question."""
    from index import store  # noqa: PLC0415 - a broken library is a finding
    from index.answer import compose  # noqa: PLC0415 - the same

    try:
        loaded = store.load(settings.index, settings.model)
    except IndexUnusableError:
        detail = "Not checked: the encoder is kept in the index, which cannot be used."
        return warning(Name.MODELS, detail, "Mend the index first.")
    milliseconds = compose(loaded, settings).answer(QUESTION).milliseconds
    used = f"encoder {settings.model}, reader {settings.reader}"
    return ok(Name.MODELS, f"They load ({used}); the first question took {milliseconds:.0f} ms.")


def _difference(settings: IndexSettings, manifest: "Manifest") -> str:
    from corpus.reader import read_corpus  # noqa: PLC0415 - a broken library is a finding
    from index.build import corpus_hash  # noqa: PLC0415 - the same

    corpus = read_corpus(settings.corpus)
    if corpus_hash(corpus.articles) != manifest.corpus:
        return "The articles have changed since it was built."
    if corpus.problems:
        return f"Left out, since they cannot be read: {len(corpus.problems)}. {corpus.problems[0]}"
    return ""

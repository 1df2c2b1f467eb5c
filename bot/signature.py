"""Slack's signature, checked on the raw bytes before anything reads them."""

import hashlib
import hmac

WINDOW = 300


def is_signed(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Tell whether Slack signed this body within the last minutes; never raises."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):  # noqa: PLR2004
        return False
    if abs(now - int(timestamp)) > WINDOW:
        return False
    expected = sign(secret, timestamp, body).encode()
    return hmac.compare_digest(expected, signature.encode("utf-8", "replace"))


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Return the signature of a body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()

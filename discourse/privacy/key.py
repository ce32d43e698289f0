"""The secret that pseudonyms are made with. Makes, checks and uses keys; reads and writes no file.

A key is shown to nobody: not by ``repr``, not in an error, not in any output.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from discourse.errors import PrivacyError

__all__ = ["Key", "new_key", "parse_key"]

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Key:
    """A secret; whoever has it can find out which name a pseudonym stands for.

    Parameters
    ----------
    secret
        Any bytes; :func:`new_key` makes 32 random ones.

    Examples
    --------
    >>> Key(b"a secret")
    Key()
    """

    secret: bytes = field(repr=False)

    def digest(self, purpose: str, text: str) -> bytes:
        """HMAC-SHA-256 (RFC 2104) of a text, a different one for each purpose."""
        message = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, message, hashlib.sha256).digest()


def new_key() -> str:
    """Make the text of a new key file: 64 random hexadecimal digits and a line end."""
    return f"{secrets.token_hex(32)}\n"


def parse_key(data: bytes, name: str) -> Key:
    """Take a key from the contents of a key file.

    Parameters
    ----------
    data
        What the file holds.
    name
        What an error calls it.

    Raises
    ------
    PrivacyError
        If it is not what :func:`new_key` makes. Anything else is refused, for
        pseudonyms that were made with a known text protect nobody.

    Examples
    --------
    >>> parse_key(b"0" * 64, "my.key")
    Key()
    >>> parse_key(b"It was raining.", "thread.txt")
    Traceback (most recent call last):
    discourse.errors.PrivacyError: thread.txt: this is no key for pseudonyms (64 hexadecimal digits); name a file that does not exist yet, and a new key is written there
    """
    text = data[:128].decode("ascii", "replace").strip()
    if len(data) > len(text) + 4 or not _KEY.fullmatch(text):
        raise PrivacyError(
            f"{name}: this is no key for pseudonyms (64 hexadecimal digits); name a file that does "
            "not exist yet, and a new key is written there"
        )
    return Key(bytes.fromhex(text))

"""PINs: kept only as scrypt hashes with a salt of their own, so that nobody reads one out of the file.

A PIN is short, so whoever has the file can try them all in some days: what guards it at the desk is the lock
after a few wrong ones (``staffing.py``). It tells people apart who share a computer, and proves no identity.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from handpress.patterns import regex
from handpress.values import Value

SHORTEST, LONGEST = 6, 40

# OWASP Password Storage Cheat Sheet, scrypt: N=2^15, r=8, p=3 is one of its equal settings (32 MB each try)
_COST, _BLOCK, _LANES = 2**15, 8, 3
_MEMORY = 64 * 1024 * 1024
_SALT, _LENGTH = 16, 32

_HEX = regex(r"[0-9a-f]{32,64}")
_RUNS = "01234567890 9876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm"


class PinHash(Value, frozen=True):
    """What is kept of a PIN. ``salt`` and ``digest`` in hexadecimal digits."""

    salt: str
    digest: str
    cost: int = _COST
    block: int = _BLOCK
    lanes: int = _LANES

    def fits(self, pin: str) -> bool:
        """Whether it is of this PIN. Takes about a quarter of a second, whatever the answer."""
        return hmac.compare_digest(_digest(pin, self), self.digest)

    def data(self) -> dict[str, str | int]:
        """The PIN as the record keeps it: salt, hash and how it was made, never the digits."""
        return {
            "kind": "scrypt",
            "cost": self.cost,
            "block": self.block,
            "lanes": self.lanes,
            "salt": self.salt,
            "hash": self.digest,
        }


def hash_of_pin(pin: str) -> PinHash:
    """A PIN as it is kept, with a fresh salt."""
    made = PinHash(secrets.token_hex(_SALT), "")
    return PinHash(made.salt, _digest(pin, made))


def _digest(pin: str, how: PinHash) -> str:
    found = hashlib.scrypt(
        pin.encode("utf-8", "replace"),
        salt=bytes.fromhex(how.salt),
        n=how.cost,
        r=how.block,
        p=how.lanes,
        maxmem=_MEMORY,
        dklen=_LENGTH,
    )
    return found.hex()


def pin_from(data: object) -> PinHash:
    """What :meth:`PinHash.data` gave. Raises ValueError: it is not as we write it."""
    if not isinstance(data, dict) or data.get("kind") != "scrypt":
        raise ValueError("a PIN in it is none of ours")
    salt, digest = data.get("salt"), data.get("hash")
    if not all(isinstance(one, str) and _HEX.fullmatch(one) for one in (salt, digest)):
        raise ValueError("a PIN in it is none of ours")
    # other settings than ours would let a file make every try endless, or free
    if (data.get("cost"), data.get("block"), data.get("lanes")) != (_COST, _BLOCK, _LANES):
        raise ValueError("a PIN in it is none of ours")
    return PinHash(str(salt), str(digest))


def is_easy(pin: str) -> bool:
    """Whether somebody would try it among the first: one sign over and over, a run, a pair repeated."""
    low = pin.lower()
    if len(set(low)) < 3:
        return True
    if any(low in run for run in _RUNS.split()):
        return True
    return any(low == (low[:size] * len(low))[: len(low)] for size in (2, 3) if len(low) >= 2 * size)


def is_pin(pin: str) -> bool:
    """Whether it has a form that can be typed anywhere: letters and digits without accents."""
    return SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isalnum()

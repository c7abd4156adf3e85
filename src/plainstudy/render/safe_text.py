"""Text from outside, made safe to show: one line, with nothing in it that hides or reorders words.

Each format escapes its own markup on top of this.
"""

from __future__ import annotations

import re

# C0 and C1 controls (terminal escapes among them), direction overrides and isolates (they can show
# a sentence in another order than it is stored), invisible tag characters, byte order marks, and
# what Unicode says is not a character. Tab, newline and the like become spaces below.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff"
    "\U000e0000-\U000e007f"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def clean(text: str) -> str:
    """Return the text on one line, without control, direction-changing and invisible characters."""
    # Nearly every text is printable: nothing is to be taken out, and no white space but spaces.
    if text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip(" ")
    return " ".join(_UNSEEN.sub("", text).split())

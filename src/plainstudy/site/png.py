"""PNG: a picture of few shades as a file (W3C, Portable Network Graphics, third edition).

Pillow would write the same, but first take apart and put together every pixel: many times the
time, for each of ten thousand pages.
"""

from __future__ import annotations

import struct

import numpy as np
from isal import isal_zlib as zlib
from numpy.typing import NDArray

Shades = NDArray[np.uint8]
"""Rows of pixels, two in each byte, the left one in its upper half; each is a place in a palette
of at most 16 colours."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _PALETTE = 4, 3  # bits a pixel; the colour type whose pixels are places in a palette


def pack(pixels: NDArray[np.uint8]) -> Shades:
    """Return rows of one pixel in each byte as rows of two. A row has an even number."""
    return np.asarray(pixels[:, 0::2] << 4 | pixels[:, 1::2], np.uint8)


def lay_rows(width: int, height: int) -> Shades:
    """Return the rows of an empty picture as a PNG holds them; its pixels are in `rows[:, 1:]`."""
    return np.zeros((height, width // 2 + 1), np.uint8)  # a row's first byte, 0, says: no filter


def write_png(rows: Shades, palette: bytes) -> bytes:
    """Return rows that `lay_rows` made as a PNG file. `palette` has three bytes for each colour."""
    height, bytes_each = rows.shape
    width = (bytes_each - 1) * 2
    header = struct.pack(">IIBBBBB", width, height, _BITS, _PALETTE, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", palette),
            # A little smaller than with zlib's level 1, in a quarter of its time.
            _chunk(b"IDAT", zlib.compress(rows, 1)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(name))
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

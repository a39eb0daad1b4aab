"""The office's seal as a picture: taken from a scan, made transparent, never larger than print needs.

A file from outside is read with bounds: its kind, its bytes and its pixels are looked at before anything is unpacked.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from app.domain.errors import InputRejected

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of a picture that is taken."""
MOST_PIXELS = 16_000_000
FEWEST_PIXELS = 100
"""Of the shorter side; a smaller seal prints as a blot."""
PRINTED = 700
"""Pixels of the longer side that are kept: 42 mm at more than 400 dpi."""
_LONGEST_SHAPE = 2.0
_FAINT = 12  # of 255: so much of a scan's paper is no ink
_TROUBLES = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, MemoryError)


def normalised(content: bytes) -> bytes:
    """The picture as a PNG with the paper transparent, cut to the ink; the same picture gives the same bytes.

    InputRejected("seal", …) for what is no PNG or JPEG, too large, too small, damaged, or blank.
    """
    if len(content) > LARGEST_FILE:
        raise _refused(f"图片应不大于{LARGEST_FILE // 1024 // 1024}MB")
    try:
        ink = _cut(_transparent(_opened(content)))
        made = io.BytesIO()
        ink.save(made, "PNG", optimize=True)
    except _TROUBLES as trouble:
        raise _refused("这不是完好的PNG或者JPEG图片") from trouble
    return made.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def layers(png: bytes) -> tuple[bytes, bytes]:
    """The colours (three bytes a pixel) and the cover (one byte a pixel) of a normalised picture, row by row."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png), formats=("PNG",)).convert("RGBA")
    return picture.convert("RGB").tobytes(), picture.getchannel("A").tobytes()


def _refused(sentence: str) -> InputRejected:
    return InputRejected("seal", f"{sentence}；请选用透明或者白色背景的印章图片")


def _opened(content: bytes) -> Image:
    from PIL import Image

    too_many = f"图片应不多于{MOST_PIXELS // 10_000}万像素"
    try:
        picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as bomb:
        raise _refused(too_many) from bomb
    width, height = picture.size  # from the header; nothing is unpacked yet
    if width * height > MOST_PIXELS:
        raise _refused(too_many)
    if min(width, height) < FEWEST_PIXELS or max(width, height) > _LONGEST_SHAPE * min(width, height):
        raise _refused(f"图片的短边应不少于{FEWEST_PIXELS}像素，长边不超过短边的两倍")
    picture.load()
    return picture.convert("RGBA")


def _transparent(picture: Image) -> Image:
    """A picture without transparency covers as far as it is not white; its colour is freed of the white it held."""
    from PIL import Image, ImageChops

    if picture.getchannel("A").getextrema() != (255, 255):
        return picture
    red, green, blue, _ = picture.split()
    cover = ImageChops.invert(ImageChops.darker(ImageChops.darker(red, green), blue))
    cover = cover.point([0 if value < _FAINT else value for value in range(256)])
    paper = ImageChops.invert(cover)
    bare = [ImageChops.subtract(channel, paper) for channel in (red, green, blue)]
    return Image.merge("RGBa", (*bare, cover)).convert("RGBA")


def _cut(picture: Image) -> Image:
    """The ink alone, so that its middle is the middle of the seal, in the size that is printed."""
    box = picture.getchannel("A").getbbox()
    if box is None:
        raise _refused("图片上没有内容")
    ink = picture.crop(box)
    ink.thumbnail((PRINTED, PRINTED))
    return ink

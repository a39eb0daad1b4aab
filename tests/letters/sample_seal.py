"""Pictures of a made-up seal: a ring, a star and a bar."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

RED = (220, 20, 20)


def picture(kind: str = "PNG", size: int = 300, paper: str | None = None) -> bytes:
    """The seal as a file; a PNG is transparent unless it has a `paper`, a JPEG lies on white."""
    paper = paper or ("white" if kind == "JPEG" else None)
    image = Image.new("RGB", (size, size), paper) if paper else Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(image)
    edge = size // 20
    draw.ellipse((edge, edge, size - edge, size - edge), outline=RED, width=edge)
    draw.regular_polygon((size // 2, size // 2, size // 5), 5, fill=RED)
    return saved(image, kind)


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    """The image as a file of that kind."""
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()

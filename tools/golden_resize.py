"""Writes core/src/test/resources/dev/autodidact/data/resized.txt: what Pillow makes of one picture.

Each line is a filter, a size and the pixels in hex. The picture is the one ResamplingTests draws.
Written with Pillow 12.3.0; run from the root of the repository:

    python tools/golden_resize.py > core/src/test/resources/dev/autodidact/data/resized.txt
"""

from PIL import Image

SIDE = 105

picture = Image.new("1", (SIDE, SIDE))
for y in range(SIDE):
    for x in range(SIDE):
        picture.putpixel((x, y), 255 if (x * x + 3 * y * y + x * y) // 97 % 3 else 0)

for size in (28, 20, 84):
    # Whatever filter a 1-bit picture is resized with, Pillow takes the nearest pixel.
    nearest = picture.resize((size, size), Image.Resampling.LANCZOS).convert("L")
    lanczos = picture.convert("L").resize((size, size), Image.Resampling.LANCZOS)
    print("NEAREST", size, nearest.tobytes().hex())
    bicubic = picture.convert("L").resize((size, size), Image.Resampling.BICUBIC)
    print("LANCZOS", size, lanczos.tobytes().hex())
    print("BICUBIC", size, bicubic.tobytes().hex())

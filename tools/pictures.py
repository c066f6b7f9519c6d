"""Writes core/src/test/resources/dev/autodidact/data/picture: one picture of four quadrants in many formats and
states, for PictureFormatsTest. Needs numpy and Pillow: `python tools/pictures.py`."""
import io, pathlib, struct, zlib
import numpy as np
from PIL import Image, ImageCms

OUT = pathlib.Path(__file__).parent.parent / "core/src/test/resources/dev/autodidact/data/picture"
OUT.mkdir(parents=True, exist_ok=True)
for old in OUT.iterdir():
    old.unlink()
N = 48
COLOURS = [(200, 40, 40), (40, 160, 60), (30, 60, 180), (128, 128, 128)]

rgb = np.zeros((N, N, 3), np.uint8)
h = N // 2
rgb[:h, :h], rgb[:h, h:], rgb[h:, :h], rgb[h:, h:] = COLOURS
im = Image.fromarray(rgb)
grey = im.convert("L")
g = np.asarray(grey)
alpha = np.full((N, N), 255, np.uint8)
alpha[h:, :] = 0  # the lower half is transparent
half = np.where(alpha == 0, 128, 255).astype(np.uint8)  # or half so


def save(name, image, kind=None, **kw):
    image.save(OUT / name, kind, **kw)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, samples, depth, colour, extra=b"", interlace=0):
    hgt, wid = samples.shape[:2]
    if depth == 16:
        rows = samples.astype(">u2")
    elif depth == 8:
        rows = samples.astype(np.uint8)
    else:
        per = 8 // depth
        s = samples.reshape(hgt, wid // per, per).astype(np.uint8)
        rows = sum(s[:, :, i] << (8 - depth * (i + 1)) for i in range(per)).astype(np.uint8)
    raw = b"".join(b"\0" + rows[y].tobytes() for y in range(hgt))
    (OUT / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", wid, hgt, depth, colour, 0, 0, interlace))
        + extra + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def tiff(name, data, tags, order="<"):
    """An uncompressed TIFF of one strip; tags: {tag: (type, values)}."""
    tags = {256: (4, [N]), 257: (4, [N]), 259: (3, [1]), 273: (4, [8]), 278: (4, [N]), 279: (4, [len(data)]), **tags}
    code, size = {1: "B", 3: "H", 4: "I"}, {1: 1, 3: 2, 4: 4}
    at = 8 + len(data) + len(data) % 2
    entries, more = b"", b""
    after = at + 2 + 12 * len(tags) + 4
    for tag in sorted(tags):
        kind, values = tags[tag]
        packed = struct.pack(order + code[kind] * len(values), *values)
        if len(packed) <= 4:
            field = packed.ljust(4, b"\0")
        else:
            field = struct.pack(order + "I", after + len(more))
            more += packed
        entries += struct.pack(order + "HHI", tag, kind, len(values)) + field
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", at)
    (OUT / name).write_bytes(head + data + b"\0" * (len(data) % 2)
                             + struct.pack(order + "H", len(tags)) + entries + b"\0" * 4 + more)


# PNG
save("rgb.png", im)
save("grey.png", grey)
png("rgb-16.png", rgb * np.uint16(257), 16, 2)
png("grey-16.png", g * np.uint16(257), 16, 0)
png("grey-12-in-16.png", g * np.uint16(16), 16, 0)
png("grey-8-in-16.png", g, 16, 0)
png("rgb-8-in-16.png", rgb, 16, 2)
png("grey-alpha.png", np.dstack([g, alpha]), 8, 4)
png("grey-alpha-16.png", np.dstack([g, alpha]) * np.uint16(257), 16, 4)
png("rgb-alpha.png", np.dstack([rgb, alpha]), 8, 6)
png("rgb-half-alpha.png", np.dstack([rgb, half]), 8, 6)
png("rgb-alpha-16.png", np.dstack([rgb, alpha]) * np.uint16(257), 16, 6)
png("rgb-key.png", rgb, 8, 2, chunk(b"tRNS", struct.pack(">HHH", 128, 128, 128)))
png("grey-key.png", g, 8, 0, chunk(b"tRNS", struct.pack(">H", 128)))
indices = np.zeros((N, N), np.uint8)
indices[:h, h:], indices[h:, :h], indices[h:, h:] = 1, 2, 3
plte = chunk(b"PLTE", bytes(v for c in COLOURS for v in c))
png("palette-2.png", indices, 2, 3, plte)
png("palette-8-key.png", indices, 8, 3, plte + chunk(b"tRNS", b"\xff\xff\0\0"))
png("grey-4.png", np.round(g / 17), 4, 0)
png("bilevel.png", (np.indices((N, N))[1] >= h).astype(np.uint8), 1, 0)
png("gamma.png", g, 8, 0, chunk(b"gAMA", struct.pack(">I", 45455)))
png("icc-broken.png", rgb, 8, 2, chunk(b"iCCP", b"x\0\0" + zlib.compress(b"garbage" * 20)))
exif = Image.Exif()
turned = {1: im, 2: im.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 3: im.transpose(Image.Transpose.ROTATE_180),
          4: im.transpose(Image.Transpose.FLIP_TOP_BOTTOM), 5: im.transpose(Image.Transpose.TRANSPOSE),
          6: im.transpose(Image.Transpose.ROTATE_90), 7: im.transpose(Image.Transpose.TRANSVERSE),
          8: im.transpose(Image.Transpose.ROTATE_270)}
for o, image in turned.items():
    exif[0x0112] = o
    save(f"turned-{o}.jpg", image, exif=exif, quality=95, subsampling=0)
    save(f"turned-{o}.png", image, exif=exif)
    save(f"turned-{o}.tif", image, exif=exif)
exif[0x0112] = 6
save("turned-6.webp", turned[6], exif=exif, lossless=True)
exif[0x0112] = 99
save("turned-99.jpg", im, exif=exif, quality=95, subsampling=0)

# JPEG
save("rgb.jpg", im, quality=95, subsampling=0)
save("subsampled.jpg", im, quality=90, subsampling=2)
save("grey.jpg", grey, quality=95)
save("progressive.jpg", im, progressive=True, quality=95)
save("progressive-grey.jpg", grey, progressive=True, quality=95)
save("restarts.jpg", im, quality=95, restart_marker_rows=1)
save("rgb-stored.jpg", im, quality=95, keep_rgb=True)
cmyk = im.convert("CMYK")
save("cmyk-adobe.jpg", cmyk, quality=95)
jpeg = (OUT / "rgb.jpg").read_bytes()
(OUT / "junk-after.jpg").write_bytes(jpeg + b"\0junk\xff\xd8" * 9)
(OUT / "fill-bytes.jpg").write_bytes(jpeg[:2] + b"\xff\xff" + jpeg[2:])
(OUT / "cut.jpg").write_bytes(jpeg[:len(jpeg) * 6 // 10])
(OUT / "cut-closed.jpg").write_bytes(jpeg[:len(jpeg) - 60] + b"\xff\xd9")
(OUT / "cut-last.jpg").write_bytes(jpeg[:-2])
# YCCK of Adobe is luma and chroma of the ink, stored inverted; Pillow inverts what it writes.
ink = im.point(lambda v: 255 - v).convert("YCbCr").point(lambda v: 255 - v)
b = io.BytesIO()
Image.merge("CMYK", [*ink.split(), Image.new("L", (N, N), 0)]).save(b, "JPEG", quality=95)
ycck = bytearray(b.getvalue())
ycck[ycck.index(b"Adobe") + 11] = 2  # the transform
shown = np.asarray(Image.open(io.BytesIO(bytes(ycck))).convert("RGB")).astype(int)
assert abs(shown[5, 5] - COLOURS[0]).max() < 4, shown[5, 5]
(OUT / "ycck-adobe.jpg").write_bytes(bytes(ycck))
adobe = (OUT / "cmyk-adobe.jpg").read_bytes()
at = adobe.index(b"\xff\xee")
(OUT / "cmyk-unmarked.jpg").write_bytes(adobe[:at] + adobe[at + 16:])
save("icc-broken.jpg", im, icc_profile=b"\0" * 200, quality=95, subsampling=0)
profile = lambda kind: ImageCms.ImageCmsProfile(ImageCms.createProfile(kind)).tobytes()
save("icc-lab.jpg", im, icc_profile=profile("LAB"), quality=95, subsampling=0)
save("icc-srgb.jpg", im, icc_profile=profile("sRGB"), quality=95, subsampling=0)
save("icc-rgb-on-grey.jpg", grey, icc_profile=profile("sRGB"), quality=95)

# TIFF
for c in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"):
    save(f"rgb-{c}.tif", im, compression=c)
save("rgb-jpeg.tif", im, compression="jpeg", quality=95)
save("big.tif", im, big_tiff=True)
save("pages.tif", im, save_all=True, append_images=[Image.new("RGB", (9, 9))])
save("grey.tif", grey)
save("grey-16.tif", Image.fromarray(g * np.uint16(257)))
save("grey-12-in-16.tif", Image.fromarray(g * np.uint16(16)))
save("float-1.tif", Image.fromarray(g.astype(np.float32) / 255))
save("float-255.tif", Image.fromarray(g.astype(np.float32)))
save("float-elevation.tif", Image.fromarray(g.astype(np.float32) * 40 - 900))
nan = g.astype(np.float32) / 255
nan[3, 3] = np.nan
save("float-nan.tif", Image.fromarray(nan))
save("int-32.tif", Image.fromarray(g.astype(np.int32)))
save("int-32-large.tif", Image.fromarray(g.astype(np.int32) * 1000000))
save("cmyk.tif", cmyk)
save("lab.tif", ImageCms.profileToProfile(im, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
                                          outputMode="LAB"))
save("ycbcr.tif", im.convert("YCbCr"))
save("palette.tif", im.quantize(4))
save("bilevel-g4.tif", Image.fromarray(np.indices((N, N))[1] >= h), compression="group4")
save("bilevel-g3.tif", Image.fromarray(np.indices((N, N))[1] >= h), compression="group3")
save("rgb-alpha.tif", Image.fromarray(np.dstack([rgb, alpha])))
save("icc-broken.tif", im, icc_profile=b"garbage" * 40)
tiff("rgb-16.tif", (rgb * np.uint16(257)).astype("<u2").tobytes(),
     {258: (3, [16] * 3), 262: (3, [2]), 277: (3, [3])})
tiff("rgb-16-motorola.tif", (rgb * np.uint16(257)).astype(">u2").tobytes(),
     {258: (3, [16] * 3), 262: (3, [2]), 277: (3, [3])}, ">")
tiff("white-is-zero.tif", (255 - g).tobytes(), {258: (3, [8]), 262: (3, [0]), 277: (3, [1])})
tiff("white-is-zero-16.tif", (65535 - g * np.uint16(257)).astype("<u2").tobytes(),
     {258: (3, [16]), 262: (3, [0]), 277: (3, [1])})
tiff("alpha-associated.tif", np.dstack([rgb * (alpha[..., None] // 255), alpha]).tobytes(),
     {258: (3, [8] * 4), 262: (3, [2]), 277: (3, [4]), 338: (3, [1])})
tiff("alpha-associated-half.tif", np.dstack([(rgb * (half[..., None] / 255)).round().astype(np.uint8), half]).tobytes(),
     {258: (3, [8] * 4), 262: (3, [2]), 277: (3, [4]), 338: (3, [1])})
tiff("planar.tif", rgb.transpose(2, 0, 1).tobytes(), {258: (3, [8] * 3), 262: (3, [2]), 277: (3, [3]),
     273: (4, [8 + i * N * N for i in range(3)]), 279: (4, [N * N] * 3), 284: (3, [2])})
tiff("huge.tif", b"\0" * 100, {256: (4, [400000000]), 257: (4, [400000000]), 258: (3, [8]), 262: (3, [1])})

# BMP, GIF, WebP
save("rgb.bmp", im)
save("grey.bmp", grey)
save("palette.bmp", im.quantize(4))
save("rgb-32.bmp", im.convert("RGBA"))
save("bilevel.bmp", Image.fromarray(np.indices((N, N))[1] >= h))
save("palette.gif", im.quantize(4))
save("grey.gif", grey)
save("animated.gif", im.quantize(4), save_all=True, append_images=[Image.new("P", (N, N), 1)], duration=50)
patch = im.crop((0, 0, h, h)).quantize(4)
b = io.BytesIO()
patch.save(b, "GIF")
gif = bytearray(b.getvalue())
gif[6:10] = struct.pack("<HH", N, N)  # the screen is larger than its only frame, which lies at its left top
(OUT / "small-frame.gif").write_bytes(bytes(gif))
frame = gif.index(b",", 13 + (3 << (gif[10] & 7) + 1))
gif[frame + 1:frame + 5] = struct.pack("<HH", h, h)
(OUT / "small-frame-offset.gif").write_bytes(bytes(gif))
save("lossless.webp", im, lossless=True)
save("lossy.webp", im, quality=95)
save("alpha.webp", Image.fromarray(np.dstack([rgb, alpha])), lossless=True, exact=True)
save("animated.webp", im, save_all=True, append_images=[Image.new("RGB", (N, N))], duration=50, lossless=True)

# Names that lie, and files that are none
save("webp-named.jpg", im, "WEBP", lossless=True)
save("png-named.jpg", im, "PNG")
(OUT / "page-named.jpg").write_text("<!DOCTYPE html><html>404</html>")
(OUT / "empty.png").write_bytes(b"")
for name, whole in {"cut.png": "rgb.png", "cut.gif": "palette.gif", "cut.tif": "rgb-raw.tif", "cut.bmp": "rgb.bmp",
                    "cut.webp": "lossless.webp", "cut-early.tif": "pages.tif"}.items():
    content = (OUT / whole).read_bytes()
    (OUT / name).write_bytes(content[:len(content) * 7 // 10])
print(len(list(OUT.iterdir())), "files,", sum(f.stat().st_size for f in OUT.iterdir()), "bytes")

"""The comparer of pictures itself: every PNG filter is undone, and a difference that matters is told from one that does not."""
import random
import struct
import zlib

import picture


def filtered(kind, row, above, step):
    """A PNG row, filtered: the definition in the PNG specification, word for word."""
    out = bytearray(len(row))
    for i, value in enumerate(row):
        a, b, c = (row[i - step] if i >= step else 0), above[i], (above[i - step] if i >= step else 0)
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        out[i] = (value - (0, a, b, (a + b) // 2, paeth)[kind]) & 255
    return bytes(out)


def page(width, height):
    return picture.Picture(width, height, [[bytearray(b"\xff" * width) for _ in range(height)] for _ in range(3)])


def box(p, x, y, width, height, value):
    for plane in p.planes:
        for row in plane[y:y + height]:
            row[x:x + width] = bytes([value]) * width


random.seed(7)
for step in (1, 3, 4):
    for kind in range(5):
        row, above = (bytes(random.randrange(256) for _ in range(24)) for _ in range(2))
        assert picture.unfilter(kind, filtered(kind, row, above, step), above, step) == row, (kind, step)

# Two rows of two bits a pixel with a palette, one entry half transparent.
head = struct.pack(">IIBBBBB", 5, 2, 2, 3, 0, 0, 0)
chunk = lambda name, body: struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
small = picture.read_png(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"PLTE", bytes((0, 0, 0, 10, 20, 30, 255, 0, 0)))
                         + chunk(b"tRNS", b"\xff\xff\x80") + chunk(b"IDAT", zlib.compress(b"\0\x1b\x40" b"\0\x00\x80")) + chunk(b"IEND", b""))
assert [list(row) for row in small.planes[0]] == [[0, 10, 255, 0, 10], [0, 0, 0, 0, 255]], small.planes[0]
assert [list(row) for row in small.planes[2]] == [[0, 30, 127, 0, 30], [0, 0, 0, 0, 127]], small.planes[2]

a = page(400, 300)
box(a, 100, 100, 60, 150, 90)
assert picture.same(a, picture.read_png(picture.write_png(a)))
softer = page(400, 300)  # the same box, its left edge at half a pixel
box(softer, 100, 100, 60, 150, 90)
box(softer, 100, 100, 1, 150, 172)
apart = picture.Difference(a, softer, 48)
assert apart.share == 0 and apart.worst < 5, (apart.share, apart.worst)
wordless = page(400, 300)  # the same box, and a word of eight strokes that the other has not
box(wordless, 100, 100, 60, 150, 90)
for stroke in range(8):
    box(wordless, 200 + 6 * stroke, 50, 2, 12, 60)
apart = picture.Difference(a, wordless, 48)
assert apart.worst > 25 and apart.worst_at[1] == 48, (apart.worst, apart.worst_at)
moved = page(400, 300)  # the box three pixels higher
box(moved, 100, 97, 60, 150, 90)
assert picture.Difference(a, moved, 48).share > 0.002

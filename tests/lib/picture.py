"""Pictures for the tests, with Python's standard library alone: read PNG and PPM, write PNG, blur, compare."""
import operator
import struct
import zlib
from itertools import accumulate, chain

PAPER = 255  # what shows through: white


class Picture:
    """width, height, and planes: three lists (red, green, blue) of rows, each `bytes` or a list of 0..255."""

    def __init__(self, width, height, planes):
        self.width, self.height, self.planes = width, height, planes


def unfilter(kind, row, above, step):
    """One PNG row, undone (PNG specification, 9.2)."""
    if kind == 0:
        return row
    if kind == 2:
        return bytes(map(BYTE.__getitem__, map(operator.add, row, above)))
    if kind == 1:
        out = bytearray(len(row))
        for c in range(step):
            out[c::step] = bytes(map(operator.and_, accumulate(row[c::step]), ALL))
        return bytes(out)
    out = bytearray(len(row))
    left = upleft = bytes(step)
    if kind == 3:
        for i in range(len(row)):
            out[i] = (row[i] + ((out[i - step] if i >= step else 0) + above[i]) // 2) & 255
        return bytes(out)
    if kind == 4:
        for c in range(step):
            a = upleft = 0
            column = []
            for value, b in zip(row[c::step], above[c::step]):
                pa, pb = b - upleft, a - upleft
                pc = abs(pa + pb)
                pa, pb = abs(pa), abs(pb)
                a = (value + (a if pa <= pb and pa <= pc else b if pb <= pc else upleft)) & 255
                upleft = b
                column.append(a)
            out[c::step] = bytes(column)
        return bytes(out)
    raise ValueError(f"PNG filter {kind}")


BYTE = [i & 255 for i in range(511)]
ALL = [255] * 200000


def read_png(data):
    """A PNG of any colour type at 1 to 8 bits a sample, laid on white paper. Interlaced and 16-bit ones are refused."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    at, chunks = 8, {}
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if zlib.crc32(name + body) != struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]:
            raise ValueError(f"PNG chunk {name.decode()}: wrong checksum")
        chunks[name] = chunks.get(name, b"") + body
        at += 12 + length
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if interlaced or depth > 8:
        raise ValueError("interlaced or 16-bit PNG")
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    line = (width * samples * depth + 7) // 8
    raw = zlib.decompress(chunks[b"IDAT"])
    if len(raw) != (line + 1) * height:
        raise ValueError("PNG data of the wrong length")
    rows, above = [], bytes(line)
    for y in range(height):
        start = y * (line + 1)
        above = unfilter(raw[start], raw[start + 1:start + 1 + line], above, max(1, samples * depth // 8))
        rows.append(above)
    if depth < 8:
        per, mask = 8 // depth, (1 << depth) - 1
        spread = [bytes((b >> (8 - depth * (i + 1))) & mask for i in range(per)) for b in range(256)]
        rows = [b"".join(map(spread.__getitem__, row))[:width * samples] for row in rows]
        if kind == 0:
            rows = [bytes(v * 255 // mask for v in row) for row in rows]
    if kind == 3:
        palette, clear = chunks[b"PLTE"], chunks.get(b"tRNS", b"")
        alpha = clear + b"\xff" * (256 - len(clear))
        tables = [bytes(over(v, a) for v, a in zip(palette[c::3].ljust(256, b"\0"), alpha)) for c in range(3)]
        return Picture(width, height, [[row.translate(table) for row in rows] for table in tables])
    colours = 1 if kind in (0, 4) else 3
    planes = [[row[c % colours::samples] for row in rows] for c in range(3)]
    if kind in (4, 6):
        alphas = [row[samples - 1::samples] for row in rows]
        solid = b"\xff" * width
        planes = [[row if alpha == solid else bytes(map(over, row, alpha)) for row, alpha in zip(plane, alphas)] for plane in planes]
    return Picture(width, height, planes)


def texts(data):
    """The texts of a PNG (title, alternative text, ...): its iTXt chunks."""
    at, found = 8, []
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        if name == b"iTXt":
            found.append(data[at + 8:at + 8 + length])
        at += 12 + length
    return found


def over(value, alpha):
    return value if alpha == 255 else (value * alpha + PAPER * (255 - alpha) + 127) // 255


def read_ppm(data):
    magic, size, most, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    if magic != b"P6" or most != b"255" or len(pixels) != width * height * 3:
        raise ValueError("not a plain PPM")
    rows = [pixels[y * width * 3:(y + 1) * width * 3] for y in range(height)]
    return Picture(width, height, [[row[c::3] for row in rows] for c in range(3)])


def write_png(picture):
    out = bytearray(picture.width * 3)
    rows = []
    for y in range(picture.height):
        for c in range(3):
            out[c::3] = bytes(picture.planes[c][y])
        rows.append(b"\0" + bytes(out))
    chunk = lambda name, body: struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"".join(rows), 6)) + chunk(b"IEND", b""))


def beside(*pictures):
    """The pictures in one row."""
    height = max(p.height for p in pictures)
    padded = lambda p, c, y: bytes(p.planes[c][y]) if y < p.height else bytes([PAPER]) * p.width
    return Picture(sum(p.width for p in pictures), height,
                   [[b"".join(padded(p, c, y) for p in pictures) for y in range(height)] for c in range(3)])


def blurred(rows):
    """A box of 3 x 3, without the outermost pixels; sums, not means: 9 times the value."""
    across = [list(map(operator.add, map(operator.add, row, row[1:]), row[2:])) for row in rows]
    return [list(map(operator.add, map(operator.add, a, b), c)) for a, b, c in zip(across, across[1:], across[2:])]


CELL = 24  # pixels on a side


class Difference:
    """How far two pictures of one size are apart: `share` of the pixels that differ by more than `tolerance` of 255 after a slight
    blur, and `worst`, the largest mean difference (of 255) of a cell of 24 x 24 pixels, which a missing word drives up."""

    def __init__(self, a, b, tolerance):
        self.worst, self.worst_at = 0.0, (0, 0)
        planes = []
        for one, other in zip(a.planes, b.planes):
            equal = [bytes(x) == bytes(y) for x, y in zip(one, other)]
            spans = [y for y in range(a.height - 2) if not (equal[y] and equal[y + 1] and equal[y + 2])]
            plane = [[0] * (a.width - 2)] * (a.height - 2)
            for y in spans:
                x, = blurred(one[y:y + 3])
                z, = blurred(other[y:y + 3])
                plane[y] = list(map(abs, map(operator.sub, x, z)))
            planes.append(plane)
        rows = [list(map(max, *same)) for same in zip(*planes)]
        limit = tolerance * 9
        self.share = sum(sum(map(limit.__lt__, row)) for row in rows) / max(1, (a.width - 2) * (a.height - 2))
        for y in range(0, len(rows), CELL):
            band = [sum(column) for column in zip(*rows[y:y + CELL])]
            for x in range(0, len(band), CELL):
                mean = sum(band[x:x + CELL]) / 9 / CELL / CELL
                if mean > self.worst:
                    self.worst, self.worst_at = mean, (x, y)
        self.rows = rows

    def picture(self):
        """Black where they differ, white where they do not."""
        rows = [[255 - min(255, d // 3) for d in row] for row in self.rows]
        edge = [255] * (len(rows[0]) + 2)
        rows = [edge] + [[255, *row, 255] for row in rows] + [edge]
        return Picture(len(edge), len(rows), [rows] * 3)


def same(a, b):
    return (a.width, a.height) == (b.width, b.height) and all(
        bytes(x) == bytes(y) for x, y in zip(chain(*a.planes), chain(*b.planes)))

"""Reads safetensors files with nothing but the standard library.

Layout: header length as eight little-endian bytes, a JSON header, the tensors' bytes.
"""
import json
import struct


def read(path):
    """{name: (dtype, shape, bytes)} of a file; dtype is the format's name, such as "F32"."""
    with open(path, "rb") as file:
        start = file.read(8)
        if len(start) < 8:
            raise ValueError(f"{path}: {len(start)} bytes (expected: a safetensors file)")
        header = json.loads(file.read(struct.unpack("<Q", start)[0]))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        if end > len(data):
            raise ValueError(f"{path}: {name} ends at byte {end} of {len(data)} (expected: a whole file)")
        tensors[name] = (entry["dtype"], entry["shape"], data[begin:end])
    return tensors


if __name__ == "__main__":
    import sys

    for name, (dtype, shape, data) in sorted(read(sys.argv[1]).items()):
        size = {"F32": 4, "I64": 8}[dtype]
        values = struct.unpack("<%d%s" % (len(data) // size, {"F32": "f", "I64": "q"}[dtype]), data)
        print(name, dtype, shape, *values[:8])

"""Writes the outer ZIP of a package: the same files always give the same bytes.

Nothing is compressed, because deflate output differs between zlib builds. Must not know what the files mean.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """ZIP with the files in the order given: stored, dated 1980-01-01, no directories, no extra fields."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = 0o100600 << 16
            archive.writestr(entry, content)
    return out.getvalue()

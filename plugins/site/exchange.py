"""Two folders change places in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

# renameat2(2) of Linux and renamex_np(2) of macOS
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one file system change places, atomically.

    Raises OSError, with ENOSYS, EINVAL or ENOTSUP where the system or the file system has no such call.
    """
    if os.name == "nt":  # where there is none, and no library of C that can be asked
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        done = libc.renamex_np(*paths, _RENAME_SWAP)
    elif hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if done:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one), None, str(other))


def has_no_exchange(error: OSError) -> bool:
    """Say whether an error of ``exchange`` means that it cannot be done here at all."""
    return error.errno in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)

"""What the system says of a file, in words that do not depend on the system or its language."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import Final

OS_REASONS: Final[Mapping[int, str]] = {
    errno.EPERM: "Operation not permitted",
    errno.ENOENT: "No such file or directory",
    errno.EIO: "Input/output error",
    errno.ENXIO: "No such device or address",
    errno.EAGAIN: "Resource temporarily unavailable",
    errno.ENOMEM: "Cannot allocate memory",
    errno.EACCES: "Permission denied",
    errno.EBUSY: "Device or resource busy",
    errno.EEXIST: "File exists",
    errno.ENODEV: "No such device",
    errno.ENOTDIR: "Not a directory",
    errno.EISDIR: "Is a directory",
    errno.EINVAL: "Invalid argument",
    errno.ENFILE: "Too many open files in system",
    errno.EMFILE: "Too many open files",
    errno.EFBIG: "File too large",
    errno.ENOSPC: "No space left on device",
    errno.EROFS: "Read-only file system",
    errno.EPIPE: "Broken pipe",
    errno.ENAMETOOLONG: "File name too long",
    errno.ENOTEMPTY: "Directory not empty",
    errno.ELOOP: "Too many levels of symbolic links",
    errno.ENOEXEC: "Exec format error",
    errno.ETIMEDOUT: "Connection timed out",
    errno.ECONNREFUSED: "Connection refused",
    errno.ECONNRESET: "Connection reset by peer",
    errno.EHOSTUNREACH: "No route to host",
    errno.EDQUOT: "Disk quota exceeded",
    errno.ESTALE: "Stale file handle",
    errno.ETXTBSY: "Text file busy",
}
"""The usual errors of files and connections by their number, as Linux says them in English."""


def os_reason(error: OSError) -> str:
    """Why the system refused something.

    Parameters
    ----------
    error
        What was raised. Its text is the system's, in the system's language, or that of who raised it, which
        is taken as it is.
    """
    number, text = error.errno, error.strerror
    if number is None:
        return text or str(error)
    if not text or text == os.strerror(number) or getattr(error, "winerror", None):
        return OS_REASONS.get(number) or text or str(error)
    return text

"""``clipscope cache``: what is kept of networks that were opened."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

from clipscope.core.cli import console
from clipscope.core.common.cache import OFF, Cache, Entry, cache_folder
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--clear", action="store_true", help="remove all entries")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(command=command)


def command(args: argparse.Namespace) -> None:
    """List the entries, the last used first, or clear them."""
    cache = Cache(cache_folder())
    if args.clear:
        try:
            count = cache.clear()
        except OSError as error:
            raise ClipScopeError(
                f"can't be removed ({os_reason(error)})", where=str(error.filename), fix="remove it by hand"
            ) from error
        console.say(f"removed {_count(count)} from {cache.folder}")
        return
    entries = cache.entries()
    if args.json:
        console.say(json.dumps(_json(cache, entries), indent=2))
        return
    for entry in entries:
        used = datetime.fromtimestamp(entry.used)
        console.say(f"{entry.bytes / 1e6:9.1f} MB  {used:%Y-%m-%d %H:%M}  {entry.title}")
    total = sum(entry.bytes for entry in entries)
    most = cache.limit / 1e6
    console.say(f"{_count(len(entries))}, {total / 1e6:.1f} MB of at most {most:.0f} MB, in {cache.folder}")
    console.note(f"clear them with clipscope cache --clear; keep none with --no-cache, or {OFF}=1")


def _count(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'}"


def _json(cache: Cache, entries: list[Entry]) -> dict[str, object]:
    rows = [
        {"file": str(entry.path), "bytes": entry.bytes, "used": entry.used, "network": entry.title}
        for entry in entries
    ]
    return {"folder": str(cache.folder), "limit": cache.limit, "entries": rows}

"""A plugin that writes down every signal of Pelican's: its name, its sender, and what it is sent with."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from blinker import Signal
from pelican.plugins import signals


def register() -> None:
    """Listen to all signals; what was heard is in the file that SIGNALS in the environment names."""
    heard: list[list[Any]] = []
    output: list[str] = []

    def listen(name: str, signal: Signal) -> None:
        def receiver(sender: Any, **values: Any) -> None:
            if name == "initialized":
                output[:] = [sender.settings["OUTPUT_PATH"]]
            if name == "get_writer":  # a plugin may ask where the output is when it is needed
                output[:] = [sender.output_path]
            heard.append([name, _named(sender, output), sorted(values), _told(values)])
            if name == "finalized":
                Path(os.environ["SIGNALS"]).write_text(json.dumps(heard), encoding="utf-8")

        signal.connect(receiver, weak=False)

    for name, signal in vars(signals).items():
        if isinstance(signal, Signal):
            listen(name, signal)


def _named(value: Any, output: list[str]) -> str:
    """Return a sender by the class of Pelican's that it is, a path by where it is in the output."""
    if isinstance(value, str):
        return os.path.relpath(value, output[0])
    kinds = [kind.__name__ for kind in type(value).__mro__ if kind.__module__.split(".")[0] == "pelican"]
    if isinstance(value, list):
        return f"list of {len(value)}"
    name = kinds[0] if kinds else type(value).__name__
    return f"{name} {value.source_path}" if hasattr(value, "source_path") else name


def _told(values: dict[str, Any]) -> list[str]:
    """Return what tells one call from another: the document, the feed, the page."""
    content, context = values.get("content"), values.get("context")
    told = [str(content.source_path)] if content is not None else []
    told += [str(sorted(key for key in context if not key.isupper()))] if isinstance(context, dict) else []
    return [*told, str(values["feed"].feed["title"])] if "feed" in values else told

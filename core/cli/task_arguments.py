"""Options that say what a network is for; loads nothing of the tasks themselves."""

from __future__ import annotations

import argparse
from pathlib import Path

from clipscope.core.tasks.settings import NAMES, OPTIONS, TaskSettings


def add_task(parser: argparse.ArgumentParser, *, truth: bool = True) -> None:
    """The task, its options and, for commands that score against them, its labels."""
    parser.add_argument(
        "--task",
        metavar="NAME",
        choices=NAMES,
        help=f"what the network is for: {', '.join(NAMES)}; default: guessed",
    )
    if truth:
        parser.add_argument(
            "--truth",
            metavar="PATH",
            type=Path,
            help="labels: a folder of YOLO text, Pascal VOC XML, masks or pictures, or one COCO JSON;"
            " default: those beside the images, or in a folder called labels",
        )
    parser.add_argument(
        "--task-option",
        metavar="KEY=VALUE",
        type=_pair,
        action="append",
        default=[],
        help=f"a setting of the task ({', '.join(OPTIONS)}); may be given several times",
    )
    parser.add_argument(
        "--metric",
        metavar="FILE.py",
        type=Path,
        help="your own metric in place of a task: a file with functions decode, score and draw, which is run",
    )


def _pair(text: str) -> tuple[str, str]:
    key, mark, value = text.partition("=")
    if not mark or key not in OPTIONS:
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE with a KEY of {', '.join(OPTIONS)}")
    return key, value


def settings_of(args: argparse.Namespace) -> TaskSettings:
    """What the options say."""
    return TaskSettings(args.task, getattr(args, "truth", None), dict(args.task_option), args.metric)

"""``clipscope target``: machines that networks are evaluated on."""

from __future__ import annotations

import argparse
import json
import shlex
from pathlib import Path

from clipscope.core.cli import console
from clipscope.core.cli.commands import Parser
from clipscope.core.cli.own_process import was_interrupted
from clipscope.core.common.cache import cache_folder
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.targets import kept, runner
from clipscope.core.targets.connection import TargetError
from clipscope.core.targets.emulated_arm import ARM_FOLDER, CPUS, DOCKER, CannotEmulate, arm_command
from clipscope.core.targets.place import opened
from clipscope.core.targets.texts import facts_text
from clipscope.core.targets.values import EMULATED

ARM = "arm"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    actions = parser.add_subparsers(
        metavar="ACTION", required=True, parser_class=Parser, help="what to do; each has its own --help"
    )
    one = actions.add_parser("add", help="keep a target, in place of one of its name")
    one.add_argument("name", metavar="NAME", help="what to call it")
    one.add_argument(
        "start",
        metavar="COMMAND",
        help="one that starts a Python with ncnn, such as 'ssh pi@board python3', or the C++ runner",
    )
    one.set_defaults(command=_add)
    one = actions.add_parser("list", help="all targets with their commands")
    one.add_argument("--json", action="store_true", help="print the list as JSON")
    one.set_defaults(command=_list)
    one = actions.add_parser("test", help="start a target, and say what is there")
    one.add_argument("name", metavar="NAME", help="which")
    one.add_argument("--json", action="store_true", help="print it as JSON")
    one.set_defaults(command=_test)
    one = actions.add_parser("remove", help="forget a target")
    one.add_argument("name", metavar="NAME", help="which")
    one.set_defaults(command=_remove)
    one = actions.add_parser("cpp-runner", help="write the runner for targets without Python, in C++")
    one.add_argument("output", metavar="FILE.cpp", type=Path, help="where to; it says how it is built")
    one.set_defaults(command=_cpp_runner)
    one = actions.add_parser("add-arm", help="make an emulated ARM (Debian, Ubuntu; no root) and keep it")
    one.add_argument("name", metavar="NAME", nargs="?", default=ARM, help=f"what to call it; default: {ARM}")
    one.add_argument(
        "--cpu", choices=tuple(CPUS), default="cortex-a76", help="which processor; default: cortex-a76"
    )
    one.set_defaults(command=_add_arm)


def _add(args: argparse.Namespace) -> None:
    target = kept.checked(args.name, args.start)
    replaced = kept.add(target)
    console.say(f"{'replaced' if replaced else 'added'} {target.name}: {target.command}")
    console.note(f"see what is there: clipscope target test {target.name}")


def _list(args: argparse.Namespace) -> None:
    targets = kept.all_targets()
    if args.json:
        rows = [{"name": target.name, "command": target.command} for target in targets]
        console.say(json.dumps({"file": str(kept.targets_file()), "targets": rows}, indent=2))
        return
    width = max((len(target.name) for target in targets), default=0)
    for target in targets:
        console.say(f"{target.name:<{width}}  {target.command}")
    if not targets:
        console.note('no targets yet: clipscope target add NAME "COMMAND", or clipscope target add-arm')


def _test(args: argparse.Namespace) -> None:
    target = kept.target_of(args.name)
    with console.run_shown(opened(target, required=(), stopped=was_interrupted)) as place:
        facts = place.facts
    if args.json:
        console.say(json.dumps({"name": target.name, "processor": facts.to_json()}, indent=2))
    else:
        console.say(facts_text(facts))
    needed = [name for name in ("numpy", "ncnn") if name in facts.missing]
    if needed:
        raise TargetError(
            f"{' and '.join(needed)} can't be used there ({facts.missing[needed[0]]})",
            where=f"target {target.name}",
            fix=f"install it there: pip install {' '.join(needed)}",
        )


def _remove(args: argparse.Namespace) -> None:
    target = kept.remove(args.name)
    console.say(f"removed {target.name}")
    folder = arm_folder()
    if str(folder) in target.command:
        console.note(f"the emulated processor stays in {folder}, which may be removed")


def _cpp_runner(args: argparse.Namespace) -> None:
    write_file(args.output, Path(runner.__file__).with_suffix(".cpp").read_bytes())
    console.say(f"wrote {args.output}; its first lines say how it is built")


def arm_folder() -> Path:
    """Where the emulated ARM is."""
    return cache_folder().absolute() / ARM_FOLDER


def _add_arm(args: argparse.Namespace) -> None:
    kept.checked(args.name, "python3")
    try:
        words = console.run_shown(arm_command(args.cpu, arm_folder()))
    except CannotEmulate as error:
        console.say(f"with Docker on any system:\n{DOCKER}")
        raise ClipScopeError(
            f"no emulated ARM can be made here: {error.message}", fix=str(error.fix)
        ) from error
    target = kept.checked(args.name, shlex.join(words))
    kept.add(target)
    console.say(f"added {target.name}: {args.cpu}, {EMULATED}")
    console.note(f"evaluate there: clipscope evaluate ... --on {target.name}")

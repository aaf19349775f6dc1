"""What the worker is asked about the time of single layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clipscope.core.profiling.values import Profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.kept import Target
from clipscope.core.targets.values import TargetProfile
from clipscope.core.worker.requests import InputKey, OpenModel, Request, SetInputs


@dataclass(frozen=True)
class ProfileLayers(Request):
    """Time every layer of both engines, fp32 beside int8, on an image; answered with `ProfileResult`.

    On a target the worker goes on answering meanwhile.

    Attributes
    ----------
    plan, threads
        As `clipscope.core.profiling.profile.profile` takes them.
    expect
        If given, the worker refuses unless this is what it holds.
    target
        Where they run; this machine if None.
    """

    title: ClassVar[str] = "time by layer"
    latest_only: ClassVar[bool] = True
    alters: ClassVar[bool] = False
    plan: QuantPlan | None
    threads: int | None = None
    expect: InputKey | None = None
    target: Target | None = None

    def gives_way_to(self, newer: Request) -> bool:
        """To another network, or other images."""
        return isinstance(newer, (OpenModel, SetInputs))


@dataclass(frozen=True, eq=False)
class ProfileResult:
    """The profile, what it was computed from, and the target that it was measured on, if it was one."""

    profile: Profile
    basis: InputKey
    there: TargetProfile | None = None

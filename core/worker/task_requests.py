"""What the worker can be asked about the task, and about single images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from clipscope.core.common.column import Column, EngineName
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import InputKey, OpenModel, Query, Request, SetInputs


@dataclass(frozen=True)
class SettleTask(Request):
    """Find out what the network is for, and read the labels; answered with `TaskInfo`.

    Attributes
    ----------
    settings
        What a person says of it.
    chosen
        Whether these settings are new, so that labels are read again.
    """

    title: ClassVar[str] = "recognising the task"
    alters: ClassVar[bool] = False
    latest_only: ClassVar[bool] = True
    settings: TaskSettings = field(default_factory=TaskSettings)
    chosen: bool = False

    def gives_way_to(self, newer: Request) -> bool:
        """To another network, or other evaluation images."""
        return isinstance(newer, OpenModel) or (isinstance(newer, SetInputs) and newer.role == "evaluation")


@dataclass(frozen=True)
class NameImages(Query):
    """Ask for the evaluation images' names; answered with a tuple of them.

    Attributes
    ----------
    expect
        The worker refuses unless this is what it holds.
    """

    title: ClassVar[str] = "naming the images"
    latest_only: ClassVar[bool] = True
    expect: InputKey


@dataclass(frozen=True)
class PictureQuery(Query):
    """A question about one evaluation image.

    Attributes
    ----------
    index
        Its place.
    expect
        The worker refuses unless this is what it holds.
    """

    latest_only: ClassVar[bool] = True
    index: int
    expect: InputKey


@dataclass(frozen=True)
class LoadPicture(PictureQuery):
    """Ask for the picture itself; answered with `LoadedPicture`."""

    title: ClassVar[str] = "loading the image"


@dataclass(frozen=True)
class AnswerPicture(PictureQuery):
    """Ask what fp32 and int8 answer for an image; answered with `PictureAnswers`.

    Attributes
    ----------
    plan
        The plan.
    engine
        Whose columns are run.
    task
        What a person says of the task.
    """

    title: ClassVar[str] = "running the shown image"
    plan: QuantPlan
    engine: EngineName
    task: TaskSettings = field(default_factory=TaskSettings)

    @property
    def columns(self) -> tuple[Column, Column]:
        """int8 and its reference."""
        return Column(self.engine, "int8"), Column(self.engine, "fp32")


@dataclass(frozen=True)
class FindClipping(PictureQuery):
    """Ask for the share of an image's values that each range clips; answered with `PictureClipping`.

    Attributes
    ----------
    plan, engine
        The plan, and whose ranges of it.
    """

    title: ClassVar[str] = "counting clipped values"
    plan: QuantPlan
    engine: EngineName

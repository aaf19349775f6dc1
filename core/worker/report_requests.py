"""What the worker is asked for a report: small pictures, which the session keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from clipscope.core.common.column import EngineName
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.requests import InputKey, Query


@dataclass(frozen=True)
class FindPictures(Query):
    """Ask for the pictures of a session; answered with `clipscope.core.session.pictures.SavedPictures`.

    Attributes
    ----------
    key
        What they are made from, for the answer.
    expect
        The worker refuses unless this is what it holds.
    plan, task
        As `clipscope.core.worker.task_requests.AnswerPicture` takes them.
    images
        Evaluation images whose answers are shown: engine and place.
    """

    title: ClassVar[str] = "pictures for the report"
    latest_only: ClassVar[bool] = True
    key: str
    expect: InputKey
    plan: QuantPlan
    task: TaskSettings = field(default_factory=TaskSettings)
    images: tuple[tuple[EngineName, int], ...] = ()

"""Networks kept ready for single images, so that the next picture needs no loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import prepare_or_reason
from clipscope.core.evaluation.result_key import plan_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clipscope.core.evaluation.logits import Logits
    from clipscope.core.lower.qdq.ranges import Ranges
    from clipscope.core.model.model import Model
    from clipscope.core.quant.plan import QuantPlan

LARGEST = 64 * 2**20
"""Bytes of weights up to which networks are kept; larger ones are loaded each time."""


class PictureSessions:
    """At most one network of each kind: int8 of the last plan that was asked for, fp32, and fp32's blobs.

    One thread uses it at a time.
    """

    def __init__(self) -> None:
        self._kept: dict[Column, tuple[str, Session]] = {}
        self._plain: tuple[str, NcnnNet] | None = None

    def run(
        self,
        model: Model,
        plan: QuantPlan | None,
        column: Column,
        image: NDArray[np.float32],
        ranges: Ranges | None,
    ) -> Logits | Unavailable:
        """Logits of one image, as an evaluation has them; why there are none.

        Raises
        ------
        EngineError
            If the engine refuses the image.
        """
        key = f"{model.fingerprint} {'' if plan is None else plan_key(plan, column)}"
        known = self._kept.get(column)
        if known is not None and known[0] == key:
            return known[1].run(image)
        self._drop(column)
        session = prepare_or_reason(model, plan, column, threads=1, ranges=ranges, scored=True)
        if isinstance(session, Unavailable):
            return session
        if len(model.network.weights) > LARGEST:
            try:
                return session.run(image)
            finally:
                session.close()
        self._kept[column] = (key, session)
        return session.run(image)

    def plain(self, model: Model) -> NcnnNet:
        """The fp32 network whose blobs can be looked at."""
        if self._plain is None or self._plain[0] != model.fingerprint:
            self._drop_plain()
            self._plain = (
                model.fingerprint,
                NcnnNet(model.network.graph.text(), model.network.weights, threads=1),
            )
        return self._plain[1]

    def close(self) -> None:
        """Free all networks."""
        for column in tuple(self._kept):
            self._drop(column)
        self._drop_plain()

    def _drop(self, column: Column) -> None:
        known = self._kept.pop(column, None)
        if known is not None:
            known[1].close()

    def _drop_plain(self) -> None:
        if self._plain is not None:
            self._plain[1].close()
            self._plain = None

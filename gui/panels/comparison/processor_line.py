"""On which processor the figures are measured: one line below the comparison."""

from __future__ import annotations

from clipscope.core.engines.processor import Processor
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.widgets.elided_label import ElidedLabel


class ProcessorLine(ElidedLabel):
    """Model, cores, features; the tooltip adds whether int8 saturates, and versions."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("caption", True)
        self.hide()

    def show_processor(self, processor: Processor | None) -> None:
        """Show the processor; nothing until it is known."""
        self.setVisible(processor is not None)
        if processor is None:
            return
        cut = processor.int8_saturates
        told = tr("int8 ?" if cut is None else "int8 saturates" if cut else "int8 exact")
        self.setText(tr("{name}: {text}", name=told, text=tr_message(processor.text)))
        self.setToolTip(processor_text(processor))


def processor_text(processor: Processor) -> str:
    """All that is known of a processor, a line each."""
    cut = processor.saturation
    versions = ", ".join(f"{name} {number}" for name, number in processor.versions)
    return "\n".join((tr_message(processor.text), tr_message(f"{cut[:1].upper()}{cut[1:]}"), versions))

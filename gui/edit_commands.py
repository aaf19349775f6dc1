"""What the Edit menu does to the plan."""

from __future__ import annotations

from clipscope.gui.state.document import Document
from clipscope.gui.work.bits import Bits
from clipscope.gui.work.schemes import Schemes


class EditCommands:
    """Undo, and edits of all blobs.

    Parameters
    ----------
    document, bits, schemes
        The state, and what changes the width and the scheme of its ranges.
    """

    def __init__(self, document: Document, bits: Bits, schemes: Schemes) -> None:
        self._document, self.bits, self.schemes = document, bits, schemes

    def undo(self) -> None:
        """Take back the last edit."""
        self._document.undo_stack.undo()

    def redo(self) -> None:
        """Make it again."""
        self._document.undo_stack.redo()

    def affine_all(self) -> None:
        """Give all blobs two ends with a zero point."""
        self.schemes.change(tuple(self._document.plan.activations), "affine")

    def symmetric_all(self) -> None:
        """Give all blobs symmetric ranges."""
        self.schemes.change(tuple(self._document.plan.activations), "symmetric")

    def centre_all(self) -> None:
        """Zero-centre all blobs that gain by it in ncnn."""
        self.schemes.centre_all()

    def link_all(self) -> None:
        """Let both engines run one range of each blob."""
        self._document.link(tuple(self._document.plan.onnx_activations))

    def unlink_all(self) -> None:
        """Give ONNX Runtime a range of its own for each blob."""
        self._document.unlink(tuple(self._document.plan.activations))

    def bits_8(self) -> None:
        """Make the plan anew with 8-bit codes."""
        self.bits.change(8)

    def bits_7(self) -> None:
        """Make the plan anew with 7-bit codes."""
        self.bits.change(7)

    def bits_6(self) -> None:
        """Make the plan anew with 6-bit codes."""
        self.bits.change(6)

    def onnx_weights_8(self) -> None:
        """Code ONNX Runtime's weights with 8 bits."""
        self._document.set_onnx_weights("8")

    def onnx_weights_7(self) -> None:
        """Code ONNX Runtime's weights with 7 bits."""
        self._document.set_onnx_weights("7")

    def onnx_weights_pair_safe(self) -> None:
        """Code ONNX Runtime's weights pair-safe."""
        self._document.set_onnx_weights("pair-safe")

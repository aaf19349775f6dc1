"""ClipScope's engine room: everything the window does, without a window."""

import os

# ONNX Runtime reads this once, when it is first imported; it must be set before that.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

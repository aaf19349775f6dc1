"""ClipScope's engine room: everything the window does, without a window."""

import os

# ONNX Runtime reads this once, when it is first imported; it must be set before that.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
# So does NumPy's OpenBLAS. Work is divided by images; threads of one small product would wait for each other,
# six times as long as one takes on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

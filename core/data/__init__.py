"""Where inputs come from: data sets on disk, image decoding, and the one preprocessing."""

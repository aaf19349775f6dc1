"""What every folder may use: errors, files, memory, threads, progress."""

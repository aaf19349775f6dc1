"""Work on more machines: what is sent to the workers of a Dask cluster, and what they do with it."""

"""Pictures of the window in its states, to be looked at (``make screenshots``)."""

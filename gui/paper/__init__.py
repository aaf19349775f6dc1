"""Reports on paper: the PDF of a session's report."""

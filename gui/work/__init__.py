"""Between the document and the worker: jobs, what follows them, questions and answers."""

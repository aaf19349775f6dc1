"""What the window shows and edits: immutable values, and the document that owns them."""

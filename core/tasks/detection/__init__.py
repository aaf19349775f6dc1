"""Detection: boxes from outputs, average precision, boxes lost and gained."""

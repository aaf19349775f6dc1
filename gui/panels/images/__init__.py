"""Pictures where int8 and fp32 disagree: the list, both answers, what clips them."""

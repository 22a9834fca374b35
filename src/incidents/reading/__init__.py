"""Reading: one text on its way from words to reports, what programs and builds call."""

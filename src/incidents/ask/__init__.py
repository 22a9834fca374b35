"""Ask: what a dataset is asked, and how the answer is told to a person or a program."""

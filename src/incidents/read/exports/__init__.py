"""Exports: texts that hold many articles, as databases and messengers write them, cut into documents."""

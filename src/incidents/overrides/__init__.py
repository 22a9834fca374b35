"""Overrides: what a person decided against the rules, kept beside the texts and applied to every build."""

from incidents.overrides.files import NO_OVERRIDES, Overrides, read

__all__ = ["NO_OVERRIDES", "Overrides", "read"]

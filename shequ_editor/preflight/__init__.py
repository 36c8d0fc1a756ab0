"""Checks of an issue and its pages before they go to the printer: one list of findings, each with its place."""

from shequ_editor.preflight.check import Preflight
from shequ_editor.preflight.findings import Finding, PictureState, Severity, Surroundings

__all__ = ["Finding", "PictureState", "Preflight", "Severity", "Surroundings"]

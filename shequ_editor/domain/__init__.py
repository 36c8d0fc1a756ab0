"""Manuscripts, issues, journals: plain values. No Qt, no SQL, no files."""

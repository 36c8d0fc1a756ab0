"""Pages to PDF and pictures; blocks to Word."""

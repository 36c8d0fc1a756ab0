"""What the office does: one call each, each in one transaction, each undoable."""

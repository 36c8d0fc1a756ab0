"""From what people send to manuscripts: mails, archives, documents, pictures."""

from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.reading import read_bytes, read_file
from shequ_editor.intake.submission import Part, ReadManuscript, Submission, as_json

__all__ = ["DEFAULT", "Limits", "Part", "ReadManuscript", "Submission", "as_json", "read_bytes", "read_file"]

"""From what people send to manuscripts: mails, archives, documents, pictures.

Importing this package is quick. What reads files (``reading``) needs much; strangers' files are read ``apart``.
"""

from shequ_editor.intake.limits import DEFAULT, Limits
from shequ_editor.intake.submission import Part, ReadManuscript, Submission

__all__ = ["DEFAULT", "Limits", "Part", "ReadManuscript", "Submission"]

"""How the sample issue's mails are made from their sources. Standard library only; the same bytes everywhere."""

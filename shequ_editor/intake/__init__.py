"""From what people send to manuscripts: mails, archives, documents, pictures."""

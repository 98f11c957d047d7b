"""What asks and what answers: parts of a document, short answers, motions, tables and sheets."""

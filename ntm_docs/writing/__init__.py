"""Writing: a document to Word, PDF, HTML and text, and the templates it goes through."""

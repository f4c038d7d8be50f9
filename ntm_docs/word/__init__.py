"""Word: .docx files, whoever made them, read to lines that know how they look."""

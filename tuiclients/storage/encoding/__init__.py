"""What is in the files: records to and from JSON, the text of one file, older formats."""

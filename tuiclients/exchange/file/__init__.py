"""A file as it is opened: its lines, its table and header, a sheet, and what is given by mistake."""

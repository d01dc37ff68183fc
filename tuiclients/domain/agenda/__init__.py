"""What there is to do on a day, and how each of it is done."""

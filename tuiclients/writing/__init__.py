"""What is written for people to read: charts, reports and letters."""

"""What carries out the commands of the portfolio, a subject each; none knows another."""

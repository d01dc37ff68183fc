"""What readers of formats give: rows as they were read."""

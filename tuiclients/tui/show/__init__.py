"""What the screens show, as pure functions of what the desk knows: parts of text with a role each."""

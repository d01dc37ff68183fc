"""The portfolio screen: a session, the screen that shows it, and a controller for each subject."""

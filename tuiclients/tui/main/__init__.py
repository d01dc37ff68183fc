"""The main screen: session, view, controllers, and the queue of work between keys."""

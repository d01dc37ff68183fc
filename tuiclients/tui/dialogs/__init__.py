"""The boxes above the screens: what is asked, chosen, read and edited in a frame."""

"""What the later pages show, made from the records of the middle as plain rows and words. No Qt, so that each can be tested alone."""

// A rehearsal fills this in with all that can be imported from the installed packages.

"""Do the members of some coach keep their jobs more or less often than chance would have it?"""

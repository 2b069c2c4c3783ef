"""Do some groups keep their jobs less often than everybody else?"""

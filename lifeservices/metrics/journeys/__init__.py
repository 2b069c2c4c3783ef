"""How far have members come since they opted in, how long did each step take, and who helps them?"""

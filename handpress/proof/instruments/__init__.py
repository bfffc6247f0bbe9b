"""The score sheets PEMAT-P and CDC Clear Communication Index, in three columns.

What the machine can know it decides, what it can guess it suggests, and the rest it asks a person. There is
no total while a question is open.
"""

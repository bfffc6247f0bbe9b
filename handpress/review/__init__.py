"""What a person has said of a handout: the signed content, sign-offs, answers, what went into the rack.

All of it lies in ``reviews/`` of a workspace, as plain YAML made for git.
"""

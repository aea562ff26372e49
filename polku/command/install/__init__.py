"""Everything a fresh machine lacks, put into git-ignored folders of the checkout.

Standard library only, because it runs before anything is installed.
"""

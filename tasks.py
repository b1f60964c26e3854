"""x"""
from invoke import task
@task
def build(c):
    """B."""
    print("built")

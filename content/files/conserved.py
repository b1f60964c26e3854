"""Does a numerical orbit keep what the exact one keeps? Kepler's problem, twice.

Run it with plain Python; it needs no packages.
"""

from math import hypot


def pull(x, y):
    """Acceleration towards a sun of unit mass at the origin."""
    r = hypot(x, y)
    return -x / r**3, -y / r**3


def euler(x, y, u, v, h):
    """One step along the tangent: simple, and symmetric in nothing."""
    a, b = pull(x, y)
    return x + h * u, y + h * v, u + h * a, v + h * b


def leapfrog(x, y, u, v, h):
    """Half a kick, a drift, half a kick: the same forwards and backwards."""
    a, b = pull(x, y)
    u, v = u + h / 2 * a, v + h / 2 * b
    x, y = x + h * u, y + h * v
    a, b = pull(x, y)
    return x, y, u + h / 2 * a, v + h / 2 * b


def energy(x, y, u, v):
    return (u * u + v * v) / 2 - 1 / hypot(x, y)


def spin(x, y, u, v):
    """Angular momentum about the sun."""
    return x * v - y * u


def drift(step, turns=20, steps_a_turn=1000):
    """Change of energy and of angular momentum after some orbits."""
    state = start = (1.0, 0.0, 0.0, 0.9)
    a = -1 / (2 * energy(*start))                      # half the long axis
    h = 2 * 3.141592653589793 * a**1.5 / steps_a_turn  # Kepler's third law
    for _ in range(turns * steps_a_turn):
        state = step(*state, h)
    return energy(*state) - energy(*start), spin(*state) - spin(*start)


if __name__ == "__main__":
    for step in euler, leapfrog:
        in_energy, in_spin = drift(step)
        print(f"{step.__name__:10} energy {in_energy:+.1e}   spin {in_spin:+.1e}")

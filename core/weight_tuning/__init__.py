"""Weights made anew for int8: equalization across layers, rounding, bias correction.

Each is a pure function from a network and a plan to a network and a plan, with figures by layer. Whether
the result is better is for held-out images to say.
"""

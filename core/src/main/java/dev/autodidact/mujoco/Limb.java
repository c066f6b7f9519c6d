package dev.autodidact.mujoco;

/// A part of a body as it is drawn: a capsule; a ball is one without length.
///
/// @param from one end of its axis, `[x, y, z]`, in m
/// @param to the other end
/// @param radius in m
public record Limb(double[] from, double[] to, double radius) {}

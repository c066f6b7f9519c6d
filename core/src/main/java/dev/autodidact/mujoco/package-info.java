/// The physics of MuJoCo, called through Java's own interface to native code: bodies described in
/// MJCF, and their states, stepped. The library is looked for when it is first needed.
package dev.autodidact.mujoco;

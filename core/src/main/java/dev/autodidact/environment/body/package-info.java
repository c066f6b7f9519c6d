/// Families of bodies that move in the physics of MuJoCo; what is hidden is where they should go,
/// or what they are made of.
package dev.autodidact.environment.body;

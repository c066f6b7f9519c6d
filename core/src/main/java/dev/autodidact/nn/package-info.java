/// Nets as pure functions of parameters and input, with or without a task axis on the parameters.
///
/// Start with [Params] and [Net]; [Folded] is where the task axis becomes fast.
package dev.autodidact.nn;
